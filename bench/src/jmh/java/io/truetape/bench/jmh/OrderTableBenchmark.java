// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.transaction.OrderTable;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The table of live orders at the peak of a 30-million day: 1.5 million of them, references that rise in steps, orders
 * that go in no order. The table stays as full as it is, however long this runs.
 *
 * <p>The stage overlaps the misses of many orders before it asks for them; here each operation bears its own, which is
 * the harder case.
 */
public class OrderTableBenchmark extends TruetapeBenchmark {
    private static final int LIVE = 1_500_000;
    private static final int BATCH = 4096;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int REFERENCE_STEP_MAX = 8;
    private static final long SEED = 1;

    private final OrderTable table = new OrderTable(FIRST_CAPACITY);
    private final long[] live = new long[LIVE];
    /** Random places in {@link #live}, made beforehand; gone through again and again, from another start each time. */
    private final int[] places = new int[LIVE];

    private final int[] steps = new int[LIVE];
    private int at;
    private long lastRef;

    /** Fills the table. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < LIVE; i++) {
            lastRef += random.nextInt(1, REFERENCE_STEP_MAX);
            live[i] = lastRef;
            table.put(lastRef, 100, 10_000L + i);
            places[i] = random.nextInt(LIVE);
            steps[i] = random.nextInt(1, REFERENCE_STEP_MAX);
        }
    }

    /** Draws live orders and looks none of them up. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long baseline() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum += live[places[next()]];
        }
        return sum;
    }

    /** An operation is an execution: finds a live order and changes its shares. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long execute() {
        long sum = 0;
        for (int i = 0; i < BATCH; i++) {
            int position = table.find(live[places[next()]]);
            long shares = table.shares(position);
            table.setShares(position, shares ^ 1);
            sum += shares + table.priceE4(position);
        }
        return sum;
    }

    /** An operation is a delete and an add: finds a live order, removes it, and puts one with a new reference. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int turnOver() {
        for (int i = 0; i < BATCH; i++) {
            int next = next();
            int place = places[next];
            table.removeAt(table.find(live[place]));
            lastRef += steps[next];
            live[place] = lastRef;
            table.put(lastRef, 100, 10_000L + i);
        }
        return table.size();
    }

    private int next() {
        at = at + 1 == LIVE ? 0 : at + 1;
        return at;
    }
}
