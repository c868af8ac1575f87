// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.source.SourceBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** MoldUDP64 in captures: two lines of a feed, with everything that happens to datagrams. */
@Timeout(120)
class MoldCaptureTest {
    private static final String SESSION = "DAY1";

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    /** A packet on its way: when it is captured, on which line. */
    private record Sent(double time, int line, int first, List<byte[]> messages) {}

    @Test
    void shouldTakeEachMessageOnceInOrderWithGapsOnlyWhereBothLinesMiss() throws IOException {
        long seed = System.nanoTime();
        for (int round = 0; round < 12; round++) {
            arbitrate(seed + round, round, 1 + new Random(seed + round).nextInt(1_500));
        }
    }

    @Test
    void shouldGoOnWithACaptureOfManyBlocksWhereverItWasStopped() throws IOException {
        byte[] capture = arbitrate(77, 90, 8_000);
        Held.resumed(migrations, "capture-90", capture, 3);
    }

    private byte[] arbitrate(long seed, int kind, int count) throws IOException {
        Random random = new Random(seed);
        String context = "seed=" + seed + " kind=" + kind;
        List<byte[]> messages = SourceBytes.adds(count);
        List<Sent> sent = new ArrayList<>();
        double loss = random.nextInt(3) * 0.1;
        for (int first = 0; first < count; ) {
            int size = Math.min(count - first, 1 + random.nextInt(5));
            for (int line = 0; line < 2; line++) {
                int copies = random.nextDouble() < loss ? 0 : random.nextInt(20) == 0 ? 2 : 1;
                for (int copy = 0; copy < copies; copy++) {
                    double delay = random.nextInt(8) == 0 ? random.nextInt(60) : random.nextDouble();
                    sent.add(new Sent(first + delay, line, first, messages.subList(first, first + size)));
                }
            }
            first += size;
        }
        sent.sort(Comparator.comparingDouble(Sent::time));
        CaptureBytes capture = CaptureBytes.ofKind(kind);
        Set<Integer> seen = new HashSet<>();
        int conflicts = 0;
        for (Sent packet : sent) {
            List<byte[]> copies = new ArrayList<>(packet.messages());
            if (!seen.add(packet.first()) && random.nextInt(10) == 0) {
                int altered = random.nextInt(copies.size());
                copies.set(altered, copies.get(altered).clone());
                copies.get(altered)[9] ^= 0x55;
                conflicts++;
            }
            capture.udp(packet.line(), CaptureBytes.mold(SESSION, packet.first() + 1, copies));
            if (random.nextInt(30) == 0) {
                capture.udp(0, CaptureBytes.mold(SESSION, packet.first() + 1, List.of()));
            }
        }
        for (int line = 0; line < 2; line++) {
            capture.udp(line, CaptureBytes.moldEnd(SESSION, count + 1));
        }
        byte[] source = capture.bytes();
        if (seen.isEmpty()) {
            return source;
        }
        for (int first = 0, i = 0; i < count; i++) {
            first = i;
            for (Sent packet : sent) {
                if (packet.first() <= i
                        && i < packet.first() + packet.messages().size()) {
                    first = packet.first();
                    break;
                }
            }
            if (seen.contains(first) && first != i) {
                seen.add(i);
            }
        }

        Path tape = Held.migrated(
                migrations.hints(new SourceHints(
                        java.util.Optional.of(io.truetape.engine.source.Codec.ITCH50),
                        io.truetape.engine.source.Framing.AUTO,
                        java.util.Optional.empty(),
                        io.truetape.codec.fast.FastBlocks.NONE,
                        Set.of())),
                "capture-" + kind,
                source);

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (seen.contains(i)) {
                boolean gap = i > 0 ? !seen.contains(i - 1) : false;
                expected.add((gap ? "gap " : "") + Held.text(messages.get(i)));
            }
        }
        List<String> found = new ArrayList<>();
        int conflicting = 0;
        for (Held record : Held.on(tape)) {
            assertEquals(0, record.channel(), context);
            assertTrue(record.captureEpochNs() > CaptureBytes.START_NS, context);
            if (record.has(Verdict.CONFLICT)) {
                conflicting++;
            } else {
                found.add((record.has(Verdict.GAP_BEFORE) ? "gap " : "") + record.message());
            }
        }
        assertEquals(expected, found, context);
        assertEquals(conflicts, conflicting, context);
        assertTrue(Held.closed(tape).contains("end-marker true"), context);
        boolean endMissing = !seen.contains(count - 1);
        assertEquals(
                endMissing, Held.closed(tape).contains("missing at the end of a session"), context + Held.closed(tape));
        assertEquals(endMissing, Held.closed(tape).contains("complete false"), context);
        return source;
    }

    @Test
    void shouldSayWhereACaptureBeginsInTheMiddleOfASession() throws IOException {
        for (long first : new long[] {2, 500, 20_000, 5_000_000_000L}) {
            CaptureBytes capture = CaptureBytes.ofKind(0);
            for (int i = 0; i < 20; i++) {
                capture.udp(
                        0,
                        CaptureBytes.mold(
                                SESSION, first + i, List.of(SourceBytes.adds(30).get(i))));
            }

            Path tape = Held.migrated(migrations, "middle-" + first, capture.bytes());

            List<Held> held = Held.on(tape);
            assertEquals(20, held.size());
            for (int i = 0; i < 20; i++) {
                assertEquals(i == 0, held.get(i).has(Verdict.GAP_BEFORE), first + " " + i);
                assertEquals(Held.text(SourceBytes.adds(30).get(i)), held.get(i).message());
                assertTrue(held.get(i).packetStart());
            }
            assertTrue(Held.closed(tape).contains("missing " + (first - 1)), Held.closed(tape));
        }
    }

    @Test
    void shouldSayThatMessagesAnnouncedByAHeartbeatNeverCame() throws IOException {
        CaptureBytes capture = CaptureBytes.ofKind(2)
                .udp(0, CaptureBytes.mold(SESSION, 1, SourceBytes.adds(3)))
                .udp(0, CaptureBytes.mold(SESSION, 9, List.of()));

        Path tape = Held.migrated(migrations, "announced", capture.bytes());

        String closed = Held.closed(tape);
        assertTrue(closed.contains("complete false"), closed);
        assertTrue(closed.contains("missing 5"), closed);
    }

    @Test
    void shouldSayThatASessionOfWhichOnlyHeartbeatsWereCapturedLacksItsMessages() throws IOException {
        CaptureBytes capture = CaptureBytes.ofKind(0)
                .udp(0, CaptureBytes.mold(SESSION, 1, SourceBytes.adds(3)))
                .udp(0, CaptureBytes.moldEnd(SESSION, 4))
                .udp(1, CaptureBytes.mold("OTHER", 101, List.of()));

        Path tape = Held.migrated(migrations, "heartbeats", capture.bytes());

        String closed = Held.closed(tape);
        assertTrue(closed.contains("missing 100"), closed);
        assertTrue(closed.contains("complete false"), closed);
    }

    @Test
    void shouldNotWaitForEverForMessagesThatNeverCome() throws IOException {
        List<byte[]> adds = SourceBytes.adds(30_000);
        CaptureBytes capture = CaptureBytes.ofKind(0);
        for (int i = 0; i < adds.size(); i += 10) {
            if (i != 10) {
                capture.udp(0, CaptureBytes.mold(SESSION, i + 1, adds.subList(i, i + 10)));
            }
        }
        capture.udp(0, CaptureBytes.mold(SESSION, 11, adds.subList(10, 20)));

        Path tape = Held.migrated(migrations, "late", capture.bytes());

        List<Held> held = Held.on(tape);
        assertEquals(30_000, held.size());
        assertTrue(held.get(10).has(Verdict.GAP_BEFORE));
        assertEquals(Held.text(adds.get(10)), held.get(29_990).message(), "what comes too late stands at the end");
        assertTrue(held.get(29_990).has(Verdict.LATE));
        assertFalse(Held.closed(tape).contains("missing 10"), Held.closed(tape));
    }

    @Test
    void shouldKeepSessionsWithNamesNobodyCanPrintApart() throws IOException {
        CaptureBytes capture = CaptureBytes.ofKind(0);
        for (int i = 0; i < 300; i++) {
            String name = "\n\r\u0000" + (char) (i & 0xFF) + (char) (i >>> 8) + "\u007F =";
            capture.udp(0, CaptureBytes.mold(name, 1, SourceBytes.adds(2)));
        }

        Path tape = Held.migrated(migrations, "names", capture.bytes());

        assertEquals(512, Held.on(tape).size());
        assertEquals(256, Held.on(tape).stream().map(Held::channel).distinct().count());
        assertTrue(Held.closed(tape).contains("more than 256 sessions"));
    }

    @Test
    void shouldRefuseACaptureThatChanged() throws IOException {
        CaptureBytes capture = CaptureBytes.ofKind(0);
        List<byte[]> adds = SourceBytes.adds(8_000);
        for (int i = 0; i < adds.size(); i += 10) {
            capture.udp(0, CaptureBytes.mold(SESSION, i + 1, adds.subList(i, i + 10)));
        }
        byte[] source = capture.bytes();
        Path whole = Held.migrated(migrations, "changed", source);
        List<Long> ends = Migrations.documentEnds(whole);
        byte[] other = source.clone();
        other[200] ^= 1;
        Path file = migrations.source("changed", other);
        for (int document : new int[] {3, ends.size() / 2, ends.size() - 1}) {
            Path tape = migrations.stopped(whole, "changed-" + document, ends.get(document));
            String before = Migrations.documents(tape);

            assertThrows(SourceChangedException.class, () -> migrations.run(tape, file), "document " + document);
            assertEquals(before, Migrations.documents(tape));
        }
    }
}
