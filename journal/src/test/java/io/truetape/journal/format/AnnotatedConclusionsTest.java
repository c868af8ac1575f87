// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conclusions with what only captures and streams have: channels, capture times, starts of packets. */
class AnnotatedConclusionsTest {
    private static final int MOST = 40;

    private final long[] epochNs = new long[MOST];
    private final byte[] status = new byte[MOST];
    private final int[] verdicts = new int[MOST];
    private final long[] event = new long[MOST];
    private final int[] channel = new int[MOST];
    private final long[] captureEpochNs = new long[MOST];
    private final boolean[] packetStart = new boolean[MOST];

    @Test
    void shouldPackTheBytesOfTheSpecification() {
        set(0, 1_000, 0, 300, 1_005, true);
        set(1, 1_000, 0, 300, 999, false);
        set(2, 1_000, TimeStatus.OF_CAPTURE, 300, 1_000, true);
        set(3, 1_000, 0, 0, Conclusions.NOT_CAPTURED, false);
        set(4, 1_000, 0, 0, Conclusions.NOT_CAPTURED, false);

        // channel, capture time and packet start; capture time before; time of the capture; channel 0; nothing
        assertEquals(
                "08a8ac020a" + "080801" + "0830" + "088000" + "00",
                HexFormat.of().formatHex(pack(header(5))));
    }

    @Test
    void shouldGiveBackWhatWasPacked() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            final int count = 1 + random.nextInt(MOST);
            final BlockHeader header = header(count);
            header.firstRecord = random.nextInt(3) == 0 ? 0 : random.nextInt(1_000);
            for (int i = 0; i < count; i++) {
                random(i, header.firstRecord + i, random);
            }
            final byte[] packed = pack(header);
            header.conclusionsLength = packed.length;
            final ConclusionsReader reader = new ConclusionsReader().wrap(header, packed, 0);
            for (int i = 0; i < count; i++) {
                reader.next();
                final String context = "seed=" + seed + ", round=" + round + ", record=" + i;
                assertEquals(epochNs[i], reader.epochNs(), context);
                assertEquals(status[i] | (packetStart[i] ? TimeStatus.PACKET_START : 0), reader.timeStatus(), context);
                assertEquals(verdicts[i], reader.verdicts(), context);
                assertEquals(event[i], reader.event(), context);
                assertEquals(channel[i] & 0xFFFF_FFFFL, reader.channel(), context);
                assertEquals(captureEpochNs[i], reader.captureEpochNs(), context);
            }
            assertTrue(reader.atEnd(), "seed=" + seed);
        }
    }

    @Test
    void shouldReadNothingButWhatItWouldPack() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < 200_000; round++) {
            final byte[] noise = new byte[1 + random.nextInt(16)];
            random.nextBytes(noise);
            noise[0] &= (byte) 0x0F;
            final BlockHeader header = header(0);
            header.firstRecord = 100;
            header.carriedEvent = 99;
            header.conclusionsLength = noise.length;
            final ConclusionsReader reader = new ConclusionsReader().wrap(header, noise, 0);
            int count = 0;
            try {
                while (!reader.atEnd()) {
                    reader.next();
                    epochNs[count] = reader.epochNs();
                    status[count] = (byte) (reader.timeStatus() & ~TimeStatus.PACKET_START);
                    packetStart[count] = (reader.timeStatus() & TimeStatus.PACKET_START) != 0;
                    verdicts[count] = reader.verdicts();
                    event[count] = reader.event();
                    channel[count] = (int) reader.channel();
                    captureEpochNs[count++] = reader.captureEpochNs();
                }
            } catch (final FormatException e) {
                continue;
            }
            header.recordCount = count;
            assertArrayEquals(
                    noise, pack(header), "seed=" + seed + ": " + HexFormat.of().formatHex(noise));
            read++;
        }
        assertTrue(read > 1_000, "read=" + read + ", seed=" + seed);
    }

    @Test
    void shouldTakeNoMoreBytesThanItSays() {
        for (int i = 0; i < MOST; i++) {
            set(i, i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE, 0, i % 2 - 1, i % 2 == 0 ? Long.MAX_VALUE : 0, true);
            verdicts[i] = -1;
            event[i] = i % 2;
        }
        final BlockHeader header = header(MOST);
        assertTrue(pack(header).length <= MOST * Conclusions.MAX_RECORD_LENGTH);
    }

    @ParameterizedTest
    @CsvSource({
        "088000, cannot stand here",
        "08808080808010, cannot stand here",
        "088001088001, cannot stand here",
        "081802, a capture time twice",
        "0840, unknown time status",
        "0800, says nothing",
        "08088000, longer than it need be",
        "0808, ends inside a record",
        "0880, ends inside a record",
    })
    void shouldRefuseWhatIsNotInItsOneForm(final String hex, final String why) {
        final byte[] region = HexFormat.of().parseHex(hex);
        final BlockHeader header = header(0);
        header.firstRecord = 100;
        header.carriedEvent = 99;
        header.conclusionsLength = region.length;
        final ConclusionsReader reader = new ConclusionsReader().wrap(header, region, 0);
        final FormatException e = assertThrows(FormatException.class, () -> {
            reader.next();
            reader.next();
        });
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    private void random(final int i, final long record, final Random random) {
        epochNs[i] = random.nextLong() >> random.nextInt(64);
        status[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(8) : 0);
        verdicts[i] = random.nextInt(3) == 0 ? random.nextInt() >>> random.nextInt(32) : 0;
        event[i] = random.nextInt(3) == 0 ? (long) (random.nextDouble() * (record + 1)) : record;
        channel[i] = random.nextInt(3) == 0 ? random.nextInt() >>> random.nextInt(32) : i == 0 ? 0 : channel[i - 1];
        packetStart[i] = random.nextBoolean();
        captureEpochNs[i] = switch (random.nextInt(4)) {
            case 0 -> Conclusions.NOT_CAPTURED;
            case 1 -> epochNs[i];
            default -> random.nextLong() >> random.nextInt(64);
        };
        if (random.nextInt(4) == 0) {
            status[i] |= TimeStatus.OF_CAPTURE;
            captureEpochNs[i] = epochNs[i];
        }
    }

    private void set(
            final int i,
            final long ns,
            final int timeStatus,
            final int ofChannel,
            final long captured,
            final boolean first) {
        epochNs[i] = ns;
        status[i] = (byte) timeStatus;
        event[i] = i;
        channel[i] = ofChannel;
        captureEpochNs[i] = captured;
        packetStart[i] = first;
    }

    private byte[] pack(final BlockHeader header) {
        final byte[] dst = new byte[header.recordCount * Conclusions.MAX_RECORD_LENGTH];
        final int length =
                Conclusions.pack(header, epochNs, status, verdicts, event, channel, captureEpochNs, packetStart, dst);
        return Arrays.copyOf(dst, length);
    }

    private static BlockHeader header(final int count) {
        final BlockHeader header = new BlockHeader();
        header.recordCount = count;
        return header;
    }
}
