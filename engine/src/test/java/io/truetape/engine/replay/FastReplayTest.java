// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastEncoder;
import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.engine.source.TemplatesNote;
import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TimeStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FastReplayTest {
    private static final String XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <templates xmlns="http://www.fixprotocol.org/ns/fast/td/1.1">
              <template name="Quote" id="30">
                <uInt32 name="Seq" id="34"><increment value="1"/></uInt32>
                <string name="Instrument" id="55"><copy/></string>
                <decimal name="Px" presence="optional"><delta/></decimal>
                <int64 name="Change" presence="optional"/>
              </template>
              <template name="Book" id="31">
                <sequence name="Entries">
                  <length name="NoEntries"/>
                  <string name="Symbol" charset="unicode"/>
                  <group name="Size"><uInt64 name="Shares"/></group>
                </sequence>
                <byteVector name="Raw"/>
                <byteVector name="Note"/>
              </template>
            </templates>
            """;
    private static final FastTemplates TEMPLATES = FastTemplates.parse(XML);

    @TempDir
    private Path folder;

    private SyntheticTape tape;
    private FastEncoder encoder;
    private UnsafeBuffer buffer;
    private long seq;

    @BeforeEach
    void open() {
        tape = new SyntheticTape(folder).note("source-opened", "codec", "fast");
        encoder = new FastEncoder(TEMPLATES);
        buffer = new UnsafeBuffer(new byte[4096]);
    }

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void shouldShowFieldsByTheTemplatesOfTheTape() {
        TapeReader reader = withTemplates()
                .record(0, quote("ACME", 12_340, -3))
                .record(0, quote("ACME", -5, 2))
                .record(0, book())
                .block()
                .read();

        assertEquals(
                List.of(
                        "\"symbol\":\"ACME\",\"message\":{\"type\":\"Quote\",\"id\":30,\"fields\":{\"Seq\":1,"
                                + "\"Instrument\":\"ACME\",\"Px\":\"12.340\"}}}",
                        "\"symbol\":\"ACME\",\"message\":{\"type\":\"Quote\",\"id\":30,\"fields\":{\"Seq\":2,"
                                + "\"Instrument\":\"ACME\",\"Px\":\"-500\"}}}",
                        "\"message\":{\"type\":\"Book\",\"id\":31,\"fields\":{\"Entries\":["
                                + "{\"Symbol\":\"AAA\",\"Size\":{\"Shares\":18446744073709551615}},"
                                + "{\"Symbol\":\"\\u00c4\\\"\",\"Size\":{\"Shares\":0}}],"
                                + "\"Raw\":{\"hex\":\"00ff\"},\"Note\":\"text\"}}}"),
                Shown.messages(reader));
    }

    @Test
    void shouldDecodeWhatComesBeforeTheRecordsThatAreShown() {
        withTemplates();
        for (int i = 0; i < 10; i++) {
            tape.record(i * 10, quote("ACME", i, 0));
            if (i % 3 == 2) {
                tape.block();
            }
        }
        TapeReader reader = tape.block().read();
        List<String> all = Shown.json(reader, ReplayQuery.EVERYTHING);

        assertTrue(all.get(7).contains("\"Seq\":8,\"Instrument\":\"ACME\",\"Px\":\"7\""), all.get(7));
        assertEquals(all.subList(7, 10), Shown.json(reader, ReplayQuery.EVERYTHING.fromRecord(7)));
        assertEquals(
                all.subList(7, 8),
                Shown.json(
                        reader,
                        ReplayQuery.EVERYTHING.from(new EventTime(65, false)).limit(1)));
        assertEquals(all.subList(7, 8), Shown.json(reader, ReplayQuery.EVERYTHING.ofEvent(7)));
    }

    @Test
    void shouldShowBytesOfWhatCannotBeDecodedAndGoOnAsIfItWereNotThere() {
        byte[] unknownTemplate = {(byte) 0xC0, (byte) 0xE3};
        TapeReader reader = withTemplates()
                .record(0, quote("ACME", 1, 0))
                .record(0, unknownTemplate)
                .record(0, new byte[0])
                .record(0, new byte[] {(byte) 0xC0, (byte) 0x9F, (byte) 0x81, 'A'})
                .record(0, quote("ACME", 2, 0))
                .block()
                .read();

        List<String> messages = Shown.messages(reader);

        assertEquals("\"message\":{\"type\":\"\",\"hex\":\"c0e3\"}}", messages.get(1));
        assertEquals("\"message\":{\"type\":\"\",\"hex\":\"\"}}", messages.get(2));
        assertEquals("\"message\":{\"type\":\"Book\",\"hex\":\"c09f8141\"}}", messages.get(3));
        assertTrue(messages.get(4).contains("\"Seq\":2,\"Instrument\":\"ACME\",\"Px\":\"2\""), messages.get(4));
    }

    @Test
    void shouldChooseBySymbolAndTemplate() {
        TapeReader reader = withTemplates()
                .record(0, quote("ACME", 1, 0))
                .record(0, book())
                .record(0, quote("BETA", 1, 0))
                .block()
                .read();

        assertEquals(List.of(0L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("ACME")));
        assertEquals(List.of(1L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("\u00c4\"")));
        assertEquals(List.of(1L), Shown.records(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("Book"))));
        assertEquals(List.of(0L, 2L), Shown.records(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("30"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("Nothing"))));
    }

    @Test
    void shouldShowARecordAsOneLineForPeople() {
        TapeReader reader = withTemplates()
                .record(0, quote("ACME", 1, -2))
                .record(0, book())
                .record(0, new byte[] {1})
                .block()
                .read();

        assertEquals(
                List.of(
                        "         0  1970-01-01T00:00:00.000000000Z  Quote  ACME      Seq=1 Instrument=ACME Px=0.01",
                        "         1  1970-01-01T00:00:00.000000000Z  Book  -         Entries=[{Symbol=AAA"
                                + " Size={Shares=18446744073709551615}} {Symbol=\\xc3\\x84\" Size={Shares=0}}]"
                                + " Raw=\\x00\\xff Note=text",
                        "         2  1970-01-01T00:00:00.000000000Z  ?  no message of the specification, bytes 01"),
                Shown.text(reader));
    }

    @Test
    void shouldResetWherePacketsBeginIfThatIsThePolicy() {
        encoder = new FastEncoder(TEMPLATES, FastResetPolicy.PACKET, false);
        tape.note(TemplatesNote.of(0, XML, FastResetPolicy.PACKET));
        for (int i = 0; i < 4; i++) {
            if (i % 2 == 0) {
                encoder.beginPacket();
            }
            byte[] message = quote("ACME", i, 0);
            tape.record(7, i % 2 == 0 ? TimeStatus.PACKET_START : 0, 0, i, message);
        }
        List<String> messages = Shown.messages(tape.block().read());

        assertTrue(messages.get(1).contains("\"Seq\":2,"), messages.get(1));
        assertTrue(messages.get(2).contains("\"Seq\":3,\"Instrument\":\"ACME\",\"Px\":\"2\""), messages.get(2));
        assertTrue(messages.get(3).contains("\"Seq\":4,\"Instrument\":\"ACME\",\"Px\":\"3\""), messages.get(3));
    }

    @Test
    void shouldKeepChannelsApart() {
        FastEncoder other = new FastEncoder(TEMPLATES);
        FastEncoder one = encoder;
        withTemplates();
        for (int i = 0; i < 6; i++) {
            encoder = i % 2 == 0 ? one : other;
            seq = i / 2;
            tape.record(0, i % 2, Conclusions.NOT_CAPTURED, quote(i % 2 == 0 ? "ONE" : "OTHER", i, 0));
        }

        List<String> messages = Shown.messages(tape.block().read());

        assertTrue(messages.get(4).contains("\"Seq\":3,\"Instrument\":\"ONE\",\"Px\":\"4\""), messages.get(4));
        assertTrue(messages.get(5).contains("\"Seq\":3,\"Instrument\":\"OTHER\",\"Px\":\"5\""), messages.get(5));
    }

    @Test
    void shouldShowBytesWhereTheTapeHasNoTemplatesOrAPolicyOfALaterVersion() {
        byte[] message = quote("ACME", 1, 0);
        TapeReader reader = tape.record(0, message)
                .block()
                .nextSource()
                .note("source-opened", "codec", "fast")
                .note("templates", "reset", "later", "xml", XML)
                .record(0, message)
                .block()
                .read();

        String hex = HexFormat.of().formatHex(message);
        String expected = "\"message\":{\"type\":\"\",\"hex\":\"" + hex + "\"}}";
        assertEquals(List.of(expected, expected), Shown.messages(reader));
    }

    @Test
    void shouldCallATapeDamagedWhoseTemplatesAreNone() {
        TapeReader reader =
                tape.note("templates", "xml", "<templates><template/>").readOpen();

        JournalException e = assertThrows(JournalException.class, () -> Replay.open(reader, ReplayQuery.EVERYTHING));

        assertEquals(JournalException.Kind.DAMAGED, e.kind());
    }

    @Test
    void shouldGiveUpOnAMessageThatUnfoldsToMoreThanCanBeShown() {
        String xml = """
                <templates><template name="Bomb" id="1"><sequence name="S"><length name="N"/>
                <string name="Constant"><constant value="VALUE"/></string></sequence></template></templates>
                """.replace("VALUE", "x".repeat(10_000));
        byte[] bomb = {(byte) 0xC0, (byte) 0x81, 3, 0x7F, (byte) 0xFF};
        TapeReader reader = tape.note(TemplatesNote.of(0, xml, FastResetPolicy.STREAM))
                .record(0, bomb)
                .record(0, new byte[] {(byte) 0xC0, (byte) 0x81, (byte) 0x80})
                .block()
                .read();

        assertEquals(
                List.of(
                        "\"message\":{\"type\":\"Bomb\",\"hex\":\"c081037fff\"}}",
                        "\"message\":{\"type\":\"Bomb\",\"id\":1,\"fields\":{\"S\":[]}}}"),
                Shown.messages(reader));
    }

    private SyntheticTape withTemplates() {
        return tape.note(TemplatesNote.of(0, XML, FastResetPolicy.STREAM));
    }

    private byte[] quote(String symbol, long mantissa, int exponent) {
        FastTemplate template = TEMPLATES.byName("Quote");
        begin(template);
        encoder.onUInt(template.field("Seq"), ++seq);
        ascii(template.field("Instrument"), symbol);
        encoder.onDecimal(template.field("Px"), mantissa, exponent);
        encoder.onAbsent(template.field("Change"));
        return end(template);
    }

    private byte[] book() {
        FastTemplate template = TEMPLATES.byName("Book");
        FastField entries = template.field("Entries");
        begin(template);
        encoder.beginSequence(entries, 2);
        entry(template, entries, 0, "AAA", -1);
        entry(template, entries, 1, "\u00c4\"", 0);
        encoder.endSequence(entries);
        encoder.onBytes(template.field("Raw"), new UnsafeBuffer(new byte[] {0, (byte) 0xFF}), 0, 2);
        encoder.onBytes(template.field("Note"), new UnsafeBuffer("text".getBytes(StandardCharsets.US_ASCII)), 0, 4);
        return end(template);
    }

    private void entry(FastTemplate template, FastField entries, int index, String symbol, long shares) {
        byte[] text = symbol.getBytes(StandardCharsets.UTF_8);
        encoder.beginElement(entries, index);
        encoder.onUnicode(template.field("Symbol"), new UnsafeBuffer(text), 0, text.length);
        encoder.beginGroup(template.field("Size"));
        encoder.onUInt(template.field("Shares"), shares);
        encoder.endGroup(template.field("Size"));
        encoder.endElement(entries, index);
    }

    private void ascii(FastField field, String text) {
        encoder.onAscii(field, new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII)), 0, text.length());
    }

    private void begin(FastTemplate template) {
        encoder.wrap(buffer, 0, buffer.capacity());
        encoder.beginMessage(template);
    }

    private byte[] end(FastTemplate template) {
        encoder.endMessage(template);
        assertTrue(encoder.encodedLength() > 0, () -> encoder.error() + " in " + encoder.errorField());
        return Arrays.copyOf(buffer.byteArray(), encoder.encodedLength());
    }
}
