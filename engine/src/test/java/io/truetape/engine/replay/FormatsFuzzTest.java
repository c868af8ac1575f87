// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.TemplatesNote;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Conclusions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of any bytes; {@code -Dtruetape.seed=S} repeats a run. */
class FormatsFuzzTest {
    private static final int MESSAGES = 4_000;
    private static final String TYPES = "AECDFGIJMOPQRSTUVWXYZ0";
    private static final byte[] FIX =
            "8=FIX.4.4\u00019=44\u000135=D\u000155=A\u0001453=2\u0001448=B\u0001802=1\u0001523=C\u000195=2\u000196=\u0001x\u000110=123\u0001"
                    .getBytes(StandardCharsets.ISO_8859_1);
    private static final String TEMPLATES = """
            <templates>
              <template name="A" id="1"><string name="Symbol" presence="optional"><tail/></string>
                <sequence name="S"><uInt32 name="N"><delta/></uInt32><decimal name="D"/></sequence></template>
              <template name="B" id="2"><string name="U" charset="unicode"/><byteVector name="V"/>
                <templateRef/></template>
            </templates>
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Codec.class)
    void shouldShowEveryMessageOnALineOfItsOwn(Codec codec) {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        Random random = new Random(seed);
        try (SyntheticTape tape = new SyntheticTape(folder)) {
            tape.note("source-opened", "codec", codec.label());
            tape.note(TemplatesNote.of(0, TEMPLATES, FastResetPolicy.STREAM));
            for (int i = 0; i < MESSAGES; i++) {
                tape.record(0, random.nextInt(3), Conclusions.NOT_CAPTURED, message(codec, random));
            }
            TapeReader reader = tape.block().read();

            List<String> json = Shown.json(reader, ReplayQuery.EVERYTHING);

            assertEquals(MESSAGES, json.size(), "seed=" + seed);
            json.forEach(
                    line -> assertTrue(line.startsWith("{\"record\":") && isBalanced(line), line + " seed=" + seed));
            assertEquals(MESSAGES, Shown.text(reader).size(), "seed=" + seed);
            assertTrue(Shown.json(reader, ReplayQuery.EVERYTHING.ofSymbol("A")).size() < MESSAGES, "seed=" + seed);
        }
    }

    private static byte[] message(Codec codec, Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        switch (codec) {
            case FIX -> {
                bytes = FIX.clone();
                for (int flips = random.nextInt(4); flips > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) "\u0001=|0189A".charAt(random.nextInt(8));
                }
                bytes = Arrays.copyOf(bytes, random.nextInt(4) > 0 ? bytes.length : random.nextInt(bytes.length));
            }
            case FAST -> {
                if (bytes.length > 1) {
                    bytes[0] = (byte) 0xC0;
                    bytes[1] = (byte) (0x81 + random.nextInt(2));
                }
            }
            default -> {
                if (bytes.length > 0) {
                    bytes[0] = (byte) TYPES.charAt(random.nextInt(TYPES.length()));
                }
            }
        }
        return bytes;
    }

    /** Whether brackets outside strings match, and strings end. */
    private static boolean isBalanced(String json) {
        StringBuilder open = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inString) {
                i += c == '\\' ? 1 : 0;
                inString = c != '"';
            } else if (c == '"') {
                inString = true;
            } else if (c == '{' || c == '[') {
                open.append(c);
            } else if (c == '}' || c == ']') {
                int last = open.length() - 1;
                if (last < 0 || open.charAt(last) != (c == '}' ? '{' : '[')) {
                    return false;
                }
                open.setLength(last);
            }
        }
        return !inString && open.isEmpty();
    }
}
