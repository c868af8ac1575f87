// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SealParserTest {
    private static final String TEXT = SealSample.TEXT;
    private static final int LINES = 17;

    @Test
    void shouldReadTheTextOfASeal() {
        Seal seal = Seal.parse(SealSample.bytes(TEXT));

        assertEquals(SealSample.builder().build(), seal);
        assertArrayEquals(SealSample.bytes(TEXT), seal.signedBytes());
        Seal closed = Seal.parse(SealSample.bytes(TEXT.replace("state open", "state closed")));
        assertEquals(Seal.State.CLOSED, closed.state());
    }

    @Test
    void shouldSayInWhichLineAFieldIsWrong() {
        assertMalformed(TEXT.replace("seal v1", "seal v2"), 1, "must be \"truetape seal v1\"");
        assertMalformed(TEXT.replace("tape 00ff", "tape 00FF"), 2, "hex");
        assertMalformed(TEXT.replace("tape 00ff", "tape 0ff"), 2, "even count");
        assertMalformed(TEXT.replace("seal 3", "seal 03"), 3, "leading zeros");
        assertMalformed(TEXT.replace("seal 3", "seal 0"), 4, "zeros in seal 0");
        assertMalformed(TEXT.replace("1b".repeat(32), Seal.NO_PREVIOUS), 4, "zeros in seal 0");
        assertMalformed(TEXT.replace("documents 42", "documents -42"), 5, "without sign");
        assertMalformed(TEXT.replace("documents 42", "documents +42"), 5, "without sign");
        assertMalformed(TEXT.replace("documents 42", "documents "), 5, "decimal");
        assertMalformed(TEXT.replace("documents 42", "documents  42"), 5, "decimal");
        assertMalformed(TEXT.replace("documents 42", "documents 42 "), 5, "decimal");
        assertMalformed(TEXT.replace("documents 42", "Documents 42"), 5, "must begin with");
        assertMalformed(TEXT.replace("tapeRoot aa", "tapeRoot a"), 6, "64 digits");
        assertMalformed(TEXT.replace("notes 7\n", ""), 7, "must begin with \"notes \"");
        assertMalformed(TEXT.replace("blocks 30\n", "blocks 31\n"), 8, "sum over the sources");
        assertMalformed(TEXT.replace("records 1000100\n", "records 1000101\n"), 9, "sum over the sources");
        assertMalformed(TEXT.replace("rawBytes 9223372036854775807", "rawBytes 9223372036854775808"), 10, "2^63");
        assertMalformed(TEXT.replace("source 0 records", "source 0 Records"), 11, "\"records\" as word 2");
        assertMalformed(TEXT.replace("source 0 records 1000000", "source 0 records  1000000"), 11, "pairs");
        assertMalformed(TEXT.replace("c0".repeat(32), "c0".repeat(31)), 11, "contentRoot must be 64");
        assertMalformed(TEXT.replace("source 5", "source 0"), 12, "rising id");
        assertMalformed(TEXT.replace("source 5", "source 2147483648"), 12, "below 2^31");
        assertMalformed(TEXT.replace("source 5", "quelle 5"), 12, "must begin with \"time \"");
        assertMalformed(TEXT.replace("time 1577", "time 0577"), 13, "leading zeros");
        assertMalformed(TEXT.replace("keyId 0", "keyId "), 14, "16 digits");
        assertMalformed(TEXT.replace("keyId 0", "keyId g"), 14, "hex");
        assertMalformed(TEXT.replace("Ed25519", "Ed448"), 15, "must be Ed25519");
        assertMalformed(TEXT.replace("SHA-256", "SHA-1"), 16, "must be SHA-256");
        assertMalformed(TEXT.replace("state open", "state ajar"), 17, "open or closed");
    }

    @Test
    void shouldRefuseAnotherLayoutOfTheSameFields() {
        assertMalformed("", 1, "end in a newline");
        assertMalformed("\n", 1, "must be");
        assertMalformed(TEXT.substring(0, TEXT.length() - 1), LINES, "end in a newline");
        assertMalformed(TEXT + "\n", LINES + 1, "must not be there");
        assertMalformed(TEXT + "state open\n", LINES + 1, "must not be there");
        assertMalformed("\n" + TEXT, 1, "must be");
        assertMalformed("\ufeff" + TEXT, 1, "printable ASCII");
        assertMalformed(TEXT.replace("\n", "\r\n"), 1, "printable ASCII, byte=13");
        assertMalformed(TEXT.replace("notes 7", "notes\t7"), 7, "printable ASCII, byte=9");
        assertMalformed(TEXT.replace("notes 7", "notes \u0667"), 7, "printable ASCII");
        assertMalformed(TEXT.replace("notes 7\nblocks 30\n", "blocks 30\nnotes 7\n"), 7, "must begin with \"notes \"");
    }

    @Test
    void shouldRefuseATextCutOffAnywhere() {
        byte[] text = SealSample.bytes(TEXT);
        for (int length = 0; length < text.length; length++) {
            byte[] cut = Arrays.copyOf(text, length);
            assertThrows(MalformedSealException.class, () -> Seal.parse(cut), "length=" + length);
        }
    }

    @Test
    void shouldRefuseATextWithoutAnyOfItsLines() {
        String[] lines = TEXT.split("(?<=\n)");
        assertEquals(LINES, lines.length);
        for (int omitted = 0; omitted < LINES; omitted++) {
            String[] left = lines.clone();
            left[omitted] = "";
            byte[] text = SealSample.bytes(String.join("", left));
            assertThrows(MalformedSealException.class, () -> Seal.parse(text), lines[omitted]);
        }
    }

    @Test
    void shouldReadNothingThatItWouldNotWrite() {
        long seed = 20_191_230L;
        Random random = new Random(seed);
        byte[] alphabet = SealSample.bytes("0123456789abcdefg \n-+");
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] text = SealSample.bytes(TEXT);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                text[random.nextInt(text.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            read += readsAsWritten(text, "seed=" + seed + ", i=" + i) ? 1 : 0;
        }
        assertTrue(read > 1_000, "changes that still read: " + read);
    }

    private static boolean readsAsWritten(byte[] text, String message) {
        Seal seal;
        try {
            seal = Seal.parse(text);
        } catch (MalformedSealException e) {
            return false;
        }
        assertArrayEquals(text, seal.signedBytes(), message);
        return true;
    }

    private static void assertMalformed(String text, int line, String problem) {
        MalformedSealException refused =
                assertThrows(MalformedSealException.class, () -> Seal.parse(SealSample.bytes(text)));
        assertEquals(line, refused.lineNumber(), refused.getMessage());
        assertTrue(refused.getMessage().startsWith("seal, line " + line + ": "), refused.getMessage());
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }
}
