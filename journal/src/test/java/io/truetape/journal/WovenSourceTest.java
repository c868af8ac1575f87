// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sources put together by instructions, from tapes written by hand. */
class WovenSourceTest {
    private static final List<String> MESSAGES = List.of("zero", "one", "", "three", "four");

    @TempDir
    private Path folder;

    private int tapes;

    @Test
    void shouldPutASourceTogetherFromRecordsAndResidueInAnyOrder() throws IOException {
        // residue 2, records 0 and 1, residue 1, bytes 1 to 3 of record 3, record 4, records 0 to 2, record 3, residue
        // 1
        final String weave = "08" + "09" + "04" + "0e0301" + "05" + "0f00" + "05" + "04";
        final String expected = "<<zeroone|hrefourzeroonethree>";

        assertEquals(expected, export(tape("<<|>", weave, expected)));
        for (int cut = 1; cut < weave.length() / 2; cut++) {
            assertEquals(expected, export(tape("<<|>", weave, expected, cut)), "instructions cut at " + cut);
        }
    }

    @Test
    void shouldFindRecordsFarFromEachOther() throws IOException {
        final Path directory = folder.resolve("far");
        final Random random = new Random(7);
        final ByteArrayOutputStream weave = new ByteArrayOutputStream();
        final StringBuilder expected = new StringBuilder();
        final int blocks = 200;
        for (int i = 0; i < 300; i++) {
            final int record = random.nextInt(3 * blocks);
            weave.write(7);
            if (record > 0x7F) {
                weave.write(record & 0x7F | 0x80);
                weave.write(record >>> 7);
            } else {
                weave.write(record);
            }
            expected.append("m").append(record);
        }
        try (TapeWriter writer = TestTapes.open(directory)) {
            writer.append(opened());
            for (int block = 0; block < blocks; block++) {
                append(writer, 0, List.of("m" + 3 * block, "m" + (3 * block + 1), "m" + (3 * block + 2)));
            }
            appendRaw(writer, BlockHeader.FLAG_LAYOUT, weave.toByteArray());
            writer.append(closed(weave.size(), expected.toString()));
            writer.finish();
        }

        assertEquals(expected.toString(), export(directory));
    }

    @ParameterizedTest
    @CsvSource({
        "14, residue ends",
        "0c, more on the tape",
        "1019, no record",
        "1407, end too early",
        "100f05, no record",
        "100b05, no record",
        "10feffffffffffffff3f0000, no bytes",
        "101a0300, no bytes",
        "10060305, no bytes",
        "1006037f, no bytes",
        "10060300fa, end too early",
        "1080, end too early",
        "10fdffffffffffffff3f, no record",
        "fcffffffffffffff3f, residue ends",
        "1000, for nothing",
    })
    void shouldTellDamagedInstructions(final String weave, final String why) {
        final Path directory = tape("<<>>", weave, "any source that is as long as this");

        final JournalException e = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(JournalException.class, () -> export(directory)));

