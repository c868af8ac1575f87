// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The vectors of another project, one a message type, with the sizes that must be refused. */
class Itch50VectorsTest {
    private static final String FIELDS = "expected_fields";

    @Test
    void shouldHaveOneVectorForEveryType() throws Exception {
        Set<Itch50MessageType> seen = EnumSet.noneOf(Itch50MessageType.class);
        for (VectorFile vector : vectors()) {
            seen.add(typeOf(vector));
        }

        assertEquals(EnumSet.allOf(Itch50MessageType.class), seen);
    }

    @Test
    void shouldDecodeEveryFieldOfEveryVector() throws Exception {
        for (VectorFile vector : vectors()) {
            Itch50MessageType type = typeOf(vector);
            UnsafeBuffer buffer = new UnsafeBuffer(bytesOf(vector));
            Map<String, Object> expected = vector.tables().get(FIELDS);
            Object view = Messages.newView(type);
            Messages.wrapView(view, buffer, 0, buffer.capacity());

            assertEquals(vector.integer("", "raw_size"), buffer.capacity());
            assertEquals(expected.size(), type.fields().size(), type.name());
            for (Itch50Field field : type.fields()) {
                Object value = expected.get(field.name());
                String what = type + " " + field.name();
                if (field.kind() == Itch50Field.Kind.ALPHA) {
                    assertEquals(value, field.text(buffer, 0), what);
                } else {
                    assertEquals(value, field.number(buffer, 0), what);
                }
                if (field.offset() != Itch50.MESSAGE_TYPE_OFFSET) {
                    assertEquals(packed(value), Messages.read(view, field), what);
                }
            }
            assertFalse(Itch50Values.hasUnknownValue(buffer, 0, type.code()), type.name());
        }
    }

    @Test
    void shouldWriteEveryVectorFromItsFields() throws Exception {
        for (VectorFile vector : vectors()) {
            Itch50MessageType type = typeOf(vector);
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
            Object writer = Messages.newWriter(type);
            Messages.wrapWriter(writer, buffer, 0);

            for (Itch50Field field : type.fields().subList(1, type.fields().size())) {
                Object value = vector.tables().get(FIELDS).get(field.name());
                Messages.write(writer, field, packed(value));
            }

            assertArrayEquals(bytesOf(vector), buffer.byteArray(), type.name());
        }
    }

    @Test
    void shouldRefuseTheWrongSizesOfEveryVector() throws Exception {
        for (VectorFile vector : vectors()) {
            for (String negative : List.of("negative.size_minus_one", "negative.size_plus_one")) {
                int size = vector.integer(negative, "size");
                byte[] bytes = Arrays.copyOf(bytesOf(vector), size);
                RecordingHandler handler = new RecordingHandler();

                int status = new Itch50Decoder().decode(new UnsafeBuffer(bytes), 0, size, handler);

                assertEquals("invalid_message_size", vector.string(negative, "expected_error"));
                assertEquals(DecodeStatus.WRONG_LENGTH, status);
                assertEquals(
                        List.of(new RecordingHandler.Call(
                                "onMalformed", bytes[0], 0, size, DecodeStatus.WRONG_LENGTH, "")),
                        handler.calls());
            }
        }
    }

    private static List<VectorFile> vectors() throws Exception {
        List<VectorFile> vectors = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.require("data/itch/vectors"))) {
            for (Path file : files.sorted().toList()) {
                if (file.toString().endsWith(".toml")) {
                    vectors.add(VectorFile.read(file));
                }
            }
        }
        assertEquals(Itch50.TYPE_COUNT, vectors.size());
        return vectors;
    }

    private static Itch50MessageType typeOf(VectorFile vector) {
        return Itch50MessageType.of((byte) vector.string("", "message_type").charAt(0));
    }

    private static byte[] bytesOf(VectorFile vector) {
        return HexFormat.ofDelimiter(" ").parseHex(vector.string("", "raw_hex"));
    }

    private static long packed(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        long packed = 0;
        for (byte character : ((String) value).getBytes(StandardCharsets.ISO_8859_1)) {
            packed = packed << Byte.SIZE | character & 0xFF;
        }
        return packed;
    }
}
