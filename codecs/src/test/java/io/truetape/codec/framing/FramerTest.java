// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FramerTest {
    private static final LengthByType THREE_FOR_A = type -> type == 'A' ? 3 : 0;

    /** One answer: status, and where the frame lies when there is one. */
    private record Answer(int status, int offset, int length, int consumed) {}

    @Test
    void shouldCutBinaryFileFramesUntilTheEndMarker() {
        byte[] archive = new Archives()
                .frame((byte) 1, (byte) 2, (byte) 3)
                .frame((byte) 4)
                .endMarker()
                .build();

        assertEquals(
                List.of(
                        new Answer(FrameStatus.FRAME, 2, 3, 5),
                        new Answer(FrameStatus.FRAME, 7, 1, 3),
                        new Answer(FrameStatus.END_MARKER, 10, 0, 2)),
                answers(new BinaryFileFramer(), archive));
    }

    @Test
    void shouldNeedMoreOfABinaryFileFrameCutAnywhere() {
        byte[] archive = new Archives().frame(new byte[300]).build();
        UnsafeBuffer buffer = new UnsafeBuffer(archive);
        BinaryFileFramer framer = new BinaryFileFramer();

        for (int limit = 0; limit < archive.length; limit++) {
            assertEquals(FrameStatus.NEED_MORE, framer.next(buffer, 0, limit), "limit " + limit);
            assertEquals(limit < 2 ? 2 : archive.length, framer.needed(), "limit " + limit);
            assertEquals(0, framer.consumed());
            assertEquals(0, framer.frameLength());
        }
        assertEquals(FrameStatus.FRAME, framer.next(buffer, 0, archive.length));
        assertEquals(0, framer.needed());
        assertEquals(300, framer.frameLength());
    }

    @Test
    void shouldCutTheLongestBinaryFileFrame() {
        byte[] archive = new Archives()
                .frame(new byte[BinaryFileFramer.MAX_PAYLOAD_LENGTH])
                .build();

        assertEquals(
                List.of(new Answer(FrameStatus.FRAME, 2, 65_535, 65_537), new Answer(FrameStatus.NEED_MORE, 0, 0, 0)),
                answersWithoutPosition(new BinaryFileFramer(), archive));
    }

    @Test
    void shouldCutZeroPrefixedFramesByTheirTypes() {
        byte[] archive = new Archives()
                .zeroed((byte) 'A', (byte) 1, (byte) 2)
                .zeroed((byte) 'A', (byte) 3, (byte) 4)
                .build();

        assertEquals(
                List.of(
                        new Answer(FrameStatus.FRAME, 2, 3, 5),
                        new Answer(FrameStatus.FRAME, 7, 3, 5),
                        new Answer(FrameStatus.NEED_MORE, 0, 0, 0)),
                answersWithoutPosition(new ZeroLengthFramer(THREE_FOR_A), archive));
    }

    @Test
    void shouldNeedMoreOfAZeroPrefixedFrameCutAnywhere() {
        byte[] archive = new Archives().zeroed((byte) 'A', (byte) 1, (byte) 2).build();
        UnsafeBuffer buffer = new UnsafeBuffer(archive);
        ZeroLengthFramer framer = new ZeroLengthFramer(THREE_FOR_A);

        for (int limit = 0; limit < archive.length; limit++) {
            assertEquals(FrameStatus.NEED_MORE, framer.next(buffer, 0, limit), "limit " + limit);
            assertEquals(limit < 3 ? 3 : 5, framer.needed(), "limit " + limit);
            assertEquals(0, framer.consumed());
        }
        assertEquals(FrameStatus.FRAME, framer.next(buffer, 0, archive.length));
        assertEquals(0, framer.needed());
    }

    @Test
    void shouldNotGoOnBehindAPrefixThatIsNotZeroOrATypeWithoutLength() {
        ZeroLengthFramer framer = new ZeroLengthFramer(THREE_FOR_A);

        assertEquals(FrameStatus.MALFORMED, framer.next(new UnsafeBuffer(new byte[] {0, 1}), 0, 2));
        assertEquals(FrameStatus.MALFORMED, framer.next(new UnsafeBuffer(new byte[] {1, 0, 'A', 0, 0}), 0, 5));
        assertEquals(FrameStatus.MALFORMED, framer.next(new UnsafeBuffer(new byte[] {0, 0, 'B'}), 0, 3));
        assertEquals(0, framer.consumed());
        assertEquals(0, framer.frameLength());
        assertEquals(0, framer.needed());
    }

    @Test
    void shouldRefuseBytesThatAreNotInTheBuffer() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[4]);
        for (Framer framer : List.of(new BinaryFileFramer(), new ZeroLengthFramer(THREE_FOR_A))) {
            assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, 0, 5));
            assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, -1, 4));
            assertThrows(IndexOutOfBoundsException.class, () -> framer.next(buffer, 3, 2));
        }
    }

    @Test
    void shouldAlwaysAdvanceAndStayInsideOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = sparse(random);
            String what = "seed=" + seed + ", round=" + round;

            assertAdvances(new BinaryFileFramer(), bytes, what);
            assertAdvances(new ZeroLengthFramer(Itch50::lengthOf), bytes, what);
        }
    }

    @Test
    void shouldCutTheSameFramesHoweverTheBytesArrive() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = sparse(random);
            List<Answer> atOnce = framesOf(new BinaryFileFramer(), bytes, bytes.length, random);
            List<Answer> piecemeal = framesOf(new BinaryFileFramer(), bytes, 0, random);

            assertEquals(atOnce, piecemeal, "seed=" + seed + ", round=" + round);
        }
    }

    @Test
    void shouldNameItsStatuses() {
        assertEquals("NEED_MORE", FrameStatus.nameOf(FrameStatus.NEED_MORE));
        assertEquals("FRAME", FrameStatus.nameOf(FrameStatus.FRAME));
        assertEquals("END_MARKER", FrameStatus.nameOf(FrameStatus.END_MARKER));
        assertEquals("MALFORMED", FrameStatus.nameOf(FrameStatus.MALFORMED));
        assertEquals("UNKNOWN_STATUS(7)", FrameStatus.nameOf(7));
    }

    /** Random bytes, mostly zero, so that lengths are short and frames many; now and then with types that are known. */
    private static byte[] sparse(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        for (int i = 0; i < bytes.length; i++) {
            if (random.nextInt(3) == 0) {
                bytes[i] = random.nextBoolean()
                        ? Itch50.typeAt(random.nextInt(Itch50.TYPE_COUNT))
                        : (byte) random.nextInt(256);
            }
        }
        return bytes;
    }

    private static void assertAdvances(Framer framer, byte[] bytes, String what) {
        int offset = 0;
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int status = framer.next(buffer, offset, bytes.length);
        while (status == FrameStatus.FRAME || status == FrameStatus.END_MARKER) {
            assertTrue(framer.consumed() >= 2, what);
            assertTrue(framer.frameOffset() >= offset + 2, what);
            assertEquals(offset + framer.consumed(), framer.frameOffset() + framer.frameLength(), what);
            assertTrue(offset + framer.consumed() <= bytes.length, what);
            offset += framer.consumed();
            status = framer.next(buffer, offset, bytes.length);
        }
        assertEquals(0, framer.consumed(), what);
        assertTrue(status == FrameStatus.MALFORMED || framer.needed() > bytes.length - offset, what);
    }

    /** Frames and end markers found when the limit grows from a first one in random steps. */
    private static List<Answer> framesOf(Framer framer, byte[] bytes, int firstLimit, Random random) {
        List<Answer> found = new ArrayList<>();
        int limit = firstLimit;
        int offset = 0;
        while (true) {
            byte[] arrived = Arrays.copyOf(bytes, limit);
            int status = framer.next(new UnsafeBuffer(arrived), offset, limit);
            if (status == FrameStatus.NEED_MORE) {
                if (limit == bytes.length) {
                    return found;
                }
                limit = Math.min(bytes.length, limit + 1 + random.nextInt(9));
            } else {
                found.add(new Answer(status, framer.frameOffset(), framer.frameLength(), framer.consumed()));
                offset += framer.consumed();
            }
        }
    }

    /** Answers up to the end marker or what stops the framer, which is included. */
    private static List<Answer> answers(Framer framer, byte[] bytes) {
        List<Answer> answers = new ArrayList<>();
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        int offset = 0;
        int status;
        do {
            status = framer.next(buffer, offset, bytes.length);
            answers.add(new Answer(status, framer.frameOffset(), framer.frameLength(), framer.consumed()));
            offset += framer.consumed();
        } while (status == FrameStatus.FRAME);
        return answers;
    }

    /** The same, without the frame offset of the last answer, which means nothing when no frame was found. */
    private static List<Answer> answersWithoutPosition(Framer framer, byte[] bytes) {
        List<Answer> answers = answers(framer, bytes);
        Answer last = answers.remove(answers.size() - 1);
        answers.add(new Answer(last.status(), 0, last.length(), last.consumed()));
        return answers;
    }
}