        assertEquals(Kind.DAMAGED, e.kind());
        assertTrue(e.getMessage().contains("layout of source 0"), e.getMessage());
    }

    @Test
    void shouldGiveNoiseBackOrTellThatItIsDamaged() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            final byte[] noise = new byte[1 + random.nextInt(12)];
            random.nextBytes(noise);
            noise[0] &= 0x3F;
            final String weave = HexFormat.of().formatHex(noise);
            final Path directory = tape("<<>>", weave, "any source that is as long as this");
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> {
                        try {
                            export(directory);
                        } catch (final JournalException e) {
                            assertEquals(Kind.DAMAGED, e.kind(), "seed=" + seed + ", weave=" + weave);
                        }
                    },
                    "seed=" + seed + ", weave=" + weave);
        }
    }

    /** 100 bytes of instructions, and thousands of bytes a piece: what would fill a disk is damage. */
    @Test
    void shouldNotMakeMoreThanTheSourceHad() {
        final Path directory = tape("<<>>", "10" + "1700".repeat(50), "<<>>zeroone");

        final JournalException e = assertThrows(JournalException.class, () -> export(directory));

        assertEquals(Kind.DAMAGED, e.kind());
        assertTrue(e.getMessage().contains("more than the 11 bytes"), e.getMessage());
    }

    @Test
    void shouldTellALayoutThatClaimsOtherThanTheTapeHolds() {
        for (final int claimed : new int[] {0, 1, 3, Integer.MAX_VALUE}) {
            final Path directory = folder.resolve("claims-" + claimed);
            write(directory, "<<>>", HexFormat.of().parseHex("1009"), "", 0, claimed);

            final JournalException e = assertThrows(JournalException.class, () -> export(directory), "" + claimed);
            assertEquals(Kind.DAMAGED, e.kind());
        }
    }

    private Path tape(final String residue, final String weave, final String source) {
        return tape(residue, weave, source, 0);
    }

    private Path tape(final String residue, final String weave, final String source, final int cut) {
        final Path directory = folder.resolve("tape-" + tapes++);
        final byte[] instructions = HexFormat.of().parseHex(weave);
        write(directory, residue, instructions, source, cut, instructions.length);
        return directory;
    }

    private static void write(
            final Path directory,
            final String residue,
            final byte[] weave,
            final String source,
            final int cut,
            final int claimed) {
        try (TapeWriter writer = TestTapes.open(directory)) {
            writer.append(opened());
            append(writer, 0, MESSAGES.subList(0, 3));
            appendRaw(writer, BlockHeader.FLAG_RESIDUE, residue.substring(0, 1).getBytes(US_ASCII));
            if (cut > 0) {
                appendRaw(writer, BlockHeader.FLAG_LAYOUT, java.util.Arrays.copyOf(weave, cut));
            }
            append(writer, BlockHeader.FLAG_JUMBO, MESSAGES.subList(3, 4));
            append(writer, 0, MESSAGES.subList(4, 5));
            appendRaw(writer, BlockHeader.FLAG_RESIDUE, residue.substring(1).getBytes(US_ASCII));
            appendRaw(writer, BlockHeader.FLAG_LAYOUT, java.util.Arrays.copyOfRange(weave, cut, weave.length));
            writer.append(closed(claimed, source));
            writer.finish();
        }
    }

    private static void append(final TapeWriter writer, final int flags, final List<String> messages) {
        final BlockHeader header = new BlockHeader();
        writer.startBlock(0, header);
        final int count = messages.size();
        final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        final long[] event = new long[count];
        for (int i = 0; i < count; i++) {
            event[i] = header.firstRecord + i;
            if (flags == 0) {
                raw.write(0);
                raw.write(messages.get(i).length());
            }
            raw.writeBytes(messages.get(i).getBytes(US_ASCII));
        }
        header.flags = flags;
        header.recordCount = count;
        header.rawLength = raw.size();
        final byte[] conclusions = new byte[count * Conclusions.MAX_RECORD_LENGTH];
        header.conclusionsLength =
                Conclusions.pack(header, new long[count], new byte[count], new int[count], event, conclusions);
        writer.append(header, raw.toByteArray(), conclusions, Conclusions.carriedAfter(header, event));
    }

    private static void appendRaw(final TapeWriter writer, final int flags, final byte[] raw) {
        final BlockHeader header = new BlockHeader();
        writer.startBlock(0, header);
        header.flags = flags;
        header.rawLength = raw.length;
        header.conclusionsLength =
                Conclusions.pack(header, new long[0], new byte[0], new int[0], new long[0], new byte[0]);
        writer.append(header, raw, new byte[0], header.carriedEvent);
    }

    private static Note opened() {
        return Note.of(Note.named("source-opened")
                .line("source", 0)
                .line("name", "woven")
                .build());
    }

    private static Note closed(final int instructionBytes, final String source) {
        final byte[] bytes = source.getBytes(US_ASCII);
        return Note.of(Note.named(SourceExporter.SOURCE_CLOSED)
                .line("source", 0)
                .line("bytes", bytes.length)
                .line("sha256", Sha256.hex(Sha256.hash(bytes)))
                .line("layout", "woven " + instructionBytes)
                .build());
    }

    private static String export(final Path directory) throws IOException {
        final TapeReader reader = TapeReader.open(directory);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        SourceExporter.export(reader, reader.outline(), 0, out);
        return out.toString(US_ASCII);
    }
}
