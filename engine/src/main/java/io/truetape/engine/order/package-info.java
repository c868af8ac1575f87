// SPDX-License-Identifier: Apache-2.0
/**
 * The order stage: whether the records of a channel come as they should, and the verdicts of all stages.
 *
 * <p>Here live the rules about sequence and time inside one channel, and what a source's completeness is judged by.
 * What may not live here: changing the order of anything. Records are never reordered or dropped; what is odd about
 * them is said.
 *
 * <p>Start with {@link io.truetape.engine.order.Verdict}, then {@link io.truetape.engine.order.ItchOrderStage}; {@link
 * io.truetape.engine.order.FixOrder} for sessions; {@link io.truetape.engine.order.DisorderPolicy} for what becomes of it.
 */
package io.truetape.engine.order;
