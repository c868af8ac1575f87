// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.bench.peer.FastInput;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.arithmetic.ItchTraded;
import io.truetape.engine.arithmetic.KindArithmeticStage;
import io.truetape.engine.decode.FastDecodeStage;
import io.truetape.engine.decode.FixDecodeStage;
import io.truetape.engine.decode.OuchDecodeStage;
import io.truetape.engine.order.ChannelOrderStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.rounding.ConversionTerms;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.FixTransactions;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.engine.transaction.OuchTransactionStage;
import io.truetape.engine.transaction.UserRules;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The pipeline's stages one by one, an operation is a message: those of ITCH behind {@link DecodeBenchmark#decodeStage}, and
 * those of the other protocols. Hashing and packing: {@link BlockBenchmark}; the journal: {@link AppendBenchmark}.
 *
 * <p>A stage keeps what it knows and sees the same slabs again and again. So from the second round on references, match
 * numbers and sequence numbers are there already, which the first pass of {@code bench} does not have: for what a stage costs in a run, ask
 * that; for what it allocates a message, this.
 */
public class StageBenchmark extends TruetapeBenchmark {
    private static final int ENTRIES = OrderEntryMessages.MESSAGES;
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    private static final SessionClock CLOCK = new SessionClock(DATE, ZoneOffset.UTC);

    private final ItchOrderStage order = new ItchOrderStage();
    private final ItchTransactionStage transaction = new ItchTransactionStage();
    private final ItchArithmeticStage arithmetic = new ItchArithmeticStage();
    private final ConversionStage conversion = new ConversionStage(new ItchTraded(), terms());
    private final OuchDecodeStage ouchDecode = new OuchDecodeStage(OuchVersion.V42, CLOCK);
    private final ChannelOrderStage ouchOrder = new ChannelOrderStage();
    private final OuchTransactionStage ouchTransaction = new OuchTransactionStage(OuchVersion.V42, UserRules.NONE);
    private final KindArithmeticStage ouchArithmetic = new KindArithmeticStage();
    private final FixDecodeStage fixDecode = new FixDecodeStage(CLOCK.epochNs(0), new FixTransactions(UserRules.NONE));
    private final List<Slab> fix = OrderEntryMessages.fix();
    private final List<Slab> ouch = OrderEntryMessages.ouch();
    private Slab[] itch;
    private List<Slab> fast;
    private FastDecodeStage fastDecode;

    /** Makes the slabs; all stages have seen them once. */
    @Setup
    public void setUp() throws IOException {
        itch = SimulatedSlabs.make().toArray(Slab[]::new);
        FastInput input = FastInput.generate();
        fast = fastSlabs(input);
        fastDecode =
                new FastDecodeStage(FastTemplates.parse(input.templates()), FastResetPolicy.NEVER, CLOCK.epochNs(0));
        transaction();
        arithmetic();
        conversion();
        ouch();
        fix();
        fast();
    }

    /** A rate with many digits, rounded half up to cents. */
    private static List<ConversionStage.From> terms() {
        return List.of(new ConversionStage.From(
                0,
                new ConversionTerms(
                        "USD",
                        "EUR",
                        "bench",
                        1,
                        "bench",
                        false,
                        new BigDecimal("0.917431192"),
                        "0.917431192",
                        "bench",
                        "",
                        2,
                        RoundingMode.HALF_UP,
                        null)));
    }

    private static List<Slab> fastSlabs(FastInput input) {
        UnsafeBuffer stream = new UnsafeBuffer(input.stream());
        int[] at = new int[1];
        return OrderEntryMessages.slabs(input.messages(), i -> {
            int length = stream.getInt(at[0], ByteOrder.LITTLE_ENDIAN);
            int message = at[0] + Integer.BYTES;
            at[0] = message + length;
            return Arrays.copyOfRange(input.stream(), message, message + length);
        });
    }

    /** Checks numbers and times of ITCH. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public boolean order() {
        for (Slab slab : itch) {
            order.onSlab(slab);
        }
        return order.endOfMessagesSeen();
    }

    /** Finds the atomic events of ITCH, and keeps its live orders. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public long transaction() {
        for (Slab slab : itch) {
            transaction.onSlab(slab);
        }
        return transaction.transactions();
    }

    /** Adds up control totals of ITCH. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public long arithmetic() {
        for (Slab slab : itch) {
            arithmetic.onSlab(slab);
        }
        return arithmetic.records();
    }

    /** Converts what was traded in ITCH into another currency, exactly. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public ConversionStage conversion() {
        for (Slab slab : itch) {
            conversion.onSlab(slab);
        }
        return conversion;
    }

    /** All stages of OUCH: decode, order, transaction, arithmetic. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public boolean ouch() {
        for (Slab slab : ouch) {
            ouchDecode.onSlab(slab);
            ouchOrder.onSlab(slab);
            ouchTransaction.onSlab(slab);
            ouchArithmetic.onSlab(slab);
        }
        return ouchTransaction.insideEvent();
    }

    /** All that is concluded about FIX. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public boolean fix() {
        for (Slab slab : fix) {
            fixDecode.onSlab(slab);
        }
        return fixDecode.insideEvent();
    }

    /** All that is concluded about FAST. */
    @Benchmark
    @OperationsPerInvocation(FastInput.GENERATED_MESSAGES)
    public FastDecodeStage fast() {
        for (Slab slab : fast) {
            fastDecode.onSlab(slab);
        }
        return fastDecode;
    }
}
