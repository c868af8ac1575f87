// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A record as the tape has it.
 *
 * @param bytes    of the message
 * @param verdicts on it
 */
record TapeRecord(byte[] bytes, Set<Verdict> verdicts) {
    static List<TapeRecord> on(Path tape) {
        List<TapeRecord> records = new ArrayList<>();
        try (RecordCursor cursor = TapeReader.open(tape).records()) {
            while (cursor.next()) {
                int from = cursor.messageOffset();
                records.add(new TapeRecord(
                        Arrays.copyOfRange(cursor.buffer(), from, from + cursor.messageLength()),
                        named(cursor.verdicts())));
            }
        }
        return records;
    }

    private static Set<Verdict> named(int bits) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            if ((bits >>> verdict.bit() & 1) != 0) {
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }
}
