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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
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
    private static final int MESSAGES = 32_768;
    private static final long SEED = 1;
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    private static final long MIDNIGHT_NS = 1_709_251_200_000_000_000L;
    private static final String FIX_MESSAGES =
            "35=%s|34=%d|49=%s|52=20240301-10:00:%02d.%03d|11=order%d|37=o%d|55=SYM%d|54=1|38=%d|32=%d|31=%d.%02d|";

    private final FixMessage message = new FixMessage();
    private final List<Slab> fix = new ArrayList<>();
    private final List<Slab> ouch = new ArrayList<>();
    private FixOrder order;
    private FixTransactions transactions;
    private FixDecodeStage fixStage;
    private OuchDecodeStage ouchDecode;
    private ChannelOrderStage ouchOrder;
    private OuchTransactionStage ouchEvents;

    /** Makes the messages. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < MESSAGES; i++) {
            add(fix, fixMessage(i, random));
            add(ouch, ouchMessage(i));
        }
    }

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

    private static byte[] fixMessage(int i, SplittableRandom random) {
        boolean fill = i % 2 == 1;
        String body = String.format(
                FIX_MESSAGES,
                fill ? "8" : "D",
                i / 2 + 1,
                fill ? "VENUE|56=CLIENT" : "CLIENT|56=VENUE",
                i / 1_000,
                i % 1_000,
                i / 2,
                i / 40,
                random.nextInt(400),
                random.nextInt(1, 900),
                random.nextInt(1, 900),
                random.nextInt(300),
                random.nextInt(100));
        body += fill ? "17=e" + i + "|150=F|39=1|60=20240301-10:00:00|" + (i % 20 == 1 ? "851=2|" : "851=1|") : "40=2|";
        String text = "8=FIX.4.4|9=" + body.length() + "|" + body;
        byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        String trailer = String.format("10=%03d\u0001", sum & 0xFF);
        return ByteBuffer.allocate(bytes.length + trailer.length())
                .put(bytes)
                .put(trailer.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Executions, every tenth in one stroke with the one before. */
    private static byte[] ouchMessage(int i) {
        int stroke = i % 10 == 9 ? i - 1 : i;
        return ByteBuffer.allocate(40)
                .put((byte) 'E')
                .putLong(36_000_000_000_000L + stroke * 1_000L)
                .put(String.format("TOKEN%09d", stroke).getBytes(StandardCharsets.US_ASCII))
                .putInt(100)
                .putInt(10_000)
                .put((byte) 'R')
                .putLong(i)
                .array();
    }

    private static void add(List<Slab> slabs, byte[] message) {
        Slab slab = slabs.isEmpty() ? null : slabs.get(slabs.size() - 1);
        if (slab == null
                || slab.recordCount == Slab.RECORD_CAPACITY
                || slab.rawLength + Short.BYTES + message.length > Slab.RAW_CAPACITY) {
            long first = slab == null ? 0 : slab.firstRecord + slab.recordCount;
            slab = new Slab();
            slab.firstRecord = first;
            slabs.add(slab);
        }
        int at = slab.recordCount++;
        slab.messageOffset[at] = slab.rawLength + Short.BYTES;
        slab.messageLength[at] = message.length;
        slab.rawBuffer.putBytes(slab.messageOffset[at], message);
        slab.rawLength += Short.BYTES + message.length;
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
