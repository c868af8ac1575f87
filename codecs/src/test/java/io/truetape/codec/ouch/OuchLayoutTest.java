// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static io.truetape.codec.ouch.OuchDirection.INBOUND;
import static io.truetape.codec.ouch.OuchDirection.OUTBOUND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OuchLayoutTest {
    /** Types and lengths as the specifications print them, typed in by hand: "T least/fixed". */
    private static final String INBOUND_42 = "O49 U47 X19 M20 N15";

    private static final String OUTBOUND_42 = "S10 A66 U80 C28 D37 E40 B32 G45 F41 J24 P23 I23 T36 M28 N23";
    private static final String INBOUND_50 = "O47 U40 X9/11 M10/12 C19 D11 E11 Q1/3";
    private static final String OUTBOUND_50 =
            "S10 A64 U68 C18/20 D32/34 E34/36 B36/38 J29/31 P13/15 I13/15 T30/32 M18/20 R16 X27 G19 K19 Q13/15 F49";

    @Test
    void shouldKnowTheLengthsOfEveryTypeInItsDirectionAndOfNoOther() {
        assertLengths(OuchVersion.V42, INBOUND, INBOUND_42);
        assertLengths(OuchVersion.V42, OUTBOUND, OUTBOUND_42);
        assertLengths(OuchVersion.V50, INBOUND, INBOUND_50);
        assertLengths(OuchVersion.V50, OUTBOUND, OUTBOUND_50);
        assertEquals(20, OuchVersion.V42.messageTypes().size());
        assertEquals(26, OuchVersion.V50.messageTypes().size());
    }

    private static void assertLengths(OuchVersion version, OuchDirection direction, String expected) {
        StringBuilder known = new StringBuilder();
        for (OuchMessageType type : version.messageTypes()) {
            if (type.direction() == direction) {
                known.append(known.length() == 0 ? "" : " ").append((char) type.code());
                known.append(type.minLength() == type.length() ? "" : type.minLength() + "/");
                known.append(type.length());
            }
        }
        assertEquals(expected, known.toString());
        for (int code = Byte.MIN_VALUE; code <= Byte.MAX_VALUE; code++) {
            byte type = (byte) code;
            OuchMessageType message = version.messageType(direction, type);
            int length = message == null ? 0 : message.length();
            if (version == OuchVersion.V42) {
                assertEquals(length, Ouch42.lengthOf(direction, type));
            } else {
                assertEquals(length, Ouch50.lengthOf(direction, type));
                assertEquals(message == null ? 0 : message.minLength(), Ouch50.minLengthOf(direction, type));
                assertEquals(message != null && message.hasAppendage(), Ouch50.hasAppendage(direction, type));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("io.truetape.codec.ouch.OuchMessages#all")
    void shouldAgreeBetweenViewsWritersConstantsAndMetadata(OuchMessageType type) throws ReflectiveOperationException {
        Class<?> view = OuchMessages.viewClass(type);
        Class<?> writer = OuchMessages.newWriter(type).getClass();
        Class<?> constants = type.version() == OuchVersion.V42 ? Ouch42.class : Ouch50.class;

        assertSame(type, type.version().messageType(type.direction(), type.code()));
        assertEquals(type.code(), constant(constants, "MSG_" + type.name()));
        assertEquals(type.length(), constant(view, "BLOCK_LENGTH"));
        assertEquals(type.length(), constant(writer, "BLOCK_LENGTH"));
        if (type.minLength() < type.length()) {
            assertEquals(type.minLength(), constant(view, "MIN_LENGTH"));
            assertEquals(type.minLength(), constant(writer, "MIN_LENGTH"));
        }
        for (OuchField field : OuchMessages.body(type)) {
            Class<?> owner = field.kind() == OuchField.Kind.U64_NS ? constants : view;
            String stem = OuchMessages.constantStem(field);
            assertEquals(field.offset(), constant(owner, stem + "_OFFSET"), field.name());
            assertEquals(field.length(), constant(owner, stem + "_LENGTH"), field.name());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAgreeWithTheProtocolTableInEveryField(OuchVersion version) throws Exception {
        JsonNode table = OuchTable.read(version);
        int messages = 0;
        for (OuchDirection direction : OuchDirection.values()) {
            for (Map.Entry<String, JsonNode> entry :
                    OuchTable.messages(table, direction).properties()) {
                OuchMessageType type =
                        version.messageType(direction, (byte) entry.getKey().charAt(0));
                assertNotNull(type, direction + " " + entry.getKey());
                assertSameMessage(entry.getValue(), type);
                messages++;
            }
        }
        assertEquals(messages, version.messageTypes().size());
    }

    private static void assertSameMessage(JsonNode expected, OuchMessageType type) {
        String name = expected.get("name").asString();
        int remark = name.indexOf(" (");
        assertEquals(remark < 0 ? name : name.substring(0, remark), type.specName());
        assertEquals(expected.get("fixed_length").asInt(), type.length());
        assertEquals(expected.has("appendage"), type.hasAppendage());
        if (expected.has("min_length")) {
            assertEquals(expected.get("min_length").asInt(), type.minLength());
        }
        JsonNode fields = expected.get("fields");
        assertEquals(fields.size(), type.fields().size());
        for (int i = 0; i < fields.size(); i++) {
            OuchField field = type.fields().get(i);
            assertEquals(fields.get(i).get("name").asString(), field.name());
            assertEquals(fields.get(i).get("offset").asInt(), field.offset(), field.name());
            assertEquals(OuchTable.kindOf(fields.get(i)), field.kind(), field.name());
            boolean variable = fields.get(i).get("length").isString();
            assertEquals(
                    variable
                            ? OuchField.VARIABLE_LENGTH
                            : fields.get(i).get("length").asInt(),
                    field.length(),
                    field.name());
        }
    }

    @Test
    void shouldAgreeWithTheProtocolTableInEveryTag() throws Exception {
        JsonNode tags = OuchTable.read(OuchVersion.V50).get("tlv").get("tags");

        assertEquals(tags.size(), AppendageTag.values().length);
        for (JsonNode expected : tags) {
            AppendageTag tag = AppendageTag.of(expected.get("tag").asInt());
            assertNotNull(tag, expected.toString());
            assertEquals(expected.get("name").asString(), tag.specName());
            assertEquals(expected.get("size").asInt(), tag.size());
            assertEquals(OuchTable.kindOf(expected), tag.field().kind());
            assertEquals(0, tag.field().offset());
        }
        assertNull(AppendageTag.of(0));
        assertNull(AppendageTag.of(8));
        assertNull(AppendageTag.of(255));
    }

    private static int constant(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getField(name);
        return field.getType() == byte.class ? field.getByte(null) : field.getInt(null);
    }
}
