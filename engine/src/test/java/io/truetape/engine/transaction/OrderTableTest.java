// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class OrderTableTest {
    /** As the table has it. */
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    /** Ways to make references of 0, 1, 2, ...: alike in their low bits, in their high bits, dense, at the edges. */
    private static final List<LongUnaryOperator> SHAPES = List.of(
            n -> n,
            n -> -n,
            n -> n << 4,
            n -> n << 20,
            n -> n << 32,
            n -> n << 48,
            n -> n << 58,
            n -> Long.reverse(n),
            n -> n * 0xF1DE_83E1_9937_733DL,
            n -> Long.MAX_VALUE - 8 + n,
            n -> n << 32 | n);

    /** Takes 600 MB and some seconds: with {@code -Dtruetape.long=true} alone. */
    @Test
    void shouldHoldTenMillionLiveOrders() {
        assumeTrue(Boolean.getBoolean("truetape.long"), "skipped: asked for with -Dtruetape.long=true");
        OrderTable table = new OrderTable(1 << 16);
        int live = 10_000_000;
        for (int i = 0; i < live; i++) {
            assertTrue(table.put(7L * i + 3, i, live - i), "i=" + i);
        }
        for (int i = 0; i < live; i += 3) {
            table.removeAt(table.find(7L * i + 3));
        }
        for (int i = 0; i < live; i++) {
            int position = table.find(7L * i + 3);
            assertEquals(i % 3 == 0, position == OrderTable.NOT_LIVE, "i=" + i);
            if (position != OrderTable.NOT_LIVE) {
                assertEquals(i, table.shares(position), "i=" + i);
                assertEquals(live - i, table.priceE4(position), "i=" + i);
            }
        }
        assertEquals(live, table.peakSize());
        assertEquals(live - (live + 2) / 3, table.size());
    }

    @Test
    void shouldHoldWithoutGrowingWhatItWasGivenRoomFor() {
        for (int orders : new int[] {0, 1, 9, 10, 39_320, 39_321, 39_322, 200_000}) {
            int slots = OrderTable.slotsFor(orders);
            OrderTable table = new OrderTable(slots);
            for (int i = 1; i <= orders; i++) {
                table.put(i, i, i);
            }
            assertEquals(slots, table.capacity(), "orders=" + orders);
            assertTrue(orders < 16 || OrderTable.slotsFor(orders / 3) < slots, "orders=" + orders);
        }
    }

    @Test
    void shouldBehaveLikeAMapWhateverTheReferences() {
        long seed = System.nanoTime();
        for (int shape = 0; shape < SHAPES.size(); shape++) {
            int distinct = shape % 2 == 0 ? 40 : 3_000;
            compareWithMap(new Random(seed), SHAPES.get(shape), distinct, "seed=" + seed + ", shape=" + shape);
        }
    }

    private static void compareWithMap(Random random, LongUnaryOperator shape, int distinct, String where) {
        OrderTable table = new OrderTable(16);
        Map<Long, long[]> model = new HashMap<>();
        int peak = 0;
        for (int i = 0; i < 30_000; i++) {
            long ref = shape.applyAsLong(random.nextInt(distinct));
            int position = table.find(ref);
            assertEquals(model.containsKey(ref), position != OrderTable.NOT_LIVE, where);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    long shares = random.nextLong(1L << 32);
                    long priceE4 = random.nextLong(1L << 32);
                    assertEquals(model.put(ref, new long[] {shares, priceE4}) == null, table.put(ref, shares, priceE4));
                }
                case 2 -> {
                    if (position != OrderTable.NOT_LIVE) {
                        table.setShares(position, i);
                        model.get(ref)[0] = i;
                    }
                }
                default -> {
                    if (position != OrderTable.NOT_LIVE) {
                        table.removeAt(position);
                        model.remove(ref);
                    }
                }
            }
            peak = Math.max(peak, model.size());
            assertEquals(model.size(), table.size(), where);
            if (i % 1_000 == 0) {
                assertHolds(table, model, where);
            }
        }
        assertHolds(table, model, where);
        assertEquals(peak, table.peakSize(), where);
    }

    private static void assertHolds(OrderTable table, Map<Long, long[]> model, String where) {
        model.forEach((ref, order) -> {
            int position = table.find(ref);
            assertTrue(position != OrderTable.NOT_LIVE, where);
            assertEquals(order[0], table.shares(position), where);
            assertEquals(order[1], table.priceE4(position), where);
        });
    }

    @Test
    void shouldMoveFollowersUpAroundTheEndOfTheTable() {
        // In a table of 16 these share few homes; removing in every order exercises each way of wrapping around.
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            OrderTable table = new OrderTable(16);
            long[] refs = random.longs(9, 1, 60).distinct().toArray();
            for (long ref : refs) {
                table.put(ref, ref, ref);
            }
            assertEquals(16, table.capacity());
            for (int i = 0; i < refs.length; i++) {
                table.removeAt(table.find(refs[i]));
                for (int j = 0; j < refs.length; j++) {
                    int position = table.find(refs[j]);
                    assertEquals(j > i, position != OrderTable.NOT_LIVE, () -> "seed=" + seed);
                    assertTrue(j <= i || table.shares(position) == refs[j], () -> "seed=" + seed);
                }
            }
            assertEquals(0, table.size());
        }
    }

    @Test
    void shouldGrowWithoutLosingAnOrder() {
        OrderTable table = new OrderTable(1);
        for (long ref = -5_000; ref < 5_000; ref++) {
            assertTrue(table.put(ref, ref + 5_000, ref + 10_000));
        }

        assertEquals(10_000, table.size());
        assertEquals(32_768, table.capacity());
        for (long ref = -5_000; ref < 5_000; ref++) {
            assertEquals(ref + 5_000, table.shares(table.find(ref)));
            assertEquals(ref + 10_000, table.priceE4(table.find(ref)));
        }
    }

    @Test
    void shouldKeepOrdersWithoutSharesOrPriceAlive() {
        OrderTable table = new OrderTable(16);
        for (long ref : new long[] {0, 1, -1}) {
            assertTrue(table.put(ref, 0, 0));
            assertFalse(table.put(ref, 0, 0));
            assertEquals(0, table.shares(table.find(ref)));
        }
        assertEquals(3, table.size());
    }

    /** Whoever knows the hash but not the key can make references that all belong in one slot of a table without key. */
    @Test
    void shouldNotCollapseOnReferencesThatAreChosenToCollide() {
        long inverse = GOLDEN;
        for (int i = 0; i < 6; i++) {
            inverse *= 2 - GOLDEN * inverse;
        }
        assertEquals(1, GOLDEN * inverse);
        long unmultiply = inverse;
        assertDistances(i -> i * unmultiply);
    }

    @Test
    void shouldKeepOrdersNearTheirPlaceWhenReferencesRiseInSteps() {
        for (long step : new long[] {1, 2, 4, 7, 8, 100, 1 << 20, 1L << 32, 1L << 48, 1L << 32 | 1}) {
            assertDistances(i -> i * step);
        }
        assertDistances(Long::reverse);
    }

    private static void assertDistances(LongUnaryOperator ref) {
        for (int key = 0; key < 5; key++) {
            OrderTable table = new OrderTable(1 << 16);
            for (int i = 1; i <= 30_000; i++) {
                table.put(ref.applyAsLong(i), i, i);
            }
            for (int i = 1; i <= 30_000; i++) {
                int behindHome = table.find(ref.applyAsLong(i)) - table.home(ref.applyAsLong(i));
                int distance = behindHome & table.capacity() - 1;
                assertTrue(distance < 200, "i=" + i + ", distance=" + distance);
            }
        }
    }

    @Test
    void shouldReplaceTheOrderUnderALiveReference() {
        OrderTable table = new OrderTable(16);
        for (long ref : new long[] {0, 5}) {
            table.put(ref, 10, 20);

            assertFalse(table.put(ref, 0xFFFF_FFFFL, 0xFFFF_FFFFL));

            assertEquals(0xFFFF_FFFFL, table.shares(table.find(ref)));
            assertEquals(0xFFFF_FFFFL, table.priceE4(table.find(ref)));
        }
        assertEquals(2, table.size());
    }

    @Test
    void shouldRefuseCapacitiesThatMakeNoSense() {
        for (int capacity : new int[] {0, -1, Integer.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> new OrderTable(capacity), "capacity=" + capacity);
        }
    }
}
