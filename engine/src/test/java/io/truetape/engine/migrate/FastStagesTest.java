// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastFramer;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.FastMessages;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FastStagesTest {
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    private static final long MIDNIGHT = TimeUnit.DAYS.toNanos(DATE.toEpochDay());
    private static final long MS = 1_000_000;
    private static final DateTimeFormatter DATED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmssSSS").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TEXT =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final int MALFORMED = Verdict.MALFORMED.mask();

    private final FastStages stages =
            new FastStages(FastMessages.TEMPLATES, FastResetPolicy.STREAM, DATE, UserRules.NONE);
    private final FastMessages fast = new FastMessages(FastResetPolicy.STREAM);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldConcludeWhatASlowModelDoesWhereverSlabsAreCut(boolean eachPacket) {
        FastResetPolicy policy = eachPacket ? FastResetPolicy.PACKET : FastResetPolicy.NEVER;
        long seed = System.nanoTime();
        for (int round = 0; round < 40; round++) {
            Random random = new Random(seed + round);
            SlowRecords records = new SlowRecords(MIDNIGHT);
            int[] damaged = fill(records, random, policy);
            int recordsMax = 1 + random.nextInt(300);
            String where = "seed=" + (seed + round) + " " + policy;

            Lines lines = records.compare(
                    new FastStages(FastMessages.TEMPLATES, policy, DATE, UserRules.NONE),
                    () -> 1 + random.nextInt(recordsMax),
                    where);

            assertEquals(damaged[0], lines.number("fast-ended-early"), where);
            assertEquals(damaged[1], lines.number("fast-bytes-left-over"), where);
            assertEquals(List.of("D9 " + damaged[2]), lines.all("fast-error"), where);
        }
    }

    private static int[] fill(SlowRecords records, Random random, FastResetPolicy policy) {
        FastMessages[] channels = {new FastMessages(policy), new FastMessages(policy), new FastMessages(policy)};
        long[] greatest = new long[channels.length];
        int[] damaged = new int[3];
        Instant now = LocalDateTime.of(2024, 3, 1, 10, 0).toInstant(ZoneOffset.UTC);
        records.add(AnnotatedMessage.of(new byte[] {(byte) 0xC0, (byte) 0xFF}, 0), MALFORMED, null, 0, "- -");
        damaged[2]++;
        for (int i = 0; i < 400; i++) {
            int channel = random.nextInt(channels.length);
            boolean first = random.nextInt(4) == 0;
            if (first) {
                channels[channel].beginPacket();
            }
            now = now.plusMillis(random.nextInt(5));
            long back = random.nextInt(10) == 0 ? random.nextInt(100) : 0;
            Instant sent = now.minusMillis(back);
            long sentNs = sent.toEpochMilli() * MS;
            boolean late = sentNs < greatest[channel];
            int verdict = late ? Verdict.LATE.mask() : 0;
            String symbol = random.nextBoolean() ? "ES H4" : "NQ%";
            String symbolWord = symbol.replace("%", "%25").replace(" ", "%20");
            int kind = random.nextInt(4);
            byte[] bytes = message(channels[channel], kind, i, sent, symbol);
            damage(records, random, bytes, channel, damaged, first);
            AnnotatedMessage message = AnnotatedMessage.of(bytes, channel);
            message = first && damagedLast(records, bytes) == 0 ? message.first() : message;
            message = random.nextInt(3) == 0 ? message.captured(random.nextInt(1_000)) : message;
            switch (kind) {
                case 0 -> records.add(message, verdict, sentNs, 0, symbolWord + " Quote/12");
                case 1 -> records.add(message, verdict, MIDNIGHT + 7 * MS, 0, symbolWord + " Quote/12");
                case 2 -> records.add(message, verdict, sentNs, 0, symbolWord + " Text%20Line/200");
                default -> records.add(message, 0, null, 0, "- Bare/14");
            }
            greatest[channel] = kind == 3 ? greatest[channel] : Math.max(greatest[channel], sentNs);
        }
        return damaged;
    }

    private static byte[] message(FastMessages channel, int kind, int i, Instant sent, String symbol) {
        return switch (kind) {
            case 0 -> channel.quote(i, Long.parseLong(DATED.format(sent)), -1, symbol);
            case 1 -> channel.quote(i, Long.parseLong(TIME.format(sent)), 7, symbol);
            case 2 -> channel.text(TEXT.format(sent), symbol);
            default -> channel.bare(i);
        };
    }

    /** Damaged copies of a message come before it; whichever comes first begins its packet. */
    private static void damage(
            SlowRecords records, Random random, byte[] bytes, int channel, int[] damaged, boolean first) {
        byte[] wrong;
        switch (random.nextInt(20)) {
            case 0 -> {
                wrong = Arrays.copyOf(bytes, random.nextInt(bytes.length));
                damaged[0]++;
            }
            case 1 -> {
                wrong = Arrays.copyOf(bytes, bytes.length + 1);
                damaged[1]++;
            }
            case 2 -> {
                wrong = new byte[] {(byte) 0xC0, 1, (byte) 0xFF};
                damaged[2]++;
            }
            default -> {
                return;
            }
        }
        AnnotatedMessage message = AnnotatedMessage.of(wrong, channel);
        records.add(first ? message.first() : message, MALFORMED, null, 0, "- -");
    }

    /** 1 where the last record is a damaged copy made for this message, else 0. */
    private static int damagedLast(SlowRecords records, byte[] bytes) {
        AnnotatedMessage last = records.messages.get(records.messages.size() - 1);
        boolean malformed = records.expected.get(records.expected.size() - 1).verdicts() == MALFORMED;
        return malformed && last.packetStart() ? 1 : 0;
    }

    @Test
    void shouldReadTimesOfAllForms() {
        long ten = MIDNIGHT + TimeUnit.HOURS.toNanos(10);
        Slab slab = run(
                fast.quote(1, 100_000_001, -1, "A"),
                fast.quote(2, 20_240_301_100_000_002L, -1, "A"),
                fast.text("20240301-10:00:00.003456", null),
                fast.quote(3, 20_161_231_235_960_500L, -1, "A"),
                fast.bare(1),
                fast.quote(4, 240_000_000, -1, "A"),
                fast.quote(5, 20_240_230_100_000_000L, -1, "A"),
                fast.quote(6, 1_709_287_200_000_000_000L, -1, "A"),
                fast.quote(7, 99_990_101_000_000_000L, -1, "A"),
                fast.text("10:00", null));

        long leap = Instant.parse("2016-12-31T23:59:59.500Z").toEpochMilli() * MS;
        long[] times = {ten + MS, ten + 2 * MS, ten + 3_456_000, leap, leap, leap, leap, leap, leap, leap};
        int absent = TimeStatus.ABSENT | TimeStatus.LEAP;
        int[] status = {0, 0, 0, TimeStatus.LEAP, absent, absent, absent, absent, absent, absent};
        for (int i = 0; i < times.length; i++) {
            assertEquals(times[i], slab.eventEpochNs[i], "record " + i);
            assertEquals(status[i], slab.timeStatus[i], "record " + i);
        }
        assertFalse(stages.endOfMessagesSeen());
    }

    @Test
    void shouldCountErrorsByTheirNumber() {
        byte[] overlong = fast.bare(1);
        byte[] padded = new byte[overlong.length + 1];
        padded[0] = overlong[0];
        System.arraycopy(overlong, 1, padded, 2, overlong.length - 1);
        run(padded, new byte[] {(byte) 0xC0, (byte) 0xFF}, new byte[0], new byte[] {(byte) 0xC0});

        assertEquals(List.of("R6 1"), notes().all("fast-reported"));
        assertEquals(List.of("D9 1"), notes().all("fast-error"));
        assertEquals(2, notes().number("fast-ended-early"));
        assertEquals("each-packet=false by-template=true by-scp-reset=true", notes().get("fast-reset"));
    }

    @Test
    void shouldSurviveAnyBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            byte[] bytes = fast.quote(i, random.nextLong() >>> 1 + random.nextInt(60), i, "ABC");
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            messages.add(bytes);
        }
        for (Slab slab : Slabs.cut(messages, () -> 100)) {
            stages.ahead().forEach(stage -> stage.onSlab(slab));
            stages.behind().forEach(stage -> stage.onSlab(slab));
        }
        assertEquals(messages.size(), notes().number("transactions"), () -> "seed=" + seed);
    }

    @Test
    void shouldDecodeAWholeFileOfAPeer() throws IOException {
        Path folder = Path.of(System.getProperty("truetape.shared", "absent"), "data/fast/mfast");
        assumeTrue(Files.isDirectory(folder), () -> "skipped: no such folder: " + folder);
        FastTemplates templates = FastTemplates.parse(Files.readString(folder.resolve("example.xml")));
        UnsafeBuffer file = new UnsafeBuffer(Files.readAllBytes(folder.resolve("complex30000.dat")));
        FastFramer framer = new FastFramer(new FastDecoder(templates), FastBlocks.U32_LITTLE_ENDIAN);
        List<byte[]> messages = new ArrayList<>();
        for (int offset = 0; framer.next(file, offset, file.capacity()) == FrameStatus.FRAME; ) {
            byte[] message = new byte[framer.frameLength()];
            file.getBytes(framer.frameOffset(), message);
            messages.add(message);
            offset += framer.consumed();
        }
        FastStages ofPeer = new FastStages(templates, FastResetPolicy.STREAM, DATE, UserRules.NONE);
        for (Slab slab : Slabs.cut(messages, () -> Slab.RECORD_CAPACITY)) {
            ofPeer.ahead().forEach(stage -> stage.onSlab(slab));
            ofPeer.behind().forEach(stage -> stage.onSlab(slab));
        }

        Lines.Builder lines = Lines.titled("closed");
        ofPeer.describe(lines);
        assertEquals(30_001, lines.build().number("transactions"));
        assertEquals(List.of(), lines.build().all("verdict"));
        assertEquals("[Done/99, MarketData/1, QuoteRequest/2]", types(lines.build()));
    }

    private static String types(Lines lines) {
        return SlowRecords.counts(lines.all("type")).keySet().toString();
    }

    private Slab run(byte[]... messages) {
        Slab slab = Slabs.of(messages);
        stages.ahead().forEach(stage -> stage.onSlab(slab));
        stages.behind().forEach(stage -> stage.onSlab(slab));
        return slab;
    }

    private Lines notes() {
        Lines.Builder lines = Lines.titled("closed");
        stages.describe(lines);
        return lines.build();
    }
}
