// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.itch.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A file of 30,001 messages that a peer wrote, and what another peer reads in it. */
class ComplexFileTest {
    private static final int MESSAGES = 30_001;
    private static final int BLOCK_SIZE_LENGTH = 4;

    private static FastTemplates templates() throws IOException {
        return FastTemplates.parse(Files.readString(SharedData.require("data/fast/mfast/example.xml")));
    }

    @Test
    void shouldReadEveryFieldAsThePeerDoes() throws IOException {
        Path expected = SharedData.require("data/fast/mfast/complex30000.expected.jsonl.gz");
        UnsafeBuffer file = file();
        TreeHandler tree = new TreeHandler();
        FastFramer framer = new FastFramer(new FastDecoder(templates()), FastBlocks.U32_LITTLE_ENDIAN, tree);
        JsonMapper json = JsonMapper.shared();

        int offset = 0;
        int count = 0;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(expected)), StandardCharsets.UTF_8))) {
            while (framer.next(file, offset, file.capacity()) == FrameStatus.FRAME) {
                Map<?, ?> line = json.readValue(lines.readLine(), Map.class);
                assertEquals(line.toString(), tree.message().toString(), "message " + count);
                offset += framer.consumed();
                count++;
            }
            assertEquals(null, lines.readLine());
        }

        assertEquals(file.capacity(), offset);
        assertEquals(MESSAGES, count);
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        FastTemplates templates = templates();
        UnsafeBuffer file = file();
        FastEncoder encoder = new FastEncoder(templates, FastResetPolicy.STREAM, true);
        FastFramer framer = new FastFramer(new FastDecoder(templates), FastBlocks.U32_LITTLE_ENDIAN, encoder);
        byte[] again = new byte[file.capacity()];
        UnsafeBuffer target = new UnsafeBuffer(again);

        int offset = 0;
        while (offset < file.capacity()) {
            encoder.wrap(target, offset + BLOCK_SIZE_LENGTH, again.length - offset - BLOCK_SIZE_LENGTH);
            assertEquals(FrameStatus.FRAME, framer.next(file, offset, file.capacity()));
            assertEquals(framer.frameLength(), encoder.encodedLength(), "length of the message at " + offset);
            target.putInt(offset, encoder.encodedLength(), java.nio.ByteOrder.LITTLE_ENDIAN);
            offset += framer.consumed();
        }

        assertArrayEquals(file.byteArray(), again);
    }

    @Test
    void shouldReportNothingInTheWholeFile() throws IOException {
        UnsafeBuffer file = file();
        FastDecoder decoder = new FastDecoder(templates());
        FastFramer framer = new FastFramer(decoder, FastBlocks.U32_LITTLE_ENDIAN);

        int offset = 0;
        while (framer.next(file, offset, file.capacity()) == FrameStatus.FRAME) {
            assertFalse(decoder.hasReported(), "message at " + offset);
            offset += framer.consumed();
        }

        assertEquals(file.capacity(), offset);
    }

    private static UnsafeBuffer file() throws IOException {
        return new UnsafeBuffer(Files.readAllBytes(SharedData.require("data/fast/mfast/complex30000.dat")));
    }
}
