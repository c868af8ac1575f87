// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/**
 * What instructions work on while a message is encoded: output, presence map of the current segment, dictionaries, and
 * the string or byte vector to be encoded.
 *
 * <p>A segment begins with room for its longest map; when it ends and the map turns out shorter, what follows moves up.
 */
final class EncodeContext {
    private static final int SEPTET = 7;

    final FastOutput out = new FastOutput();
    final Dictionary dictionary;

    DirectBuffer valueBuffer;
    int valueOffset;
    int valueLength;

    private int mapStart;
    private int mapBits;

    EncodeContext(Dictionary dictionary) {
        this.dictionary = dictionary;
    }

    FastFailure fail(FastErrorCode code) {
        return out.failure.error(code);
    }

    int mapStart() {
        return mapStart;
    }

    int mapBits() {
        return mapBits;
    }

    /** Goes on with a map that was left for a segment inside it. */
    void resumeMap(int start, int bits) {
        mapStart = start;
        mapBits = bits;
    }

    void beginMap(int bytes) {
        out.reserve(bytes);
        mapStart = out.position;
        mapBits = 0;
        out.buffer.setMemory(mapStart, bytes, (byte) 0);
        out.position += bytes;
    }

    /** Writes the next bit of the presence map and returns it. */
    boolean bit(boolean set) {
        if (set) {
            int at = mapStart + mapBits / SEPTET;
            out.buffer.putByte(at, (byte) (out.buffer.getByte(at) | 0x40 >> mapBits % SEPTET));
        }
        mapBits++;
        return set;
    }

    /** Ends a map that began with so many bytes: drops zeros at its end and sets the stop bit. */
    void endMap(int bytes) {
        int used = bytes;
        while (used > 1 && out.buffer.getByte(mapStart + used - 1) == 0) {
            used--;
        }
        int last = mapStart + used - 1;
        out.buffer.putByte(last, (byte) (out.buffer.getByte(last) | 0x80));
        int excess = bytes - used;
        if (excess > 0) {
            int from = mapStart + bytes;
            for (int i = from; i < out.position; i++) {
                out.buffer.putByte(i - excess, out.buffer.getByte(i));
            }
            out.position -= excess;
        }
    }

    void value(DirectBuffer buffer, int offset, int length) {
        valueBuffer = buffer;
        valueOffset = offset;
        valueLength = length;
    }

    /** Refuses characters and bytes that a string of the type cannot have. */
    void checkValue(FastType type) {
        if (type == FastType.ASCII) {
            for (int i = 0; i < valueLength; i++) {
                if (valueBuffer.getByte(valueOffset + i) < 0) {
                    throw fail(FastErrorCode.R3);
                }
            }
        } else if (type == FastType.UNICODE && !Utf8.isValid(valueBuffer, valueOffset, valueLength)) {
            throw fail(FastErrorCode.R2);
        }
    }

    boolean valueEquals(DirectBuffer other, int length) {
        return length == valueLength && commonFront(other, length) == length;
    }

    /** How many of the first bytes of the value are those of another. */
    int commonFront(DirectBuffer other, int length) {
        int most = Math.min(length, valueLength);
        int same = 0;
        while (same < most && other.getByte(same) == valueBuffer.getByte(valueOffset + same)) {
            same++;
        }
        return same;
    }

    /** How many of the last bytes of the value are those of another. */
    int commonBack(DirectBuffer other, int length) {
        int most = Math.min(length, valueLength);
        int same = 0;
        while (same < most
                && other.getByte(length - 1 - same) == valueBuffer.getByte(valueOffset + valueLength - 1 - same)) {
            same++;
        }
        return same;
    }
}
