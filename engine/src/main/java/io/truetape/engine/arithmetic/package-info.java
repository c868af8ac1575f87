// SPDX-License-Identifier: Apache-2.0
/**
 * The arithmetic stage: exact control totals over everything that the stages before it concluded.
 *
 * <p>Here lives counting and summing, and how its results are read after a run. What may not live here: rounding,
 * verdicts, and knowledge of message layouts beyond the name of a security.
 *
 * <p>Start with {@link io.truetape.engine.arithmetic.ItchArithmeticStage}, then
 * {@link io.truetape.engine.arithmetic.ControlTotals}; {@link io.truetape.engine.arithmetic.KindArithmeticStage} serves the
 * other protocols.
 */
package io.truetape.engine.arithmetic;
