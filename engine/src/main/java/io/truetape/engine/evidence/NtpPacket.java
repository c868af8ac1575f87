// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The 48 bytes of an NTP packet, big-endian.
 *
 * <pre>
 *  0  u8   leap indicator (2 bits), version (3), mode (3)
 *  1  u8   stratum
 *  4  u32  root delay, 16.16 s          8  u32  root dispersion, 16.16 s
 * 12  4    reference id; of stratum 0 a word why
 * 24  u64  originate      32  u64  receive      40  u64  transmit        each 32.32 s since 1900
 * </pre>
 *
 * <p>Source: RFC 5905, 7.3.
 */
final class NtpPacket {
    static final int LENGTH = 48;
    static final int MODE_CLIENT = 3;
    static final int MODE_SERVER = 4;
    static final int LEAP_UNSYNCHRONISED = 3;
    static final int STRATUM_UNSYNCHRONISED = 16;

    private static final int VERSION = 4;
    private static final int STRATUM = 1;
    private static final int ROOT_DELAY = 4;
    private static final int ROOT_DISPERSION = 8;
    private static final int REFERENCE_ID = 12;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NTP_MINUS_POSIX_SECONDS = 2_208_988_800L;

    private final ByteBuffer bytes;

    NtpPacket(byte[] packet) {
        this.bytes = ByteBuffer.wrap(packet);
    }

    static byte[] request(long transmit) {
        return ByteBuffer.allocate(LENGTH)
                .put(0, (byte) (VERSION << 3 | MODE_CLIENT))
                .putLong(TRANSMIT, transmit)
                .array();
    }

    int leap() {
        return bytes.get(0) >> 6 & 3;
    }

    int mode() {
        return bytes.get(0) & 7;
    }

    int stratum() {
        return bytes.get(STRATUM) & 0xFF;
    }

    /** Why a server of stratum 0 refuses: {@code RATE}, {@code DENY}, ... */
    String kissCode() {
        byte[] code = new byte[4];
        bytes.get(REFERENCE_ID, code);
        return new String(code, StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7e]", "?");
    }

    long rootDelayNs() {
        return shortNs(ROOT_DELAY);
    }

    long rootDispersionNs() {
        return shortNs(ROOT_DISPERSION);
    }

    long originate() {
        return bytes.getLong(ORIGINATE);
    }

    long receiveEpochNs(long nearEpochNs) {
        return epochNs(bytes.getLong(RECEIVE), nearEpochNs);
    }

    long transmit() {
        return bytes.getLong(TRANSMIT);
    }

    long transmitEpochNs(long nearEpochNs) {
        return epochNs(transmit(), nearEpochNs);
    }

    /** Rounded up, for it is part of an error. */
    private long shortNs(int offset) {
        return ((bytes.getInt(offset) & 0xFFFF_FFFFL) * NANOS_PER_SECOND + 0xFFFF) >>> 16;
    }

    /** The instant with these bits that is nearest to another: seconds are counted anew every 136 years. */
    static long epochNs(long timestamp, long nearEpochNs) {
        long seconds = (timestamp >>> 32) - NTP_MINUS_POSIX_SECONDS;
        long nearSeconds = Math.floorDiv(nearEpochNs, NANOS_PER_SECOND);
        // As int: the difference modulo 2^32, to the nearer side.
        long epochSecond = nearSeconds + (int) (seconds - nearSeconds);
        return epochSecond * NANOS_PER_SECOND + ((timestamp & 0xFFFF_FFFFL) * NANOS_PER_SECOND >>> 32);
    }

    static long timestamp(long epochNs) {
        long second = Math.floorDiv(epochNs, NANOS_PER_SECOND);
        long fraction = ((epochNs - second * NANOS_PER_SECOND) << 32) / NANOS_PER_SECOND;
        return second + NTP_MINUS_POSIX_SECONDS << 32 | fraction;
    }
}
