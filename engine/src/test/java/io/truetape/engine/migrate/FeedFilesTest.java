// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.engine.decode.FastMessages;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logs and streams of sessions, whole and damaged, with and without a container around them. */
@Timeout(120)
class FeedFilesTest {
    @TempDir
    Path folder;

    private Migrations migrations;
    private Path templates;

    @BeforeEach
    void prepare() throws IOException {
        migrations = new Migrations(folder);
        templates = Files.writeString(folder.resolve("templates.xml"), FastMessages.XML);
    }

    private SourceHints hints(Codec codec, Framing framing) {
        return new SourceHints(Optional.ofNullable(codec), framing, Optional.of(templates), FastBlocks.NONE, Set.of());
    }

    private static byte[] fix(int number) {
        return FixText.message(
                "FIX.4.4",
                "35=B|49=SRV|56=CLI|34=" + number + "|52=20191230-15:00:00|148=text|33=1|58=" + "x".repeat(number % 50)
                        + "y|");
    }

    private static List<byte[]> fixes(int count) {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            messages.add(fix(i));
        }
        return messages;
    }

    private static byte[] join(List<byte[]> parts) {
        return SourceBytes.join(parts.toArray(new byte[0][]));
    }

    private static List<String> texts(List<byte[]> messages) {
        return messages.stream().map(Held::text).toList();
    }

    private static List<String> messages(Path tape) {
        return Held.on(tape).stream().map(Held::message).toList();
    }

    @Test
    void shouldTakeAFixStream() throws IOException {
        Path tape = Held.migrated(migrations, "fix.raw", join(fixes(3_000)));

        assertEquals(texts(fixes(3_000)), messages(tape));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        Held.resumed(migrations, "fix.raw", join(fixes(3_000)), 3);
    }

    @Test
    void shouldTakeALineLogAndKeepWhatIsAroundItsMessages() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] message : fixes(2_500)) {
            parts.add("2019-12-30 15:00:00.000 IN  : ".getBytes(ISO_8859_1));
            parts.add(message);
            parts.add("\r\n".getBytes(ISO_8859_1));
        }
        parts.add("the log ends here\n".getBytes(ISO_8859_1));

        Path tape = Held.migrated(migrations, "fix.log", join(parts));

        assertEquals(texts(fixes(2_500)), messages(tape));
        Held.resumed(migrations, "fix.log", join(parts), 5);
    }

    @Test
    void shouldTakeAPrintOutAndSayThatItIsLossy() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] message : fixes(50)) {
            parts.add((Held.text(message).replace('\u0001', '|') + "\n").getBytes(ISO_8859_1));
        }

        Path tape = Held.migrated(migrations, "fix.txt", join(parts));

        assertEquals(50, Held.on(tape).size());
        String recognised = TapeSummaries.recognised(tape);
        assertTrue(recognised.contains("lossy"), recognised);
    }

    @Test
    void shouldCountJunkAlikeWhateverItIsReadFrom() throws IOException {
        List<byte[]> parts = new ArrayList<>();
        for (byte[] message : fixes(6)) {
            parts.add(message);
            parts.add(SourceBytes.filler(700_000, 3));
        }
        byte[] source = join(parts);
        Path plain = Held.migrated(migrations.hints(hints(Codec.FIX, Framing.RAW)), "junk.fix", source);
        Path file = migrations.source("junk.fix.gz", SourceBytes.gzip(source));
        Path packed = migrations.tape("junk.packed");
        migrations.run(packed, file);

        assertEquals(texts(fixes(6)), messages(plain));
        assertEquals(line(plain, "no-message"), line(packed, "no-message"));
        assertTrue(line(plain, "no-message").contains(" 6 pieces of 4200000 bytes"), line(plain, "no-message"));
        Migrations.assertWhole(packed, source);
    }

    private static String line(Path tape, String key) {
        return Held.closed(tape)
                .lines()
                .filter(line -> line.startsWith(key + " "))
                .findFirst()
                .orElse("");
    }

    @Test
    void shouldKeepATornTailAtEveryPlaceAsResidue() throws IOException {
        byte[] three = join(fixes(3));
        int last = three.length - fix(3).length;
        for (int cut = last + 1; cut < three.length; cut += cut < last + 12 ? 1 : 7) {
            byte[] source = Arrays.copyOf(three, cut);
            Path file = migrations.source("torn-" + cut, source);
            Path tape = migrations.tape("torn.tape-" + cut);
            MigrationOutcome outcome =
                    migrations.hints(hints(Codec.FIX, Framing.RAW)).run(tape, file);

            assertFalse(outcome.clean(), "cut=" + cut);
            assertEquals(texts(fixes(2)), messages(tape), "cut=" + cut);
            assertTrue(Held.closed(tape).contains("torn"), Held.closed(tape));
            Migrations.assertWhole(tape, source);
        }
    }

    @Test
    void shouldCountTheMessagesOfAServerOverSeveralLogins() throws IOException {
        List<byte[]> packets = new ArrayList<>();
        packets.add(CaptureBytes.soupLogin("S1", 1));
        sequenced(packets, 1, 5);
        packets.add(CaptureBytes.soup('H', new byte[0]));
        packets.add(CaptureBytes.soup('+', "hello".getBytes(ISO_8859_1)));
        packets.add(CaptureBytes.soupLogin("S1", 10));
        sequenced(packets, 10, 12);
        packets.add(CaptureBytes.soupLogin("S1", 4));
        sequenced(packets, 4, 5);
        packets.add(CaptureBytes.soup('S', TcpCaptureTest.event(6)));
        sequenced(packets, 7, 9);
        packets.add(CaptureBytes.soup('S', TcpCaptureTest.event(99)));
        packets.add(CaptureBytes.soupLogin("S2", 1));
        sequenced(packets, 1, 2);
        packets.add(CaptureBytes.soup('Z', new byte[0]));

        Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH42, Framing.AUTO)), "server.soup", join(packets));

        List<String> expected = List.of(
                "-",
                "-",
                "-",
                "-",
                "-",
                "GAP_BEFORE",
                "-",
                "-",
                "DUPLICATE",
                "DUPLICATE",
                "-",
                "-",
                "-",
                "-",
                "CONFLICT",
                "-",
                "-");
        List<String> found = Held.on(tape).stream()
                .map(held -> List.of(Verdict.GAP_BEFORE, Verdict.DUPLICATE, Verdict.CONFLICT).stream()
                        .filter(held::has)
                        .map(Verdict::name)
                        .findFirst()
                        .orElse("-"))
                .toList();
        assertEquals(expected, found);
        assertTrue(Held.on(tape).stream().allMatch(held -> held.channel() == 0));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
    }

    private static void sequenced(List<byte[]> packets, int from, int to) {
        for (int i = from; i <= to; i++) {
            packets.add(CaptureBytes.soup('S', TcpCaptureTest.event(i)));
        }
    }

    @Test
    void shouldTakeWhatAClientSentAsChannelOne() throws IOException {
        List<byte[]> packets = new ArrayList<>();
        packets.add(CaptureBytes.soupRequest("", 0));
        List<byte[]> cancels = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            cancels.add(TcpCaptureTest.cancel(i));
            packets.add(CaptureBytes.soup('U', TcpCaptureTest.cancel(i)));
        }
        packets.add(CaptureBytes.soup('O', new byte[0]));

        Path tape = Held.migrated(migrations.hints(hints(Codec.OUCH42, Framing.AUTO)), "client.soup", join(packets));

        assertEquals(texts(cancels), messages(tape));
        assertTrue(Held.on(tape).stream().allMatch(held -> held.channel() == 1 && held.verdicts() == 0));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        Held.resumed(migrations, "client.soup", join(packets), 3);
    }

    @Test
    void shouldSayThatAServersStreamWithoutItsEndMayBeCutOff() throws IOException {
        List<byte[]> packets = new ArrayList<>();
        packets.add(CaptureBytes.soupLogin("S1", 1));
        sequenced(packets, 1, 9);
        byte[] torn = Arrays.copyOf(join(packets), join(packets).length - 4);

        for (byte[] source : List.of(join(packets), torn)) {
            Path tape =
                    Held.migrated(migrations.hints(hints(Codec.OUCH42, Framing.AUTO)), "cut-" + source.length, source);
            assertTrue(Held.closed(tape).contains("complete false"), Held.closed(tape));
            assertEquals(source == torn ? 8 : 9, Held.on(tape).size());
        }
    }

    @Test
    void shouldTakeAFileOfMoldPackets() throws IOException {
        List<byte[]> adds = SourceBytes.adds(9_000);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < adds.size(); i += 6) {
            packets.add(CaptureBytes.mold("DAY1", i + 1, adds.subList(i, i + 6)));
        }
        java.util.Collections.swap(packets, 3, 4);
        packets.add(7, packets.get(2));
        packets.remove(20);
        packets.add(CaptureBytes.moldEnd("DAY1", 9_001));

        Path tape = Held.migrated(migrations.hints(hints(Codec.ITCH50, Framing.MOLD)), "day.mold", join(packets));

        List<Held> held = Held.on(tape);
        assertEquals(8_994, held.size());
        assertEquals(
                1, held.stream().filter(each -> each.has(Verdict.GAP_BEFORE)).count());
        assertTrue(Held.closed(tape).contains("copies 6,"), Held.closed(tape));
        Held.resumed(migrations, "day.mold", join(packets), 4);
    }

    @Test
    void shouldNotLetCopiesPileUpBehindAMessageThatNeverComes() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(CaptureBytes.mold("DAY1", 1, SourceBytes.adds(1)));
        byte[] early = CaptureBytes.mold("DAY1", 3, List.of(SourceBytes.filler(30_000, 1)));
        while (out.size() < 80 << 20) {
            out.writeBytes(early);
        }
        Path file = migrations.source("copies.mold", out.toByteArray());
        Path tape = migrations.tape("copies.tape");
        migrations.hints(hints(Codec.ITCH50, Framing.MOLD)).run(tape, file);

        assertEquals(2, Held.on(tape).size());
        assertTrue(Held.closed(tape).contains("64 MiB waited"), Held.closed(tape));
        Migrations.assertWhole(tape, out.toByteArray());
    }

    @Test
    void shouldTakeAFastStream() throws IOException {
        FastMessages fast = new FastMessages(FastResetPolicy.STREAM);
        List<byte[]> quotes = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            quotes.add(fast.quote(i + 1, 1_577_718_000_000L + i, i % 3 == 0 ? -1 : i, i % 2 == 0 ? "IBM" : "MSFT"));
        }
        byte[] source = join(quotes);

        Path tape = Held.migrated(migrations.hints(hints(Codec.FAST, Framing.RAW)), "quotes.fast", source);

        assertEquals(texts(quotes), messages(tape));
        assertTrue(Held.closed(tape).contains("complete true"), Held.closed(tape));
        Held.resumed(migrations, "quotes.fast", source, 3);
        Path torn = Held.migrated(migrations, "torn.fast", Arrays.copyOf(source, source.length - 3));
        assertEquals(4_999, Held.on(torn).size());
        assertTrue(Held.closed(torn).contains("complete false"), Held.closed(torn));
    }

    @Test
    void shouldTakeFastDatagramsEachAsAStreamOfItsOwn() throws IOException {
        FastMessages fast = new FastMessages(FastResetPolicy.PACKET);
        CaptureBytes capture = CaptureBytes.ofKind(2);
        List<byte[]> quotes = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            fast.beginPacket();
            List<byte[]> packet = new ArrayList<>();
            for (int j = 0; j <= i % 3; j++) {
                packet.add(fast.quote(i + 1, 1_577_718_000_000L + i, i, "IBM"));
            }
            quotes.addAll(packet);
            capture.udp(0, join(packet));
        }

        Path tape = Held.migrated(migrations.hints(hints(Codec.FAST, Framing.AUTO)), "quotes.pcapng", capture.bytes());

        assertEquals(texts(quotes), messages(tape));
        assertEquals(2_000, Held.on(tape).stream().filter(Held::packetStart).count());
        assertEquals(
                0,
                Held.on(tape).stream()
                        .filter(each -> each.has(Verdict.MALFORMED))
                        .count());
        Held.resumed(migrations, "quotes.pcapng", capture.bytes(), 3);
    }

    @Test
    void shouldGiveTheSameRootsThroughEveryContainer() throws IOException {
        byte[] source = join(fixes(4_000));
        byte[] half = Arrays.copyOf(source, source.length / 2);
        byte[] rest = Arrays.copyOfRange(source, source.length / 2, source.length);
        String expected = Migrations.roots(Held.migrated(migrations, "plain", source));
        List<byte[]> containers = List.of(
                SourceBytes.gzip(source),
                Zstd.compress(source),
                SourceBytes.join(Zstd.compress(half), Zstd.compress(rest)));
        for (int i = 0; i < containers.size(); i++) {
            Path file = migrations.source("packed-" + i, containers.get(i));
            Path tape = migrations.tape("packed.tape-" + i);
            MigrationOutcome outcome = migrations.run(tape, file);

            assertEquals(expected, Migrations.roots(outcome.summary()));
            assertTrue(Held.closed(tape).contains("container-bytes " + containers.get(i).length), Held.closed(tape));
            Migrations.assertWhole(tape, source);
            assertTrue(migrations.run(tape, file).alreadyThere());
        }
    }

    @Test
    void shouldKeepWhatComesBeforeDamageInAContainer() throws IOException {
        byte[] source = SourceBytes.join(join(fixes(4_000)), SourceBytes.filler(900_000, 5));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] packed = Zstd.compress(source);
        for (int round = 0; round < 25; round++) {
            byte[] damaged =
                    round % 2 == 0 ? Arrays.copyOf(packed, 20 + random.nextInt(packed.length - 20)) : packed.clone();
            if (round % 2 == 1) {
                damaged[20 + random.nextInt(packed.length - 20)] ^= (byte) (1 << random.nextInt(8));
            }
            Path file = migrations.source("damaged-" + round, damaged);
            Path tape = migrations.tape("damaged.tape-" + round);
            final MigrationOutcome outcome;
            try {
                outcome = migrations.hints(hints(Codec.FIX, Framing.RAW)).run(tape, file);
            } catch (MigrationRefusedException e) {
                assertTrue(e.getMessage().contains("zstd is corrupt"), e.getMessage());
                assertFalse(Files.exists(tape));
                continue;
            }
            String closed = Held.closed(tape);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            var reader = io.truetape.journal.TapeReader.open(tape);
            assertTrue(io.truetape.journal.SourceExporter.export(reader, reader.outline(), 0, out)
                    .matchesSource());
            String context = "seed=" + seed + " round=" + round + "\n" + closed;
            if (round % 2 == 0) {
                assertTrue(closed.contains("complete false") && closed.contains("zstd is corrupt"), context);
                assertFalse(outcome.clean(), context);
                assertEquals(Held.text(Arrays.copyOf(source, out.size())), Held.text(out.toByteArray()), context);
            }
            assertTrue(closed.contains("container-bytes " + damaged.length), context);
            MigrationOutcome again = migrations.run(tape, file);
            assertTrue(
                    again.alreadyThere(),
                    context + again.remarks() + again.summary().seals());
        }
    }

    @Test
    void shouldKeepNoiseAsWhateverItIsSaidToBe() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int number = 0;
        for (Codec codec : Codec.values()) {
            for (Framing framing : Framing.values()) {
                for (int round = 0; round < 3; round++) {
                    byte[] noise = new byte[random.nextInt(round == 0 ? 40 : 200_000)];
                    random.nextBytes(noise);
                    if (round == 2) {
                        salt(noise, random);
                    }
                    keep("noise-" + number++, codec, framing, noise, "seed=" + seed);
                }
            }
        }
    }

    /** Beginnings of everything, everywhere. */
    private static void salt(byte[] noise, Random random) {
        byte[][] salt = {
            FixText.bytes("8=FIX.4.4|9=" + random.nextInt(2_000) + "|35=0|"),
            FixText.bytes("8=FIX.4.4|9=99999999|35=0|"),
            FixText.bytes("10=000|"),
            CaptureBytes.soup('S', TcpCaptureTest.event(1)),
            CaptureBytes.mold("DAY1", random.nextInt(), SourceBytes.adds(2)),
            {(byte) 0xC0, (byte) 0x8C},
        };
        for (int at = 0; at < noise.length - 200; at += 1 + random.nextInt(200)) {
            byte[] grain = salt[random.nextInt(salt.length)];
            System.arraycopy(grain, 0, noise, at, Math.min(grain.length, noise.length - at));
            at += random.nextBoolean() ? grain.length : 0;
        }
    }

    @Test
    void shouldKeepDamagedCapturesWhole() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            CaptureBytes capture = CaptureBytes.ofKind(round);
            int at = 1_001;
            for (int i = 0; i < 200; i++) {
                capture.udp(i % 2, CaptureBytes.mold("DAY1", i + 1, SourceBytes.adds(2)));
                byte[] packet = CaptureBytes.soup('S', TcpCaptureTest.event(i));
                capture.tcp(random.nextInt(9) == 0, at - random.nextInt(2), random.nextInt(64), packet);
                at += packet.length;
            }
            byte[] source = capture.bytes();
            for (int damage = 1 + random.nextInt(30); damage > 0; damage--) {
                source[24 + random.nextInt(source.length - 24)] = (byte) random.nextInt();
            }
            keep("damaged-" + round, Codec.values()[round % 5], Framing.PCAP, source, "seed=" + seed);
        }
    }

    private void keep(String name, Codec codec, Framing framing, byte[] source, String context) throws IOException {
        Path file = migrations.source(name, source);
        Path tape = migrations.tape(name + ".tape");
        try {
            migrations.hints(hints(codec, framing)).run(tape, file);
        } catch (MigrationRefusedException e) {
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(context + " " + name + " " + codec + " " + framing, e);
        }
        Migrations.assertWhole(tape, source);
    }
}
