// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire documents, and the lines, notes and headers in them. */
class TextFormsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 127, 128, 16_383, 16_384, 3_000_000})
    void shouldGiveBackTextsOfEveryLength(final int length) {
        final WireDocument document =
                WireDocument.of("note", "x".repeat(length)).with("more", "y");
        final byte[] bytes = document.encode();
        final byte[] shifted = new byte[bytes.length + 5];
        System.arraycopy(bytes, 0, shifted, 2, bytes.length);

        final WireDocument read = WireDocument.decode(shifted, 2, bytes.length);

        assertEquals("note", read.kind());
        assertEquals("x".repeat(length), read.body());
        assertEquals("y", read.text("more"));
        assertArrayEquals(bytes, read.encode());
    }

    @Test
    void shouldReadNothingButWhatItWrites() {
        final byte[] good = WireDocument.of("seal", "a line\n" + "z".repeat(40))
                .with("signature", "00")
                .encode();
        int accepted = 0;
        for (int bit = 0; bit < good.length * 8; bit++) {
            final byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            final FormatException damage =
                    assertThrows(FormatException.class, () -> WireDocument.decode(flipped, 0, flipped.length));
            assertTrue(damage.getMessage().contains("byte"), damage.getMessage());
            Checks.renew(flipped);
            try {
                assertArrayEquals(
                        flipped, WireDocument.decode(flipped, 0, flipped.length).encode());
                accepted++;
            } catch (final FormatException e) {
                assertTrue(e.getMessage().contains("byte"), e.getMessage());
            }
        }
        assertTrue(accepted > 0, "some letters may become others where the check is renewed");
        for (int length = 0; length < good.length; length++) {
            try {
                assertArrayEquals(
                        Arrays.copyOf(good, length),
                        WireDocument.decode(good, 0, length).encode());
            } catch (final FormatException e) {
                assertTrue(e.getMessage().startsWith("wire document"), e.getMessage());
            }
        }
    }

    @Test
    void shouldRefuseDocumentsWithoutKindAndBodyOrWithAFieldTwice() {
        for (final String hex : new String[] {
            "",
            "c46b696e64e46e6f7465",
            "c4626f6479e0",
            "c4626f6479e0c46b696e64e0",
            "c46b696e64e0c4626f6479e0c4626f6479e0",
            "c46b696e64e0c4626f6479e0c5636865636be0"
        }) {
            final byte[] without = java.util.HexFormat.of().parseHex(hex);
            assertThrows(FormatException.class, () -> WireDocument.decode(without, 0, without.length), hex);
            final byte[] bytes = withCheck(without);
            final FormatException e =
                    assertThrows(FormatException.class, () -> WireDocument.decode(bytes, 0, bytes.length), hex);
            assertFalse(e.getMessage().contains("damaged"), e.getMessage());
        }
    }

    @Test
    void shouldEndInTheCheckOfItsBytes() {
        assertEquals(0xE306_9283, Checks.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)));
        final byte[] bytes = WireDocument.of("note", "a line\n").encode();
        final byte[] before = Arrays.copyOf(bytes, bytes.length - 15);
        assertEquals(
                "\u00c5check\u00e8" + String.format("%08x", Checks.crc32c(before)),
                new String(bytes, before.length, 15, StandardCharsets.ISO_8859_1));
        assertThrows(FormatException.class, () -> WireDocument.decode(before, 0, before.length));
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "").with("check", "00000000"));
    }

    /** A document of very many fields must not take very long to refuse. */
    @Test
    void shouldTakeEightFieldsAndNoMore() {
        WireDocument most = WireDocument.of("note", "");
        for (int field = 3; field < WireDocument.MAX_FIELDS; field++) {
            most = most.with("f" + field, "x");
        }
        final WireDocument full = most;
        assertThrows(IllegalArgumentException.class, () -> full.with("g", "x"));
        final byte[] bytes = full.encode();
        assertEquals("x", WireDocument.decode(bytes, 0, bytes.length).text("f7"));

        final byte[] begin = Arrays.copyOf(bytes, bytes.length - 15);
        final java.io.ByteArrayOutputStream many = new java.io.ByteArrayOutputStream();
        many.writeBytes(begin);
        for (int i = 0; i < 1_000_000; i++) {
            many.writeBytes(String.format("\u00c6n%05x\u00e0", i).getBytes(StandardCharsets.ISO_8859_1));
        }
        final byte[] crafted = withCheck(many.toByteArray());
        final FormatException e = assertTimeoutPreemptively(
                java.time.Duration.ofSeconds(30),
                () -> assertThrows(FormatException.class, () -> WireDocument.decode(crafted, 0, crafted.length)));
        assertTrue(e.getMessage().contains("too many fields"), e.getMessage());
    }

    private static byte[] withCheck(final byte[] fields) {
        final byte[] bytes = Arrays.copyOf(fields, fields.length + 15);
        final byte[] check = "\u00c5check\u00e800000000".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(check, 0, bytes, fields.length, check.length);
        return Checks.renew(bytes);
    }

    @Test
    void shouldNeverReadOutsideItsBytes() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final byte[] head = WireDocument.of("note", "").with("x", "y").encode();
        for (int round = 0; round < 20_000; round++) {
            final byte[] noise =
                    random.nextBoolean() ? head.clone() : Arrays.copyOf(head, head.length + random.nextInt(12));
            final int limit = random.nextBoolean() ? noise.length : head.length - 15;
            for (int i = random.nextInt(limit); i < limit; i++) {
                noise[i] = (byte) random.nextInt();
            }
            if (random.nextBoolean() && noise.length > 15) {
                Checks.renew(noise);
            }
            try {
                final byte[] again = WireDocument.decode(noise, 0, noise.length).encode();
                assertArrayEquals(noise, again, "seed=" + seed);
            } catch (final FormatException e) {
                assertTrue(e.getMessage().startsWith("wire document"), "seed=" + seed);
            }
        }
    }

    @Test
    void shouldRefuseTextsThatAreNotAscii() {
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "é").encode());
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "a\tb").encode());
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "x\uD800").encode());
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "").with("", "x").encode());
        assertThrows(
                IllegalArgumentException.class,
                () -> WireDocument.of("note", "").with("n".repeat(32), "x").encode());
        assertThrows(FormatException.class, () -> WireDocument.of("note", "").text("absent"));
        assertThrows(FormatException.class, () -> WireDocument.decode(new byte[0], 0, 0));
    }

    @Test
    void shouldEscapeWhateverALineHolds() {
        final Lines lines = Lines.titled("truetape note v1 test")
                .line("name", "día 1\n2\r100% \u0000 \uD83D\uDE00 ")
                .line("empty", "")
                .line("name", 42)
                .build();
        final Lines read = Lines.parse(lines.text());

        assertEquals(lines.all(), read.all());
        assertEquals(
                "truetape note v1 test\nname d%C3%ADa 1%0A2%0D100%25 %00 %F0%9F%98%80 \nempty \nname 42\n",
                lines.text());
        assertEquals(List.of("día 1\n2\r100% \u0000 \uD83D\uDE00 ", "42"), read.all("name"));
        assertEquals("", read.get("empty"));
        assertThrows(FormatException.class, () -> read.get("absent"));
        assertThrows(FormatException.class, () -> read.number("empty"));
    }

    @Test
    void shouldFindLinesByTheirWholeKeyAndNothingInTitleOrValues() {
        final Lines lines = Lines.parse("name title\nnames 1\nlast-name 2\nname name 3\nname \nkey name 4\nname 5\n");

        assertEquals(List.of("name 3", "", "5"), lines.all("name"));
        assertEquals("name 3", lines.get("name"));
        assertEquals(List.of("1"), lines.all("names"));
        assertEquals(List.of(), lines.all("nam"));
        assertEquals("name title", lines.title());
        assertEquals(6, lines.all().size());
        assertEquals(new Lines.Line("key", "name 4"), lines.all().get(4));
    }

    @Test
    void shouldTellPrintableAsciiFromAnyOtherByteAtAnyPlace() {
        for (int length = 0; length < 40; length++) {
            final byte[] bytes = new byte[length + 3];
            Arrays.fill(bytes, (byte) 0);
            for (int at = 2; at < 2 + length; at++) {
                bytes[at] = (byte) (at % 5 == 0 ? '\n' : at % 3 == 0 ? ' ' : '~');
            }
            assertEquals(2 + length, PrintableAscii.firstOther(bytes, 2, 2 + length));
            for (int at = 2; at < 2 + length; at++) {
                final byte kept = bytes[at];
                for (int value = 0; value < 256; value++) {
                    bytes[at] = (byte) value;
                    final boolean other = (value < 0x20 || value > 0x7E) && value != '\n';
                    assertEquals(other ? at : 2 + length, PrintableAscii.firstOther(bytes, 2, 2 + length));
                }
                bytes[at] = kept;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "title",
                "t\nkey",
                "t\n key\n",
                "t\nKey x\n",
                "t\nkey %\n",
                "t\nkey %4\n",
                "t\nkey %zz\n",
                "t\nkey %41\n",
                "t\nkey %c3%ad\n",
                "t\nkey %+1\n",
                "t\nkey %-1\n",
                "t\nkey é\n",
                "t\nkey %FF\n",
                "t\n\n",
                "t\nkey x",
                "t\nk_y x\n"
            })
    void shouldReadLinesInTheirOneFormOnly(final String text) {
        assertThrows(FormatException.class, () -> Lines.parse(text));
    }

    @Test
    void shouldRefuseHalfACharacterWhichWouldBeWrittenAsAnother() {
        assertThrows(FormatException.class, () -> Lines.parse("t\nkey \uD800\n"));
    }

    @Test
    void shouldRefuseKeysThatAreNoWords() {
        assertThrows(IllegalArgumentException.class, () -> Lines.titled("t").line("two words", 1));
        assertThrows(IllegalArgumentException.class, () -> Lines.titled("t").line("Upper", 1));
        assertThrows(IllegalArgumentException.class, () -> Lines.titled("t").line("", 1));
        assertThrows(IllegalArgumentException.class, () -> Lines.titled("t\nkey 1"));
    }

    @Test
    void shouldKeepNotesWithTheirNames() {
        final Note note = Note.of(Note.named("totals").line("shares", 7).build());
        final Note read = Note.of(
                WireDocument.decode(note.document().encode(), 0, note.document().encode().length));
        assertEquals("totals", read.name());
        assertEquals(7, read.lines().number("shares"));
        assertThrows(
                FormatException.class,
                () -> Note.of(Lines.titled("truetape note v2 totals").build()));
        assertThrows(
                FormatException.class,
                () -> Note.of(Lines.titled("truetape note v1 ").build()));
    }

    @Test
    void shouldKeepTheTapesHeader() {
        final TapeHeader header =
                new TapeHeader("00112233445566778899aabbccddeeff", LocalDate.of(2016, 12, 31), "XNAS", 5, "truetape 1");
        assertEquals(header, TapeHeader.of(header.document()));
        assertThrows(FormatException.class, () -> new TapeHeader("0", LocalDate.EPOCH, "XNAS", 5, "x"));
        assertThrows(FormatException.class, () -> new TapeHeader("0".repeat(32), LocalDate.EPOCH, "xnas", 5, "x"));
        for (final String[] change : new String[][] {
            {"tape v1", "tape v2"},
            {"2016-12-31", "2016-13-31"},
            {"2016-12-31", "+2016-12-31"},
            {"created 5", "created 05"},
            {"created 5", "created x"},
            {"venue", "venuo"},
            {"software truetape 1\n", ""},
            {"software", "extra 1\nsoftware"}
        }) {
            final String body = header.document().body().replace(change[0], change[1]);
            assertThrows(
                    FormatException.class,
                    () -> TapeHeader.of(WireDocument.of(WireDocument.KIND_TAPE, body)),
                    change[1]);
        }
        assertThrows(
                FormatException.class,
                () -> TapeHeader.of(WireDocument.of("note", header.document().body())));
    }

    @Test
    void shouldReadIntegersInLittleEndianOrder() {
        final byte[] bytes = new byte[12];
        LittleEndian.putI64(bytes, 1, 0x0102030405060708L);
        assertArrayEquals(new byte[] {0, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0}, bytes);
        assertEquals(0x0102030405060708L, LittleEndian.i64(bytes, 1));
        LittleEndian.putI32(bytes, 3, 0x80000001);
        assertEquals(0x80000001, LittleEndian.i32(bytes, 3));
        LittleEndian.putU16(bytes, 9, 0xFFFE);
        assertEquals(0xFFFE, LittleEndian.u16(bytes, 9));
        assertEquals("fe", String.format("%02x", bytes[9]));
        assertThrows(IndexOutOfBoundsException.class, () -> LittleEndian.i64(bytes, 5));
        assertThrows(IndexOutOfBoundsException.class, () -> LittleEndian.putU16(bytes, 11, 1));
        assertEquals(12, new String(bytes, StandardCharsets.ISO_8859_1).length());
    }

    @Test
    void shouldOrderTheLeapSecondBetweenItsNeighbours() {
        final long midnight = 1_483_228_800_000_000_000L;
        final long[] ns = {midnight - 1_000_000_000, midnight - 1, midnight - 1_000_000_000, midnight - 1, midnight};
        final byte[] leap = {0, 0, TimeStatus.LEAP, TimeStatus.LEAP, 0};
        for (int i = 0; i < ns.length; i++) {
            for (int j = 0; j < ns.length; j++) {
                final int compared = TimeStatus.compare(ns[i], leap[i], ns[j], leap[j]);
                assertEquals(Integer.compare(i, j), Integer.signum(compared), i + " against " + j);
            }
        }
        assertEquals(0, TimeStatus.compare(5, TimeStatus.ABSENT, 5, TimeStatus.INFERRED));
        assertTrue(TimeStatus.compare(-1, TimeStatus.LEAP, 0, (byte) 0) < 0);
        assertTrue(TimeStatus.compare(-1_000_000_000, TimeStatus.LEAP, -1, (byte) 0) > 0);
    }
}
