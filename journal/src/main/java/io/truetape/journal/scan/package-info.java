// SPDX-License-Identifier: Apache-2.0
/**
 * Our own reading of a tape's data file, past Chronicle and its index: documents, bookkeeping, whole tapes.
 *
 * <p>Verification, export, recovery and replay stand on it, so nothing here imports Chronicle, maps memory or writes to
 * a tape. Start with {@link io.truetape.journal.scan.DocumentScanner}.
 */
package io.truetape.journal.scan;
