// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import static java.nio.ByteOrder.BIG_ENDIAN;

import org.agrona.DirectBuffer;

/** The Internet checksum: the ones' complement of the ones' complement sum of 16-bit words. Source: RFC 1071. */
final class Checksum {
    private static final int WORD = 0xFFFF;

    private Checksum() {}

    /** Adds the words of some bytes, an odd last byte padded with zero, to a sum that is not folded yet. */
    static long sum(DirectBuffer buffer, int offset, int length, long initial) {
        long sum = initial;
        int end = offset + length;
        int at = offset;
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            int words = buffer.getInt(at, BIG_ENDIAN);
            sum += (words >>> Short.SIZE) + (words & WORD);
        }
        if (end - at >= Short.BYTES) {
            sum += buffer.getShort(at, BIG_ENDIAN) & WORD;
            at += Short.BYTES;
        }
        return at < end ? sum + ((buffer.getByte(at) & 0xFF) << Byte.SIZE) : sum;
    }

    /** Adds the carries back in until 16 bits are left. */
    static int fold(long sum) {
        long folded = sum;
        while (folded > WORD) {
            folded = (folded >>> Short.SIZE) + (folded & WORD);
        }
        return (int) folded;
    }

    /** Whether some bytes with their checksum among them sum up. */
    static boolean holds(DirectBuffer buffer, int offset, int length) {
        return fold(sum(buffer, offset, length, 0)) == WORD;
    }

    /** Whether a UDP or TCP datagram with its pseudo header sums up. */
    static boolean holdsForTransport(PacketView packet, int length) {
        boolean four = packet.ipVersion == 4;
        int addresses =
                packet.ipOffset + (four ? NetworkDecoder.IPV4_SOURCE_OFFSET : NetworkDecoder.IPV6_SOURCE_OFFSET);
        long sum = pseudoHeader(packet.buffer, addresses, four ? 8 : 32, packet.protocol, length);
        return fold(sum(packet.buffer, packet.transportOffset, length, sum)) == WORD;
    }

    /** The sum of the pseudo header: both addresses, which lie side by side, the protocol, and the length. */
    static long pseudoHeader(DirectBuffer buffer, int addressesOffset, int addressesLength, int protocol, int length) {
        return sum(
                buffer, addressesOffset, addressesLength, (long) protocol + (length >>> Short.SIZE) + (length & WORD));
    }
}
