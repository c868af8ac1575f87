// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with a message, by the numbers of the specification; D4 to D7 and R4 are in the operator table. */
class FastErrorsTest {
    @ParameterizedTest
    @EnumSource
    void shouldSayInWordsWhatANumberMeans(FastErrorCode code) {
        assertFalse(code.text().isBlank());
        int kinds = (code.isStatic() ? 1 : 0)
                + (code.isDynamic() ? 1 : 0)
                + (code.isReportable() ? 1 : 0)
                + (code.isLimit() ? 1 : 0);
        assertEquals(1, kinds);
    }

    @ParameterizedTest
    @CsvSource({
        "uInt32, 10 00 00 00 80",
        "uInt32, 7f 7f 7f 7f 7f 7f 7f 7f 7f ff",
        "uInt64, 02 00 00 00 00 00 00 00 00 80",
        "uInt64, 01 00 00 00 00 00 00 00 00 00 80",
        "int32, 08 00 00 00 80",
        "int32, 77 7f 7f 7f ff",
        "int64, 01 00 00 00 00 00 00 00 00 80",
        "int64, 7e 7f 7f 7f 7f 7f 7f 7f 7f ff",
        "int64, 3f 00 00 00 00 00 00 00 00 00 00 80",
    })
    void shouldRefuseAnIntegerOutsideItsType(String type, String wire) {
        Exchange exchange = new Exchange(Templates.of("<" + type + " name='V'/>"));

        assertEquals(FastErrorCode.D2, exchange.error("c0 81 " + wire));
        assertEquals("V", exchange.decoder().errorField().name());
        assertTrue(exchange.decoder().errorOffset() > 2);
        assertEquals(1, exchange.recorder().abandoned());
    }

    @ParameterizedTest
    @CsvSource({
        "uInt32, 0f 7f 7f 7f ff, 4294967295",
        "uInt64, 01 7f 7f 7f 7f 7f 7f 7f 7f ff, 18446744073709551615",
        "int32, 07 7f 7f 7f ff, 2147483647",
        "int32, 78 00 00 00 80, -2147483648",
        "int64, 00 7f 7f 7f 7f 7f 7f 7f 7f ff, 9223372036854775807",
        "int64, 7f 00 00 00 00 00 00 00 00 80, -9223372036854775808",
        "int32, 00 40 81, 8193",
        "int32, 7f 3f ff, -8193",
        "int32, 7c 1b 1b 9d, -7942755",
        "int32, 00 c0, 64",
        "int32, c0, -64",
    })
    void shouldReadTheOutermostIntegersOfATypeMandatoryAndOptional(String type, String wire, String value) {
        Exchange exchange = new Exchange(Templates.of("<" + type + " name='V'/>"));

        assertEquals(List.of(value), exchange.both("c0 81 " + wire));
    }

    @ParameterizedTest
    @CsvSource({
        "uInt32, 10 00 00 00 80, 4294967295",
        "uInt64, 02 00 00 00 00 00 00 00 00 80, 18446744073709551615",
        "int32, 08 00 00 00 80, 2147483647",
        "int32, 78 00 00 00 80, -2147483648",
        "int64, 01 00 00 00 00 00 00 00 00 80, 9223372036854775807",
        "int64, 7f 00 00 00 00 00 00 00 00 80, -9223372036854775808",
        "int32, 46 3a dd, -942755",
        "int32, ff, -1",
        "int32, 81, 0",
        "uInt32, 80, absent",
        "int64, 80, absent",
    })
    void shouldReadTheOutermostNullableIntegers(String type, String wire, String value) {
        Exchange exchange = new Exchange(Templates.of("<" + type + " name='V' presence='optional'/>"));

        assertEquals(List.of(value), exchange.both("c0 81 " + wire));
    }

    @Test
    void shouldKnowNoTemplateBeforeTheFirstIdentifierAndNoneUnderAWrongOne() {
        Exchange exchange = new Exchange(Templates.of("<uInt32 name='V'/>"));

        assertEquals(FastErrorCode.D5, exchange.error("80 85"));
        assertEquals(FastErrorCode.D9, exchange.error("c0 82 85"));
        assertEquals(FastErrorCode.D9, exchange.error("c0 01 7f 7f 7f 7f 7f 7f 7f 7f ff"));
        assertNull(exchange.decoder().errorField());
        assertEquals(0, exchange.recorder().abandoned());
        assertEquals(List.of("5"), exchange.decode("c0 81 85"));
    }

