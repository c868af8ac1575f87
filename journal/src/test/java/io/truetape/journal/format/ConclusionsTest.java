// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConclusionsTest {
    private static final int ROUNDS = 300;

    /** Columns of one block. */
    private static final class Columns {
        private final long[] epochNs;
        private final byte[] status;
        private final int[] verdicts;
        private final long[] event;

        Columns(final int count) {
            epochNs = new long[count];
            status = new byte[count];
            verdicts = new int[count];
            event = new long[count];
        }
    }

    @Test
    void shouldGiveBackWhatWasPackedBlockAfterBlock() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            final BlockHeader header = new BlockHeader();
            for (int block = 0; block < 4; block++) {
                final Columns columns =
                        randomColumns(random, header.firstRecord, random.nextInt(40), header.carriedEvent);
                roundTrip(header, columns, "seed=" + seed + ", round=" + round + ", block=" + block);
                header.carriedEvent = Conclusions.carriedAfter(header, columns.event);
                header.firstRecord += header.recordCount;
            }
        }
    }

    @Test
    void shouldPackTimeStepsOfEveryLengthInBothDirections() {
        final Columns columns = new Columns(130);
        long ns = 0;
        for (int i = 0; i < 130; i++) {
            ns += i < 2 ? 0 : (i & 1) == 0 ? 1L << (i - 2) / 2 : -(1L << (i - 2) / 2);
            columns.epochNs[i] = ns;
            columns.event[i] = i;
        }
        columns.epochNs[127] = Long.MIN_VALUE;
        columns.epochNs[128] = Long.MAX_VALUE;
        columns.epochNs[129] = Long.MIN_VALUE;
        roundTrip(new BlockHeader(), columns, "steps");
    }

    @Test
    void shouldPackEveryVerdictBitAloneAndAllTogether() {
        final Columns columns = new Columns(33);
        for (int i = 0; i < 33; i++) {
            columns.verdicts[i] = i < 32 ? 1 << i : -1;
            columns.event[i] = i;
        }
        roundTrip(new BlockHeader(), columns, "verdicts");
    }

    @Test
    void shouldTakeOneByteForARecordAloneInItsEventAtTheSameTime() {
        final BlockHeader header = header(3, 3, 2);
        final byte[] packed = pack(header, columns(new long[] {9, 9, 9}, new long[] {3, 4, 5}));
        assertArrayEquals(new byte[] {0, 0, 0}, packed);
    }

    @Test
    void shouldPackTheExampleOfTheFormatDescription() {
        final Columns columns = columns(
                new long[] {
                    1_577_716_200_000_000_000L,
                    1_577_716_200_000_000_300L,
                    1_577_716_200_000_000_300L,
                    1_577_716_200_000_000_299L
                },
                new long[] {1000, 1000, 1002, 1000});
        columns.verdicts[3] = 0b1000;
        columns.status[2] = TimeStatus.LEAP;
        final byte[] packed = pack(header(1000, 4, 999), columns);
        assertEquals("00" + "215802" + "0801" + "160108" + "03", HexFormat.of().formatHex(packed));
    }

    @Test
    void shouldLetEventsStartContinueAndJoinAcrossBlocks() {
        final BlockHeader header = header(10, 5, 7);
        final byte[] packed = pack(header, columns(new long[5], new long[] {7, 11, 11, 10, 7}));
        final int[] codes = {packed[0] & 3, packed[1] & 3, packed[2] & 3, packed[3] & 3, packed[5] & 3};
        assertArrayEquals(
                new int[] {
                    Conclusions.EVENT_CONTINUES,
                    Conclusions.EVENT_STARTS,
                    Conclusions.EVENT_CONTINUES,
                    Conclusions.EVENT_JOINS,
                    Conclusions.EVENT_JOINS
                },
                codes);
        assertEquals(7, Conclusions.carriedAfter(header, new long[] {7, 11, 11, 10, 7}));
    }

    @Test
    void shouldOrderTimesInsideALeapSecondBehindTheSecondBeforeIt() {
        final long second59 = 1_483_228_799_000_000_000L;
        final Columns columns = columns(new long[] {second59 + 999_999_999, second59, second59 + 500}, new long[3]);
        columns.status[1] = TimeStatus.LEAP;
        final BlockHeader header = header(0, 3, 0);
        pack(header, columns);

        assertEquals(second59 + 500, header.leastEpochNs);
        assertEquals(second59, header.greatestEpochNs);
        assertEquals(second59, header.greatestSoFarEpochNs);
        assertEquals(0b1100, header.leapBits);
    }

    @Test
    void shouldKeepTheGreatestTimeSoFarWhenABlockIsLateOrEmpty() {
        final BlockHeader header = header(5, 1, 4);
        header.greatestSoFarEpochNs = 100;
        pack(header, columns(new long[] {50}, new long[] {5}));
        assertEquals(100, header.greatestSoFarEpochNs);

        header.firstRecord = 6;
        header.recordCount = 0;
        header.leapBits = 8;
        assertEquals(0, pack(header, new Columns(0)).length);
        assertEquals(100, header.baseEpochNs);
        assertEquals(100, header.leastEpochNs);
        assertEquals(100, header.greatestEpochNs);
        assertEquals(15, header.leapBits);
    }

    @Test
    void shouldTakeTheFirstTimeOfASourceAsGreatestEvenBefore1970() {
        final BlockHeader header = header(0, 1, 0);
        pack(header, columns(new long[] {-5}, new long[] {0}));
        assertEquals(-5, header.greatestSoFarEpochNs);
    }

    @Test
    void shouldReadChannelsThatLaterVersionsOfTheWriterNote() {
        final ConclusionsReader reader = reader("0880" + "07" + "00" + "0880" + "ffffffff0f" + "0881" + "01", 0);
        final long[] channels = new long[4];
        for (int i = 0; i < 4; i++) {
            reader.next();
            channels[i] = reader.channel();
        }
        assertTrue(reader.atEnd());
        assertEquals(TimeStatus.LEAP, reader.timeStatus());
        assertArrayEquals(new long[] {7, 7, 0xFFFF_FFFFL, 1}, channels);
    }

    @Test
    void shouldRefuseWhatNoWriterMakes() {
        refuse("", "region ends");
        refuse("90", "longer than 8");
        refuse("f0", "longer than 8");
        refuse("10", "ends inside a time delta");
        refuse("1000", "longer than it need be");
        refuse("200100", "longer than it need be");
        refuse("800000000000000000", "longer than it need be");
        refuse("08", "region ends");
        refuse("0800", "says nothing");
        refuse("0808", "region ends");
        refuse("081800", "a capture time twice");
        refuse("0840", "unknown time status");
        refuse("0880", "region ends");
        refuse("088000", "channel");
        refuse("08808080808010", "channel");
        refuse("04", "region ends");
        refuse("0400", "verdicts");
        refuse("0480", "region ends");
        refuse("048000", "longer than it need be");
        refuse("048080808010", "verdicts");
        refuse("04ffffffffffffffffff01", "verdicts");
        refuse("04ffffffffffffffffff02", "more than 64 bits");
        refuse("04ffffffffffffffffffff01", "more than 64 bits");
        refuse("02", "region ends");
        refuse("0200", "outside the source");
        refuse("0265", "outside the source");
        refuse("02ffffffffffffffffff01", "outside the source");
        refuse("0201", "that of the record before");
        refuse("03", "reserved event code");
        final ConclusionsReader first = reader("01", 0);
        assertThrows(FormatException.class, first::next, "the first record continues nothing");
    }

    @Test
    void shouldNeverReadOutsideOrPackOtherwiseThanItRead() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            final byte[] noise = new byte[1 + random.nextInt(24)];
            random.nextBytes(noise);
            noise[0] &= (byte) 0x3F;
            final BlockHeader header = header(100, 0, 99);
            header.conclusionsLength = noise.length;
            final ConclusionsReader reader = new ConclusionsReader().wrap(header, noise, 0);
            final Columns columns = new Columns(noise.length);
            int count = 0;
            boolean annotated = false;
            try {
                while (!reader.atEnd()) {
                    reader.next();
                    columns.epochNs[count] = reader.epochNs();
                    columns.status[count] = reader.timeStatus();
                    columns.verdicts[count] = reader.verdicts();
                    columns.event[count] = reader.event();
                    annotated |= reader.channel() != 0 || reader.captureEpochNs() != Conclusions.NOT_CAPTURED;
                    count++;
                }
            } catch (final FormatException e) {
                continue;
            }
            if (columns.epochNs[0] == 0 && !annotated) {
                header.recordCount = count;
                assertArrayEquals(noise, pack(header, columns), "seed=" + seed + ", round=" + round);
            }
        }
    }

    private static Columns randomColumns(
            final Random random, final long firstRecord, final int count, final long carried) {
        final Columns columns = new Columns(count);
        long previous = carried;
        for (int i = 0; i < count; i++) {
            columns.epochNs[i] = random.nextLong() >> random.nextInt(64);
            columns.status[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(8) : 0);
            columns.verdicts[i] = random.nextInt(3) == 0 ? random.nextInt() >>> random.nextInt(32) : 0;
            final long record = firstRecord + i;
            previous = switch (random.nextInt(3)) {
                case 0 -> record;
                case 1 -> record == 0 ? 0 : previous;
                default -> (long) (random.nextDouble() * (record + 1));
            };
            columns.event[i] = previous;
        }
        return columns;
    }

    private static void roundTrip(final BlockHeader header, final Columns columns, final String context) {
        header.recordCount = columns.epochNs.length;
        final byte[] packed = pack(header, columns);
        header.conclusionsLength = packed.length;
        final ConclusionsReader reader = new ConclusionsReader().wrap(header, packed, 0);
        for (int i = 0; i < header.recordCount; i++) {
            assertFalse(reader.atEnd(), context);
            reader.next();
            assertEquals(header.firstRecord + i, reader.record(), context);
            assertEquals(columns.epochNs[i], reader.epochNs(), context);
            assertEquals(columns.status[i], reader.timeStatus(), context);
            assertEquals(columns.verdicts[i], reader.verdicts(), context);
            assertEquals(columns.event[i], reader.event(), context);
            assertEquals(0, reader.channel(), context);
        }
        assertTrue(reader.atEnd(), context);
    }

    private static byte[] pack(final BlockHeader header, final Columns columns) {
        final byte[] dst = new byte[header.recordCount * Conclusions.MAX_RECORD_LENGTH];
        final int length =
                Conclusions.pack(header, columns.epochNs, columns.status, columns.verdicts, columns.event, dst);
        return Arrays.copyOf(dst, length);
    }

    private static Columns columns(final long[] epochNs, final long[] event) {
        final Columns columns = new Columns(event.length);
        System.arraycopy(epochNs, 0, columns.epochNs, 0, epochNs.length);
        System.arraycopy(event, 0, columns.event, 0, event.length);
        return columns;
    }

    private static BlockHeader header(final long firstRecord, final int count, final long carriedEvent) {
        final BlockHeader header = new BlockHeader();
        header.firstRecord = firstRecord;
        header.recordCount = count;
        header.carriedEvent = carriedEvent;
        return header;
    }

    private static ConclusionsReader reader(final String hex, final long firstRecord) {
        final byte[] region = HexFormat.of().parseHex(hex);
        final BlockHeader header = header(firstRecord, 1, Math.max(0, firstRecord - 1));
        header.conclusionsLength = region.length;
        return new ConclusionsReader().wrap(header, region, 0);
    }

    private static void refuse(final String hex, final String why) {
        final FormatException e = assertThrows(FormatException.class, reader(hex, 100)::next, hex);
        assertTrue(e.getMessage().contains(why), hex + ": " + e.getMessage());
    }
}
