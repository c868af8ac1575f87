// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Holds one ASCII string without its stop bit; grows to the longest it has seen. */
final class AsciiScratch {
    private static final int INITIAL_CAPACITY = 128;

    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private final UnsafeBuffer view = new UnsafeBuffer(bytes);

    /** A buffer whose first bytes are the string, until the next one is held. */
    DirectBuffer hold(DirectBuffer source, int offset, int length) {
        if (bytes.length < length) {
            bytes = new byte[Integer.highestOneBit(length) << 1];
            view.wrap(bytes);
        }
        int last = length - 1;
        for (int i = 0; i < last; i++) {
            bytes[i] = source.getByte(offset + i);
        }
        bytes[last] = (byte) (source.getByte(offset + last) & 0x7F);
        return view;
    }
}
