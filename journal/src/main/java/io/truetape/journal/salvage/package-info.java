// SPDX-License-Identifier: Apache-2.0
/**
 * Rescues the whole documents of a damaged tape onto a new one, and notes what is missing: {@code docs/RELIABILITY.md}.
 *
 * <p>Documents are found by what they hold, hashes and checks, never by length words alone. What cannot be proven whole by
 * itself is left out. Nothing here mends bytes. Start with {@link io.truetape.journal.salvage.Salvage}.
 */
package io.truetape.journal.salvage;
