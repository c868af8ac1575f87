// SPDX-License-Identifier: Apache-2.0
/**
 * The transaction stage: which records stand or fall together, and whether what they refer to exists.
 *
 * <p>Here live the rules of atomic events, the live orders and the match numbers that references are checked against.
 * What may not live here: books (price levels are nobody's business here), and changes to what a record says; a
 * reference to nothing gets a verdict, not a correction.
 *
 * <p>Start with {@link io.truetape.engine.transaction.ItchTransactionStage}.
 */
package io.truetape.engine.transaction;
