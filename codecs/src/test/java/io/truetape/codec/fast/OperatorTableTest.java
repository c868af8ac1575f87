// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator on every type it is for, mandatory and optional, in every state of its previous value. */
class OperatorTableTest {
    /** A type with a value A, that value in the stream, and an initial value. */
    enum Sample {
        INT32("<int32 name='V'%s>%s</int32>", "5", "85", "86", "-2", "-2"),
        UINT32("<uInt32 name='V'%s>%s</uInt32>", "5", "85", "86", "2", "2"),
        INT64("<int64 name='V'%s>%s</int64>", "-70", "7f ba", "7f ba", "2", "2"),
        UINT64(
                "<uInt64 name='V'%s>%s</uInt64>",
                "18446744073709551615", "01 7f 7f 7f 7f 7f 7f 7f 7f ff", "02 00 00 00 00 00 00 00 00 80", "2", "2"),
        DECIMAL("<decimal name='V'%s>%s</decimal>", "2/5", "82 85", "83 85", "20", "1/2"),
        ASCII("<string name='V'%s>%s</string>", "AB", "41 c2", "41 c2", "XY", "XY"),
        UNICODE("<string name='V' charset='unicode'%s>%s</string>", "AB", "82 41 42", "83 41 42", "XY", "XY"),
        BYTES("<byteVector name='V'%s>%s</byteVector>", "#4142", "82 41 42", "83 41 42", "58 59", "#5859");

        private final String xml;
        private final String value;
        private final String mandatory;
        private final String nullable;
        private final String initialText;
        private final String initial;

        Sample(String xml, String value, String mandatory, String nullable, String initialText, String initial) {
            this.xml = xml;
            this.value = value;
            this.mandatory = mandatory;
            this.nullable = nullable;
            this.initialText = initialText;
            this.initial = initial;
        }

        String wire(boolean optional) {
            return optional ? nullable : mandatory;
        }

        String field(String operator, boolean optional, boolean hasInitial) {
            String value = hasInitial ? " value='" + initialText + "'" : "";
            String element = operator.isEmpty() ? "" : "<" + operator + value + "/>";
            return String.format(xml, optional ? " presence='optional'" : "", element);
        }

        Exchange exchange(String operator, boolean optional, boolean hasInitial) {
            return new Exchange(Templates.of(field(operator, optional, hasInitial)));
        }
    }

