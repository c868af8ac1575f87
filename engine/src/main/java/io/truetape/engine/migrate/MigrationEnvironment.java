// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a migration needs from outside.
 *
 * @param key          signs the seals
 * @param secret       gives what the records of private sources are salted by; asked only where there is such a source
 *                     that the tape does not hold whole, and more than once, and must always give the same
 * @param epochNsClock the host's clock, nanoseconds since 1970 UTC
 * @param threads      makes every thread that the migration starts
 */
public record MigrationEnvironment(
        SigningKey key, Supplier<VaultSecret> secret, LongSupplier epochNsClock, ThreadFactory threads) {
    /** Of migrations of public sources alone; a private one fails. */
    public MigrationEnvironment(final SigningKey key, final LongSupplier epochNsClock, final ThreadFactory threads) {
        this(
                key,
                () -> {
                    throw new IllegalStateException("a private source, and no vault secret was given");
                },
                epochNsClock,
                threads);
    }
}
