// SPDX-License-Identifier: Apache-2.0
/**
 * Damage done on purpose, a ledger of it, and an oracle that holds a tape against both.
 *
 * <p>Here live injectors that change simulated days, captures, logs and real samples by {@link
 * io.truetape.engine.inject.Kind}, and models of the rules that are slow and obvious. What may not live here: anything that
 * calls a stage, a framer or a codec of the product; an oracle that asks the accused proves nothing.
 *
 * <p>Start with {@link io.truetape.engine.inject.Ledger}, then {@link io.truetape.engine.inject.Oracle}.
 */
package io.truetape.engine.inject;
