// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.SharedData;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FixDataFieldsTest {
    private static final int PAIRS_IN_TABLE = 24;

    @Test
    void shouldKnowEveryPairOfTheSpecificationTable() {
        JsonNode table = JsonMapper.shared()
                .readTree(SharedData.require("spec/fix_tags.json").toFile())
                .get("data_fields");

        assertEquals(PAIRS_IN_TABLE, table.size());
        for (JsonNode pair : table) {
            int data = pair.get("data_tag").asInt();
            assertEquals(
                    data,
                    FixDataFields.STANDARD.dataTagOf(pair.get("length_tag").asInt()));
            assertTrue(FixDataFields.STANDARD.isData(data));
        }
    }

    @Test
    void shouldTakePairsOfUsers() {
        FixDataFields more = FixDataFields.STANDARD.with(5001, 5000);

        assertEquals(5000, more.dataTagOf(5001));
        assertEquals(96, more.dataTagOf(95));
        assertEquals(0, FixDataFields.STANDARD.dataTagOf(5001));
        assertFalse(FixDataFields.STANDARD.isData(5000));
        byte[] bytes = Fix.message("35=B|5001=3|5000=a|b|");
        assertEquals(FixStatus.OK, new FixMessage(more).wrap(Fix.exactly(bytes), 0, bytes.length));
        assertThrows(IllegalArgumentException.class, () -> more.with(7, 7));
        assertThrows(IllegalArgumentException.class, () -> more.with(7, 70_000));
    }
}
