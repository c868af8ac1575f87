// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import io.truetape.codec.itch.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The protocol tables beside the project, one a version. */
final class OuchTable {
    /** How the tables call the kinds of fields. */
    private static final Map<String, OuchField.Kind> KINDS = Map.ofEntries(
            Map.entry("alpha", OuchField.Kind.ALPHA),
            Map.entry("u8", OuchField.Kind.U8),
            Map.entry("u16", OuchField.Kind.U16),
            Map.entry("u16_code", OuchField.Kind.U16),
            Map.entry("u32", OuchField.Kind.U32),
            Map.entry("u64", OuchField.Kind.U64),
            Map.entry("price4_u32", OuchField.Kind.PRICE4),
            Map.entry("price4_u64", OuchField.Kind.PRICE4_U64),
            Map.entry("signed_price4_i32", OuchField.Kind.SIGNED_PRICE4),
            Map.entry("u32_seconds(<86400)", OuchField.Kind.U32_SECONDS),
            Map.entry("u64_ns_since_midnight_ET", OuchField.Kind.U64_NS),
            Map.entry("tlv[]", OuchField.Kind.APPENDAGE));

    private OuchTable() {}

    static JsonNode read(OuchVersion version) throws IOException {
        String name = version == OuchVersion.V42 ? "spec/ouch42.json" : "spec/ouch50.json";
        return JsonMapper.shared().readTree(Files.readString(SharedData.require(name)));
    }

    static JsonNode messages(JsonNode table, OuchDirection direction) {
        return table.get(direction.name().toLowerCase(Locale.ROOT));
    }

    static OuchField.Kind kindOf(JsonNode field) {
        OuchField.Kind kind = KINDS.get(field.get("type").asString());
        Assertions.assertNotNull(kind, field.toString());
        return kind;
    }
}
