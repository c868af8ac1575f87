// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are not of the field's type, that cannot be written, and calls in a wrong order. */
class FastEncoderTest {
    private final byte[] target = new byte[100];

    private static void tell(FastHandler handler, FastField field, String value) {
        String text = value.substring(value.indexOf(' ') + 1);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (value.substring(0, value.indexOf(' '))) {
            case "int" -> handler.onInt(field, Long.parseLong(text));
            case "uint" -> handler.onUInt(field, Long.parseUnsignedLong(text));
            case "dec" ->
                handler.onDecimal(field, Long.parseLong(text.split("/")[1]), Integer.parseInt(text.split("/")[0]));
            case "ascii" -> handler.onAscii(field, new UnsafeBuffer(bytes), 0, bytes.length);
            case "uni" -> handler.onUnicode(field, new UnsafeBuffer(bytes), 0, bytes.length);
            case "bytes" -> handler.onBytes(field, new UnsafeBuffer(Bytes.of(text)), 0, text.length() / 2);
            case "group" -> handler.beginGroup(field);
            case "sequence" -> handler.beginSequence(field, 0);
            default -> handler.onAbsent(field);
        }
    }

    private FastEncoder encode(FastTemplates templates, String value) {
        FastEncoder encoder = new FastEncoder(templates).wrap(new UnsafeBuffer(target), 0, target.length);
        FastTemplate template = templates.byName("T");
        encoder.beginMessage(template);
        tell(encoder, template.fields().get(0), value);
        encoder.endMessage(template);
        return encoder;
    }

    @ParameterizedTest
    @CsvSource({
        "int 5, <uInt32 name='V'/>, 5",
        "uint 5, <int32 name='V'/>, 5",
        "int -5, <decimal name='V'/>, 0/-5",
        "int -5, <string name='V'/>, -5",
        "uint 18446744073709551615, <string name='V'/>, 18446744073709551615",
        "dec 2/5, <int32 name='V'/>, 500",
        "dec -1/50, <uInt64 name='V'/>, 5",
        "dec 1/1844674407370955161, <uInt64 name='V'/>, 18446744073709551610",
        "dec -2/-5, <string name='V'/>, -0.05",
        "dec 2/5, <string name='V'/>, 500",
        "dec 5/0, <string name='V'/>, 0",
        "ascii  7 , <uInt32 name='V'/>, 7",
        "ascii 1.50, <decimal name='V'/>, -1/15",
        "ascii 0aFF, <byteVector name='V'/>, '#0aff'",
        "uni AB, <string name='V'/>, AB",
        "ascii AB, <string name='V' charset='unicode'/>, AB",
        "bytes 0aff, <string name='V'/>, 0aff",
    })
    void shouldConvertValues(String value, String field, String expected) {
        FastTemplates templates = Templates.of(field);
        FastEncoder encoder = encode(templates, value);
        EventRecorder recorder = new EventRecorder();

        int consumed = new FastDecoder(templates).decode(new UnsafeBuffer(target), 0, target.length, recorder);

        assertNull(encoder.error());
        assertEquals(encoder.encodedLength(), consumed);
        assertEquals(List.of(expected), recorder.values());
    }

    @ParameterizedTest
    @CsvSource({
        "int -5, <uInt32 name='V'/>, R4",
        "int 4294967296, <uInt32 name='V'/>, R4",
        "uint 2147483648, <int32 name='V'/>, R4",
        "uint 9223372036854775808, <int64 name='V'/>, R4",
        "uint 9223372036854775808, <decimal name='V'/>, R1",
        "int 1, <byteVector name='V'/>, D10",
        "dec 0/1, <byteVector name='V'/>, D10",
        "bytes 00, <uInt32 name='V'/>, D10",
        "bytes 00, <decimal name='V'/>, D10",
        "dec 64/1, <decimal name='V'/>, R1",
        "dec -64/1, <decimal name='V'/>, R1",
        "dec -1/5, <int32 name='V'/>, R5",
        "dec 30/5, <int64 name='V'/>, R4",
        "dec 0/-5, <uInt64 name='V'/>, R4",
        "ascii x, <uInt32 name='V'/>, D11",
        "ascii 300000000000, <uInt32 name='V'/>, R4",
        "ascii -, <decimal name='V'/>, D11",
        "ascii 0, <byteVector name='V'/>, D11",
        "uni \u20ac, <string name='V'/>, R3",
        "group x, <uInt32 name='V'/>, D1",
        "sequence x, <uInt32 name='V'/>, D1",
        "int 1, <group name='V'/>, D1",
        "ascii x, <group name='V'/>, D1",
        "absent x, <uInt32 name='V'/>, D6",
        "absent x, <string name='V'><delta/></string>, D6",
        "absent x, <decimal name='V'/>, D6",
        "absent x, <group name='V'/>, D6",
        "absent x, <sequence name='V'/>, D6",
        "dec -2/1, <decimal name='V'><exponent><constant value='2'/></exponent></decimal>, D3",
        "int 1, <uInt32 name='V'><constant value='2'/></uInt32>, D3",
        "ascii 1, <string name='V'><constant value='2'/></string>, D3",
        "dec 0/1, <decimal name='V'><constant value='2'/></decimal>, D3",
        "ascii 1, <string name='V'><tail value='23'/></string>, D3",
        "int 1, <uInt32 name='V'/><templateRef name='Nobody'/>, D8",
    })
    void shouldRefuseValuesByNumber(String value, String field, FastErrorCode error) {
        FastEncoder encoder = encode(Templates.of(field), value);

        assertEquals(FastStatus.ERROR, encoder.encodedLength());
        assertEquals(error, encoder.error());
        assertEquals(0, encoder.nextOffset());
    }

