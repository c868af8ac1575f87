// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50MessageType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceRecognizerTest {
    private static final String EXPECTED =
            "; expected ITCH 5.0 messages, each behind a 2-byte big-endian length (BinaryFILE), plain or gzip";
    private static final byte[] EVENT = Archives.message(Itch50MessageType.SYSTEM_EVENT, 1);
    private static final byte[] ORDER = Archives.message(Itch50MessageType.ADD_ORDER, 2);
    private static final byte[] UNKNOWN_TYPE = {'Z', 1, 2, 3};

    @Test
    void shouldRecogniseGzipByItsMagic() {
        assertRecognised(SourceKind.GZIP, "gzip (magic 1f 8b)", HexFormat.of().parseHex("1f8b0800"));
        assertRecognised(SourceKind.GZIP, "gzip (magic 1f 8b)", HexFormat.of().parseHex("1f8b"));
    }

    @Test
    void shouldCallNoBytesAndALoneEndMarkerEmpty() {
        assertRecognised(SourceKind.EMPTY, "0 bytes");
        assertRecognised(
                SourceKind.EMPTY,
                "an end marker and no message",
                new Archives().endMarker().build());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRecogniseBothFramingsOfASingleMessageOfAnyType(Itch50MessageType type) {
        byte[] message = Archives.message(type, type.ordinal());

        assertKind(SourceKind.BINARYFILE_ITCH50, new Archives().frame(message).build());
        assertKind(
                SourceKind.BINARYFILE_ITCH50,
                new Archives().frame(message).endMarker().build());
        assertKind(
                SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50,
                new Archives().zeroed(message).build());
    }

    @Test
    void shouldSayHowMuchOfTheHeadItRecognised() {
        assertRecognised(
                SourceKind.BINARYFILE_ITCH50,
                "BinaryFILE: 2 of the first 3 frames are ITCH 5.0 messages",
                new Archives().frame(EVENT).frame(UNKNOWN_TYPE).frame(ORDER).build());
        assertRecognised(
                SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50,
                "BinaryFILE whose length prefixes are all 0x0000: the first 2 messages chain by the lengths of their"
                        + " ITCH 5.0 types",
                new Archives().zeroed(EVENT).zeroed(ORDER).build());
    }

    @Test
    void shouldAcceptUnknownTypesAndMalformedMessagesAmongGoodOnes() {
        byte[] tooShort = Arrays.copyOf(ORDER, ORDER.length - 1);
        byte[] half = new Archives()
                .frame(UNKNOWN_TYPE)
                .frame(tooShort)
                .frame(EVENT)
                .frame(ORDER)
                .raw((byte) 0)
                .build();
        byte[] fewButWholeToTheEnd = new Archives()
                .frame(EVENT)
                .frame(tooShort)
                .frame(UNKNOWN_TYPE)
                .frame(UNKNOWN_TYPE)
                .endMarker()
                .build();

        assertKind(SourceKind.BINARYFILE_ITCH50, half);
        assertKind(SourceKind.BINARYFILE_ITCH50, fewButWholeToTheEnd);
    }

    @Test
    void shouldAcceptATornTailAndBytesBehindTheEndMarker() {
        byte[] archive = new Archives().frame(EVENT).frame(ORDER).build();
        for (int length = 2 + EVENT.length; length <= archive.length; length++) {
            assertKind(SourceKind.BINARYFILE_ITCH50, Arrays.copyOf(archive, length));
        }
        assertKind(
                SourceKind.BINARYFILE_ITCH50,
                new Archives().frame(EVENT).endMarker().raw((byte) 1, (byte) 2).build());
    }

    @Test
    void shouldRefuseMostlyForeignFrames() {
        byte[] archive = new Archives()
                .frame(EVENT)
                .frame(UNKNOWN_TYPE)
                .frame(UNKNOWN_TYPE)
                .raw((byte) 7)
                .build();

        assertRecognised(SourceKind.UNKNOWN, "only 1 of the first 3 frames are ITCH 5.0 messages" + EXPECTED, archive);
    }

    @Test
    void shouldAcceptZeroPrefixesUpToATypeWithoutLength() {
        byte[] archive =
                new Archives().zeroed(EVENT).zeroed(ORDER).zeroed(UNKNOWN_TYPE).build();

        assertKind(SourceKind.BINARYFILE_ZERO_LENGTHS_ITCH50, archive);
    }

    @Test
    void shouldRefuseZeroPrefixesThatChainOnlyOnceOrAtImpossibleTimes() {
        byte[] late = EVENT.clone();
        late[5] = (byte) 0xFF;

        assertKind(
                SourceKind.UNKNOWN,
                new Archives().zeroed(EVENT).raw((byte) 1, (byte) 1).build());
        assertKind(SourceKind.UNKNOWN, new Archives().zeroed(late).zeroed(late).build());
        assertKind(SourceKind.UNKNOWN, new byte[4096]);
    }

    @Test
    void shouldSayThatItSawText() {
        assertRecognised(
                SourceKind.UNKNOWN,
                "text, beginning with \"timestamp,symbol,price.0\"" + EXPECTED,
                "timestamp,symbol,price\n09:30,ALC,1.2\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void shouldSayThatItSawMessagesWithoutFraming() {
        Archives orders = new Archives();
        for (int i = 0; i < 100; i++) {
            orders.raw(Archives.message(Itch50MessageType.ADD_ORDER, i));
        }

        assertRecognised(
                SourceKind.UNKNOWN,
                "unframed 36-byte ITCH 5.0 messages (100 of them, no length prefixes)" + EXPECTED,
                orders.build());
        assertRecognised(
                SourceKind.UNKNOWN,
                "unframed ITCH 5.0 messages (2 of them, no length prefixes)" + EXPECTED,
                new Archives().raw(EVENT).raw(ORDER).build());
    }

    @Test
    void shouldSayWhatTheFirstPrefixAndTypeAre() {
        assertRecognised(
                SourceKind.UNKNOWN,
                "first length prefix 0x8a3c (35388), type 0x91 is not an ITCH 5.0 type" + EXPECTED,
                HexFormat.of().parseHex("8a3c91000102"));
        assertRecognised(
                SourceKind.UNKNOWN,
                "first length prefix 0x0025 (37), type 0x41 has length 36 in ITCH 5.0" + EXPECTED,
                HexFormat.of().parseHex("0025410001"));
        assertRecognised(
                SourceKind.UNKNOWN,
                "first length prefix 0x0024 (36), type 0x41: the source ends inside its first message" + EXPECTED,
                HexFormat.of().parseHex("0024410001"));
        assertRecognised(
                SourceKind.UNKNOWN,
                "a first length prefix of 0x0000 and then type 0x5a, which does not begin a chain of ITCH 5.0 messages"
                        + EXPECTED,
                HexFormat.of().parseHex("00005a00"));
        assertRecognised(SourceKind.UNKNOWN, "only 1 byte" + EXPECTED, (byte) 0);
        assertRecognised(SourceKind.UNKNOWN, "only 2 bytes" + EXPECTED, (byte) 0, (byte) 12);
    }

    @Test
    void shouldNameContainersAndCapturesThatItCannotRead() {
        assertRecognised(
                SourceKind.UNKNOWN,
                "a zstd container" + EXPECTED,
                HexFormat.of().parseHex("28b52ffd00"));
        assertRecognised(
                SourceKind.UNKNOWN, "a zip container" + EXPECTED, HexFormat.of().parseHex("504b030400"));
        assertRecognised(
                SourceKind.UNKNOWN, "an xz container" + EXPECTED, HexFormat.of().parseHex("fd377a585a"));
        assertRecognised(
                SourceKind.UNKNOWN, "a pcap capture" + EXPECTED, HexFormat.of().parseHex("d4c3b2a102"));
        assertRecognised(
                SourceKind.UNKNOWN,
                "a pcapng capture" + EXPECTED,
                HexFormat.of().parseHex("0a0d0d0a00"));
    }

    @Test
    void shouldNotMistakeRandomBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] head = new byte[SourceRecognizer.HEAD_LENGTH];
        for (int round = 0; round < 500; round++) {
            random.nextBytes(head);
            head[0] |= 0x40;
            Recognition recognition = SourceRecognizer.recognize(head, head.length, round % 2 == 0);

            assertEquals(SourceKind.UNKNOWN, recognition.kind(), "seed=" + seed + ", round=" + round);
        }
    }

    @Test
    void shouldNotThrowOnAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] head = new byte[random.nextInt(100)];
            for (int i = 0; i < head.length; i++) {
                head[i] = random.nextBoolean() ? 0 : (byte) random.nextInt(256);
            }
            boolean whole = random.nextBoolean();

            assertDoesNotThrow(
                    () -> SourceRecognizer.recognize(head, head.length, whole), "seed=" + seed + ", round=" + round);
        }
    }

    @Test
    void shouldLookAtNothingPastTheLength() {
        byte[] head = new Archives().frame(EVENT).frame(ORDER).build();
        byte[] padded = Arrays.copyOf(head, head.length + 1000);
        Arrays.fill(padded, head.length, padded.length, (byte) 0xFF);

        assertEquals(
                SourceRecognizer.recognize(head, head.length, true),
                SourceRecognizer.recognize(padded, head.length, true));
        assertThrows(IllegalArgumentException.class, () -> SourceRecognizer.recognize(head, head.length + 1, true));
        assertThrows(IllegalArgumentException.class, () -> SourceRecognizer.recognize(head, -1, true));
    }

    @Test
    void shouldNotTakeTheEndOfTheHeadForTheEndOfTheSource() {
        byte[] endMarker = new Archives().endMarker().build();

        assertEquals(
                SourceKind.UNKNOWN,
                SourceRecognizer.recognize(endMarker, 2, false).kind());
        Recognition torn = SourceRecognizer.recognize(HexFormat.of().parseHex("0024410001"), 5, false);
        assertTrue(torn.reason().contains("the head ends inside its first message"), torn.reason());
        assertFalse(torn.reason().contains("source ends"), torn.reason());
    }

    private static void assertKind(SourceKind kind, byte[] source) {
        Recognition recognition = SourceRecognizer.recognize(source, source.length, true);
        assertEquals(kind, recognition.kind(), recognition.reason());
    }

    private static void assertRecognised(SourceKind kind, String reason, byte... source) {
        assertEquals(new Recognition(kind, reason), SourceRecognizer.recognize(source, source.length, true));
    }
}
