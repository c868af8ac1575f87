// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.FixDecodeStage;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.pipeline.Slab;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FixTransactionsTest {
    private static final String FILL = "8|49=V|56=C|52=20240301-10:00:00|150=F|";
    private static final String TIME = "60=20240301-10:00:00.000001|";

    private final FixTransactions transactions = new FixTransactions(UserRules.NONE);
    private final FixDecodeStage stage = new FixDecodeStage(0, transactions);
    private int sequence;

    private byte[] message(String typeAndBody) {
        int bar = typeAndBody.indexOf('|');
        return FixText.message(
                "FIX.4.4",
                "35=" + typeAndBody.substring(0, bar) + "|34=" + ++sequence + "|" + typeAndBody.substring(bar + 1));
    }

    private long[] events(String... bodies) {
        List<byte[]> messages = new ArrayList<>();
        for (String body : bodies) {
            messages.add(message(body));
        }
        return events(messages, 1_000_000);
    }

    private long[] events(List<byte[]> messages, int recordsMax) {
        long[] events = new long[messages.size()];
        for (Slab slab : Slabs.cut(messages, () -> recordsMax)) {
            stage.onSlab(slab);
            System.arraycopy(slab.event, 0, events, (int) slab.firstRecord, slab.recordCount);
        }
        return events;
    }

    private List<String> incomplete() {
        List<String> lines = new ArrayList<>();
        transactions.end(lines::add);
        return lines;
    }

    @Test
    void shouldBeInsideAnEventUntilItsEndOrItsSpan() {
        String part = "39=1|37=o|32=1|851=2|55=A|" + TIME;
        events(FILL + part);
        assertTrue(stage.insideEvent());
        events(FILL + part.replace("39=1", "39=2"));
        assertFalse(stage.insideEvent());

        List<byte[]> messages = new ArrayList<>();
        messages.add(message(FILL + part));
        for (int i = 0; i < FixTransactions.SPAN; i++) {
            messages.add(message("0|49=V|56=C|52=20240301-10:00:00|"));
        }
        FixTransactions open = new FixTransactions(UserRules.NONE);
        FixDecodeStage reads = new FixDecodeStage(0, open);
        Slabs.cut(messages.subList(0, messages.size() - 1), () -> 1_000_000).forEach(reads::onSlab);
        assertTrue(reads.insideEvent());
        FixTransactions over = new FixTransactions(UserRules.NONE);
        FixDecodeStage readsAll = new FixDecodeStage(0, over);
        Slabs.cut(messages, () -> 1_000_000).forEach(readsAll::onSlab);
        assertFalse(readsAll.insideEvent());
    }

    @Test
    void shouldJoinThePackageAndItsLegsByOrderAndSecondaryExecId() {
        String legs = "555=2|600=A|623=1|600=B|623=2|";
        long[] events = events(
                FILL + "37=o|527=s1|442=2|55=A|32=10|",
                FILL + "37=o|527=s2|442=2|55=A|32=7|",
                FILL + "37=o|527=s1|442=3|32=10|" + legs,
                FILL + "37=o|442=2|55=A|32=10|",
                FILL + "37=o|527=s1|442=2|55=B|32=20|",
                FILL + "37=o|527=s1|442=2|55=B|32=20|");

        assertArrayEquals(new long[] {0, 1, 0, 3, 0, 5}, events, "the fill of s1 is complete with record 4");
        assertEquals(1, transactions.transactionsOfSeveral());
        assertEquals(List.of(), incomplete(), "without the package nothing says what is missing");
    }

    @Test
    void shouldCallAFillWhoseLegsDoNotCoverTheRatiosIncomplete() {
        String legs = "555=2|600=A|623=1|600=B|623=2|";
        events(
                FILL + "37=o|527=few|442=3|32=10|" + legs,
                FILL + "37=o|527=few|442=2|32=10|",
                FILL + "37=o|527=many|442=2|32=31|",
                FILL + "37=o|527=many|442=3|32=10|" + legs);

        assertEquals(List.of("fix-multileg 2 2 OVER", "fix-multileg 0 2 NO_END"), incomplete());
    }

    @Test
    void shouldJoinOneAggressorsFillsOfOneTime() {
        long[] events = events(
                FILL + TIME + "37=o|39=1|1057=Y|17=1|",
                FILL + TIME + "37=p|39=1|1057=N|17=2|",
                FILL + TIME + "37=o|39=1|851=2|17=3|",
                FILL + "60=20240301-10:00:00.000002|37=o|39=1|1057=Y|17=4|",
                FILL + TIME + "37=o|39=2|1057=Y|17=5|",
                FILL + TIME + "37=o|39=2|1057=Y|17=6|");

        assertArrayEquals(new long[] {0, 1, 0, 3, 0, 5}, events);
        assertEquals(4, transactions.transactions());
    }

    @Test
    void shouldTakeAFillOfFix42AndLeaveItsCorrection() {
        long[] events = events(
                "8|49=V|56=C|20=0|150=1|" + TIME + "37=o|851=2|",
                "8|49=V|56=C|20=2|150=1|" + TIME + "37=o|851=2|",
                "8|49=V|56=C|20=0|150=1|" + TIME + "37=o|851=2|");

        assertArrayEquals(new long[] {0, 1, 0}, events);
    }

    @Test
    void shouldJoinFragmentsUpToTheLastOne() {
        long[] events = events(
                "J|49=C|56=B|70=a|892=3|893=N|78=2|79=x|79=y|",
                "J|49=C|56=B|70=b|892=3|893=N|78=2|79=x|79=y|",
                "P|49=C|56=B|70=a|892=3|893=N|78=1|79=x|",
                "J|49=C|56=B|70=a|892=3|893=Y|78=1|79=z|",
                "J|49=C|56=B|70=b|892=3|893=Y|78=0|",
                "E|49=C|56=B|66=l|68=2|73=1|11=a|67=1|",
                "E|49=C|56=B|66=l|68=2|73=1|11=b|67=2|",
                "E|49=C|56=B|66=l|68=2|73=2|11=c|67=1|11=d|67=2|",
                "J|49=C|56=B|70=c|78=1|79=z|");

        assertArrayEquals(new long[] {0, 1, 2, 0, 1, 5, 5, 7, 8}, events);
        assertEquals(List.of("fix-fragment 1 2 SHORT", "fix-fragment 2 1 NO_END"), incomplete());
    }

    @Test
    void shouldJoinRefreshesUpToTheEndOfTheMarketsEvent() {
        long[] events = events(
                "X|49=M|56=*|" + TIME + "268=1|279=0|5799=00000001|",
                "X|49=M|56=*|" + TIME + "268=1|279=0|5799=10000100|",
                "X|49=M|56=*|" + TIME + "268=1|279=0|5799=4|",
                "X|49=M|56=*|" + TIME + "268=1|279=0|5799=132|",
                "X|49=M|56=*|" + TIME + "268=1|279=0|",
                "X|49=M|56=*|262=r|893=N|268=1|279=0|",
                "X|49=M|56=*|262=r|893=Y|268=1|279=0|",
                "X|49=M|56=*|" + TIME + "268=1|279=0|5799=00000001|");

        assertArrayEquals(new long[] {0, 0, 2, 2, 4, 5, 5, 7}, events);
        assertEquals(List.of("fix-market-event 7 1 NO_END"), incomplete());
    }

    @Test
    void shouldLeaveMessagesThatAreSentAgainOrGarbledAlone() {
        List<byte[]> messages = new ArrayList<>();
        messages.add(message(FILL + TIME + "37=o|39=1|1057=Y|"));
        sequence = 0;
        messages.add(message(
                "8|43=Y|49=V|56=C|52=20240301-10:00:00|122=20240301-10:00:00|150=F|" + TIME + "37=o|39=1|1057=Y|"));
        byte[] garbled = message(FILL + TIME + "37=o|39=1|1057=Y|");
        garbled[garbled.length - 2] ^= 1;
        messages.add(garbled);
        messages.add(message(FILL + TIME + "37=o|39=1|1057=Y|"));

        assertArrayEquals(new long[] {0, 1, 2, 0}, events(messages, 1_000_000));
    }

    @Test
    void shouldEndAnEventThatIsNotGoneOnWithForTooLong() {
        List<byte[]> messages = new ArrayList<>();
        messages.add(message("J|49=C|56=B|70=a|893=N|"));
        for (int i = 0; i < OpenEvents.SPAN - 1; i++) {
            messages.add(message("0|49=C|56=B|"));
        }
        messages.add(message("J|49=C|56=B|70=a|893=N|"));
        for (int i = 0; i < OpenEvents.SPAN; i++) {
            messages.add(message("0|49=C|56=B|"));
        }
        messages.add(message("J|49=C|56=B|70=a|893=Y|"));

        long[] events = events(messages, 1_000_000);

        assertEquals(0, events[OpenEvents.SPAN]);
        assertEquals(2L * OpenEvents.SPAN + 1, events[events.length - 1]);
        assertEquals(List.of("fix-fragment 0 2 TOO_FAR_APART"), incomplete());
    }

    /** Few keys and no long waits, so that the bounds are not met; an obvious map then says the same. */
    @Test
    void shouldJoinWhatAnObviousMapJoinsWhereverSlabsAreCut() {
        long seed = System.nanoTime();
        for (int round = 0; round < 60; round++) {
            Random random = new Random(seed + round);
            sequence = 0;
            List<byte[]> messages = new ArrayList<>();
            long[] expected = new long[400];
            Map<String, Long> open = new HashMap<>();
            for (int i = 0; i < expected.length; i++) {
                String key = "k" + random.nextInt(4);
                boolean last = random.nextInt(3) == 0;
                String name;
                if (random.nextBoolean()) {
                    name = "sweep" + key;
                    messages.add(message(FILL + TIME + "37=" + key + "|39=" + (last ? "2" : "1") + "|1057=Y|"));
                } else {
                    name = "fragment" + key;
                    messages.add(message("J|49=C|56=B|70=" + key + "|893=" + (last ? "Y" : "N") + "|"));
                }
                expected[i] = open.computeIfAbsent(name, absent -> (long) messages.size() - 1);
                if (last) {
                    open.remove(name);
                }
            }
            FixDecodeStage fresh = new FixDecodeStage(0, new FixTransactions(UserRules.NONE));
            int recordsMax = 40 + random.nextInt(200);
            for (Slab slab : Slabs.cut(messages, () -> recordsMax)) {
                fresh.onSlab(slab);
                for (int i = 0; i < slab.recordCount; i++) {
                    int record = (int) slab.firstRecord + i;
                    assertEquals(expected[record], slab.event[i], "seed=" + (seed + round) + ", record=" + record);
                }
            }
        }
    }
}
