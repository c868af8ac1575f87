// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.SourceChangedException;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ChangedSourceTest {
    private static final byte[] DAY = SourceBytes.day(8_000, 31);
    private static final int MARKER = DAY.length - 2;

    @TempDir
    Path folder;

    private Migrations migrations;
    private Path source;
    private Path finished;
    private Path unfinished;

    @BeforeEach
    void prepare() throws IOException {
        migrations = new Migrations(folder);
        source = migrations.source("day.itch", DAY);
        finished = migrations.tape("finished");
        migrations.run(finished, source);
        // Behind the last block: header, run, opened, blocks; then totals, closed and the seal.
        List<Long> ends = Migrations.documentEnds(finished);
        unfinished = migrations.stopped(finished, "unfinished", ends.get(ends.size() - 4));
    }

    @Test
    void shouldRefuseASourceWithAnyByteChangedAndNameIt() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            int at = i == 0 ? 2 : i == 1 ? MARKER - 1 : random.nextInt(MARKER);
            byte[] changed = DAY.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            if (i > 1 && random.nextBoolean()) {
                changed[random.nextInt(at, MARKER)] ^= 1;
            }
            long first = Arrays.mismatch(DAY, changed);

            assertRefusedAt(first, finished, changed);
            assertRefusedAt(first, unfinished, changed);
        }
    }

    /** Somebody still copies the archive: what was read so far stands, and fits once the archive is whole. */
    @Test
    void shouldEndTheRunWhereTheSourceGrowsWhileItIsReadAndCompleteOnceItIsWhole() throws IOException {
        for (byte[] container : List.of(DAY, SourceBytes.gzip(DAY))) {
            int already = container.length / 2;
            Path growing = migrations.source("growing-" + container.length, SourceBytes.first(container, already));
            Path tape = migrations.tape("tape-" + container.length);
            byte[] rest = Arrays.copyOfRange(container, already, container.length);

            assertRefusedWhileRead(tape, growing, () -> Files.write(growing, rest, StandardOpenOption.APPEND));

            migrations.run(tape, growing);
            assertEquals(Migrations.roots(finished), Migrations.roots(tape));
        }
    }

    @Test
    void shouldEndTheRunWhereTheSourceShrinksOrIsRewrittenWhileItIsRead() throws IOException {
        Path shrinking = migrations.source("shrinking", DAY);
        assertRefusedWhileRead(
                migrations.tape("shrunk"), shrinking, () -> Files.write(shrinking, SourceBytes.first(DAY, 300_000)));
        Path rewritten = migrations.source("rewritten", DAY);
        Files.setLastModifiedTime(rewritten, FileTime.fromMillis(1_000));
        assertRefusedWhileRead(migrations.tape("altered"), rewritten, () -> Files.write(rewritten, DAY));
    }

    /** What is done to a file. */
    private interface Alteration {
        void run() throws IOException;
    }

    /** Alters a source when the first thread of its run is made: it is open then, and not read yet. */
    private void assertRefusedWhileRead(Path tape, Path altered, Alteration alteration) {
        MigrationEnvironment environment = migrations.environment();
        AtomicInteger threads = new AtomicInteger();
        ThreadFactory altering = task -> {
            // The first of all is the sealer's.
            if (threads.getAndIncrement() == 1) {
                try {
                    alteration.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return environment.threads().newThread(task);
        };
        Migration migration = new Migration(
                migrations.request(tape, altered),
                new MigrationEnvironment(environment.key(), environment.epochNsClock(), altering));

        IOException e = assertThrows(IOException.class, migration::run);

        assertTrue(e.getMessage().startsWith(altered + " was written to while it was read"), e.getMessage());
        assertTrue(
                TapeReader.open(tape).outline().notes().stream()
                        .noneMatch(note -> note.name().equals("source-closed")),
                "a source is not closed on what somebody still writes");
    }

    @Test
    void shouldRefuseASourceThatEndsEarlier() throws IOException {
        int lastMessage = MARKER - lengthOfLast();
        for (int length : new int[] {30_000, lastMessage, lastMessage + 1, MARKER - 1}) {
            byte[] cut = SourceBytes.first(DAY, length);
            assertRefusedAt(length, finished, cut);
            assertRefusedAt(length, unfinished, cut);

            byte[] marked = SourceBytes.join(cut, SourceBytes.END_MARKER);
            assertRefusedAt(Arrays.mismatch(DAY, marked), finished, marked);
            assertRefusedAt(Arrays.mismatch(DAY, marked), unfinished, marked);
        }
    }

    @Test
    void shouldRefuseASourceThatGoesOn() throws IOException {
        byte[] messages = SourceBytes.first(DAY, MARKER);
        byte[] last = Arrays.copyOfRange(DAY, MARKER - lengthOfLast(), MARKER);
        byte[] longer = SourceBytes.join(messages, last, SourceBytes.END_MARKER);

        assertRefusedAt(Arrays.mismatch(DAY, longer), finished, longer);
        assertRefusedAt(MARKER, unfinished, longer);
    }

    @Test
    void shouldRefuseAFinishedSourceWithoutOrWithAnotherEnd() throws IOException {
        assertRefusedAt(MARKER, finished, SourceBytes.first(DAY, MARKER));
        assertRefusedAt(MARKER + 1, finished, SourceBytes.first(DAY, MARKER + 1));
        assertRefusedAt(DAY.length, finished, SourceBytes.join(DAY, new byte[] {1}));
        byte[] torn = DAY.clone();
        torn[MARKER + 1] = 5;
        assertRefusedAt(MARKER + 1, finished, torn);
    }

    @Test
    void shouldGoOnWithATapeThatDoesNotHoldTheChangedPlaceYet() throws IOException {
        byte[] unmarked = SourceBytes.first(DAY, MARKER);
        migrations.source("day.itch", unmarked);

        MigrationOutcome outcome = migrations.run(unfinished, source);

        // The simulated day says itself that it has ended, so the marker is not missed.
        assertTrue(outcome.clean());
        Migrations.assertWhole(unfinished, unmarked);
    }

    @Test
    void shouldNameTheByteInASourceWithoutLengths() throws IOException {
        List<byte[]> messages = SourceBytes.messages(DAY);
        byte[] zero = SourceBytes.join(SourceBytes.zeroPrefixed(messages), new byte[] {0, 0, '!', 1, 2, 3});
        migrations.framing(Framing.BINARYFILE_ZERO_LENGTHS);
        source = migrations.source("zero.itch", zero);
        Path whole = migrations.tape("zero");
        migrations.run(whole, source);
        List<Long> ends = Migrations.documentEnds(whole);
        Path part = migrations.stopped(whole, "zero-part", ends.get(ends.size() - 4));
        for (int at : new int[] {2 + 12 + 2 + 5, zero.length - 9, zero.length - 4, zero.length - 1}) {
            byte[] changed = zero.clone();
            changed[at] ^= 2;

            assertRefusedAt(at, whole, changed);
            assertRefusedAt(at, part, changed);
        }
    }

    @Test
    void shouldNameTheByteBehindAnEndMarkerAndInAJumboMessage() throws IOException {
        byte[] jumbo = SourceBytes.frames(SourceBytes.filler(0xFFFF, 3));
        byte[] behind = SourceBytes.filler(100_000, 4);
        byte[] odd = SourceBytes.join(SourceBytes.first(DAY, MARKER), jumbo, SourceBytes.END_MARKER, behind);
        source = migrations.source("odd.itch", odd);
        Path whole = migrations.tape("odd");
        migrations.run(whole, source);
        List<Long> ends = Migrations.documentEnds(whole);
        Path part = migrations.stopped(whole, "odd-part", ends.get(ends.size() - 4));
        Migrations.assertWhole(whole, odd);
        for (int at : new int[] {MARKER, MARKER + 2, MARKER + 60_000, odd.length - behind.length, odd.length - 1}) {
            byte[] changed = odd.clone();
            changed[at] ^= 2;

            assertRefusedAt(at, whole, changed);
            assertRefusedAt(at, part, changed);
        }
    }

    @Test
    void shouldRefuseAChangedSourceAmongSeveral() throws IOException {
        Path other = migrations.source("other.itch", SourceBytes.day(5_000, 32));
        Path tape = migrations.tape("several");
        migrations.run(tape, source, other);
        List<Long> ends = Migrations.documentEnds(tape);
        Path part = migrations.stopped(tape, "several-part", ends.get(ends.size() - 4));
        byte[] changed = DAY.clone();
        changed[50_000] ^= 1;
        migrations.source("day.itch", changed);
        for (Path refusing : List.of(tape, part)) {
            String before = Migrations.documents(refusing);

            SourceChangedException refused =
                    assertThrows(SourceChangedException.class, () -> migrations.run(refusing, source, other));

            assertEquals(50_000, refused.sourceOffset());
            assertEquals(before, Migrations.documents(refusing));
        }
    }

    private void assertRefusedAt(long offset, Path tape, byte[] changed) throws IOException {
        migrations.source(source.getFileName().toString(), changed);
        boolean closed =
                TapeSummary.of(io.truetape.journal.TapeReader.open(tape)).closed();
        Map<String, String> files = Migrations.state(tape);
        String documents = Migrations.documents(tape);

        SourceChangedException refused = assertThrows(
                SourceChangedException.class, () -> migrations.run(tape, source), () -> "offset=" + offset);

        assertEquals(offset, refused.sourceOffset(), refused::getMessage);
        assertTrue(refused.getMessage().contains("byte " + offset + " "), refused::getMessage);
        assertEquals(documents, Migrations.documents(tape));
        if (closed) {
            assertEquals(files, Migrations.state(tape));
        }
    }

    private static int lengthOfLast() {
        List<byte[]> messages = SourceBytes.messages(DAY);
        return 2 + messages.get(messages.size() - 1).length;
    }
}
