// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.itch.Itch50;
import org.agrona.DirectBuffer;

/** Says in one line what a source that nothing fits looks like, and what was expected. */
final class UnknownSource {
    private static final String EXPECTED =
            "; expected ITCH 5.0 messages, each behind a 2-byte big-endian length (BinaryFILE), plain or gzip";
    private static final int TEXT_SAMPLE_LENGTH = 4096;
    private static final int TEXT_EXCERPT_LENGTH = 24;
    private static final int CHAINED_MESSAGES = 3;

    private UnknownSource() {}

    static String describe(DirectBuffer buffer, FrameWalk prefixed, boolean wholeSource) {
        String seen = container(buffer);
        if (seen == null) {
            seen = text(buffer);
        }
        if (seen == null) {
            seen = unframed(buffer, wholeSource);
        }
        if (seen == null) {
            seen = frames(buffer, prefixed, wholeSource);
        }
        return seen + EXPECTED;
    }

    private static String container(DirectBuffer buffer) {
        if (buffer.capacity() < Integer.BYTES) {
            return null;
        }
        int magic = buffer.getInt(0, BIG_ENDIAN);
        return switch (magic) {
            case 0x28b5_2ffd -> "a zstd container";
            case 0x504b_0304 -> "a zip container";
            case 0xfd37_7a58 -> "an xz container";
            case 0xa1b2_c3d4, 0xd4c3_b2a1, 0xa1b2_3c4d, 0x4d3c_b2a1 -> "a pcap capture";
            case 0x0a0d_0d0a -> "a pcapng capture";
            default -> null;
        };
    }

    private static String text(DirectBuffer buffer) {
        int length = Math.min(buffer.capacity(), TEXT_SAMPLE_LENGTH);
        for (int i = 0; i < length; i++) {
            if (!isText(buffer.getByte(i))) {
                return null;
            }
        }
        StringBuilder excerpt = new StringBuilder("text, beginning with \"");
        for (int i = 0; i < Math.min(length, TEXT_EXCERPT_LENGTH); i++) {
            byte character = buffer.getByte(i);
            excerpt.append(character >= ' ' ? (char) character : '.');
        }
        return excerpt.append('"').toString();
    }

    private static boolean isText(byte value) {
        return value >= ' ' && value < 0x7F || value == '\n' || value == '\r' || value == '\t';
    }

    /** ITCH messages one behind the other without anything between them. */
    private static String unframed(DirectBuffer buffer, boolean wholeSource) {
        int limit = buffer.capacity();
        int firstLength = Itch50.lengthOf(buffer.getByte(0));
        int messages = 0;
        int offset = 0;
        boolean sameLength = true;
        while (offset < limit) {
            int length = Itch50.lengthOf(buffer.getByte(offset));
            if (length == Itch50.UNKNOWN_LENGTH
                    || length > limit - offset
                    || Itch50.timestampSinceMidnightNs(buffer, offset) >= Itch50.NANOS_PER_DAY) {
                break;
            }
            sameLength &= length == firstLength;
            messages++;
            offset += length;
        }
        boolean all = wholeSource && messages > 0 && offset == limit;
        if (!all && messages < CHAINED_MESSAGES) {
            return null;
        }
        return "unframed " + (sameLength ? firstLength + "-byte " : "") + "ITCH 5.0 messages (" + messages
                + " of them, no length prefixes)";
    }

    private static String frames(DirectBuffer buffer, FrameWalk prefixed, boolean wholeSource) {
        int limit = buffer.capacity();
        if (limit <= BinaryFileFramer.PREFIX_LENGTH) {
            return "only " + limit + (limit == 1 ? " byte" : " bytes");
        }
        int prefix = buffer.getShort(0, BIG_ENDIAN) & 0xFFFF;
        byte type = buffer.getByte(BinaryFileFramer.PREFIX_LENGTH);
        if (prefix == 0) {
            return "a first length prefix of 0x0000 and then type " + hex(type, 2)
                    + ", which does not begin a chain of ITCH 5.0 messages";
        }
        if (prefixed.itchFrames() > 0) {
            return "only " + prefixed.itchFrames() + " of the first " + prefixed.frames()
                    + " frames are ITCH 5.0 messages";
        }
        StringBuilder seen = new StringBuilder("first length prefix ")
                .append(hex(prefix, 4))
                .append(" (")
                .append(prefix)
                .append("), type ")
                .append(hex(type, 2));
        int typeLength = Itch50.lengthOf(type);
        if (typeLength == Itch50.UNKNOWN_LENGTH) {
            seen.append(" is not an ITCH 5.0 type");
        } else if (typeLength != prefix) {
            seen.append(" has length ").append(typeLength).append(" in ITCH 5.0");
        } else if (wholeSource) {
            seen.append(": the source ends inside its first message");
        } else {
            seen.append(": the head ends inside its first message");
        }
        return seen.toString();
    }

    private static String hex(int value, int digits) {
        String text = Integer.toHexString(value & 0xFFFF & (1 << digits * 4) - 1);
        return "0x" + "0".repeat(digits - text.length()) + text;
    }
}
