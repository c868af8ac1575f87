// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who shares a previous value with whom, and when all are forgotten. */
class FastDictionaryTest {
    private static final String COPY = "<uInt32 name='V'><copy value='0'/></uInt32>";

    @ParameterizedTest
    @CsvSource({
        "'', '', 5",
        "dictionary='global', '', 5",
        "dictionary='template', dictionary='template', 0",
        "dictionary='d', dictionary='d', 5",
        "dictionary='d', dictionary='e', 0",
        "dictionary='d', '', 0",
    })
    void shouldShareValuesBetweenTemplatesOfOneDictionary(String first, String second, String expected) {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1' " + first + ">" + COPY
                + "</template><template name='B' id='2' " + second + ">" + COPY + "</template>"));

        assertEquals(List.of("5"), exchange.both("e0 81 85"));
        assertEquals(List.of(expected), exchange.both("c0 82"));
        assertEquals(List.of("5"), exchange.both("c0 81").subList(0, 1));
    }

    @Test
    void shouldShareValuesBetweenTemplatesOfOneType() {
        String type = "<typeRef name='%s'/>";
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1' dictionary='type'>"
                + String.format(type, "X") + COPY + "</template><template name='B' id='2' dictionary='type'>"
                + String.format(type, "X") + COPY + "</template><template name='C' id='3' dictionary='type'>"
                + String.format(type, "Y") + COPY + "</template>"));

        assertEquals(List.of("5"), exchange.both("e0 81 85"));
        assertEquals(List.of("5"), exchange.both("c0 82"));
        assertEquals(List.of("0"), exchange.both("c0 83"));
    }

    @Test
    void shouldTakeTheNearestDictionary() {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1' dictionary='a'>"
                + "<uInt32 name='V'><copy dictionary='b' value='1'/></uInt32>"
                + "<group name='G' dictionary='c'><uInt32 name='V'><copy value='2'/></uInt32></group>"
                + "<uInt32 name='V'><copy value='3'/></uInt32></template>"));

        assertEquals(List.of("1", "2", "3"), exchange.both("c0 81 80"));
        assertEquals(List.of("6", "7", "8"), exchange.both("b0 86 c0 87 88"));
        assertEquals(List.of("6", "7", "8"), exchange.both("80 80"));
    }

    @Test
    void shouldShareAValueUnderOneKeyAndKeepNamesOfNamespacesApart() {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1'>"
                + "<uInt32 name='A'><copy key='k' value='1'/></uInt32><uInt32 name='B'><copy key='k' value='2'/></uInt32>"
                + "<uInt32 name='k'><copy value='3'/></uInt32>"
                + "<uInt32 name='C' ns='urn:x'><copy key='k' value='4'/></uInt32>"
                + "<uInt32 name='k' ns='urn:x'><copy value='5'/></uInt32></template>"));

        assertEquals(List.of("1", "1", "1", "4", "4"), exchange.both("c0 81"));
    }

    @Test
    void shouldKeepPartsOfADecimalApartFromItsWhole() {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1'><decimal name='V'>"
                + "<exponent><copy value='-2'/></exponent><mantissa><increment value='7'/></mantissa></decimal>"
                + "<decimal name='V'><copy value='1'/></decimal></template>"));

        assertEquals(List.of("-2/7", "0/1"), exchange.both("c0 81"));
        assertEquals(List.of("-2/8", "0/1"), exchange.both("80"));
    }

    @Test
    void shouldKeepTheUnnamedLengthOfASequenceApartFromFieldsOfItsName() {
        Exchange exchange = new Exchange(Templates.of("<uInt32 name='S'><copy value='7'/></uInt32><sequence name='S'>"
                + "<length><copy value='1'/></length><uInt32 name='V'/></sequence>"
                + "<sequence name='R'><length name='S'><copy value='2'/></length><uInt32 name='W'/></sequence>"));

        assertEquals(List.of("7", "5", "1", "1", "1", "1", "1", "1", "1"), exchange.both("c0 81 85" + "81".repeat(7)));
        assertEquals(List.of("2", "6", "8", "9"), exchange.both("a0 82 86 88 89"));
    }

    @Test
    void shouldUseTheDictionaryOfTheTemplateReferredTo() {
        Exchange exchange = new Exchange(Templates.all("<template name='Part'><uInt32 name='V'>"
                + "<copy dictionary='template' value='0'/></uInt32></template>"
                + "<template name='A' id='1'><templateRef name='Part'/></template>"
                + "<template name='B' id='2'><templateRef name='Part'/></template>"));

        assertEquals(List.of("5"), exchange.both("e0 81 85"));
        assertEquals(List.of("5"), exchange.both("c0 82"));
    }

    @Test
    void shouldReadTemplatesThatTheStreamChooses() {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1'><uInt32 name='V'/><templateRef/>"
                + "<uInt32 name='W'><copy value='9'/></uInt32></template>"
                + "<template name='B' id='2'><uInt32 name='X'><copy value='8'/></uInt32></template>"));

        assertEquals(List.of("5", "8", "9"), exchange.both("c0 81 85 c0 82"));
        assertEquals(List.of("5", "6", "7"), exchange.both("e0 81 85 e0 82 86 87"));
        assertEquals(
                List.of("message A", "V=5", "template B", "X=8", "end template B", "W=9", "end A"),
                exchange.recorder().events().subList(0, 7));
    }

    @Test
    void shouldForgetAllWhenATemplateSaysSo() {
        Exchange exchange = new Exchange(Templates.all("<template name='A' id='1'>" + COPY + "</template>"
                + "<template name='B' id='2' reset='yes'/>"
                + "<template name='C' id='3' xmlns:scp='urn:scp' scp:reset='Y'>" + COPY + "</template>"));

        assertEquals(List.of("5"), exchange.both("e0 81 85"));
        assertEquals(List.of("5"), exchange.both("80"));
        assertEquals(List.of(), exchange.both("c0 82"));
        assertEquals(List.of("0"), exchange.both("c0 81"));
        assertEquals(List.of("5"), exchange.both("e0 83 85"));
        assertEquals(List.of("0"), exchange.both("80"));
    }

    @Test
    void shouldForgetAllAfterAResetMessageOfTheSessionProtocol() {
        FastTemplates templates = Templates.all("<template name='A' id='1'>" + COPY + "</template>");
        Exchange exchange = new Exchange(templates);

        exchange.both("e0 81 85");
        exchange.both("c0 f8");
        assertEquals(List.of("0"), exchange.both("c0 81"));

        FastDecoder never = new FastDecoder(templates, FastResetPolicy.NEVER, FastLimits.DEFAULT);
        assertEquals(FastStatus.ERROR, never.decode(Bytes.buffer("c0 f8"), 0, 2, new FastNoOpHandler()));
        assertEquals(FastErrorCode.D9, never.error());
    }

    @Test
    void shouldForgetAllAtEachPacketOnlyWhenThatIsThePolicy() {
        FastTemplates templates = Templates.all("<template name='A' id='1'>" + COPY + "</template>");
        for (FastResetPolicy policy : List.of(FastResetPolicy.PACKET, FastResetPolicy.STREAM)) {
            FastDecoder decoder = new FastDecoder(templates, policy, FastLimits.DEFAULT);
            EventRecorder recorder = new EventRecorder();
            UnsafeBuffer buffer = Bytes.buffer("e0 81 85 c0 81");

            decoder.beginPacket();
            decoder.decode(buffer, 0, 5, recorder);
            decoder.beginPacket();
            decoder.decode(buffer, 3, 2, recorder);

            assertEquals(List.of("5", policy.eachPacket() ? "0" : "5"), recorder.values());
        }
    }

    @Test
    void shouldTakeBackAMessageWithItsReset() {
        FastTemplates templates = Templates.all("<template name='A' id='1'>"
                + "<string name='V'><copy value='x'/></string></template><template name='B' id='2' reset='yes'/>");
        Exchange exchange = new Exchange(templates);

        exchange.decode("e0 81 41 c2");
        exchange.decode("c0 82");
        exchange.decoder().undo();
        assertEquals(List.of("AB"), exchange.decode("80"));
        exchange.decode("a0 c3");
        exchange.decoder().undo();
        exchange.decoder().undo();
        assertEquals(List.of("AB"), exchange.decode("80"));
        exchange.decoder().reset();
        assertEquals(FastErrorCode.D5, exchange.error("80"));
        assertEquals(List.of("x"), exchange.decode("c0 81"));
    }

    @Test
    void shouldReadPresenceMapsOfAnyLength() {
        StringBuilder fields = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            fields.append("<uInt32 name='V").append(i).append("'><copy value='1'/></uInt32>");
            values.append(i == 199 ? "85" : "");
        }
        Exchange exchange = new Exchange(Templates.of(fields.toString()));
        String map = "40" + "00".repeat(27) + "84";

        List<String> seen = exchange.both(map + "81" + values);

        assertEquals(200, seen.size());
        assertEquals("5", seen.get(199));
        assertEquals(199, seen.stream().filter("1"::equals).count());
    }
}
