// SPDX-License-Identifier: Apache-2.0
/**
 * Time: from the readings that venues write to nanoseconds since 1970-01-01 UTC.
 *
 * <p>Here lives the arithmetic of session dates, zones and their transitions. What may not live here: reading a clock,
 * and any judgement about a message's time (that is {@link io.truetape.engine.order}).
 *
 * <p>Start with {@link io.truetape.engine.time.SessionClock}.
 */
package io.truetape.engine.time;
