// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bad messages of each protocol, all the way: each is kept, has its verdict, is counted, and comes out as it went in. */
@Timeout(120)
class BadFeedsTest {
    private static final String TEMPLATES = """
            <templates xmlns="http://www.fixprotocol.org/ns/fast/td/1.1">
              <template name="Plain" id="1"><uInt32 name="Number"/></template>
              <template name="Many" id="2"><sequence name="All"><uInt32 name="Number"/></sequence></template>
              <template name="Hollow" id="3"><sequence name="All"><uInt32 name="Same"><constant value="7"/></uInt32></sequence></template>
            </templates>
            """;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    @Test
    void shouldKeepEveryTruncationOfEveryOuchMessage() throws IOException {
        for (OuchVersion version : OuchVersion.values()) {
            for (OuchDirection direction : OuchDirection.values()) {
                List<byte[]> packets = new ArrayList<>();
                List<String> messages = new ArrayList<>();
                List<Boolean> whole = new ArrayList<>();
                boolean client = direction == OuchDirection.INBOUND;
                packets.add(client ? CaptureBytes.soupRequest("", 0) : CaptureBytes.soupLogin("S1", 1));
                // Enough whole ones to be recognised by.
                for (OuchMessageType type : version.messageTypes()) {
                    for (int i = 0; type.direction() == direction && i < 400; i++) {
                        packets.add(CaptureBytes.soup(client ? 'U' : 'S', message(type)));
                        messages.add(Held.text(message(type)));
                        whole.add(true);
                    }
                }
                for (OuchMessageType type : version.messageTypes()) {
                    for (int length = 1; type.direction() == direction && length <= type.length(); length++) {
                        byte[] message = Arrays.copyOf(message(type), length);
                        packets.add(CaptureBytes.soup(client ? 'U' : 'S', message));
                        messages.add(Held.text(message));
                        whole.add(length == type.length() || length == type.minLength());
                    }
                }
                Codec codec = version == OuchVersion.V42 ? Codec.OUCH42 : Codec.OUCH50;
                String name = version + "-" + direction;

                Path tape = Held.migrated(
                        migrations.hints(hints(codec, Framing.SOUPBIN, FastBlocks.NONE)), name, join(packets));

                List<Held> held = Held.on(tape);
                assertEquals(messages, held.stream().map(Held::message).toList(), name);
                int malformed = 0;
                for (int i = 0; i < held.size(); i++) {
                    String what = name + " " + messages.get(i).charAt(0) + ", "
                            + messages.get(i).length() + " bytes";
                    assertEquals(!whole.get(i), held.get(i).has(Verdict.MALFORMED), what);
                    malformed += whole.get(i) ? 0 : 1;
                }
                assertTrue(malformed > 100, name);
                assertCounted(tape, Verdict.MALFORMED, malformed);
            }
        }
    }

    private static byte[] message(OuchMessageType type) {
        byte[] bytes = new byte[type.length()];
        Arrays.fill(bytes, (byte) ' ');
        bytes[0] = type.code();
        for (OuchField field : type.fields()) {
            if (field.name().equals("timestamp")) {
                ByteBuffer.wrap(bytes).putLong(field.offset(), 36_000_000_000_000L);
            } else if (field.name().equals("appendage_length")) {
                ByteBuffer.wrap(bytes).putShort(field.offset(), (short) 0);
            }
        }
        return bytes;
    }

    @Test
    void shouldKeepFixMessagesThatAreWrongInAnyWay() throws IOException {
        String good = good(1);
        Map<String, Verdict> wrong = new LinkedHashMap<>();
        wrong.put(good(2).replaceAll("10=\\d{3}", "10=000"), Verdict.MALFORMED);
        wrong.put(good(3).replaceAll("\u00019=\\d+", "\u00019=7"), Verdict.MALFORMED);
        wrong.put(text("35=0|34=4|49=SRV|0=zero|56=CLI|52=20191230-15:00:00|"), Verdict.INVALID);
        wrong.put(text("35=0|34=5|49=SRV|56CLI|52=20191230-15:00:00|"), Verdict.MALFORMED);
        wrong.put(text("35=0|34=six|49=SRV|56=CLI|52=20191230-15:00:00|"), Verdict.INVALID);
        wrong.put(text("35=B|34=7|49=SRV|56=CLI|52=20191230-15:00:00|148=x|33=2|58=a|"), Verdict.INVALID);
        wrong.put(text("35=B|34=8|49=SRV|56=CLI|52=20191230-15:00:00|148=x|33=2147483647|58=a|"), Verdict.INVALID);
        List<String> messages = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<String, Verdict> each : wrong.entrySet()) {
            messages.addAll(List.of(good, each.getKey()));
            verdicts.addAll(Arrays.asList(null, each.getValue()));
        }
        messages.add(good);
        verdicts.add(null);

