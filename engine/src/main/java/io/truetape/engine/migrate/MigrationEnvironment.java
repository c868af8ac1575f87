// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.journal.proof.SigningKey;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * What a migration needs from outside.
 *
 * @param key          signs the seals
 * @param epochNsClock the host's clock, nanoseconds since 1970 UTC
 * @param threads      makes every thread that the migration starts
 */
public record MigrationEnvironment(SigningKey key, LongSupplier epochNsClock, ThreadFactory threads) {}
