// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.simulate.SimulationResult;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TapeSummaryTest {
    @TempDir
    Path folder;

    @Test
    void shouldAgreeWithACountOfTheInput() throws IOException {
        Migrations migrations = new Migrations(folder);
        Path source = folder.resolve("day.itch.gz");
        SimulationResult day = MarketSimulator.writeTo(SimulationPlan.of(20_000, 71, SourceBytes.DATE), source);
        Path tape = migrations.tape("tape");

        TapeSummary summary = migrations.run(tape, source).summary();

        SourceSummary only = summary.sources().get(0);
        assertEquals(day.messages(), summary.records());
        assertEquals(day.bytes(), summary.bytes());
        assertEquals(day.sha256(), only.sha256());
        assertEquals(day.byType(), summary.byType());
        assertEquals(new TreeMap<>(), summary.verdicts());
        assertEquals("gzip", only.container());
        assertEquals(sha256(Files.readAllBytes(source)), only.containerSha256());
        assertEquals("day.itch.gz", only.name());
        assertTrue(only.complete() && only.closed() && summary.closed() && summary.clean());
        assertEquals(only.contentRoot(), summary.contentRoot());
        assertEquals(only.conclusionsRoot(), summary.conclusionsRoot());
        assertTotals(only);
        assertEvents(tape, summary);
    }

    @Test
    void shouldSayHowFarASourceWasWhoseRunWasStopped() throws IOException {
        Migrations migrations = new Migrations(folder);
        Path source = migrations.source("day.itch", SourceBytes.day(20_000, 72));
        Path tape = migrations.tape("tape");
        migrations.run(tape, source);
        List<Long> ends = Migrations.documentEnds(tape);

        TapeSummary summary =
                TapeSummary.of(TapeReader.open(migrations.stopped(tape, "stopped", ends.get(ends.size() - 5))));

        assertFalse(summary.closed());
        assertFalse(summary.clean());
        assertEquals("", summary.head());
        assertEquals("day.itch", summary.sources().get(0).name());
        assertFalse(summary.sources().get(0).closed());
        assertTrue(summary.records() > 0);
        assertEquals(summary.records(), summary.sources().get(0).records());
        assertEquals("", summary.contentRoot());
    }

    @Test
    void shouldShowNoRootsOfSourcesThatAreNotWhole() throws IOException {
        Migrations migrations = new Migrations(folder);
        Path[] sources = {
            migrations.source("a.itch", SourceBytes.day(8_000, 73)),
            migrations.source("b.itch", SourceBytes.day(8_000, 74))
        };
        Path tape = migrations.tape("tape");
        TapeSummary whole = migrations.run(tape, sources).summary();
        List<Long> ends = Migrations.documentEnds(tape);
        for (int document = 0; document < ends.size() - 1; document++) {
            TapeSummary summary = TapeSummary.of(
                    TapeReader.open(migrations.stopped(tape, "stopped-" + document, ends.get(document))));

            assertEquals(
                    summary.records(),
                    summary.sources().stream().mapToLong(SourceSummary::records).sum());
            for (SourceSummary source : summary.sources()) {
                assertEquals(
                        source.closed() ? whole.sources().get(source.source()).contentRoot() : "",
                        source.contentRoot());
            }
            boolean known =
                    !summary.sources().isEmpty() && summary.sources().stream().allMatch(SourceSummary::closed);
            assertEquals(known, !summary.contentRoot().isEmpty(), "document " + document);
            assertEquals(known, !summary.conclusionsRoot().isEmpty(), "document " + document);
        }
    }

    @Test
    void shouldSayHowManyRecordsAreThereWhenAStrictRunStopped() throws IOException {
        Migrations migrations = new Migrations(folder).strict(true).topology(Topology.INLINE);
        List<byte[]> messages = new java.util.ArrayList<>(SourceBytes.messages(SourceBytes.day(20_000, 75)));
        messages.add(15_000, new byte[] {'A', 1});
        Path source = migrations.source("day.itch", SourceBytes.frames(messages));
        Path tape = migrations.tape("tape");

        assertThrows(MigrationRefusedException.class, () -> migrations.run(tape, source));
        TapeSummary summary = TapeSummary.of(TapeReader.open(tape));

        assertTrue(summary.records() > 0);
        assertEquals(summary.records(), summary.sources().get(0).records());
    }

    /** Adds shares and notional up as anybody would who has only the specification. */
    private void assertTotals(SourceSummary source) {
        Map<Integer, String> symbols = new HashMap<>();
        SortedMap<String, long[]> messages = new TreeMap<>();
        SortedMap<String, BigInteger[]> sums = new TreeMap<>();
        for (byte[] message : SourceBytes.messages(SourceBytes.day(20_000, 71))) {
            ByteBuffer bytes = ByteBuffer.wrap(message);
            char type = (char) message[0];
            int locate = bytes.getShort(1) & 0xFFFF;
            if (type == 'R') {
                symbols.put(locate, new String(message, 11, 8, StandardCharsets.US_ASCII).strip());
            }
            String key = (locate == 0 ? "-" : symbols.get(locate)) + " " + type;
            messages.computeIfAbsent(key, any -> new long[1])[0]++;
            if (type == 'A' || type == 'F') {
                BigInteger shares = BigInteger.valueOf(bytes.getInt(20) & 0xFFFFFFFFL);
                BigInteger[] sum =
                        sums.computeIfAbsent(key, any -> new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
                sum[0] = sum[0].add(shares);
                sum[1] = sum[1].add(shares.multiply(BigInteger.valueOf(bytes.getInt(32) & 0xFFFFFFFFL)));
            }
        }
        assertEquals(messages.size(), source.totals().size());
        for (SourceSummary.Total total : source.totals()) {
            String key = total.symbol() + " " + total.type();
            assertEquals(messages.get(key)[0], total.messages(), key);
            if (sums.containsKey(key)) {
                assertEquals(sums.get(key)[0].toString(), total.shares(), key);
                assertEquals(
                        sums.get(key)[1],
                        new java.math.BigDecimal(total.notional())
                                .movePointRight(4)
                                .toBigIntegerExact(),
                        key);
            }
        }
    }

    private static void assertEvents(Path tape, TapeSummary summary) {
        Map<Long, Integer> records = new HashMap<>();
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        Set<Long> numbers = new HashSet<>();
        try (RecordCursor cursor = TapeReader.open(tape).records()) {
            while (cursor.next()) {
                records.merge(cursor.event(), 1, Integer::sum);
                numbers.add(cursor.record());
                least = Math.min(least, cursor.epochNs());
                greatest = Math.max(greatest, cursor.epochNs());
            }
        }
        assertEquals(20_000, numbers.size());
        assertEquals(records.size(), summary.transactions());
        assertEquals(records.values().stream().filter(count -> count > 1).count(), summary.transactionsOfSeveral());
        assertEquals(least, summary.sources().get(0).leastEpochNs());
        assertEquals(greatest, summary.sources().get(0).greatestEpochNs());
    }

    private static String sha256(byte[] bytes) {
        byte[] hash = new byte[32];
        io.truetape.journal.proof.Sha256 sha256 = new io.truetape.journal.proof.Sha256().begin();
        sha256.update(Arrays.copyOf(bytes, bytes.length), 0, bytes.length);
        sha256.finishInto(hash, 0);
        return io.truetape.journal.proof.Sha256.hex(hash);
    }
}
