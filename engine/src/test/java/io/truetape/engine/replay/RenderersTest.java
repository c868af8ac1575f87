// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50Field;
import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.codec.itch.MwcbDeclineLevelWriter;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.TimeStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RenderersTest {
    /** 2016-12-31T23:59:59Z. */
    private static final long LAST_SECOND_NS = 1_483_228_799_000_000_000L;

    @TempDir
    private Path folder;

    private final RenderBuffer buffer = new RenderBuffer();

    @Test
    void shouldShowARecordAsOneJsonObject() {
        String json = json(tape -> tape.record(LAST_SECOND_NS, Messages.directory(7, 1, "ACME"))
                .record(LAST_SECOND_NS + 1, 0, 0, 1, Messages.execute(7, 42, 99, 300, 5)));

        assertEquals(
                "{\"record\":1,\"time\":\"2016-12-31T23:59:59.000000001Z\",\"source\":0,\"channel\":0,"
                        + "\"transaction\":1,\"verdicts\":[],\"symbol\":\"ACME\",\"message\":{\"type\":\"E\","
                        + "\"stock_locate\":7,\"tracking_number\":0,\"timestamp\":42,"
                        + "\"order_reference_number\":99,\"executed_shares\":300,\"match_number\":5}}",
                json.lines().toList().get(1));
    }

    @Test
    void shouldShowALeapSecondAsSecondSixty() {
        String json = json(tape -> tape.record(LAST_SECOND_NS + 250, TimeStatus.LEAP, 0, 0, Messages.system(1, 'O')));

        assertTrue(json.contains("\"time\":\"2016-12-31T23:59:60.000000250Z\""), json);
    }

    /** Its place in time is its predecessor's, or the session's midnight: no clock has ever said so of it. */
    @Test
    void shouldShowNoTimeWhereARecordHasNoneOfItsOwn() {
        TapeReader reader;
        try (SyntheticTape tape = new SyntheticTape(folder)) {
            reader = tape.record(LAST_SECOND_NS, TimeStatus.ABSENT, 0, 0, Messages.system(1, 'O'))
                    .record(LAST_SECOND_NS, 0, 0, 1, Messages.system(1, 'S'))
                    .block()
                    .read();
        }

        String json = String.join("\n", Shown.json(reader, ReplayQuery.EVERYTHING));
        String text = String.join("\n", Shown.text(reader));

        assertTrue(json.startsWith("{\"record\":0,\"time\":null,\"source\":0,"), json);
        assertEquals(1, count(json, "2016-12-31T23:59:59.000000000Z"), json);
        assertTrue(text.startsWith("         0  -                               S  "), text);
        assertEquals(1, count(text, "2016-12-31T23:59:59.000000000Z"), text);
    }

    @Test
    void shouldNameVerdictsAndTheEventOfARecord() {
        int verdicts = Verdict.LATE.mask() | Verdict.ORPHAN.mask();
        String json = json(tape -> tape.record(1, Messages.execute(1, 1, 1, 1, 1))
                .record(1, 0, verdicts, 0, Messages.execute(1, 1, 1, 1, 2)));

        assertTrue(json.contains("\"transaction\":0,\"verdicts\":[\"LATE\",\"ORPHAN\"],"), json);
    }

    @Test
    void shouldKeepAVerdictOfALaterVersion() {
        String json = json(tape -> tape.record(1, 0, 1 << 31 | 1, 0, Messages.system(1, 'O')));

        assertTrue(json.contains("\"verdicts\":[\"MALFORMED\",\"BITS_2147483648\"]"), json);
    }

    @Test
    void shouldShowPricesAsDecimalStrings() {
        byte[] levels = new byte[MwcbDeclineLevelWriter.BLOCK_LENGTH];
        new MwcbDeclineLevelWriter()
                .wrap(new UnsafeBuffer(levels), 0)
                .level1E8(1)
                .level2E8(-1L)
                .level3E8(123_456_789_012L);
        String json = json(tape -> tape.record(1, Messages.add(1, 1, 1, 100, 123_400))
                .record(1, Messages.add(1, 1, 2, 100, 5))
                .record(1, levels));

        assertTrue(json.contains("\"price\":\"12.3400\""), json);
        assertTrue(json.contains("\"price\":\"0.0005\""), json);
        assertTrue(json.contains("\"0.00000001\""), json);
        assertTrue(json.contains("\"184467440737.09551615\""), json);
        assertTrue(json.contains("\"1234.56789012\""), json);
    }

    @Test
    void shouldShowBytesOfWhatTheSpecificationDoesNotKnow() {
        String json = json(tape -> tape.record(1, new byte[] {'z', 1, (byte) 0xFE})
                .record(1, new byte[] {'A', 0x22})
                .record(1, new byte[] {'"'})
                .record(1, new byte[0]));

        assertTrue(json.contains("\"message\":{\"type\":\"z\",\"hex\":\"7a01fe\"}"), json);
        assertTrue(json.contains("\"message\":{\"type\":\"A\",\"hex\":\"4122\"}"), json);
        assertTrue(json.contains("\"message\":{\"type\":\"\\\"\",\"hex\":\"22\"}"), json);
        assertTrue(json.contains("\"message\":{\"type\":\"\",\"hex\":\"\"}"), json);
    }

    @Test
    void shouldEscapeTextThatIsNotPrintable() {
        byte[] message = Messages.directory(1, 1, "A\"B");
        message[11 + 3] = 0x07;
        message[11 + 4] = (byte) 0xE9;
        String json = json(tape -> tape.record(1, message));

        assertTrue(json.contains("\"stock\":\"A\\\"B\\u0007\\u00e9\""), json);
    }

    @ParameterizedTest
    @EnumSource(Itch50MessageType.class)
    void shouldShowEveryFieldOfEveryType(Itch50MessageType type) {
        byte[] message = new byte[type.length()];
        Arrays.fill(message, (byte) 'x');
        message[0] = type.code();
        String json = json(tape -> tape.record(1, message));

        for (Itch50Field field : type.fields()) {
            if (field.offset() > 0) {
                assertEquals(1, count(json, "\"" + field.name() + "\":"), field.name() + " in " + json);
            }
        }
        assertEquals(0, count(json, "\"hex\""), json);
    }

    @Test
    void shouldShowARecordAsOneLineForPeople() {
        String text = render(
                tape -> tape.record(LAST_SECOND_NS, Messages.directory(7, 1, "ACME"))
                        .record(LAST_SECOND_NS, 0, Verdict.ORPHAN.mask(), 0, Messages.execute(7, 42, 99, 300, 5)),
                replay -> new TextRenderer(replay.formats(), true));

        assertEquals(
                "       0:1  2016-12-31T23:59:59.000000000Z  E  ACME      order_reference_number=99 executed_shares=300"
                        + " match_number=5 event=0 !ORPHAN",
                text.lines().toList().get(1));
    }

    @Test
    void shouldGiveFramesAsTheyWere() {
        byte[] first = Messages.system(1, 'O');
        byte[] second = {'?', 1, 2};
        render(tape -> tape.record(1, first).record(2, second), replay -> new RawRenderer());

        byte[] expected = new byte[2 + first.length + 2 + second.length];
        expected[1] = (byte) first.length;
        System.arraycopy(first, 0, expected, 2, first.length);
        expected[2 + first.length + 1] = (byte) second.length;
        System.arraycopy(second, 0, expected, 2 + first.length + 2, second.length);
        assertArrayEquals(expected, Arrays.copyOf(buffer.bytes(), buffer.length()));
    }

    private String json(Function<SyntheticTape, SyntheticTape> records) {
        return render(records, replay -> new JsonRenderer(replay.formats()));
    }

    private String render(
            Function<SyntheticTape, SyntheticTape> records, Function<Replay, RecordRenderer> rendererFor) {
        try (SyntheticTape tape = new SyntheticTape(folder)) {
            records.apply(tape).block();
            TapeReader reader = tape.read();
            try (Replay replay = Replay.open(reader, ReplayQuery.EVERYTHING)) {
                RecordRenderer renderer = rendererFor.apply(replay);
                while (replay.next()) {
                    renderer.render(replay.record(), buffer);
                }
            }
        }
        return new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.ISO_8859_1);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
