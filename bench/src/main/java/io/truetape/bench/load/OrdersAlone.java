// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.transaction.OrderTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;

/**
 * The table of live orders by itself: what a message costs as more orders live, and whether references can be chosen that
 * make it collapse.
 *
 * <p>An operation deletes one of the live orders, any of them alike, and adds one with the next reference: harder than a
 * day, whose orders mostly die young. References are announced to the table a slab's worth at a time, as the stage does.
 */
final class OrdersAlone {
    /** Name of the ratio between many live orders and few. */
    static final String MANY = "an order, 10 million live / 1 million";

    private static final int FEW_ORDERS = 1_000_000;
    private static final int MANY_ORDERS = 10_000_000;
    /** Few enough that a table that collapses is seen to, and not waited for. */
    private static final int CHOSEN_ORDERS = 30_000;

    private static final int OPERATIONS = 4_000_000;
    private static final int CHOSEN_OPERATIONS = 30_000;
    private static final int TURN = 1024;
    private static final int FIRST_CAPACITY = 1 << 16;
    private static final long SEED = 1;
    /** 2^64 over the golden ratio, by which references are spread as everybody can read, and its inverse modulo 2^64. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private static final long INVERSE = inverse(GOLDEN);

    private OrdersAlone() {}

    /** Ratios by name, after a warm-up; medians over so many runs, in turns. */
    static Map<String, Double> run(final int runs) {
        final Map<String, LongUnaryOperator> chosen = new LinkedHashMap<>();
        chosen.put("multiples of 2^20", i -> i << 20);
        chosen.put("multiples of 2^32", i -> i << 32);
        chosen.put("bits reversed", Long::reverse);
        chosen.put("alike under the table's multiplication", i -> i * INVERSE);
        final Medians ns = new Medians();
        for (int run = 0; run <= runs; run++) {
            final boolean warm = run > 0;
            ns.add(warm, "few", turnOver(FEW_ORDERS, OPERATIONS, i -> i * 4));
            ns.add(warm, "many", turnOver(MANY_ORDERS, OPERATIONS, i -> i * 4));
            ns.add(warm, "rising", turnOver(CHOSEN_ORDERS, CHOSEN_OPERATIONS, i -> i * 4));
            chosen.forEach(
                    (name, reference) -> ns.add(warm, name, turnOver(CHOSEN_ORDERS, CHOSEN_OPERATIONS, reference)));
        }
        final Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put(MANY, ns.median("many") / ns.median("few"));
        chosen.keySet()
                .forEach(name -> ratios.put("an order, " + name + " / rising", ns.median(name) / ns.median("rising")));
        return ratios;
    }

    /** Nanoseconds of an operation; filling is not timed. */
    private static double turnOver(final int orders, final int operations, final LongUnaryOperator reference) {
        final SplittableRandom random = new SplittableRandom(SEED);
        final OrderTable table = new OrderTable(FIRST_CAPACITY);
        // The number of each, of which its reference follows: half of the memory of references.
        final int[] live = new int[orders];
        for (int i = 0; i < orders; i++) {
            live[i] = i + 1;
            table.put(reference.applyAsLong(live[i]), 100, 10_000);
        }
        final int[] places = new int[TURN];
        final long[] needed = new long[2 * TURN];
        final int[] homes = new int[needed.length];
        int next = orders;
        long sum = 0;
        long takenNs = 0;
        for (int done = 0; done < operations; done += TURN) {
            for (int i = 0; i < TURN; i++) {
                places[i] = random.nextInt(orders);
                needed[2 * i] = reference.applyAsLong(live[places[i]]);
                live[places[i]] = ++next;
                needed[2 * i + 1] = reference.applyAsLong(next);
            }
            final long startNs = System.nanoTime();
            for (int i = 0; i < needed.length; i++) {
                homes[i] = table.home(needed[i]);
            }
            sum += table.touch(homes, homes.length);
            for (int i = 0; i < TURN; i++) {
                final int position = table.find(needed[2 * i]);
                sum += table.shares(position);
                table.removeAt(position);
                table.put(needed[2 * i + 1], 100, 10_000);
            }
            takenNs += System.nanoTime() - startNs;
        }
        if (table.size() != orders || sum == 0) {
            throw new IllegalStateException("live orders: expected=" + orders + ", found=" + table.size());
        }
        return (double) takenNs / operations;
    }

    /** The inverse of an odd number modulo 2^64, by Newton's iteration: each turn doubles the bits that are right. */
    private static long inverse(final long odd) {
        long inverse = odd;
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
