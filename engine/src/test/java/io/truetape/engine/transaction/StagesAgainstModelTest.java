// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StagesAgainstModelTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int MESSAGES = 1_500;

    private final ItchDecodeStage decode = new ItchDecodeStage(new SessionClock(DATE, ZONE));
    private final ItchOrderStage order = new ItchOrderStage();
    private final ItchTransactionStage transaction = new ItchTransactionStage();
    private final ItchArithmeticStage arithmetic = new ItchArithmeticStage();

    @Test
    void shouldConcludeWhatTheSlowModelDoesWhereverSlabsAreCut() {
        long seed = System.nanoTime();
        for (int round = 0; round < 60; round++) {
            long roundSeed = seed + round;
            Random random = new Random(roundSeed);
            boolean damaged = round % 2 == 1;
            List<byte[]> messages = new RandomDay(random, damaged).messages(MESSAGES);
            SlowModel model = new SlowModel(DATE, ZONE).run(messages);
            int recordsMax = 1 + random.nextInt(round % 3 == 0 ? 3 : 600);

            new StagesAgainstModelTest()
                    .compare(model, messages, () -> 1 + random.nextInt(recordsMax), "seed=" + roundSeed);
        }
    }

    private void compare(
            SlowModel model, List<byte[]> messages, java.util.function.IntSupplier recordsMax, String where) {
        int record = 0;
        for (Slab slab : Slabs.cut(messages, recordsMax)) {
            decode.onSlab(slab);
            order.onSlab(slab);
            transaction.onSlab(slab);
            arithmetic.onSlab(slab);
            for (int i = 0; i < slab.recordCount; i++) {
                assertRecord(model.conclusions.get(record), slab, i, where + ", record=" + record);
                record++;
            }
        }
        assertEquals(messages.size(), record, where);
        assertFacts(model, where);
        assertTotals(model, where);
    }

    private static void assertRecord(SlowModel.Conclusion expected, Slab slab, int i, String where) {
        assertEquals(expected.type, (char) (slab.type[i] & 0xFF), where);
        assertEquals(expected.locate, slab.stockLocate[i], where);
        assertEquals(expected.epochNs, slab.eventEpochNs[i], where);
        assertEquals(expected.status, slab.timeStatus[i], where);
        assertEquals(Integer.toBinaryString(expected.mask()), Integer.toBinaryString(slab.verdicts[i]), where);
        assertEquals(expected.event, slab.event[i], where);
        assertEquals(expected.shares.longValue(), slab.shares[i], where);
        assertEquals(expected.priceE4, slab.priceE4[i], where);
    }

    private void assertFacts(SlowModel model, String where) {
        assertEquals(model.conclusions.size(), order.records(), where);
        assertEquals(model.ended, order.endOfMessagesSeen(), where);
        assertEquals(model.recordsByEvent.size(), transaction.transactions(), where);
        assertEquals(model.transactionsOfSeveral(), transaction.transactionsOfSeveral(), where);
        assertEquals(model.liveOrders(), transaction.liveOrders(), where);
        assertEquals(model.liveOrdersMax, transaction.liveOrdersMax(), where);
        assertTrue(transaction.transactionsOfSeveral() > 0, where);
        Map<Integer, String> open = new TreeMap<>();
        transaction.forEachIncompleteCross(
                (locate, first, records, shares) -> open.put(locate, first + " " + records + " " + shares));
        assertEquals(model.incompleteCrosses, open, where);
        assertEquals(open.size(), transaction.incompleteCrosses(), where);
        for (Verdict verdict : Verdict.values()) {
            assertEquals(model.count(verdict), arithmetic.count(verdict), where + ", verdict=" + verdict);
            assertEquals(model.count(verdict), arithmetic.verdictCounts()[verdict.bit()], where);
        }
    }

    private void assertTotals(SlowModel model, String where) {
        assertEquals(model.byType, arithmetic.totals().byType(), where);
        Map<String, List<BigDecimal>> totals = new TreeMap<>();
        arithmetic.totals().forEachTotal(total -> {
            String key = String.format("%05d %c", total.stockLocate(), (char) total.type());
            List<BigDecimal> sums = List.of(
                    BigDecimal.valueOf(total.messages()),
                    new BigDecimal(total.shares()),
                    new BigDecimal(total.notional()));
            totals.put(key, sums);
        });
        assertEquals(withScale4(model.totals), withScale4(totals), where);
    }

    private static Map<String, List<String>> withScale4(Map<String, List<BigDecimal>> totals) {
        Map<String, List<String>> text = new TreeMap<>();
        totals.forEach((key, sums) -> text.put(
                key, sums.stream().map(sum -> sum.setScale(4).toPlainString()).toList()));
        return text;
    }
}
