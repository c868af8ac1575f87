// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Strict runs over sources that hold more than messages: what is no message stops them not, what needs eyes does. */
@Timeout(120)
class StrictFeedsTest {
    private static final int MESSAGES = 3_000;

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    private static SourceHints hints(Codec codec, Framing framing) {
        return new SourceHints(Optional.of(codec), framing, Optional.empty(), FastBlocks.NONE, Set.of());
    }

    /** A log with more than a slab of prefixes; one message is garbled, or none. */
    private static byte[] log(int garbled) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = FixText.message("FIX.4.4", "35=0|49=SRV|56=CLI|34=" + (i + 1) + "|52=20191230-15:00:00|");
            message[message.length - 2] ^= i == garbled ? 1 : 0;
            out.writeBytes("2019-12-30 15:00:00.000000 session 1 outgoing: ".getBytes(ISO_8859_1));
            out.writeBytes(message);
            out.write('\n');
        }
        return out.toByteArray();
    }

    /** A capture of one line; ten messages are lost, or none. */
    private static byte[] capture(int lost) {
        List<byte[]> adds = SourceBytes.adds(MESSAGES);
        CaptureBytes capture = CaptureBytes.ofKind(0);
        for (int i = 0; i < MESSAGES; i += 10) {
            if (i != lost) {
                capture.udp(0, CaptureBytes.mold("DAY1", i + 1, adds.subList(i, i + 10)));
            }
        }
        return capture.udp(0, CaptureBytes.moldEnd("DAY1", MESSAGES + 1)).bytes();
    }

    @Test
    void shouldTakeWhatIsInOrder() throws IOException {
        assertTaken(hints(Codec.FIX, Framing.FIXLOG), "good.log", log(-1));
        assertTaken(hints(Codec.ITCH50, Framing.PCAP), "good.pcap", capture(-1));
    }

    private void assertTaken(SourceHints hints, String name, byte[] source) throws IOException {
        Path file = migrations.source(name, source);
        migrations.hints(hints);
        String expected = Migrations.roots(migrations
                .strict(false)
                .run(migrations.tape(name + ".tape"), file)
                .summary());

        for (Topology topology : Topology.values()) {
            Path tape = migrations.tape(name + topology);
            MigrationOutcome outcome =
                    migrations.strict(true).topology(topology).run(tape, file);

            assertTrue(outcome.clean(), name);
            assertEquals(expected, Migrations.roots(outcome.summary()), name);
            Migrations.assertWhole(tape, source);
        }
    }

    @Test
    void shouldStopAtTheFirstRecordThatNeedsEyes() throws IOException {
        assertStopped(hints(Codec.FIX, Framing.FIXLOG), "bad.log", log(2_000), "record 2000 (on channel 0): MALFORMED");
        assertStopped(
                hints(Codec.ITCH50, Framing.PCAP),
                "bad.pcap",
                capture(2_000),
                "record 2000 (on channel 0): GAP_BEFORE");
    }

    private void assertStopped(SourceHints hints, String name, byte[] source, String where) throws IOException {
        Path file = migrations.source(name, source);
        migrations.hints(hints);
        String expected = Migrations.roots(migrations
                .strict(false)
                .run(migrations.tape(name + ".tape"), file)
                .summary());

        for (Topology topology : Topology.values()) {
            Path tape = migrations.tape(name + topology);
            migrations.strict(true).topology(topology);
            MigrationRefusedException stopped =
                    assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, file));

            assertEquals(1, stopped.exitCode());
            assertTrue(stopped.getMessage().endsWith(where), stopped::getMessage);
            assertEquals(
                    expected,
                    Migrations.roots(migrations.strict(false).run(tape, file).summary()),
                    "goes on when it is not strict");
            Migrations.assertWhole(tape, source);
        }
    }
}
