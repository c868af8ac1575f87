// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class Itch50LayoutTest {
    /** Types and lengths as the specification prints them, typed in by hand. */
    private static final Object[][] LENGTHS = {
        {'S', 12}, {'R', 39}, {'H', 25}, {'Y', 20}, {'L', 26}, {'V', 35}, {'W', 12}, {'K', 28},
        {'J', 35}, {'h', 21}, {'A', 36}, {'F', 40}, {'E', 31}, {'C', 36}, {'X', 23}, {'D', 19},
        {'U', 35}, {'P', 44}, {'Q', 40}, {'B', 19}, {'I', 50}, {'N', 20}, {'O', 48}
    };

    private static final Map<String, Itch50Field.Kind> KINDS = Map.of(
            "alpha", Itch50Field.Kind.ALPHA,
            "u16", Itch50Field.Kind.U16,
            "u32", Itch50Field.Kind.U32,
            "u64", Itch50Field.Kind.U64,
            "price4", Itch50Field.Kind.PRICE4,
            "price8", Itch50Field.Kind.PRICE8,
            "u48_ns_since_midnight_ET", Itch50Field.Kind.U48_NS,
            "u32_seconds_since_midnight", Itch50Field.Kind.U32_SECONDS,
            "u64_ns_since_midnight(assumed)", Itch50Field.Kind.U64_NS);

    @Test
    void shouldKnowTheLengthAndIndexOfEveryTypeAndOfNoOther() {
        Set<Integer> known = new TreeSet<>();
        for (int index = 0; index < LENGTHS.length; index++) {
            byte type = (byte) (char) LENGTHS[index][0];
            known.add((int) type);

            assertEquals(LENGTHS[index][1], Itch50.lengthOf(type), "length of " + (char) type);
            assertEquals(index, Itch50.typeIndex(type), "index of " + (char) type);
            assertEquals(type, Itch50.typeAt(index));
        }
        assertEquals(Itch50.TYPE_COUNT, LENGTHS.length);
        for (int type = Byte.MIN_VALUE; type <= Byte.MAX_VALUE; type++) {
            if (!known.contains(type)) {
                assertEquals(Itch50.UNKNOWN_LENGTH, Itch50.lengthOf((byte) type));
                assertEquals(-1, Itch50.typeIndex((byte) type));
                assertNull(Itch50MessageType.of((byte) type));
            }
        }
    }

    @Test
    void shouldAgreeBetweenViewsWritersConstantsAndMetadata() throws ReflectiveOperationException {
        for (Itch50MessageType type : Itch50MessageType.values()) {
            int length = Itch50.lengthOf(type.code());
            Class<?> writer = Messages.newWriter(type).getClass();

            assertEquals(type, Itch50MessageType.of(type.code()));
            assertEquals(type.ordinal(), Itch50.typeIndex(type.code()));
            assertEquals(length, type.length(), type.name());
            assertEquals(length, constant(Messages.viewClass(type), "BLOCK_LENGTH"), type.name());
            assertEquals(length, constant(writer, "BLOCK_LENGTH"), type.name());
            assertEquals(length, constant(Itch50.class, type.name() + "_LENGTH"), type.name());
            assertEquals(type.code(), constant(Itch50.class, "MSG_" + type.name()), type.name());
            for (Itch50Field field : type.fields().subList(4, type.fields().size())) {
                String stem = field.name().toUpperCase(Locale.ROOT);
                assertEquals(field.offset(), constant(Messages.viewClass(type), stem + "_OFFSET"), field.name());
                assertEquals(field.length(), constant(Messages.viewClass(type), stem + "_LENGTH"), field.name());
            }
        }
    }

    @Test
    void shouldAgreeWithTheProtocolTableInEveryField() throws Exception {
        JsonNode table = JsonMapper.shared()
                .readTree(Files.readString(SharedData.require("spec/itch50.json")))
                .get("messages");

        assertEquals(Itch50.TYPE_COUNT, table.size());
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            Itch50MessageType type = Itch50MessageType.of((byte) entry.getKey().charAt(0));
            JsonNode message = entry.getValue();
            assertNotNull(type, entry.getKey());
            assertEquals(message.get("name").asString(), type.specName());
            assertEquals(message.get("length").asInt(), type.length());
            assertEquals(message.get("fields").size(), type.fields().size());
            for (int i = 0; i < type.fields().size(); i++) {
                assertSameField(message.get("fields").get(i), type.fields().get(i));
            }
        }
    }

    private static void assertSameField(JsonNode expected, Itch50Field actual) {
        String name = expected.get("name").asString();
        assertEquals(name, actual.name());
        assertEquals(expected.get("offset").asInt(), actual.offset(), name);
        assertEquals(expected.get("length").asInt(), actual.length(), name);
        assertEquals(KINDS.get(expected.get("type").asString()), actual.kind(), name);
        if (expected.has("values")) {
            assertEquals(
                    codes(name, expected.get("values")).keySet(),
                    actual.values().keySet(),
                    name);
        }
    }

    /** The table writes a space as x20, and gives 1 and 9 for the digits from 1 to 9. */
    private static Map<Character, String> codes(String name, JsonNode values) {
        Map<Character, String> codes = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            char code = entry.getKey().equals("x20") ? ' ' : entry.getKey().charAt(0);
            codes.put(code, entry.getValue().asString());
        }
        if (name.equals("price_variation_indicator")) {
            for (char digit = '2'; digit <= '8'; digit++) {
                codes.put(digit, "");
            }
        }
        return codes;
    }

    private static int constant(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getField(name);
        return field.getType() == byte.class ? field.getByte(null) : field.getInt(null);
    }
}
