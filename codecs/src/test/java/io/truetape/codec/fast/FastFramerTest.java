// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truetape.codec.framing.FrameStatus;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastFramerTest {
    private static final FastTemplates TEMPLATES = Templates.of(
            "<uInt32 name='N'><increment value='1'/></uInt32><string name='S' presence='optional'><copy/></string>");

    private static FastFramer framer(FastBlocks blocks, FastHandler handler) {
        return new FastFramer(new FastDecoder(TEMPLATES), blocks, handler);
    }

    /** Offset and length of each frame, then the status that ended the walk. */
    private static List<String> walk(FastFramer framer, String hex) {
        UnsafeBuffer buffer = Bytes.buffer(hex);
        List<String> seen = new ArrayList<>();
        int offset = 0;
        int status;
        while ((status = framer.next(buffer, offset, buffer.capacity())) == FrameStatus.FRAME) {
            seen.add(framer.frameOffset() + "+" + framer.frameLength() + "/" + framer.consumed());
            offset += framer.consumed();
        }
        seen.add(FrameStatus.nameOf(status) + " at " + offset);
        return seen;
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, c0 81 80 90 41 c2 80, 0+2/2 2+1/1 3+3/3 6+1/1",
        "STOP_BIT, 83 c0 81 80 00 84 90 41 c2 80, 1+2/3 3+1/1 6+3/5 9+1/1",
        "U32_LITTLE_ENDIAN, 03 00 00 00 c0 81 80 04 00 00 00 90 41 c2 80, 4+2/6 6+1/1 11+3/7 14+1/1",
    })
    void shouldCutMessagesOutOfAStream(FastBlocks blocks, String stream, String frames) {
        EventRecorder recorder = new EventRecorder();
        int length = stream.replace(" ", "").length() / 2;

        List<String> seen = walk(framer(blocks, recorder), stream);

        assertEquals(frames, String.join(" ", seen.subList(0, seen.size() - 1)));
        assertEquals("NEED_MORE at " + length, seen.get(seen.size() - 1));
        assertEquals(List.of("1", "absent", "2", "absent", "3", "AB", "4", "AB"), recorder.values());
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, c0 81 80 90 41 c2 80",
        "STOP_BIT, 83 c0 81 80 00 84 90 41 c2 80",
        "U32_LITTLE_ENDIAN, 03 00 00 00 c0 81 80 04 00 00 00 90 41 c2 80",
    })
    void shouldCutTheSameWhereverTheBytesAreDivided(FastBlocks blocks, String stream) {
        byte[] bytes = Bytes.of(stream);
        for (int cut = 0; cut <= bytes.length; cut++) {
            EventRecorder recorder = new EventRecorder();
            FastFramer framer = framer(blocks, recorder);
            int offset = 0;
            for (int limit : new int[] {cut, bytes.length}) {
                UnsafeBuffer buffer = new UnsafeBuffer(bytes, 0, limit);
                while (framer.next(buffer, offset, limit) == FrameStatus.FRAME) {
                    offset += framer.consumed();
                }
                assertEquals(0, framer.consumed());
            }
            assertEquals(bytes.length, offset, "cut at " + cut);
            assertEquals(
                    List.of("1", "absent", "2", "absent", "3", "AB", "4", "AB"), recorder.values(), "cut at " + cut);
        }
    }

    @Test
    void shouldFindAFrameAgainThatWasNotTaken() {
        EventRecorder recorder = new EventRecorder();
        FastFramer framer = framer(FastBlocks.STOP_BIT, recorder);
        UnsafeBuffer buffer = Bytes.buffer("83 c0 81 80 84 90 41 c2 80");

        int offset = 0;
        while (offset < buffer.capacity()) {
            assertEquals(FrameStatus.FRAME, framer.next(buffer, offset, buffer.capacity()));
            int consumed = framer.consumed();
            framer.retract();
            assertEquals(FrameStatus.FRAME, framer.next(buffer, offset, buffer.capacity()));
            assertEquals(consumed, framer.consumed());
            offset += consumed;
        }

        assertEquals(
                List.of("1", "1", "2", "2", "3", "3", "4", "4"),
                recorder.values().stream().filter(value -> value.length() == 1).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_BIT, 80, D12",
        "STOP_BIT, 00 00 80, D12",
        "STOP_BIT, 10 00 00 00 80, D2",
        "STOP_BIT, 00 00 00 00 00 00 00 00 00 00, D2",
        "U32_LITTLE_ENDIAN, 00 00 00 00, D12",
        "STOP_BIT, 81 c0 81, ",
        "STOP_BIT, 82 c0 82, D9",
        "NONE, c0 82, D9",
        "NONE, e0 81 00 00 00 00 00 00 00 00 00 00 00, R6",
    })
    void shouldCallMalformedWhatNoBytesCanMend(FastBlocks blocks, String stream, FastErrorCode error) {
        FastFramer framer = framer(blocks, new FastNoOpHandler());

        assertEquals(List.of("MALFORMED at 0"), walk(framer, stream));
        assertEquals(error, framer.error());
        assertEquals(0, framer.consumed());
        assertEquals(0, framer.needed());
    }

    @ParameterizedTest
    @CsvSource({"STOP_BIT, 00, 2", "U32_LITTLE_ENDIAN, 01 00, 4", "STOP_BIT, 85 c0, 3", "NONE, c0, 2"})
    void shouldSayHowMuchIsNeeded(FastBlocks blocks, String stream, int needed) {
        FastFramer framer = framer(blocks, new FastNoOpHandler());

        assertEquals(List.of("NEED_MORE at 0"), walk(framer, stream));
        assertEquals(needed, framer.needed());
        assertNull(framer.error());
    }

    @Test
    void shouldBeginAnewAfterAReset() {
        EventRecorder recorder = new EventRecorder();
        FastFramer framer = framer(FastBlocks.STOP_BIT, recorder);
        walk(framer, "83 c0 81 80");
        framer.reset();
        walk(framer, "82 c0 81");

        assertEquals(List.of("1", "absent", "2", "absent", "1", "absent"), recorder.values());
        assertThrows(IndexOutOfBoundsException.class, () -> framer.next(Bytes.buffer("80"), 0, 2));
    }
}