    /** Messages one after the other, as bytes and values alternately. */
    private static void assertReads(Exchange exchange, String... messages) {
        for (int i = 0; i < messages.length; i += 2) {
            assertEquals(List.of(messages[i + 1]), exchange.both(messages[i]), "message " + i / 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadAFieldWithoutOperator(Sample sample) {
        assertReads(sample.exchange("", false, false), "c0 81 " + sample.wire(false), sample.value);
        assertReads(
                sample.exchange("", true, false),
                "c0 81 " + sample.wire(true),
                sample.value,
                "80 80",
                "absent",
                "80 " + sample.wire(true),
                sample.value);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadAConstant(Sample sample) {
        assertReads(sample.exchange("constant", false, true), "c0 81", sample.initial, "80", sample.initial);
        assertReads(sample.exchange("constant", true, true), "c0 81", "absent", "a0", sample.initial, "80", "absent");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadADefault(Sample sample) {
        assertReads(
                sample.exchange("default", false, true),
                "c0 81",
                sample.initial,
                "a0 " + sample.wire(false),
                sample.value,
                "80",
                sample.initial);
        assertReads(
                sample.exchange("default", true, true),
                "c0 81",
                sample.initial,
                "a0 80",
                "absent",
                "a0 " + sample.wire(true),
                sample.value);
        assertReads(
                sample.exchange("default", true, false), "c0 81", "absent", "a0 " + sample.wire(true), sample.value);
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadACopy(Sample sample) {
        assertReads(
                sample.exchange("copy", false, false), "e0 81 " + sample.wire(false), sample.value, "80", sample.value);
        assertReads(
                sample.exchange("copy", false, true),
                "c0 81",
                sample.initial,
                "80",
                sample.initial,
                "a0 " + sample.wire(false),
                sample.value,
                "80",
                sample.value);
        assertReads(
                sample.exchange("copy", true, false),
                "c0 81",
                "absent",
                "80",
                "absent",
                "a0 " + sample.wire(true),
                sample.value,
                "80",
                sample.value,
                "a0 80",
                "absent",
                "80",
                "absent");
        assertReads(
                sample.exchange("copy", true, true),
                "c0 81",
                sample.initial,
                "a0 80",
                "absent",
                "80",
                "absent",
                "a0 " + sample.wire(true),
                sample.value);
    }

    static Stream<String> sequels() {
        return Stream.of("copy", "increment", "tail");
    }

    @ParameterizedTest
    @MethodSource("sequels")
    void shouldMissAMandatoryValueThatHasNoPrevious(String operator) {
        for (Sample sample : Sample.values()) {
            if (FieldOperator.valueOf(operator.toUpperCase(Locale.ROOT)).appliesTo(FastType.valueOf(sample.name()))) {
                assertEquals(
                        FastErrorCode.D5,
                        sample.exchange(operator, false, false).error("c0 81"),
                        sample.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sequels")
    void shouldMissAMandatoryValueWhosePreviousIsEmpty(String operator) {
        for (Sample sample : Sample.values()) {
            if (FieldOperator.valueOf(operator.toUpperCase(Locale.ROOT)).appliesTo(FastType.valueOf(sample.name()))) {
                String fields =
                        sample.field("copy key='k'", true, false) + sample.field(operator + " key='k'", false, true);
                Exchange exchange = new Exchange(Templates.of(fields));
                assertEquals(FastErrorCode.D6, exchange.error("e0 81 80"), sample.name());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldHaveNoBaseForADeltaWhenThePreviousIsEmpty(Sample sample) {
        String fields = sample.field("copy key='k'", true, false) + sample.field("delta key='k'", false, true);
        String delta = FastType.valueOf(sample.name()).isInteger() ? "80" : "80 80";

        assertEquals(FastErrorCode.D6, new Exchange(Templates.of(fields)).error("e0 81 80 " + delta));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseThePreviousValueOfAnotherType(Sample sample) {
        String other = sample == Sample.INT32 ? "<uInt32 name='W'>" : "<int32 name='W'>";
        String fields = other + "<copy key='k'/></" + other.substring(1, other.indexOf(' ')) + ">"
                + sample.field("copy key='k'", true, true);

        assertEquals(FastErrorCode.D4, new Exchange(Templates.of(fields)).error("e0 81 85"));
    }

    @ParameterizedTest
    @CsvSource({
        "int32, 2147483647, 07 7f 7f 7f ff, -2147483648",
        "uInt32, 4294967295, 0f 7f 7f 7f ff, 0",
        "int64, 9223372036854775807, 00 7f 7f 7f 7f 7f 7f 7f 7f ff, -9223372036854775808",
        "uInt64, 18446744073709551615, 01 7f 7f 7f 7f 7f 7f 7f 7f ff, 0",
    })
    void shouldIncrementAndBeginAgainBehindTheGreatestValue(String type, String greatest, String wire, String least) {
        String xml = "<" + type + " name='V' %s><increment %s/></" + type + ">";

        assertReads(new Exchange(Templates.of(String.format(xml, "", ""))), "e0 81 " + wire, greatest, "80", least);
        assertReads(
                new Exchange(Templates.of(String.format(xml, "", "value='8'"))),
                "c0 81",
                "8",
                "80",
                "9",
                "80",
                "10",
                "a0 80",
                "0",
                "80",
                "1");
        assertReads(
                new Exchange(Templates.of(String.format(xml, "presence='optional'", ""))),
                "c0 81",
                "absent",
                "80",
                "absent",
                "a0 81",
                "0",
                "80",
                "1",
                "a0 80",
                "absent",
                "80",
                "absent");
        assertReads(
                new Exchange(Templates.of(String.format(xml, "presence='optional'", "value='8'"))),
                "c0 81",
                "8",
                "a0 80",
                "absent");
    }

    @ParameterizedTest
    @CsvSource({"int32", "uInt32", "int64", "uInt64"})
    void shouldAddDeltasOfIntegers(String type) {
        String xml = "<" + type + " name='V' %s><delta %s/></" + type + ">";

        assertReads(new Exchange(Templates.of(String.format(xml, "", ""))), "c0 81 85", "5", "80 fd", "2");
        assertReads(new Exchange(Templates.of(String.format(xml, "", "value='9'"))), "c0 81 80", "9", "80 fd", "6");
        assertReads(
                new Exchange(Templates.of(String.format(xml, "presence='optional'", ""))),
                "c0 81 80",
                "absent",
                "80 86",
                "5",
                "80 80",
                "absent",
                "80 82",
                "6",
                "80 fd",
                "3");
    }

    @Test
    void shouldAddDeltasWiderThanTheType() {
        assertReads(
                new Exchange(Templates.of("<uInt32 name='V'><delta value='4294967295'/></uInt32>")),
                "c0 81 70 00 00 00 92",
                "17");
        assertReads(
                new Exchange(Templates.of("<uInt64 name='V' presence='optional'><delta/></uInt64>")),
                "c0 81 02 00 00 00 00 00 00 00 00 80",
                "18446744073709551615",
                "80 7e 00 00 00 00 00 00 00 00 81",
                "0");
        assertReads(
                new Exchange(Templates.of("<int64 name='V'><delta value='-9223372036854775808'/></int64>")),
                "c0 81 01 7f 7f 7f 7f 7f 7f 7f 7f ff",
                "9223372036854775807",
                "80 7e 00 00 00 00 00 00 00 00 81",
                "-9223372036854775808");
    }

    @ParameterizedTest
    @CsvSource({
        "int32, 2147483647, 81",
        "int32, -2147483648, ff",
        "uInt32, 4294967295, 81",
        "uInt32, 0, ff",
        "int64, 9223372036854775807, 81",
        "int64, -9223372036854775808, ff",
        "uInt64, 18446744073709551615, 81",
        "uInt64, 0, ff",
    })
    void shouldRefuseSumsOutsideTheType(String type, String base, String delta) {
        String xml = "<" + type + " name='V'><delta value='" + base + "'/></" + type + ">";

        assertEquals(FastErrorCode.R4, new Exchange(Templates.of(xml)).error("c0 81 " + delta));
    }

    @Test
    void shouldAddDeltasOfDecimals() {
        assertReads(
                new Exchange(Templates.of("<decimal name='V' presence='optional'><delta/></decimal>")),
                "c0 81 80",
                "absent",
                "80 fe 85",
                "-2/5",
                "80 80",
                "absent",
                "80 82 80",
                "-1/5");
    }

    @ParameterizedTest
    @CsvSource({
        "<string name='V'>, </string>, '', ''",
        "<string name='V' charset='unicode'>, </string>, 81, ''",
        "<byteVector name='V'>, </byteVector>, 81, '#'",
    })
    void shouldApplyTailsOfAllStrings(String open, String close, String one, String mark) {
        boolean ascii = one.isEmpty();
        String x = ascii ? "d8" : one + "58";
        String abc = ascii ? "4142c3" : "83414243";
        String value = ascii || mark.isEmpty() ? "ABC" : "414243";
        String abx = ascii || mark.isEmpty() ? "ABX" : "414258";

        assertReads(
                new Exchange(Templates.of(open + "<tail/>" + close)),
                "e0 81 " + abc,
                mark + value,
                "80",
                mark + value,
                "a0 " + x,
                mark + abx,
                "80",
                mark + abx);
    }

    @Test
    void shouldTakeTheInitialValueAsBaseOfATail() {
        assertReads(new Exchange(Templates.of("<string name='V'><tail value='ABC'/></string>")), "e0 81 d8", "ABX");
        assertReads(new Exchange(Templates.of("<string name='V'><tail value='ABC'/></string>")), "c0 81", "ABC");
        assertReads(
                new Exchange(Templates.of("<string name='V' presence='optional'><tail value='ABC'/></string>")),
                "e0 81 80",
                "absent",
                "80",
                "absent",
                "a0 d8",
                "ABX");
        assertReads(
                new Exchange(Templates.of("<string name='V' presence='optional'><tail/></string>")),
                "c0 81",
                "absent",
                "a0 41 c2",
                "AB",
                "a0 58 59 da",
                "XYZ");
    }

    @Test
    void shouldApplyDeltasOfByteVectorsAtBothEnds() {
        assertReads(
                new Exchange(Templates.of("<byteVector name='V' presence='optional'><delta/></byteVector>")),
                "c0 81 81 83 01 02 03",
                "#010203",
                "80 82 81 04",
                "#010204",
                "80 fe 81 05",
                "#050204",
                "80 80",
                "absent",
                "80 81 81 06",
                "#05020406",
                "80 ff 81 07",
                "#0705020406");
    }

    @ParameterizedTest
    @CsvSource({"84 80", "fb 80", "08 00 00 00 80 80"})
    void shouldRefuseToTakeAwayMoreThanThereIs(String delta) {
        Exchange exchange = new Exchange(Templates.of("<string name='V'><delta value='ABC'/></string>"));

        assertEquals(FastErrorCode.D7, exchange.error("c0 81 " + delta));
    }
}
