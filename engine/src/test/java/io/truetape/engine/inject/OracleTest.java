// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.source.SourceBytes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the oracle would notice: tapes that are wrong, and ledgers that have not written everything down. */
class OracleTest {
    private static final int SEED = 5;

    private final Ledger ledger = new Ledger(SEED);
    private final List<TapeRecord> tape = new ArrayList<>();
    private List<Placed> placed;
    private Map<Item, Set<Verdict>> undamaged;
    private int orphan;

    @BeforeEach
    void damage() {
        ItchSource day = ItchSource.simulated(2_000, SEED, SourceBytes.DATE);
        undamaged = Oracle.undamaged(day.items);
        assertTrue(new ItchInjector(day, ledger, new Random(SEED)).inject(Kind.ORPHAN));
        placed = day.placed(day.bytes());
        placed.forEach(each -> tape.add(new TapeRecord(each.bytes(), each.verdicts())));
        Item item = ledger.entries.get(0).musts.get(0).item();
        while (placed.get(orphan).item() != item) {
            orphan++;
        }
        assertEquals(List.of(), judge());
    }

    private List<String> judge() {
        return new Oracle(ledger, placed, undamaged).judge(tape, "");
    }

    @Test
    void shouldNoticeAnAnomalyThatWasMissed() {
        tape.set(orphan, new TapeRecord(tape.get(orphan).bytes(), Set.of()));

        assertEquals(2, judge().size(), () -> judge().toString());
        assertTrue(judge().get(1).startsWith("missed at record " + orphan + ": ORPHAN of message " + orphan));
    }

    @Test
    void shouldNoticeAVerdictThatWasInvented() {
        tape.set(1_000, new TapeRecord(tape.get(1_000).bytes(), EnumSet.of(Verdict.DUPLICATE)));

        assertEquals(List.of("record 1000 is said to be DUPLICATE, which the model knows nothing of"), judge());
    }

    @Test
    void shouldNoticeRecordsThatAreLostOrAltered() {
        byte[] altered = tape.get(7).bytes().clone();
        altered[3] ^= 1;
        tape.set(7, new TapeRecord(altered, tape.get(7).verdicts()));
        assertEquals(List.of("record 7 has other bytes"), judge());

        tape.remove(tape.size() - 1);
        assertEquals("the tape has 1999 records, 2000 were to be there", judge().get(0));
    }

    @Test
    void shouldNoticeWhatNoEntryExplains() {
        ledger.entries.clear();

        assertTrue(judge().get(0).endsWith("which no entry explains"), () -> judge().toString());
    }

    @Test
    void shouldNoticeWhatTheClosingNoteDoesNotSay() {
        ledger.add(new Entry(Kind.CUT_AT_BOUNDARY, "somewhere").fact("complete false"));

        assertTrue(judge().get(0).startsWith("the closing note does not say complete false"));
    }
}
