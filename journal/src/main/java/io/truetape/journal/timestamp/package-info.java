// SPDX-License-Identifier: Apache-2.0
/**
 * Timestamps by others (RFC 3161): asked for over the hash of a seal, kept beside the tape, checked years later.
 *
 * <p>The only place that knows BouncyCastle. No network here: whoever has it carries {@link
 * io.truetape.journal.timestamp.TimestampRequest} there and the answer back. Start with {@link
 * io.truetape.journal.timestamp.Timestamp}.
 */
package io.truetape.journal.timestamp;
