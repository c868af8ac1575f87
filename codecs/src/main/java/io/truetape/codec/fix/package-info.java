// SPDX-License-Identifier: Apache-2.0
/**
 * FIX tag=value, 4.2 to 5.0SP2 over FIXT.1.1: the bytes of one message to fields and back, and logs to messages.
 *
 * <p>Here live the tokenizer with typed access ({@code FixMessage}), the values that have a form of their own
 * ({@code FixDecimal}, {@code FixTimestamp}), the writer, the framers of raw streams and line logs, and the tracker of
 * sequence numbers. What a message may hold is said by {@code codec.fix.dictionary} and judged by
 * {@code codec.fix.validation}. What may not live here: files, clocks, threads, sessions that answer.
 *
 * <p>Start with {@link io.truetape.codec.fix.FixMessage}.
 */
package io.truetape.codec.fix;
