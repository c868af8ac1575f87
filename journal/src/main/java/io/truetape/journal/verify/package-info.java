// SPDX-License-Identifier: Apache-2.0
/**
 * Verification of a tape from the raw bytes of its file: every byte accounted for, and what that proves.
 *
 * <p>Nothing here trusts Chronicle, its index, or the writer. Start with {@link
 * io.truetape.journal.verify.TapeVerifier}.
 */
package io.truetape.journal.verify;
