// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Decoder;
import io.truetape.codec.itch.Itch50NoOpHandler;
import io.truetape.codec.itch.Itch50Values;
import io.truetape.codec.itch.SharedData;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** 12,012 real messages of one BX day, in both framings. */
class RealDayTest {
    private static final String PREFIXED = "data/itch/bx-sample/bx-sample.itch50";
    private static final String ZEROED = "data/itch/bx-sample/bx-sample.zero-lengths.itch50";
    private static final Map<Character, Integer> COUNTS = new TreeMap<>(
            Map.of('S', 6, 'R', 3, 'H', 3, 'A', 4997, 'F', 3, 'E', 198, 'D', 1745, 'P', 5000, 'U', 12, 'X', 45));

    @Test
    void shouldCutAndDecodeEveryMessageOfTheDay() throws Exception {
        assertEquals(COUNTS, countsOf(read(PREFIXED), new BinaryFileFramer()));
    }

    @Test
    void shouldCutAndDecodeTheSameDayWithZeroPrefixes() throws Exception {
        assertEquals(COUNTS, countsOf(read(ZEROED), new ZeroLengthFramer(Itch50::lengthOf)));
    }

    @Test
    void shouldRecogniseEachFramingAndNeverTheOther() throws Exception {
        assertEquals(SourceKind.BINARYFILE_ITCH50, kindOf(read(PREFIXED)));
        assertEquals(SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50, kindOf(read(ZEROED)));
    }

    @Test
    void shouldNotReadOneFramingAsTheOther() throws Exception {
        byte[] prefixed = read(PREFIXED);
        byte[] zeroed = read(ZEROED);

        assertEquals(
                FrameStatus.MALFORMED,
                new ZeroLengthFramer(Itch50::lengthOf).next(new UnsafeBuffer(prefixed), 0, prefixed.length));
        assertEquals(FrameStatus.END_MARKER, new BinaryFileFramer().next(new UnsafeBuffer(zeroed), 0, zeroed.length));
    }

    private static Map<Character, Integer> countsOf(byte[] source, Framer framer) {
        Map<Character, Integer> counts = new TreeMap<>();
        UnsafeBuffer buffer = new UnsafeBuffer(source);
        Itch50Decoder decoder = new Itch50Decoder();
        long lastTime = 0;
        int offset = 0;
        while (framer.next(buffer, offset, source.length) == FrameStatus.FRAME) {
            int at = framer.frameOffset();
            byte type = buffer.getByte(at);
            long time = Itch50.timestampSinceMidnightNs(buffer, at);

            assertEquals(
                    framer.frameLength(), decoder.decode(buffer, at, framer.frameLength(), new Itch50NoOpHandler()));
            assertFalse(Itch50Values.hasUnknownValue(buffer, at, type), () -> "type " + (char) type + " at " + at);
            assertTrue(time >= lastTime && time < Itch50.NANOS_PER_DAY, "time goes back at " + at);
            counts.merge((char) type, 1, Integer::sum);
            lastTime = time;
            offset += framer.consumed();
        }
        assertEquals(source.length, offset, "bytes left over");
        return counts;
    }

    private static SourceKind kindOf(byte[] source) {
        int length = Math.min(source.length, SourceRecognizer.HEAD_LENGTH);
        return SourceRecognizer.recognize(source, length, false).kind();
    }

    private static byte[] read(String name) throws Exception {
        return Files.readAllBytes(SharedData.require(name));
    }
}
