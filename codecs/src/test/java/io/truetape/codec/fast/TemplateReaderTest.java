// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateReaderTest {
    private static FastTemplateException refused(String document) {
        return assertThrows(FastTemplateException.class, () -> FastTemplates.parse(document), document);
    }

    private static FastErrorCode codeOf(String fields) {
        return assertThrows(FastTemplateException.class, () -> Templates.of(fields), fields)
                .code();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<templates>",
                "<templates/><templates/>",
                "<other/>",
                "<templates><other/></templates>",
                "<template/>",
                "<template name='A'>text</template>",
                "<template name='A' id='x'/>",
                "<template name='A' id='-1'/>",
                "<template name='A' id='4294967296'/>",
                "<template name='A'><uInt32/></template>",
                "<template name='A'><uInt16 name='V'/></template>",
                "<template name='A'><uInt32 name='V' presence='sometimes'/></template>",
                "<template name='A'><string name='V' charset='latin1'/></template>",
                "<template name='A'><uInt32 name='V'><copy/><delta/></uInt32></template>",
                "<template name='A'><uInt32 name='V'><copy><delta/></copy></uInt32></template>",
                "<template name='A'><uInt32 name='V'><length name='L'/></uInt32></template>",
                "<template name='A'><decimal name='V'><copy/><exponent/></decimal></template>",
                "<template name='A'><decimal name='V'><exponent/><copy/></decimal></template>",
                "<template name='A'><sequence name='S'><uInt32 name='V'/><length name='L'/></sequence></template>",
                "<template name='A'><group name='S'><length name='L'/></group></template>",
                "<templates><template name='A'/><template name='A'/></templates>",
                "<templates><template name='A' id='1'/><template name='B' id='1'/></templates>",
                "<!DOCTYPE templates [<!ENTITY x 'y'>]><templates/>",
                "<!DOCTYPE templates SYSTEM 'file:///etc/passwd'><templates/>",
                "<template name='A'>&x;</template>",
            })
    void shouldRefuseWhatIsNotOfTheSchema(String document) {
        assertEquals(FastErrorCode.S1, refused(document).code());
    }

    @ParameterizedTest
    @CsvSource({
        "S2, <string name='V'><increment/></string>",
        "S2, <decimal name='V'><increment/></decimal>",
        "S2, <decimal name='V'><tail/></decimal>",
        "S2, <uInt32 name='V'><tail/></uInt32>",
        "S2, <decimal name='V'><exponent><tail/></exponent></decimal>",
        "S2, <sequence name='V'><length><tail/></length></sequence>",
        "S3, <uInt32 name='V'><copy value='-1'/></uInt32>",
        "S3, <uInt32 name='V'><copy value='4294967296'/></uInt32>",
        "S3, <int32 name='V'><copy value='2147483648'/></int32>",
        "S3, <int64 name='V'><copy value='9223372036854775808'/></int64>",
        "S3, <uInt64 name='V'><copy value='18446744073709551616'/></uInt64>",
        "S3, <int32 name='V'><copy value='x'/></int32>",
        "S3, <int32 name='V'><copy value=''/></int32>",
        "S3, <decimal name='V'><copy value='.'/></decimal>",
        "S3, <decimal name='V'><copy value='1e5'/></decimal>",
        "S3, <decimal name='V'><copy value='12345678901234567891'/></decimal>",
        "S3, <string name='V'><copy value='\u00e9'/></string>",
        "S3, <byteVector name='V'><copy value='123'/></byteVector>",
        "S3, <byteVector name='V'><copy value='xy'/></byteVector>",
        "S4, <uInt32 name='V'><constant/></uInt32>",
        "S4, <uInt32 name='V' presence='optional'><constant/></uInt32>",
        "S5, <uInt32 name='V'><default/></uInt32>",
        "S5, <decimal name='V' presence='optional'><mantissa><default/></mantissa></decimal>",
    })
    void shouldNumberStaticErrors(FastErrorCode code, String fields) {
        assertEquals(code, codeOf(fields));
    }

    @Test
    void shouldSayWhereTheErrorIs() {
        FastTemplateException e =
                refused("<templates>\n  <template name='A'>\n    <uInt99 name='V'/>\n</template></templates>");

        assertEquals(3, e.line());
        assertTrue(e.column() > 4, e::getMessage);
        assertTrue(e.getMessage().contains("S1"), e::getMessage);
        assertTrue(e.getMessage().contains("uInt99"), e::getMessage);
    }

    @ParameterizedTest
    @CsvSource({
        "'<int32 name=\"V\"><constant value=\" -0 \"/></int32>', 0",
        "'<uInt64 name=\"V\"><constant value=\"18446744073709551615\"/></uInt64>', 18446744073709551615",
        "'<decimal name=\"V\"><constant value=\"-0.0\"/></decimal>', 0/0",
        "'<decimal name=\"V\"><constant value=\".50\"/></decimal>', -1/5",
        "'<decimal name=\"V\"><constant value=\"1200.\"/></decimal>', 2/12",
        "'<decimal name=\"V\"><constant value=\"92233720368547758080\"/></decimal>', 1/9223372036854775808",
        "'<byteVector name=\"V\"><constant value=\" 0a \t B0 \"/></byteVector>', #0ab0",
        "'<string name=\"V\" charset=\"unicode\"><constant value=\"\u20ac\"/></string>', \u20ac",
    })
    void shouldConvertInitialValues(String field, String value) {
        if (value.equals("1/9223372036854775808")) {
            assertEquals(FastErrorCode.S3, codeOf(field));
        } else {
            assertEquals(List.of(value), new Exchange(Templates.of(field)).both("c0 81"));
        }
    }

    @Test
    void shouldRefuseTemplatesThatContainThemselves() {
        assertEquals(FastErrorCode.L5, codeOf("<templateRef name='T'/>"));
        assertEquals(
                FastErrorCode.L5,
                refused(Templates.document(
                                "<template name='A'><group name='G'><templateRef name='B'/></group></template>"
                                        + "<template name='B'><templateRef name='A'/></template>"))
                        .code());
    }

    @Test
    void shouldRefuseTemplatesThatUnfoldWithoutEnd() {
        StringBuilder bomb = new StringBuilder("<template name='T0'><uInt32 name='V'/></template>");
        for (int i = 1; i < 40; i++) {
            String reference = "<templateRef name='T" + (i - 1) + "'/>";
            bomb.append("<template name='T")
                    .append(i)
                    .append("'>")
                    .append(reference)
                    .append(reference);
            bomb.append("</template>");
        }

        assertEquals(
                FastErrorCode.L5, refused(Templates.document(bomb.toString())).code());
        String deep = "<group name='G'>".repeat(80) + "</group>".repeat(80);
        assertEquals(FastErrorCode.L2, codeOf(deep));
    }

    @Test
    void shouldPassOverForeignElementsAndAttributes() {
        String xml = "<td:templates xmlns:td='" + Templates.NAMESPACE + "' xmlns:x='urn:x' x:name='no'>"
                + "<x:note>any <x:b/> text</x:note><td:template td:name='A' id='7' x:id='8'><x:note/>"
                + "<td:uInt32 name='V' id='35' x:presence='optional'><x:y/><td:copy x:value='1' value='2'><x:z/></td:copy>"
                + "</td:uInt32></td:template></td:templates>";
        FastTemplates templates = FastTemplates.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));

        assertEquals(7, templates.byName("A").id());
        FastField field = templates.byName("A").field("V");
        assertEquals("35", field.id());
        assertEquals(FastType.UINT32, field.type());
        assertEquals(List.of("2"), new Exchange(templates).both("c0 87"));
    }

    @Test
    void shouldDescribeFields() {
        FastTemplates templates = Templates.all("<template name='A' id='5000' ns='urn:a' templateNs='urn:t'>"
                + "<sequence name='S' presence='optional'><length name='NoS'/><byteVector name='B' ns='urn:b'>"
                + "<length name='BLen'/></byteVector></sequence></template>");
        FastTemplate template = templates.byIdOrNull(5000);
        FastField sequence = template.field("S");
        FastField bytes = template.field("B");

        assertEquals("urn:t", template.namespace());
        assertEquals("NoS", sequence.lengthName());
        assertTrue(sequence.isOptional());
        assertEquals(List.of(bytes), sequence.fields());
        assertEquals("BLen", bytes.lengthName());
        assertEquals("urn:b", bytes.namespace());
        assertEquals("urn:a", sequence.namespace());
        assertEquals(2, templates.fieldCount());
        assertNull(templates.byIdOrNull(5001));
        assertThrows(IllegalArgumentException.class, () -> template.field("X"));
        assertThrows(IllegalArgumentException.class, () -> templates.byName("X"));
    }
}
