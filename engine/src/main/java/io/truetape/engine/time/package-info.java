// SPDX-License-Identifier: Apache-2.0
/**
 * Time: from the readings that venues write to nanoseconds since 1970-01-01 UTC, between scales, and between clocks.
 *
 * <p>Here lives the arithmetic of session dates, zones and their transitions, of leap seconds and scales, and what is
 * learned of a source's clock against the one that captured it. What may not live here: reading a clock,
 * and any judgement about a message's time (that is {@link io.truetape.engine.order}).
 *
 * <p>Start with {@link io.truetape.engine.time.SessionClock}, {@link io.truetape.engine.time.TimeScales} or
 * {@link io.truetape.engine.time.ClockEstimator}; {@code docs/TIME.md} has the rules.
 */
package io.truetape.engine.time;
