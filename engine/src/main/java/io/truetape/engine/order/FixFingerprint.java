// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixTags;
import org.agrona.DirectBuffer;

/**
 * Two hashes of 64 bits of a FIX message: of all its bytes, and of its type and body alone, which stays when a message is
 * sent again while times, flags, length and check sum of it change.
 *
 * <p>The body is what lies between the last field of the standard header and the first of the trailer. The hashes find
 * accidents; whoever wants two messages to have the same can make them so.
 *
 * <p>One thread at a time; allocates nothing.
 */
final class FixFingerprint {
    private static final long FACTOR_1 = 0x9E3779B97F4A7C15L;
    private static final long FACTOR_2 = 0xC2B2AE3D27D4EB4FL;
    private static final int PAIR = 2 * Long.BYTES;
    private static final int SIGNATURE_LENGTH = 93;
    private static final int SIGNATURE = 89;
    /** BeginString, BodyLength and MsgType, which every message that is not garbled begins with. */
    private static final int FIRST_FIELDS = 3;

    private long whole;
    private long body;

    /** Takes a message that is not garbled. */
    void of(FixMessage message) {
        int fields = message.fieldCount();
        int first = FIRST_FIELDS;
        while (first < fields && isOfHeader(message.tagAt(first))) {
            first++;
        }
        int behind = fields;
        while (behind > first && isOfTrailer(message.tagAt(behind - 1))) {
            behind--;
        }
        DirectBuffer buffer = message.buffer();
        int bodyOffset = endOf(message, first - 1);
        int trailerOffset = endOf(message, behind - 1);
        body = hash(buffer, bodyOffset, trailerOffset, message.msgType());
        whole = hash(buffer, message.offset(), bodyOffset, body);
        if (behind < fields - 1) {
            // The check sum follows from the rest: only a signature says more.
            whole = hash(buffer, trailerOffset, message.offset() + message.length(), whole);
        }
    }

    /** Behind a field and its separator. */
    private static int endOf(FixMessage message, int field) {
        return message.valueOffsetAt(field) + message.valueLengthAt(field) + 1;
    }

    private static boolean isOfTrailer(int tag) {
        return tag == FixTags.CHECK_SUM || tag == SIGNATURE || tag == SIGNATURE_LENGTH;
    }

    private static boolean isOfHeader(int tag) {
        return switch (tag) {
            case 34, 43, 49, 50, 52, 56, 57, 90, 91, 97, 115, 116, 122, 128, 129, 142, 143, 144, 145, 212, 213, 347 ->
                true;
            case 369, 370, 627, 628, 629, 630, 1128, 1129, 1156 -> true;
            default -> false;
        };
    }

    /** Two chains of multiplications side by side; the last words overlap those before where the length is no multiple. */
    private static long hash(DirectBuffer buffer, int from, int to, long start) {
        int length = to - from;
        long one = start ^ length;
        long other = FACTOR_1;
        if (length < PAIR) {
            return end(
                    mix(one, wordOf(buffer, from, Math.min(from + Long.BYTES, to))),
                    mix(other, wordOf(buffer, from, to)));
        }
        for (int at = from; at < to - PAIR; at += PAIR) {
            one = mix(one, buffer.getLong(at, LITTLE_ENDIAN));
            other = mix(other, buffer.getLong(at + Long.BYTES, LITTLE_ENDIAN));
        }
        one = mix(one, buffer.getLong(to - PAIR, LITTLE_ENDIAN));
        other = mix(other, buffer.getLong(to - Long.BYTES, LITTLE_ENDIAN));
        return end(one, other);
    }

    /** The last bytes of a short piece, eight at most. */
    private static long wordOf(DirectBuffer buffer, int from, int to) {
        long word = 0;
        for (int at = Math.max(from, to - Long.BYTES); at < to; at++) {
            word = word << Byte.SIZE | buffer.getByte(at) & 0xFF;
        }
        return word;
    }

    private static long end(long one, long other) {
        long hash = mix(one, other);
        return (hash ^ hash >>> 29) * FACTOR_1;
    }

    private static long mix(long hash, long word) {
        return Long.rotateLeft(hash ^ word * FACTOR_1, 31) * FACTOR_2;
    }

    /** {@return hash of all bytes} */
    long whole() {
        return whole;
    }

    /** {@return hash of type and body} */
    long body() {
        return body;
    }
}