    @Test
    void shouldMissAReferredTemplateOnlyWhenItIsReached() {
        Exchange exchange = new Exchange(Templates.of("<uInt32 name='V'/>"
                + "<group name='G' presence='optional'><uInt32 name='W'/><templateRef name='Nobody'/></group>"));

        assertEquals(List.of("5", "absent"), exchange.decode("c0 81 85"));
        assertEquals(FastErrorCode.D8, exchange.error("a0 85 86"));
    }

    @ParameterizedTest
    @CsvSource({
        "R1, <decimal name='V'/>, c0 81 00 c0 85, 64/5",
        "R1, <decimal name='V'><delta value='1'/></decimal>, c0 81 00 c0 85, 64/6",
        "R2, <string name='V' charset='unicode'><tail value='ab'/></string>, e0 81 81 c3, a\ufffd",
        "R2, <string name='V' charset='unicode'/>, c0 81 82 c0 80, \ufffd\ufffd",
        "R6, <uInt32 name='V'/>, c0 81 00 85, 5",
        "R6, <uInt32 name='V' presence='optional'/>, c0 81 00 80, absent",
        "R6, <int32 name='V'/>, c0 81 00 85, 5",
        "R6, <int32 name='V'/>, c0 81 7f ff, -1",
        "R6, <uInt32 name='V'/>, c0 00 81 85, 5",
        "R7, <uInt32 name='V'/>, 40 80 81 85, 5",
        "R8, <uInt32 name='V'/>, e0 81 85, 5",
        "R8, <uInt32 name='V'/>, 40 81 81 85, 5",
        "R9, <string name='V'/>, c0 81 00 c1, A",
        "R9, <string name='V' presence='optional'/>, c0 81 00 c1, A",
        "R9, <string name='V' presence='optional'/>, c0 81 00 00 c1, A",
    })
    void shouldReportAndGoOn(FastErrorCode code, String field, String message, String value) {
        Exchange exchange = new Exchange(Templates.of(field));

        assertEquals(List.of(value), exchange.decode(message));
        assertTrue(
                exchange.recorder().reported().contains(code),
                exchange.recorder().reported()::toString);
        assertTrue(exchange.decoder().hasReported(code));
        assertNull(exchange.decoder().error());
        exchange.decoder().undo();
        Exchange good = new Exchange(Templates.of("<uInt32 name='V'/>"));
        good.decode("c0 81 85");
        assertFalse(good.decoder().hasReported());
    }

    @ParameterizedTest
    @CsvSource({
        "<string name='V'/>, 00 80, '\0'",
        "<string name='V'/>, 80, ''",
        "<string name='V' presence='optional'/>, 00 80, ''",
        "<string name='V' presence='optional'/>, 00 00 80, '\0'",
        "<string name='V' presence='optional'/>, 80, absent",
        "<string name='V' presence='optional'/>, 41 42 c3, ABC",
    })
    void shouldTellEmptyFromAbsentAndFromZero(String field, String wire, String value) {
        Exchange exchange = new Exchange(Templates.of(field));

        assertEquals(List.of(value), exchange.both("c0 81 " + wire));
        assertEquals(List.of(), exchange.recorder().reported());
    }

    @ParameterizedTest
    @CsvSource({
        "<decimal name='V'><delta value='1'/></decimal>, 80 00 7f 7f 7f 7f 7f 7f 7f 7f ff",
        "<decimal name='V'><delta value='1'/></decimal>, 00 07 7f 7f 7f 7f ff 80",
    })
    void shouldRefuseADecimalThatNoLongerFits(String field, String wire) {
        assertEquals(FastErrorCode.R1, new Exchange(Templates.of(field)).error("c0 81 " + wire));
    }

    @Test
    void shouldRefuseIntegersAndMapsWithoutEnd() {
        FastTemplates templates = Templates.of("<uInt32 name='V'/>");
        byte[] zeros = new byte[10_000];

        Exchange map = new Exchange(templates);
        assertEquals(FastErrorCode.R8, map.error(Bytes.hex(zeros)));
        Exchange integer = new Exchange(templates);
        assertEquals(FastErrorCode.R6, integer.error("c0 81 " + Bytes.hex(zeros)));
        Exchange identifier = new Exchange(templates);
        assertEquals(FastErrorCode.R6, identifier.error("c0 " + Bytes.hex(zeros)));
    }

    private static final FastLimits SMALL = new FastLimits(100, 10, 3, 20);

    private static FastErrorCode error(FastTemplates templates, String message) {
        FastDecoder decoder = new FastDecoder(templates, FastResetPolicy.STREAM, SMALL);
        UnsafeBuffer buffer = Bytes.buffer(message);
        assertEquals(FastStatus.ERROR, decoder.decode(buffer, 0, buffer.capacity(), new FastNoOpHandler()));
        return decoder.error();
    }

