// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.proof.SigningKey;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * What a writer needs from outside.
 *
 * @param key           signs the seals
 * @param durability    when appended becomes synced
 * @param blocksPerSeal blocks between two seals; a seal is late when the one before is still being signed or forced
 * @param epochNsClock  the host's clock, nanoseconds since 1970 UTC, for seals
 * @param threads       makes the one thread that signs and forces
 */
public record WriterConfig(
        SigningKey key, Durability durability, int blocksPerSeal, LongSupplier epochNsClock, ThreadFactory threads) {
    /** Blocks between two seals where nothing else is asked for: 64 MiB of raw regions. */
    public static final int BLOCKS_PER_SEAL = 1024;

    /** Checks the numbers. */
    public WriterConfig {
        if (blocksPerSeal < 1) {
            throw new IllegalArgumentException("a seal covers at least one block: blocksPerSeal=" + blocksPerSeal);
        }
    }
}
