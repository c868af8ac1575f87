// SPDX-License-Identifier: Apache-2.0
/**
 * Exchange rates read off a tape: what pairs of currencies were traded at, each with source, record and event time.
 *
 * <p>What may not live here: which rate is used, and how, which is {@link io.truetape.engine.rounding.RateBook}'s and
 * {@link io.truetape.engine.rounding.Converter}'s. Start with {@link io.truetape.engine.rates.TapeRates}.
 */
package io.truetape.engine.rates;
