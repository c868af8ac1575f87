// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.SyntheticSource.Expected;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A reader in a process of its own, which follows a tape that others write, and compares every record that it is shown. */
final class ReadingChild {
    private static final int RECORDS = 200;

    private ReadingChild() {}

    /** The source that the tape begins with, written by {@link ChildRun} with the same numbers. */
    static SyntheticSource first(final int blocks) {
        return ChildRun.source(9, blocks, RECORDS);
    }

    /** The source that comes once the tape was closed and is opened again. */
    static SyntheticSource late() {
        return SyntheticSource.even(10, 20, 30);
    }

    /** Starts a writer of the first source. */
    static Process startWriter(final Path output, final Path directory, final int blocks) throws IOException {
        return ChildRun.start("", output, directory, 9, blocks, RECORDS, Durability.MAP);
    }

    /** Starts a reader from a record of the first source; from the tape's beginning for -1. */
    static Process start(final Path output, final Path directory, final int blocks, final long from)
            throws IOException {
        return ChildRun.startJava(
                "",
                output,
                ReadingChild.class,
                List.of(directory.toString(), Integer.toString(blocks), Long.toString(from)));
    }

    /**
     * Reads to the last record of both sources; says where it waited first, and what it has read.
     *
     * @param args directory, blocks of the first source, record to begin with or -1
     */
    public static void main(final String[] args) {
        final TapeReader reader = TapeReader.open(Path.of(args[0]));
        final SyntheticSource first = first(Integer.parseInt(args[1]));
        final long from = Long.parseLong(args[2]);
        final List<Expected> expected = new ArrayList<>(first.records());
        expected.addAll(late().records());
        long waits = 0;
        int next = 0;
        try (RecordCursor cursor = from < 0 ? reader.records() : reader.recordsFrom(0, from)) {
            TapeOutline before = reader.outline();
            while (next < expected.size()) {
                if (!cursor.next()) {
                    if (waits++ == 0) {
                        say("waiting before record " + next);
                    }
                    before = grown(before, reader.outline(), first);
                    continue;
                }
                if (next == 0 && from >= 0) {
                    next = (int) cursor.record();
                    require(next <= from && next > from - RECORDS, "the block with record " + from, cursor);
                }
                final int source = next < first.records().size() ? 0 : 1;
                final Expected record = expected.get(next++);
                require(cursor.source() == source && cursor.record() == record.record(), "the next record", cursor);
                require(TapeReaderTest.message(cursor).equals(record.message()), "its bytes", cursor);
                require(
                        cursor.epochNs() == record.epochNs()
                                && cursor.timeStatus() == record.status()
                                && cursor.verdicts() == record.verdicts()
                                && cursor.event() == record.event(),
                        "its conclusions",
                        cursor);
            }
            require(!cursor.next(), "no record behind the last", cursor);
        }
        say("read all " + next + " after " + waits + " waits");
    }

    /** What is on the tape only grows, and in whole blocks. */
    private static TapeOutline grown(final TapeOutline before, final TapeOutline now, final SyntheticSource first) {
        final boolean grows = now.documents() >= before.documents()
                && texts(now).subList(0, before.notes().size()).equals(texts(before))
                && now.seals().subList(0, before.seals().size()).equals(before.seals());
        final long late = now.records() - first.records().size();
        final boolean whole = late > 0 ? late % 30 == 0 : now.records() == RECORDS * now.blocks();
        if (!grows || !whole) {
            throw new AssertionError("the tape shrank, or holds half a block: " + now);
        }
        return now;
    }

    private static List<String> texts(final TapeOutline outline) {
        return outline.notes().stream().map(note -> note.lines().text()).toList();
    }

    private static void require(final boolean holds, final String what, final RecordCursor cursor) {
        if (!holds) {
            throw new AssertionError(
                    "expected " + what + ", was shown record " + cursor.record() + " of source " + cursor.source());
        }
    }

    private static void say(final String line) {
        System.out.println(line);
        System.out.flush();
    }
}
