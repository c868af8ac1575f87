// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.evidence.ClockWatch;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.transaction.TransactionRule;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What a migration needs from outside.
 *
 * @param key          signs the seals; null where nothing is sealed, as for a plan that is only looked at
 * @param secret       gives what the records of private sources are salted by; asked only where there is such a source
 *                     that the tape does not hold whole, and more than once, and must always give the same
 * @param epochNsClock the host's clock, nanoseconds since 1970 UTC
 * @param threads      makes every thread that the migration starts
 * @param leapSeconds  that conversions between scales of time follow
 * @param clockWatch   asks how far the host's clock is from UTC
 * @param rules        transaction rules of the user's own, asked before the product's
 */
public record MigrationEnvironment(
        SigningKey key,
        Supplier<VaultSecret> secret,
        LongSupplier epochNsClock,
        ThreadFactory threads,
        LeapSecondTable leapSeconds,
        ClockWatch clockWatch,
        List<TransactionRule> rules) {
    /** Keeps the list from being changed. */
    public MigrationEnvironment {
        rules = List.copyOf(rules);
    }

    /** The same with a key. */
    public MigrationEnvironment with(final SigningKey signingKey) {
        return new MigrationEnvironment(signingKey, secret, epochNsClock, threads, leapSeconds, clockWatch, rules);
    }

    /** Without rules of the user's own. */
    public MigrationEnvironment(
            final SigningKey key,
            final Supplier<VaultSecret> secret,
            final LongSupplier epochNsClock,
            final ThreadFactory threads,
            final LeapSecondTable leapSeconds,
            final ClockWatch clockWatch) {
        this(key, secret, epochNsClock, threads, leapSeconds, clockWatch, List.of());
    }

    /** An environment with the leap seconds that are shipped, in which nobody asks how far the host's clock is off. */
    public MigrationEnvironment(
            final SigningKey key,
            final Supplier<VaultSecret> secret,
            final LongSupplier epochNsClock,
            final ThreadFactory threads) {
        this(key, secret, epochNsClock, threads, LeapSecondTable.shipped(), ClockWatch.NOTHING);
    }

    /** The same, of migrations of public sources alone; a private one fails. */
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
