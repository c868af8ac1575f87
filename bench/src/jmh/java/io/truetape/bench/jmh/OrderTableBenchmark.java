// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.transaction.OrderTable;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * The table of live orders at the peak of a 30-million day, 1.5 million of them, and with ten million: references that rise
 * in steps, orders that go in no order. The table stays as full as it is, however long this runs.
 *
 * <p>The stage overlaps the misses of many orders before it asks for them; here each operation bears its own, which is
 * the harder case.
 */
public class OrderTableBenchmark extends TruetapeBenchmark {
    /** Orders that are live all the time. */
    @Param({"1500000", "10000000"})
    private int orders;

    private static final int BATCH = 4096;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final int REFERENCE_STEP_MAX = 8;
    private static final long SEED = 1;

    private final OrderTable table = new OrderTable(FIRST_CAPACITY);
    private long[] live;
    /** Random places in {@link #live}, made beforehand; gone through again and again, from another start each time. */
    private int[] places;

    private int[] steps;
    private int at;
    private long lastRef;

    /** Fills the table. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(SEED);
        live = new long[orders];
        places = new int[orders];
        steps = new int[orders];
        for (int i = 0; i < orders; i++) {
            lastRef += random.nextInt(1, REFERENCE_STEP_MAX);
            live[i] = lastRef;
            table.put(lastRef, 100, 10_000L + i);
            places[i] = random.nextInt(orders);
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
        at = at + 1 == orders ? 0 : at + 1;
        return at;
    }
}