    @Test
    void shouldRefuseMoreElementsWithoutBytesThanTheLimit() {
        FastTemplates one =
                Templates.of("<sequence name='S'><string name='F'><constant value='x'/></string></sequence>");

        assertEquals(FastErrorCode.L4, error(one, "c0 81 08 00 00 00 80"));
        FastTemplates nested = Templates.of("<sequence name='S'><length><constant value='4000000000'/></length>"
                + "<sequence name='I'><length><constant value='4000000000'/></length></sequence></sequence>");
        assertEquals(FastErrorCode.L4, error(nested, "c0 81"));
    }

    @Test
    void shouldAskForMoreWhenASequenceClaimsMoreThanThereIs() {
        FastTemplates templates = Templates.of("<sequence name='S'><uInt32 name='F'/></sequence>");
        FastDecoder decoder = new FastDecoder(templates);
        UnsafeBuffer buffer = Bytes.buffer("c0 81 08 00 00 00 80 85 86");
        EventRecorder recorder = new EventRecorder();

        assertEquals(FastStatus.NEED_MORE, decoder.decode(buffer, 0, buffer.capacity(), recorder));
        assertEquals(List.of(), recorder.values());
        assertEquals(FastErrorCode.L1, error(templates, "c0 81 08 00 00 00 80" + "85".repeat(100)));
    }

    @Test
    void shouldRefuseStringsLongerThanTheLimit() {
        assertEquals(FastErrorCode.L3, error(Templates.of("<string name='V'/>"), "c0 81 " + "41".repeat(20)));
        assertEquals(FastErrorCode.L3, error(Templates.of("<byteVector name='V'/>"), "c0 81 0f 7f 7f 7f ff"));
        assertEquals(
                FastErrorCode.L3,
                error(Templates.of("<string name='V'><delta value='ABCDEFGHIJ'/></string>"), "c0 81 80 c1"));
    }

    @Test
    void shouldRefuseLimitsThatAreNone() {
        assertThrows(IllegalArgumentException.class, () -> new FastLimits(1, 1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new FastLimits(1, (1 << 28) + 1, 1, 1));
    }

    @Test
    void shouldReadStringsOfManyLengthsOneAfterTheOther() {
        Exchange exchange = new Exchange(Templates.of(
                "<string name='V'/><string name='W'><copy/></string><byteVector name='X'><delta/></byteVector>"));
        byte[] target = new byte[10_000];
        FastField v = exchange.field("V");
        for (int length : new int[] {1, 15, 16, 17, 127, 128, 129, 1000, 3, 0}) {
            String text = "x".repeat(length);
            UnsafeBuffer value = new UnsafeBuffer(text.getBytes(StandardCharsets.US_ASCII));
            FastEncoder encoder = exchange.encoder().wrap(new UnsafeBuffer(target), 0, target.length);
            encoder.beginMessage(exchange.template());
            encoder.onAscii(v, value, 0, length);
            encoder.onAscii(exchange.field("W"), value, 0, length);
            encoder.onBytes(exchange.field("X"), value, 0, length);
            encoder.endMessage(exchange.template());

            String hex = Bytes.hex(Arrays.copyOf(target, encoder.encodedLength()));
            assertEquals(List.of(text, text, "#" + "78".repeat(length)), exchange.decode(hex));
        }
    }

    @Test
    void shouldRefuseTemplatesNestedDeeperThanTheLimit() {
        FastTemplates templates = Templates.of("<templateRef/>");

        assertEquals(FastErrorCode.L2, error(templates, "c0 81 80 80 80 80 80 80"));
        assertEquals(FastErrorCode.L2, error(templates, "c0 81" + "80".repeat(3)));
    }

    @Test
    void shouldLeaveTheDecoderAsItWasWhenTheHandlerThrows() {
        FastDecoder decoder = new FastDecoder(Templates.of("<uInt32 name='V'><increment value='1'/></uInt32>"));
        UnsafeBuffer buffer = Bytes.buffer("c0 81");
        FastHandler thrower = new FastNoOpHandler() {
            @Override
            public void endMessage(FastTemplate template) {
                throw new UnsupportedOperationException("no");
            }
        };

        assertThrows(UnsupportedOperationException.class, () -> decoder.decode(buffer, 0, 2, thrower));
        EventRecorder recorder = new EventRecorder();
        decoder.decode(buffer, 0, 2, recorder);
        assertEquals(List.of("1"), recorder.values());
    }
}
