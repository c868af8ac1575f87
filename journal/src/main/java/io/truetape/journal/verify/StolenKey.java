// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.proof.VerifyingKey;
import java.time.Instant;

/**
 * A key that somebody else may have since a time. Whoever has it can state any time in a seal, so a seal by it counts only
 * where something else shows that it was there before.
 *
 * @param key   the key
 * @param since when it may first have been in other hands
 */
public record StolenKey(VerifyingKey key, Instant since) {}
