// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static io.truetape.engine.source.SourceBytes.END_MARKER;
import static io.truetape.engine.source.SourceBytes.adds;
import static io.truetape.engine.source.SourceBytes.filler;
import static io.truetape.engine.source.SourceBytes.first;
import static io.truetape.engine.source.SourceBytes.frames;
import static io.truetape.engine.source.SourceBytes.inPieces;
import static io.truetape.engine.source.SourceBytes.join;
import static io.truetape.engine.source.SourceBytes.zeroPrefixed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.pipeline.Slab;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlabCutterTest {
    private static final int JUMBO = 0xFFFF;

    @Test
    void shouldCutTheSameSlabsHoweverTheSourceIsRead() throws IOException {
        byte[] day = SourceBytes.day(20_000, 1);
        byte[] mixed = join(first(day, day.length - 2), frames(filler(JUMBO, 1), filler(30_000, 2)), day);
        for (byte[] source : List.of(day, mixed, first(day, day.length - 17))) {
            Cut expected = cut(source);
            for (long seed = 1; seed <= 5; seed++) {
                Cut pieces = Cut.of(inPieces(source, new Random(seed)), false);

                assertEquals(expected, pieces, "seed=" + seed);
            }
        }
    }

    @Test
    void shouldFillASlabToItsLastByte() throws IOException {
        byte[] half = filler(Slab.RAW_CAPACITY / 2 - 2, 1);

        Cut exact = cut(join(frames(half, half), END_MARKER));
        Cut oneMore = cut(join(frames(half, filler(half.length + 1, 1)), END_MARKER));

        assertEquals("[2]", counts(exact));
        assertEquals(Slab.RAW_CAPACITY, exact.pieces().get(0).rawBytes().length);
        assertEquals("[1, 1]", counts(oneMore));
        assertEquals(2 + half.length, oneMore.pieces().get(1).offset());
    }

    @Test
    void shouldFillASlabToItsLastRecord() throws IOException {
        List<byte[]> messages = Collections.nCopies(2 * Slab.RECORD_CAPACITY + 1, new byte[] {'S'});

        assertEquals("[4096, 4096, 1]", counts(cut(frames(messages))));
        assertEquals("[4096]", counts(cut(frames(messages.subList(0, Slab.RECORD_CAPACITY)))));
    }

    @Test
    void shouldGiveAMessageLargerThanASlabASlabOfItsOwn() throws IOException {
        byte[] small = Messages.system(1, 'O');
        byte[] source =
                join(frames(small, filler(JUMBO - 1, 5), filler(JUMBO, 6), filler(JUMBO, 7), small), END_MARKER);

        Cut cut = cut(source);

        assertEquals("[1, 1, 1, 1, 1]", counts(cut));
        assertEquals(
                List.of(false, false, true, true, false),
                cut.pieces().stream().map(Cut.Piece::jumbo).toList());
        assertEquals(Slab.RAW_CAPACITY, cut.pieces().get(1).rawBytes().length);
        assertArrayEquals(filler(JUMBO, 6), cut.pieces().get(2).rawBytes());
        assertWhole(source, cut);
        assertTrue(cut.endMarker());
    }

    @Test
    void shouldTakeTheEndMarkerForTheEnd() throws IOException {
        byte[] source = join(frames(adds(5)), END_MARKER);

        Cut cut = cut(source);

        assertTrue(cut.endMarker());
        assertEquals("", cut.odd());
        assertEquals("[records 5 u16be, literal 0000]", cut.layout().steps().toString());
        assertWhole(source, cut);
    }

    @Test
    void shouldTakeASourceWithoutEndMarker() throws IOException {
        byte[] source = frames(adds(5));

        Cut cut = cut(source);

        assertFalse(cut.endMarker());
        assertEquals("", cut.odd());
        assertEquals("[records 5 u16be]", cut.layout().steps().toString());
        assertWhole(source, cut);
    }

    @Test
    void shouldKeepBytesBehindTheEndMarkerAsResidue() throws IOException {
        byte[] behind = join(END_MARKER, frames(adds(3)), filler(2 * Slab.RAW_CAPACITY, 9));
        byte[] source = join(frames(adds(5)), END_MARKER, behind);

        Cut cut = cut(source);

        assertTrue(cut.endMarker());
        assertEquals(5, cut.records());
        assertEquals("[5, 0, 0, 0]", counts(cut));
        int offset = source.length - behind.length;
        assertEquals(offset, cut.pieces().get(1).offset());
        assertEquals(offset + Slab.RAW_CAPACITY, cut.pieces().get(2).offset());
        assertTrue(cut.odd().contains("byte " + offset + " "), cut.odd());
        assertWhole(source, cut);
    }

    @Test
    void shouldKeepATornTailAsResidueWhereverTheSourceIsCut() throws IOException {
        byte[] whole = join(frames(adds(4)), END_MARKER);
        for (int length = 1; length < whole.length; length++) {
            byte[] source = first(whole, length);

            Cut cut = cut(source);

            int border = borderBefore(whole, length);
            assertWhole(source, cut);
            assertFalse(cut.endMarker());
            if (border == length) {
                assertEquals("", cut.odd());
            } else {
                Cut.Piece last = cut.pieces().get(cut.pieces().size() - 1);
                assertTrue(last.residue(), "length=" + length);
                assertEquals(border, last.offset(), "length=" + length);
                assertEquals(length - border, last.rawBytes().length);
                assertTrue(
                        cut.odd().contains((length - border) + " bytes from byte " + border + " "),
                        "length=" + length + ": " + cut.odd());
            }
        }
    }

    @Test
    void shouldKeepTheZeroLengthVariantByWhatItsTypesSay() throws IOException {
        List<byte[]> messages = adds(3_000);
        byte[] source = zeroPrefixed(messages);

        Cut cut = Cut.of(inPieces(source, null), true);

        assertEquals(3_000, cut.records());
        assertEquals("[records 3000 0000]", cut.layout().steps().toString());
        assertSameMessages(messages, cut.messages());
        assertEquals(
                cut(frames(messages)).pieces().stream().map(Cut.Piece::raw).toList(),
                cut.pieces().stream().map(Cut.Piece::raw).toList(),
                "raw regions are framed alike whatever the source's framing");
        assertWhole(source, cut);
    }

    @Test
    void shouldTakeTwoZeroBytesAtTheEndOfTheZeroLengthVariantForItsEndMarker() throws IOException {
        byte[] source = join(zeroPrefixed(adds(5)), END_MARKER);

        Cut cut = Cut.of(inPieces(source, new Random(1)), true);

        assertTrue(cut.endMarker());
        assertEquals("", cut.odd());
        assertEquals("[records 5 0000, literal 0000]", cut.layout().steps().toString());
        assertWhole(source, cut);
    }

    @Test
    void shouldKeepEverythingFromAnUnknownTypeOnWhereLengthsFollowFromTypes() throws IOException {
        byte[] good = zeroPrefixed(adds(5));
        byte[] source = join(good, END_MARKER, new byte[] {'!'}, zeroPrefixed(adds(5)));

        Cut cut = Cut.of(inPieces(source, new Random(2)), true);

        assertEquals(5, cut.records());
        assertEquals(good.length, cut.pieces().get(1).offset());
        assertTrue(cut.odd().contains("byte " + good.length + " (bytes 00 00 21"), cut.odd());
        assertWhole(source, cut);
    }

    @Test
    void shouldKeepATornTailOfTheZeroLengthVariantWhereverItIsCut() throws IOException {
        byte[] whole = zeroPrefixed(adds(4));
        for (int length = 1; length < whole.length; length++) {
            byte[] source = first(whole, length);

            assertWhole(source, Cut.of(inPieces(source, null), true));
        }
    }

    @Test
    void shouldSayWhatIsWrongWithTheContainerAndKeepWhatCameBefore() throws IOException {
        byte[] source = first(SourceBytes.day(2_000, 3), 40_001);

        Cut cut = Cut.of(SourceBytes.corruptAtEnd(source, new Random(3)), false);

        assertTrue(cut.odd().startsWith("corrupt for a test; the last message is torn"), cut.odd());
        assertWhole(source, cut);
    }

    @Test
    void shouldGiveBackAnySourceBitForBit() throws IOException {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            boolean zeroPrefixes = random.nextInt(3) == 0;
            byte[] source = randomSource(random, zeroPrefixes);

            Cut cut = Cut.of(inPieces(source, random), zeroPrefixes);

            assertEquals(cut, Cut.of(inPieces(source, null), zeroPrefixes), "seed=" + seed);
            assertEquals(cut, Cut.hashedBehind(inPieces(source, random), zeroPrefixes), "seed=" + seed);
            assertArrayEquals(source, cut.source(), "seed=" + seed);
            assertEquals(Cut.sha256(source), cut.sha256(), "seed=" + seed);
            assertEquals(source.length, cut.bytes(), "seed=" + seed);
        }
    }

    @Test
    void shouldHashWhatWasReadWhileAsManySlabsAsTheRingHasAreOnTheWay() throws IOException {
        byte[] day = SourceBytes.day(300_000, 5);
        byte[] jumbos = frames(Collections.nCopies(100, filler(JUMBO, 1)).toArray(byte[][]::new));
        byte[] small = frames(Collections.nCopies(400_000, filler(1, 2)).toArray(byte[][]::new));
        for (byte[] source : List.of(day, join(jumbos, day), join(small, filler(3 << 20, 3)))) {
            Cut expected = cut(source);

            Cut cut = Cut.hashedBehind(inPieces(source, null), false);

            assertEquals(expected, cut);
            assertEquals(Cut.sha256(source), cut.sha256());
            assertEquals(expected, Cut.hashedBehind(inPieces(source, new Random(6)), false), "seed=6");
        }
    }

    @Test
    void shouldPassOnAFailureOfTheSource() {
        ByteSource failing = new FailingSource(new IOException("disk"), frames(adds(3)));

        IOException failure = assertThrows(IOException.class, () -> Cut.of(failing, false));

        assertEquals("disk", failure.getMessage());
    }

    @Test
    void shouldAllocateNothingForASlab() throws IOException {
        byte[] day = SourceBytes.day(20_000, 4);
        ByteSource endless = new EndlessSource(first(day, day.length - 2));
        SlabCutter cutter = new SlabCutter(endless, new BinaryFileFramer(), false, 0);
        Slab slab = new Slab();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 500; i++) {
                cutter.fill(slab);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }

        assertEquals(0, least, "bytes allocated for 500 slabs");
    }

    private static byte[] randomSource(Random random, boolean zeroPrefixes) {
        List<byte[]> messages = new ArrayList<>(adds(random.nextInt(3_000)));
        if (!zeroPrefixes) {
            for (int i = random.nextInt(6); i > 0; i--) {
                int length = random.nextBoolean() ? JUMBO - random.nextInt(3) : 1 + random.nextInt(JUMBO);
                messages.add(random.nextInt(messages.size() + 1), filler(length, i));
            }
        }
        byte[] framed = zeroPrefixes ? zeroPrefixed(messages) : frames(messages);
        byte[] noise = new byte[random.nextInt(random.nextBoolean() ? 5 : 150_000)];
        random.nextBytes(noise);
        return switch (random.nextInt(5)) {
            case 0 -> framed;
            case 1 -> join(framed, END_MARKER);
            case 2 -> join(framed, END_MARKER, noise);
            case 3 -> first(framed, random.nextInt(framed.length + 1));
            default -> join(framed, noise);
        };
    }

    private static Cut cut(byte[] source) throws IOException {
        return Cut.of(inPieces(source, null), false);
    }

    private static String counts(Cut cut) {
        return cut.pieces().stream().map(Cut.Piece::records).toList().toString();
    }

    private static void assertWhole(byte[] source, Cut cut) {
        assertArrayEquals(source, cut.source(), () -> "length=" + source.length);
        assertEquals(Cut.sha256(source), cut.sha256());
        assertEquals(source.length, cut.bytes());
    }

    private static void assertSameMessages(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "record " + i);
        }
    }

    /** End of the last whole message of the first bytes. */
    private static int borderBefore(byte[] whole, int length) {
        int border = 0;
        while (border + 2 <= length) {
            int next = border + 2 + ((whole[border] & 0xFF) << 8 | whole[border + 1] & 0xFF);
            if (next > length) {
                return border;
            }
            border = next;
        }
        return border;
    }

    /** Gives out its bytes over and over. */
    private static final class EndlessSource implements ByteSource {
        private final byte[] bytes;
        private int position;

        private EndlessSource(byte[] bytes) {
            this.bytes = Arrays.copyOf(bytes, bytes.length);
        }

        @Override
        public int read(byte[] dst, int offset, int length) {
            int got = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, dst, offset, got);
            position = (position + got) % bytes.length;
            return got;
        }

        @Override
        public Container container() {
            return new Container("none", 0, "");
        }

        @Override
        public long fileBytesRead() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