    @Test
    void shouldSayThatThereIsNoRoomAndChangeNothing() {
        FastTemplates templates = Templates.of("<uInt32 name='V'><increment value='1'/></uInt32>"
                + "<string name='S'/><byteVector name='B'/><group name='G'><uInt32 name='W'><copy/></uInt32></group>");
        FastTemplate template = templates.byName("T");
        Consumer<FastHandler> message = handler -> {
            handler.beginMessage(template);
            handler.onUInt(template.field("V"), 1);
            handler.onAscii(template.field("S"), new UnsafeBuffer(new byte[] {0, 65}), 0, 2);
            handler.onBytes(template.field("B"), new UnsafeBuffer(new byte[3]), 0, 3);
            handler.beginGroup(template.field("G"));
            handler.onUInt(template.field("W"), 300);
            handler.endGroup(template.field("G"));
            handler.endMessage(template);
        };
        FastEncoder encoder = new FastEncoder(templates);
        UnsafeBuffer buffer = new UnsafeBuffer(target);
        int length = Bytes.of("c0 81 00 00 c1 83 00 00 00 c0 02 ac").length;

        for (int room = 0; room < length; room++) {
            encoder.wrap(buffer, 0, room);
            message.accept(encoder);
            assertEquals(FastStatus.NO_ROOM, encoder.encodedLength(), "room " + room);
            assertNull(encoder.error());
        }
        encoder.wrap(buffer, 0, length);
        message.accept(encoder);

        assertEquals(Bytes.hex(Bytes.of("c0 81 00 00 c1 83 00 00 00 c0 02 ac")), Bytes.hex(Arrays.copyOf(target, 12)));
        assertEquals(length, encoder.encodedLength());
        assertEquals(length, encoder.nextOffset());
    }

    @Test
    void shouldThrowWhenCallsAreNotInTheOrderOfTheTemplate() {
        FastTemplates templates = Templates.of("<uInt32 name='V'><increment value='1'/></uInt32>"
                + "<sequence name='S'><uInt32 name='W'/></sequence>");
        FastTemplate template = templates.byName("T");
        FastField sequence = template.field("S");
        List<Consumer<FastEncoder>> wrong = List.of(
                encoder -> encoder.onUInt(template.field("W"), 1),
                encoder -> encoder.endMessage(template),
                encoder -> encoder.beginSequence(sequence, 1),
                encoder -> encoder.endSequence(sequence),
                encoder -> {
                    encoder.onUInt(template.field("V"), 1);
                    encoder.beginSequence(sequence, 1);
                    encoder.endSequence(sequence);
                },
                encoder -> {
                    encoder.onUInt(template.field("V"), 1);
                    encoder.beginSequence(sequence, 0);
                    encoder.beginElement(sequence, 0);
                },
                encoder -> {
                    encoder.onUInt(template.field("V"), 1);
                    encoder.beginSequence(sequence, 0);
                    encoder.endSequence(sequence);
                    encoder.onUInt(template.field("V"), 1);
                });
        FastEncoder encoder = new FastEncoder(templates).wrap(new UnsafeBuffer(target), 0, target.length);

        for (Consumer<FastEncoder> calls : wrong) {
            encoder.beginMessage(template);
            assertThrows(IllegalStateException.class, () -> calls.accept(encoder));
        }
        encoder.beginMessage(template);
        encoder.onUInt(template.field("V"), 1);
        encoder.beginSequence(sequence, 0);
        encoder.endSequence(sequence);
        encoder.endMessage(template);

        assertEquals("c08180", Bytes.hex(Arrays.copyOf(target, encoder.encodedLength())));
    }

    @Test
    void shouldLeaveTheIdentifierOutOnlyWhenNotAskedToRepeatIt() {
        FastTemplates templates = Templates.of("");
        for (boolean repeats : new boolean[] {false, true}) {
            FastEncoder encoder = new FastEncoder(templates, FastResetPolicy.PACKET, repeats);
            encoder.wrap(new UnsafeBuffer(target), 0, target.length);
            for (int packet = 0; packet < 2; packet++) {
                encoder.beginPacket();
                for (int i = 0; i < 2; i++) {
                    encoder.beginMessage(templates.byName("T"));
                    encoder.endMessage(templates.byName("T"));
                }
            }

            String expected = repeats ? "c081c081c081c081" : "c08180c08180";
            assertEquals(expected, Bytes.hex(Arrays.copyOf(target, encoder.nextOffset())));
        }
    }
}
