// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryFileWriterTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("day.itch50");
    }

    @Test
    void shouldPrefixEachMessageWithItsLengthAndEndWithZero() throws IOException {
        SimulationResult result;
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            writer.onMessage(new UnsafeBuffer(new byte[] {9, 'A', 1, 2, 9}), 1, 3);
            writer.onMessage(new UnsafeBuffer(new byte[] {'B'}), 0, 1);
            result = writer.finish();
        }

        assertArrayEquals(new byte[] {0, 3, 'A', 1, 2, 0, 1, 'B', 0, 0}, Files.readAllBytes(file));
        assertEquals(2, result.messages());
        assertEquals(10, result.bytes());
        assertEquals(new TreeMap<>(Map.of("A", 1L, "B", 1L)), result.byType());
    }

    @Test
    void shouldHashTheStreamThatIsInTheFile() throws Exception {
        SimulationResult result = MarketSimulator.writeTo(plan(), file);

        byte[] written = Files.readAllBytes(file);
        assertEquals(written.length, result.bytes());
        assertEquals(sha256(written), result.sha256());
        assertEquals(plan().messages(), result.messages());
        assertEquals(
                plan().messages(),
                result.byType().values().stream().mapToLong(n -> n).sum());
    }

    @Test
    void shouldCompressByNameAndHashTheDecodedStream() throws Exception {
        Path compressed = folder.resolve("day.itch50.gz");

        SimulationResult result = MarketSimulator.writeTo(plan(), compressed);

        byte[] decoded;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(compressed))) {
            decoded = in.readAllBytes();
        }
        assertEquals(MarketSimulator.writeTo(plan(), file), result);
        assertArrayEquals(Files.readAllBytes(file), decoded);
        assertTrue(Files.size(compressed) < decoded.length);
    }

    @Test
    void shouldWriteMessagesOfEverySizeAcrossItsBuffer() throws IOException {
        UnsafeBuffer longest = new UnsafeBuffer(new byte[65_535]);
        longest.setMemory(0, 65_535, (byte) 'z');
        SimulationResult result;
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            for (int length = 1; length <= 65_535; length += 4_369) {
                writer.onMessage(longest, 0, length);
            }
            writer.onMessage(longest, 0, 65_535);
            writer.onMessage(longest, 0, 65_535);
            result = writer.finish();
        }

        assertEquals(Files.size(file), result.bytes());
        byte[] written = Files.readAllBytes(file);
        int at = 0;
        long messages = 0;
        for (int length = u16(written, at); length != 0; length = u16(written, at)) {
            at += 2 + length;
            messages++;
        }
        assertEquals(written.length, at + 2);
        assertEquals(result.messages(), messages);
    }

    @Test
    void shouldLeaveNoEndMarkerWhenOnlyClosed() throws IOException {
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            writer.onMessage(new UnsafeBuffer(new byte[] {'A'}), 0, 1);
        }

        assertEquals(0, Files.size(file));
    }

    @Test
    void shouldRefuseMessagesThatThePrefixCannotTell() throws IOException {
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            UnsafeBuffer bytes = new UnsafeBuffer(new byte[65_536]);

            assertThrows(IllegalArgumentException.class, () -> writer.onMessage(bytes, 0, 0));
            assertThrows(IllegalArgumentException.class, () -> writer.onMessage(bytes, 0, 65_536));
        }
    }

    @Test
    void shouldFinishOnce() throws IOException {
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            writer.finish();

            assertThrows(IllegalStateException.class, writer::finish);
        }
        assertArrayEquals(new byte[2], Files.readAllBytes(file));
    }

    @Test
    void shouldReportAFileThatCannotBeWritten() {
        assertThrows(IOException.class, () -> MarketSimulator.writeTo(plan(), folder));
        assertThrows(IOException.class, () -> MarketSimulator.writeTo(plan(), folder.resolve("none/day.itch50")));
    }

    @Test
    void shouldReportAFullDisk() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full on this system");

        assertThrows(IOException.class, () -> MarketSimulator.writeTo(plan(), full));
    }

    private static SimulationPlan plan() {
        return SimulationPlan.of(5_000, 17, LocalDate.of(2024, 7, 3));
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