        Path tape = Held.migrated(
                migrations.hints(hints(Codec.FIX, Framing.RAW, FastBlocks.NONE)),
                "wrong.fix",
                String.join("", messages).getBytes(ISO_8859_1));

        List<Held> held = Held.on(tape);
        assertEquals(messages, held.stream().map(Held::message).toList());
        for (int i = 0; i < held.size(); i++) {
            for (Verdict verdict : List.of(Verdict.MALFORMED, Verdict.INVALID)) {
                assertEquals(verdict == verdicts.get(i), held.get(i).has(verdict), verdict + " " + messages.get(i));
            }
        }
        assertCounted(tape, Verdict.MALFORMED, 3);
        assertCounted(tape, Verdict.INVALID, 4);
    }

    private static String good(int number) {
        return text("35=0|34=" + number + "|49=SRV|56=CLI|52=20191230-15:00:00|");
    }

    private static String text(String body) {
        return Held.text(FixText.message("FIX.4.4", body));
    }

    @Test
    void shouldKeepFastMessagesThatCannotBe() throws IOException {
        Path templates = Files.writeString(folder.resolve("templates.xml"), TEMPLATES);
        byte[] good = {(byte) 0xC0, (byte) 0x81, (byte) 0x85};
        List<byte[]> wrong = List.of(
                // An integer of more than 32 bits, one that never ends, a presence map that never ends, no template.
                new byte[] {(byte) 0xC0, (byte) 0x81, 0x7F, 0x7F, 0x7F, 0x7F, 0x7F, (byte) 0xFF},
                new byte[] {(byte) 0xC0, (byte) 0x81, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                new byte[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1},
                new byte[] {(byte) 0xC0, (byte) 0xFF},
                // Sequences of 2^31 elements, with and without bytes of their own.
                new byte[] {(byte) 0xC0, (byte) 0x82, 8, 0, 0, 0, (byte) 0x80, (byte) 0x81},
                new byte[] {(byte) 0xC0, (byte) 0x83, 8, 0, 0, 0, (byte) 0x80});
        for (int i = 0; i < wrong.size(); i++) {
            byte[] source = join(List.of(block(good), block(wrong.get(i)), block(good)));

            Path tape = Held.migrated(
                    migrations.hints(new SourceHints(
                            Optional.of(Codec.FAST),
                            Framing.RAW,
                            Optional.of(templates),
                            FastBlocks.U32_LITTLE_ENDIAN,
                            Set.of())),
                    "wrong-" + i + ".fast",
                    source);

            // What the dictionaries hold behind it is not known: nothing is read on, and everything kept.
            assertEquals(
                    List.of(Held.text(good)),
                    Held.on(tape).stream().map(Held::message).toList());
            String closed = Held.closed(tape);
            assertTrue(closed.contains("complete false"), closed);
            assertTrue(closed.contains("byte " + block(good).length), closed);
        }
    }

    private static byte[] block(byte[] message) {
        return ByteBuffer.allocate(4 + message.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(message.length)
                .put(message)
                .array();
    }

    private static SourceHints hints(Codec codec, Framing framing, FastBlocks blocks) {
        return new SourceHints(Optional.of(codec), framing, Optional.empty(), blocks, Set.of());
    }

    private static void assertCounted(Path tape, Verdict verdict, int count) {
        String closed = Held.closed(tape);
        assertTrue(closed.contains("verdict " + verdict + " " + count + "\n"), closed);
    }

    private static byte[] join(List<byte[]> parts) {
        return SourceBytes.join(parts.toArray(new byte[0][]));
    }
}
