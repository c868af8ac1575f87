// SPDX-License-Identifier: Apache-2.0
/**
 * Appending through Chronicle Queue: the only package that imports {@code net.openhft}.
 *
 * <p>Reading is not done here: {@link io.truetape.journal.scan} reads the files themselves. Start with {@link
 * io.truetape.journal.chronicle.ChronicleLog}.
 */
package io.truetape.journal.chronicle;
