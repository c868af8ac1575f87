// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static io.truetape.engine.decode.Messages.add;
import static io.truetape.engine.decode.Messages.addMpid;
import static io.truetape.engine.decode.Messages.broken;
import static io.truetape.engine.decode.Messages.cancel;
import static io.truetape.engine.decode.Messages.cross;
import static io.truetape.engine.decode.Messages.delete;
import static io.truetape.engine.decode.Messages.execute;
import static io.truetape.engine.decode.Messages.executeAt;
import static io.truetape.engine.decode.Messages.replace;
import static io.truetape.engine.decode.Messages.system;
import static io.truetape.engine.decode.Messages.trade;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ItchTransactionStageTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final String ORPHAN = "[ORPHAN]";
    private static final String OVER = "[OVER_EXECUTED]";
    private static final String REUSED = "[REFERENCE_REUSED]";
    private static final String CLEAN = "[]";

    private final ItchDecodeStage decode = new ItchDecodeStage(new SessionClock(LocalDate.EPOCH, ZoneOffset.UTC));
    private final ItchTransactionStage stage = new ItchTransactionStage();
    private Slab slab;
    private long nextRecord;

    @Test
    void shouldTakeExecutionsOfOneStrokeForASweep() {
        run(
                add(1, 10, 1, 100, 7),
                add(1, 11, 2, 100, 7),
                execute(1, 20, 1, 100, 1),
                executeAt(1, 20, 2, 50, 2, 'Y', 8),
                trade(1, 20, 10, 7, 3),
                execute(1, 21, 2, 50, 4));

        assertEvents(0, 1, 2, 2, 2, 5);
        assertEquals(4, stage.transactions());
        assertEquals(1, stage.transactionsOfSeveral());
    }

    @Test
    void shouldEndASweepAtAnotherSecurityOrTime() {
        run(trade(1, 20, 1, 1, 1), trade(2, 20, 1, 1, 2), trade(1, 20, 1, 1, 3), trade(1, 21, 1, 1, 4));

        assertEvents(0, 1, 2, 3);
        assertEquals(0, stage.transactionsOfSeveral());
    }

    @Test
    void shouldLetTheRemainderOfTheAggressorJoinItsSweep() {
        run(
                trade(1, 20, 1, 1, 1),
                add(1, 20, 1, 100, 7),
                addMpid(1, 20, 2, 100, 7),
                replace(1, 20, 2, 3, 50, 7),
                trade(1, 20, 1, 1, 2),
                add(1, 20, 4, 100, 7),
                add(2, 20, 5, 100, 7),
                add(1, 20, 6, 100, 7));

        assertEvents(0, 0, 0, 0, 4, 4, 6, 7);
        assertEquals(4, stage.transactions());
        assertEquals(2, stage.transactionsOfSeveral());
    }

    @Test
    void shouldEndASweepAtAnyOtherRecord() {
        byte[][] others = {
            system(20, 'Q'),
            cancel(1, 20, 1, 1),
            delete(1, 20, 1),
            broken(1, 20, 1),
            cross(1, 20, 1, 1, 9),
            executeAt(1, 20, 1, 1, 9, 'N', 1),
            executeAt(1, 20, 1, 1, 9, '?', 1),
            new byte[0],
            Messages.unknown('z', 1, 20, 19),
            trade(1, DAY, 1, 1, 9)
        };
        for (byte[] other : others) {
            ItchTransactionStageTest test = new ItchTransactionStageTest();
            test.run(trade(1, 20, 1, 1, 1), other, trade(1, 20, 1, 1, 2), add(1, 20, 5, 1, 1));

            test.assertEvents(0, 1, 2, 2);
        }
    }

    @Test
    void shouldKeepRecordsWithoutTimeOutOfSweeps() {
        run(trade(1, 20, 1, 1, 1), trade(1, DAY, 1, 1, 2), trade(1, DAY, 1, 1, 3), add(1, DAY, 1, 1, 1));

        assertEvents(0, 1, 2, 3);
    }

    @Test
    void shouldContinueASweepInTheNextSlab() {
        run(trade(1, 20, 1, 1, 1));
        run(trade(1, 20, 1, 1, 2));
        assertEvents(0);
        run(add(1, 20, 1, 1, 1));
        assertEvents(0);
        assertEquals(1, stage.transactions());
        assertEquals(1, stage.transactionsOfSeveral());
    }

    @Test
    void shouldGatherACrossAcrossOtherRecords() {
        run(
                add(1, 1, 1, 100, 7),
                add(1, 1, 2, 100, 7),
                executeAt(1, 30, 1, 100, 1, 'N', 9),
                trade(2, 30, 1, 1, 2),
                executeAt(2, 30, 9, 5, 3, 'N', 9),
                executeAt(1, 31, 2, 100, 4, 'N', 9),
                cross(1, 32, 200, 9, 5),
                cross(1, 33, 0, 9, 6));

        assertEvents(0, 1, 2, 3, 4, 2, 2, 7);
        assertEquals(6, stage.transactions());
        assertEquals(1, stage.transactionsOfSeveral());
        assertEquals(CLEAN, verdicts(6));
    }

    @Test
    void shouldSayWhenACrossPrintsTooFewShares() {
        run(
                executeAt(1, 30, 1, 100, 1, 'N', 9),
                executeAt(1, 30, 2, 1, 2, 'N', 9),
                cross(1, 32, 100, 9, 3),
                executeAt(1, 40, 1, 0xFFFF_FFFFL, 4, 'N', 9),
                cross(1, 42, -1, 9, 5));

        assertEquals("[CROSS_SHORT]", verdicts(2));
        assertEquals(CLEAN, verdicts(4));
        assertEquals(-1, slab.shares[4]);
    }

    @Test
    void shouldReportCrossesThatAreStillOpen() {
        run(
                executeAt(7, 30, 1, 100, 1, 'N', 9),
                executeAt(65_535, 30, 1, 4, 2, 'N', 9),
                executeAt(7, 30, 1, 20, 3, 'N', 9));
        List<String> open = new ArrayList<>();
        stage.forEachIncompleteCross(
                (locate, first, records, shares) -> open.add(locate + " " + first + " " + records + " " + shares));

        assertEquals(List.of("7 0 2 120", "65535 1 1 4"), open);
        assertEquals(2, stage.incompleteCrosses());
        assertEquals(1, stage.transactionsOfSeveral());
    }

    @Test
    void shouldPriceEveryRecordOfAnOrdersLife() {
        run(
                add(1, 1, 5, 100, 70_000),
                execute(1, 2, 5, 10, 1),
                executeAt(1, 3, 5, 20, 2, 'Y', 69_000),
                cancel(1, 4, 5, 30),
                replace(1, 5, 5, 6, 500, 80_000),
                delete(1, 6, 6),
                system(7, 'E'),
                trade(1, 8, 9, 60_000, 3),
                cross(1, 9, 1L << 40, 50_000, 4),
                broken(1, 10, 3));

        assertEquals("[100, 10, 20, 30, 500, 500, 0, 9, 1099511627776, 0]", rows(slab.shares));
        assertEquals("[70000, 70000, 69000, 70000, 80000, 80000, 0, 60000, 50000, 0]", rows(slab.priceE4));
        for (int i = 0; i < slab.recordCount; i++) {
            assertEquals(CLEAN, verdicts(i), "record " + i);
        }
        assertEquals(0, stage.liveOrders());
        assertEquals(1, stage.liveOrdersMax());
    }

    @Test
    void shouldDeleteWhatIsLeftOfAnOrder() {
        run(add(1, 1, 0, 100, 7), execute(1, 2, 0, 30, 1), cancel(1, 3, 0, 30), delete(1, 4, 0));

        assertEquals(40, slab.shares[3]);
        assertEquals(7, slab.priceE4[3]);
    }

    @Test
    void shouldFindReferencesToOrdersThatAreNotLive() {
        run(
                execute(1, 1, 5, 10, 1),
                executeAt(1, 2, 5, 10, 2, 'Y', 7),
                cancel(1, 3, 5, 10),
                delete(1, 4, 5),
                replace(1, 5, 5, 6, 100, 9),
                execute(1, 6, 6, 100, 3),
                delete(1, 7, 6));

        assertEquals("[10, 10, 10, 0, 100, 100, 0]", rows(slab.shares));
        assertEquals("[0, 7, 0, 0, 9, 9, 0]", rows(slab.priceE4));
        for (int i : new int[] {0, 1, 2, 3, 4, 6}) {
            assertEquals(ORPHAN, verdicts(i), "record " + i);
        }
        assertEquals(CLEAN, verdicts(5));
    }

    @Test
    void shouldFindExecutionsAndCancelsBeyondWhatTheOrderHas() {
        run(
                add(1, 1, 1, 100, 7),
                execute(1, 2, 1, 101, 1),
                delete(1, 3, 1),
                add(1, 4, 2, 0xFFFF_FFFFL, 7),
                cancel(1, 5, 2, 0xFFFF_FFFEL),
                cancel(1, 6, 2, 2),
                add(1, 7, 3, 10, 7),
                executeAt(1, 8, 3, 10, 2, 'Y', 8),
                cancel(1, 9, 3, 1));

        assertEquals(OVER, verdicts(1));
        assertEquals(101, slab.shares[1]);
        assertEquals(ORPHAN, verdicts(2));
        assertEquals(CLEAN, verdicts(4));
        assertEquals(OVER, verdicts(5));
        assertEquals(CLEAN, verdicts(7));
        assertEquals(ORPHAN, verdicts(8));
        assertEquals(0, stage.liveOrders());
    }

    @Test
    void shouldFindReferencesThatAreAddedWhileLive() {
        run(
                add(1, 1, 1, 100, 7),
                add(1, 2, 1, 200, 8),
                add(1, 3, 2, 10, 7),
                replace(1, 4, 2, 1, 300, 9),
                replace(1, 5, 1, 1, 400, 10),
                delete(1, 6, 1));

        assertEquals(REUSED, verdicts(1));
        assertEquals(REUSED, verdicts(3));
        assertEquals(CLEAN, verdicts(4));
        assertEquals(400, slab.shares[5]);
        assertEquals(10, slab.priceE4[5]);
        assertEquals(0, stage.liveOrders());
    }

    @Test
    void shouldKnowTheMatchNumbersOfEveryKindOfExecution() {
        run(
                execute(1, 1, 1, 1, 10),
                executeAt(1, 2, 1, 1, 11, 'N', 1),
                trade(1, 3, 1, 1, 5),
                cross(1, 4, 1, 1, -1),
                broken(1, 5, 10),
                broken(1, 6, 11),
                broken(1, 7, 5),
                broken(1, 8, -1),
                broken(1, 9, 6),
                broken(1, 9, 10));

        assertEquals(CLEAN, verdicts(4));
        assertEquals(CLEAN, verdicts(5));
        assertEquals(CLEAN, verdicts(6));
        assertEquals(CLEAN, verdicts(7));
        assertEquals(ORPHAN, verdicts(8));
        assertEquals(CLEAN, verdicts(9));
    }

    @Test
    void shouldLetMalformedAndUnknownMessagesTouchNothing() {
        byte[] torn = Arrays.copyOf(delete(1, 2, 1), 18);
        byte[] unknown = Messages.unknown('z', 1, 3, 36);
        run(add(1, 1, 1, 100, 7), torn, unknown, execute(1, 4, 1, 100, 1));

        assertEquals("[MALFORMED]", verdicts(1));
        assertEquals("[UNKNOWN_TYPE]", verdicts(2));
        assertEquals(CLEAN, verdicts(3));
        assertEquals("[100, 0, 0, 100]", rows(slab.shares));
        assertEquals("[7, 0, 0, 7]", rows(slab.priceE4));
        assertEvents(0, 1, 2, 3);
    }

    private void run(byte[]... messages) {
        slab = Slabs.of(messages);
        slab.firstRecord = nextRecord;
        nextRecord += messages.length;
        decode.onSlab(slab);
        IntStream.range(0, messages.length).forEach(i -> slab.verdicts[i] &= ~Verdict.UNKNOWN_VALUE.mask());
        stage.onSlab(slab);
    }

    private void assertEvents(long... events) {
        assertEquals(Arrays.toString(events), rows(slab.event));
    }

    private String rows(long[] column) {
        return Arrays.toString(Arrays.copyOf(column, slab.recordCount));
    }

    private String verdicts(int i) {
        List<Verdict> verdicts = new ArrayList<>();
        LongStream.range(0, Verdict.values().length)
                .filter(bit -> (slab.verdicts[i] >>> bit & 1) != 0)
                .forEach(bit -> verdicts.add(Verdict.values()[(int) bit]));
        return verdicts.toString();
    }
}
