// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.codec.itch.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the specification's appendix 3, and the 22 vectors that a peer made of them. */
class FastVectorsTest {
    private static final String TEMPLATES = Templates.document("""
            <template id='1' name='MandatoryDecimal'><decimal name='V'/></template>
            <template id='2' name='OptionalDecimal'><decimal name='V' presence='optional'/></template>
            <template id='3' name='OptionalDecimalCopy'><decimal name='V' presence='optional'><copy/></decimal></template>
            <template id='4' name='OptionalDecimalParts'>
              <decimal name='V' presence='optional'><exponent><copy/></exponent><mantissa><delta/></mantissa></decimal>
            </template>
            <template id='5' name='Constant'><uInt32 name='V'><constant value='7'/></uInt32></template>
            <template id='6' name='OptionalConstant'>
              <uInt32 name='V' presence='optional'><constant value='7'/></uInt32>
            </template>
            <template id='7' name='Default'><uInt32 name='V'><default value='7'/></uInt32></template>
            <template id='8' name='OptionalDefault'><uInt32 name='V' presence='optional'><default/></uInt32></template>
            <template id='9' name='Copy'><string name='V'><copy/></string></template>
            <template id='10' name='OptionalCopy'><string name='V' presence='optional'><copy/></string></template>
            <template id='11' name='Increment'><uInt32 name='V'><increment value='1'/></uInt32></template>
            <template id='12' name='Delta'><int32 name='V'><delta/></int32></template>
            <template id='13' name='DeltaDecimal'><decimal name='V'><delta/></decimal></template>
            <template id='14' name='DeltaDecimalInitial'><decimal name='V'><delta value='12000'/></decimal></template>
            <template id='15' name='DeltaString'><string name='V'><delta/></string></template>
            <template id='16' name='ManyBits'>
              <decimal name='V' presence='optional'><exponent><copy/></exponent><mantissa><copy/></mantissa></decimal>
            </template>
            """);

    @ParameterizedTest
    @CsvSource({
        "c0 81 82 39 45 a3, 2/942755",
        "c0 81 81 04 3f 34 de, 1/9427550",
        "c0 81 fe 39 45 a3, -2/942755",
        "c0 82 83 39 45 a3, 2/942755",
        "c0 82 80, absent",
        "c0 82 fe 46 3a dd, -2/-942755",
        "c0 82 fd 7f 3f ff, -3/-8193",
        "e0 83 fe 39 45 a3, -2/942755",
        "e0 84 fe 39 45 a3, -2/942755",
        "c0 85, 7",
        "c0 86, absent",
        "e0 86, 7",
        "c0 87, 7",
        "e0 87 81, 1",
        "c0 88, absent",
        "e0 89 43 4d c5 | 80 | a0 49 53 c5, CME | CME | ISE",
        "c0 8a | a0 43 4d c5 | a0 80 | a0 43 4d c5, absent | CME | absent | CME",
        "c0 8b | 80 | a0 84 | 80, 1 | 2 | 4 | 5",
        "c0 8c 39 45 a3 | 80 fb | 80 fb | 80 80, 942755 | 942750 | 942745 | 942745",
        "c0 8d fe 39 45 a3 | 80 80 fc | 80 80 fb, -2/942755 | -2/942751 | -2/942746",
        "c0 8e 80 80 | 80 ff 00 ed | 80 ff 08 c6 | 80 80 81, 3/12 | 2/121 | 1/1215 | 1/1216",
        "c0 8f 80 47 45 48 b6 | 80 82 4d b6 | 80 fd 45 d3 | 80 ff 52 d3, GEH6 | GEM6 | ESM6 | RSESM6",
        "f0 90 fe 39 45 a3 | 90 39 45 a9 | a0 80, -2/942755 | -2/942761 | absent",
    })
    void shouldReadAndWriteTheExamplesOfTheSpecification(String messages, String values) {
        Exchange exchange = new Exchange(FastTemplates.parse(TEMPLATES));
        List<String> seen = new ArrayList<>();

        for (String message : messages.split("\\|")) {
            seen.addAll(exchange.both(message));
        }

        assertEquals(List.of(values.split(" \\| ")), seen);
    }

    @Test
    void shouldReadTheVectorsOfAPeer() throws IOException {
        String json = Files.readString(SharedData.require("spec/fast_vectors.json"));
        JsonNode vectors = JsonMapper.shared().readTree(json).get("vectors");

        assertEquals(22, vectors.size());
        for (JsonNode vector : vectors) {
            Exchange exchange = new Exchange(FastTemplates.parse(TEMPLATES));
            List<String> seen = new ArrayList<>();
            for (String message : vector.get(1).asString().split("\\|")) {
                seen.addAll(exchange.decode(message));
            }
            String expected = vector.get(2).asString().replaceAll("exp (-?\\d+) man (-?\\d+)", "$1/$2");
            assertEquals(
                    Arrays.asList(expected.split(" \\| ")), seen, vector.get(0).asString());
        }
    }
}
