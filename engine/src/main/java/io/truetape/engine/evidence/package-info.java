// SPDX-License-Identifier: Apache-2.0
/**
 * Evidence of how far the host's clock is from UTC: asked of an NTP server, or read from what chrony and linuxptp say.
 *
 * <p>Here lives the reading and judging of such evidence, the only code that talks to a network. What may not live here:
 * setting a clock, and anything about the times of records ({@link io.truetape.engine.time}).
 *
 * <p>Start with {@link io.truetape.engine.evidence.ClockWatch}.
 */
package io.truetape.engine.evidence;
