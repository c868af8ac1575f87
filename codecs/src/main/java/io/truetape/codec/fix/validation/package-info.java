// SPDX-License-Identifier: Apache-2.0
/**
 * Judging single FIX messages by a dictionary, in the words of the session protocol: SessionRejectReason(373) and the
 * tag it refers to.
 *
 * <p>Here live the validator, the reasons, and what a value of each type may look like. What may not live here: anything
 * that needs more than one message, a clock or the profile of a session (sequence, CompIDs, time against now).
 *
 * <p>Start with {@link io.truetape.codec.fix.validation.FixValidator}.
 */
package io.truetape.codec.fix.validation;
