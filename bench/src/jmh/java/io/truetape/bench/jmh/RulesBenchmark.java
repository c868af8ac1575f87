// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.decode.FixDecodeStage;
import io.truetape.engine.decode.OuchDecodeStage;
import io.truetape.engine.order.ChannelOrderStage;
import io.truetape.engine.order.FixOrder;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.FixTransactions;
import io.truetape.engine.transaction.OuchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * What the rules of order and of atomic events cost a message of FIX and OUCH: orders and fills of one session, a tenth of
 * the fills part of a sweep. An operation is a message. What a rule costs is the difference to {@code fixRead} or {@code
 * ouchRead}, which only read.
 *
 * <p>Every invocation has stages that have seen nothing, so that no message is a copy of the one before.
 */
public class RulesBenchmark extends TruetapeBenchmark {
    private static final int MESSAGES = OrderEntryMessages.MESSAGES;
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    private static final long MIDNIGHT_NS = 1_709_251_200_000_000_000L;
    private final FixMessage message = new FixMessage();
    private final List<Slab> fix = OrderEntryMessages.fix();
    private final List<Slab> ouch = OrderEntryMessages.ouch();
    private FixOrder order;
    private FixTransactions transactions;
    private FixDecodeStage fixStage;
    private OuchDecodeStage ouchDecode;
    private ChannelOrderStage ouchOrder;
    private OuchTransactionStage ouchEvents;

    /** Makes stages that know nothing. */
    @Setup(Level.Invocation)
    public void begin() {
        order = new FixOrder();
        transactions = new FixTransactions(UserRules.NONE);
        fixStage = new FixDecodeStage(MIDNIGHT_NS, new FixTransactions(UserRules.NONE));
        ouchDecode = new OuchDecodeStage(OuchVersion.V42, new SessionClock(DATE, ZoneOffset.UTC));
        ouchOrder = new ChannelOrderStage();
        ouchEvents = new OuchTransactionStage(OuchVersion.V42, UserRules.NONE);
    }

    private boolean read(Slab slab, int i) {
        return message.wrap(slab.rawBuffer, slab.messageOffset[i], slab.messageLength[i]) >= 0;
    }

    /** Reads the fields of FIX messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int fixRead() {
        int read = 0;
        for (Slab slab : fix) {
            for (int i = 0; i < slab.recordCount; i++) {
                read += read(slab, i) ? 1 : 0;
            }
        }
        return read;
    }

    /** Reads them, and judges their numbers and when they were sent. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int fixOrder() {
        int verdicts = 0;
        for (Slab slab : fix) {
            for (int i = 0; i < slab.recordCount; i++) {
                read(slab, i);
                verdicts |= order.onMessage(message);
            }
        }
        return verdicts;
    }

    /** Reads them, and finds their atomic events. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long fixEvents() {
        for (Slab slab : fix) {
            for (int i = 0; i < slab.recordCount; i++) {
                read(slab, i);
                slab.verdicts[i] = 0;
                transactions.onMessage(message, slab, i);
            }
        }
        return transactions.transactions();
    }

    /** All that is concluded about FIX messages: the dictionary's judgement too. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public boolean fixStage() {
        for (Slab slab : fix) {
            fixStage.onSlab(slab);
        }
        return fixStage.insideEvent();
    }

    /** Reads OUCH messages. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public boolean ouchRead() {
        for (Slab slab : ouch) {
            ouchDecode.onSlab(slab);
        }
        return ouchDecode.endOfDaySeen();
    }

    /** Reads them, judges their times, and finds their atomic events. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public boolean ouchRules() {
        for (Slab slab : ouch) {
            ouchDecode.onSlab(slab);
            ouchOrder.onSlab(slab);
            ouchEvents.onSlab(slab);
        }
        return ouchEvents.insideEvent();
    }
}
