// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.framing.FrameStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FixFramerTest {
    private static final int FUZZ_ROUNDS = 5_000;
    private static final String FIRST = text(Fix.message(Fix.ORDER));
    private static final String SECOND = text(Fix.message("35=0|49=TW44|56=ISLD|34=13|"));

    @Test
    void shouldCutMessagesOutOfAStream() {
        assertEquals(List.of("F" + FIRST, "F" + SECOND, "F" + FIRST), stream(FIRST + SECOND + FIRST));
    }

    @Test
    void shouldReportJunkBetweenMessages() {
        assertEquals(
                List.of("Jxx58=", "F" + FIRST, "J\n8=FI", "F" + SECOND, "Jtail58=FI"),
                stream("xx58=" + FIRST + "\n8=FI" + SECOND + "tail58=FI"));
    }

    @Test
    void shouldReportATornTail() {
        String torn = FIRST.substring(0, FIRST.length() - 1);

        String tornInLog = FIRST.substring(0, FIRST.length() - 3);

        assertEquals(List.of("F" + SECOND, "T" + torn), stream(SECOND + torn));
        assertEquals(List.of("F" + SECOND, "T" + tornInLog), log(SECOND + tornInLog));
    }

    @Test
    void shouldReportATornTailWhereverItIsTorn() {
        for (int cut = 1; cut < SECOND.length(); cut++) {
            String torn = SECOND.substring(0, cut);

            assertEquals(List.of("F" + FIRST, "T" + torn), stream(FIRST + torn));
            if (cut < SECOND.length() - 1) {
                assertEquals(List.of("F" + FIRST, "J\n", "T" + torn), log(FIRST + "\n" + torn));
            }
        }
    }

    @Test
    void shouldTakeTextThatOnlyEndsLikeABeginningForJunk() {
        assertEquals(List.of("F" + SECOND, "J\n15:00:08"), log(SECOND + "\n15:00:08"));
        assertEquals(List.of("F" + SECOND, "J at 8"), log(SECOND + " at 8"));
        assertEquals(List.of("F" + SECOND, "J at ", "T8=F"), log(SECOND + " at 8=F"));
        assertEquals(List.of("F" + SECOND, "J8=FAST"), stream(SECOND + "8=FAST"));
        assertEquals(List.of("F" + SECOND, "T8"), stream(SECOND + "8"));
    }

    @Test
    void shouldCutMessagesWhoseBodyLengthLies() {
        String tooShort = SECOND.replace("9=2", "9=1");
        String tooLong = SECOND.replace("9=2", "9=9");
        String huge = SECOND.replace("9=2", "9=99999999");
        String none = SECOND.replace("9=2", "9=x");

        assertEquals(
                List.of("F" + tooShort, "F" + tooLong, "F" + huge, "F" + none, "F" + FIRST),
                stream(tooShort + tooLong + huge + none + FIRST));
    }

    @Test
    void shouldNotSwallowTheNextMessageWhenTheLengthReachesItsTrailer() {
        int both = SECOND.length() - SECOND.indexOf("35=") + SECOND.length() - FixMessage.TRAILER_LENGTH;
        String liar = SECOND.replaceFirst("9=\\d+", "9=" + both);

        assertEquals(List.of("F" + liar, "F" + SECOND), stream(liar + SECOND));
    }

    @Test
    void shouldKeepAMessageWithAWrongSumInOnePiece() {
        String wrong = FIRST.replaceFirst("10=\\d\\d\\d.$", "10=000\001").replace("MSFT", "MSFU");

        assertEquals(List.of("F" + wrong, "F" + SECOND), stream(wrong + SECOND));
    }

    @Test
    void shouldKeepAMessageWithoutTrailerUpToTheNextOne() {
        String cut = SECOND.substring(0, SECOND.length() - 1);

        assertEquals(List.of("F" + cut, "F" + FIRST), stream(cut + FIRST));
        assertEquals(List.of("J8=FIX.4.4\00134=1\001", "F" + FIRST), stream("8=FIX.4.4\00134=1\001" + FIRST));
    }

    @Test
    void shouldCutLinesWithPrefixes() {
        String cut = SECOND.substring(0, SECOND.length() - 3);
        assertEquals(
                List.of(
                        "J20240612-13:30:01 > ",
                        "F" + FIRST,
                        "J\n20240612-13:30:02 < ",
                        "F" + SECOND,
                        "J\r\nnothing here\n",
                        "F" + cut,
                        "J\r\n",
                        "F" + FIRST,
                        "J\n"),
                log("20240612-13:30:01 > " + FIRST + "\n20240612-13:30:02 < " + SECOND + "\r\nnothing here\n" + cut
                        + "\r\n" + FIRST + "\n"));
    }

    @Test
    void shouldKeepALineEndInsideDataThatTheSumProves() {
        String message = text(Fix.message("35=B|34=1|95=3|96=a\nb|58=x|"));

        assertEquals(List.of("F" + message, "J\n"), log(message + "\n"));
    }

    @Test
    void shouldEndALineWhoseLengthReachesIntoTheNext() {
        String liar = SECOND.replace("9=2", "9=60");

        assertEquals(List.of("F" + liar, "J\n", "F" + SECOND), log(liar + "\n" + SECOND));
    }

    @Test
    void shouldCutPrintOutsAndSayThatTheyAreLossy() {
        String printed = SECOND.replace('\001', '|');
        String open = printed.substring(0, printed.length() - 1);
        FixLogFramer framer = new FixLogFramer();

        assertEquals(
                List.of("Jin: ", "F" + printed, "J\nin: ", "F" + open, "J\n", "F" + open),
                log("in: " + printed + "\nin: " + open + "\n" + open));
        UnsafeBuffer buffer = Fix.exactly(open.getBytes(ISO_8859_1));
        assertEquals(FrameStatus.FRAME, framer.nextAtEnd(buffer, 0, buffer.capacity()));
        assertTrue(framer.lossy());
        FixMessage message = new FixMessage();
        assertEquals(FixStatus.OK, message.wrap(buffer, 0, framer.frameLength(), framer.separator()));
    }

    @Test
    void shouldBoundWhatItWaitsFor() {
        FixStreamFramer framer = new FixStreamFramer(100);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1000]);
        buffer.setMemory(0, 1000, (byte) 'x');
        buffer.putStringWithoutLengthAscii(0, "8=FIX.4.4\0019=5000\00135=");

        assertEquals(FrameStatus.NEED_MORE, framer.next(buffer, 0, 90));
        assertTrue(framer.needed() > 90 && framer.needed() <= framer.maxFrameLength());
        assertEquals(FixFrameStatus.JUNK, framer.next(buffer, 0, 1000));
        assertTrue(framer.consumed() > 0);
        assertThrows(IllegalArgumentException.class, () -> new FixStreamFramer(0));
    }

    @Test
    void shouldRecogniseTheForm() {
        String printed = FIRST.replace("354=10\001355=a\00110=000\001b\001", "").replace('\001', '|');

        assertEquals(FixForm.STREAM, form(FIRST + SECOND + FIRST.substring(0, 40)));
        assertEquals(FixForm.LOG, form("12:00 " + FIRST + "\n12:01 " + SECOND + "\n"));
        assertEquals(FixForm.PRINT_OUT, form(SECOND.replace('\001', '|') + "\n" + printed));
        assertEquals(FixForm.NONE, form("8=FIX.4.4 was agreed upon"));
        assertEquals(FixForm.NONE, form(""));
    }

    private static FixForm form(String text) {
        UnsafeBuffer buffer = Fix.exactly(text.getBytes(ISO_8859_1));
        return FixForm.of(buffer, 0, buffer.capacity());
    }

    @Test
    void shouldCutTheSameFramesHoweverTheBytesArrive() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] pieces = {
            FIRST, SECOND, "junk", "\n", "8=FIX", "8=FIX.4.4\0019=40\001", "10=123\001", "|", "58=", "\001"
        };
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                String piece = pieces[random.nextInt(pieces.length)];
                text.append(piece, 0, random.nextInt(4) == 0 ? random.nextInt(piece.length() + 1) : piece.length());
            }
            if (text.length() > 0 && random.nextBoolean()) {
                text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
            }
            String source = random.nextInt(4) == 0 ? text.toString().replace('\001', '|') : text.toString();
            String context = "seed=" + seed + ", round=" + round;
            assertEquals(stream(source), walk(new FixStreamFramer(500), source, random), context);
            assertEquals(log(source), walk(new FixLogFramer(500), source, random), context);
        }
    }

    @Test
    void shouldAllocateNothing() {
        UnsafeBuffer buffer = Fix.exactly(("x" + FIRST + "\n" + SECOND + "junk").getBytes(ISO_8859_1));
        FixStreamFramer stream = new FixStreamFramer();
        FixLogFramer log = new FixLogFramer();
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 200; i++) {
                count(stream, buffer);
                count(log, buffer);
            }
        });
    }

    private static int count(FixFramer framer, UnsafeBuffer buffer) {
        int frames = 0;
        int offset = 0;
        while (framer.nextAtEnd(buffer, offset, buffer.capacity()) != FrameStatus.NEED_MORE) {
            offset += framer.consumed();
            frames++;
        }
        return frames;
    }

    private static List<String> stream(String source) {
        return walk(new FixStreamFramer(500), source, null);
    }

    private static List<String> log(String source) {
        return walk(new FixLogFramer(500), source, null);
    }

    /** Frames (F), junk (J, joined) and the torn tail (T); all bytes at once, or some more whenever they are asked for. */
    private static List<String> walk(FixFramer framer, String source, Random chunks) {
        UnsafeBuffer buffer = Fix.exactly(source.getBytes(ISO_8859_1));
        List<String> found = new ArrayList<>();
        int length = source.length();
        int offset = 0;
        int limit = chunks == null ? length : 0;
        while (offset < length || limit < length) {
            int status = limit == length ? framer.nextAtEnd(buffer, offset, limit) : framer.next(buffer, offset, limit);
            if (status == FrameStatus.NEED_MORE && limit == length) {
                found.add("T" + source.substring(offset));
                return joined(found);
            }
            if (status == FrameStatus.NEED_MORE) {
                assertTrue(framer.needed() > limit - offset);
                limit = Math.min(length, limit + 1 + chunks.nextInt(30));
                continue;
            }
            assertTrue(framer.consumed() > 0 && offset + framer.consumed() <= limit);
            found.add((status == FrameStatus.FRAME ? "F" : "J") + source.substring(offset, offset + framer.consumed()));
            offset += framer.consumed();
        }
        return joined(found);
    }

    private static List<String> joined(List<String> found) {
        List<String> joined = new ArrayList<>();
        for (String piece : found) {
            int last = joined.size() - 1;
            if (last >= 0 && piece.startsWith("J") && joined.get(last).startsWith("J")) {
                joined.set(last, joined.get(last) + piece.substring(1));
            } else {
                joined.add(piece);
            }
        }
        return joined;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
