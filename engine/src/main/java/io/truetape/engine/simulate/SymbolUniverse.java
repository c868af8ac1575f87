// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.util.TreeSet;

/**
 * The listed securities: names, price grids, and how active each is.
 *
 * <p>A security is an index from 0; its locate code is one more, in the order of the names. Each has a grid of
 * {@link Books#LEVELS} prices around the previous close, one step apart: a whole number of cents, or a hundredth of a
 * cent and more below a dollar. Activity follows a Zipf law whose ranks are dealt out at random; drawing a security takes one
 * random index and one table entry (Walker's alias method, in integers).
 */
final class SymbolUniverse {
    private static final int WEIGHT_SCALE = 1 << 27;
    private static final int RANK_SHIFT = 10;
    private static final int LETTERS = 26;

    /** Bounds of the previous close in hundredths of a cent, and how many of a hundred securities lie between. */
    private static final int[][] PRICE_BANDS_E4 = {
        {2_000, 9_000, 2},
        {15_000, 50_000, 10},
        {50_000, 200_000, 30},
        {200_000, 600_000, 33},
        {600_000, 1_500_000, 17},
        {1_500_000, 4_000_000, 7},
        {4_000_000, 30_000_000, 1},
    };

    private static final int DOLLAR_E4 = 10_000;
    private static final int CENT_E4 = 100;
    private static final int HALF_GRID = Books.LEVELS / 2;
    /** Half of the grid spans about this fraction of the price: 1/33, or 3 %. */
    private static final int HALF_GRID_FRACTION = 33;

    private static final int FAIR_RANGE = 160;
    private static final int GRID_MARGIN = 40;

    private final long[] names;
    private final int[] lowE4;
    private final int[] stepE4;
    private final short[] closeLevel;
    private final byte[] halfSpread;
    private final int[] byRank;
    /** Of each entry: the alternative index in the upper half, the threshold below which the entry itself is meant. */
    private final long[] alias;

    private final int totalWeight;

    SymbolUniverse(Rng rng, int count) {
        names = names(rng, count);
        lowE4 = new int[count];
        stepE4 = new int[count];
        closeLevel = new short[count];
        halfSpread = new byte[count];
        byRank = shuffled(rng, count);
        alias = new long[count];
        for (int symbol = 0; symbol < count; symbol++) {
            grid(symbol, previousCloseE4(rng));
        }
        for (int rank = 0; rank < count; rank++) {
            halfSpread[byRank[rank]] = (byte) (rank < 50 ? 0 : rank < 500 ? 1 : rank < 2_000 ? 2 : 3 + rng.below(6));
        }
        totalWeight = buildAlias();
    }

    int count() {
        return names.length;
    }

    static int locate(int symbol) {
        return symbol + 1;
    }

    /** The name, eight ASCII bytes packed big-endian, padded with spaces. */
    long name(int symbol) {
        return names[symbol];
    }

    /** The security of an activity rank; 0 is the most active. */
    int ofRank(int rank) {
        return byRank[rank];
    }

    /** A random security, the active ones more often. */
    int draw(Rng rng) {
        int entry = rng.below(alias.length);
        long cell = alias[entry];
        return rng.below(totalWeight) < (int) cell ? byRank[entry] : byRank[(int) (cell >>> 32)];
    }

    /** Price of a grid level, four implied decimals. */
    int priceE4(int symbol, int level) {
        return lowE4[symbol] + level * stepE4[symbol];
    }

    int stepE4(int symbol) {
        return stepE4[symbol];
    }

    /** The level of yesterday's close, where the day begins. */
    int closeLevel(int symbol) {
        return closeLevel[symbol];
    }

    /** The lowest level that the fair price may walk to. */
    int fairLow(int symbol) {
        return Math.max(GRID_MARGIN, closeLevel[symbol] - FAIR_RANGE);
    }

    /** The highest level that the fair price may walk to. */
    int fairHigh(int symbol) {
        return Math.min(Books.LEVELS - GRID_MARGIN, closeLevel[symbol] + FAIR_RANGE);
    }

    /** Levels that quotes keep away from the fair price at least: nothing for the most active securities. */
    int halfSpread(int symbol) {
        return halfSpread[symbol];
    }

    private void grid(int symbol, int closeE4) {
        int span = closeE4 / HALF_GRID_FRACTION;
        boolean subDollar = closeE4 < DOLLAR_E4;
        int tick = subDollar ? 1 : CENT_E4;
        int step = Math.max(1, span / HALF_GRID / tick) * tick;
        int close = closeE4 / tick * tick;
        int lowest = subDollar ? tick : DOLLAR_E4;
        int below = Math.min(HALF_GRID, (close - lowest) / step);
        lowE4[symbol] = close - below * step;
        stepE4[symbol] = step;
        closeLevel[symbol] = (short) below;
    }

    private static int previousCloseE4(Rng rng) {
        int percent = rng.below(100);
        int band = 0;
        while (percent >= PRICE_BANDS_E4[band][2]) {
            percent -= PRICE_BANDS_E4[band][2];
            band++;
        }
        return rng.between(PRICE_BANDS_E4[band][0], PRICE_BANDS_E4[band][1]);
    }

    private static long[] names(Rng rng, int count) {
        TreeSet<String> sorted = new TreeSet<>();
        while (sorted.size() < count) {
            int percent = rng.below(100);
            int length = percent < 2 ? 1 : percent < 6 ? 2 : percent < 41 ? 3 : percent < 90 ? 4 : 5;
            StringBuilder name = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                name.append((char) ('A' + rng.below(LETTERS)));
            }
            sorted.add(name.toString());
        }
        return sorted.stream().mapToLong(SymbolUniverse::pack).toArray();
    }

    private static long pack(String name) {
        long packed = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            packed = (packed << Byte.SIZE) | (i < name.length() ? name.charAt(i) : ' ');
        }
        return packed;
    }

    private static int[] shuffled(Rng rng, int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = rng.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private int buildAlias() {
        int count = alias.length;
        long[] scaled = new long[count];
        long total = 0;
        for (int rank = 0; rank < count; rank++) {
            long weight = WEIGHT_SCALE / (rank + RANK_SHIFT);
            total += weight;
            scaled[rank] = weight * count;
        }
        int[] small = new int[count];
        int[] large = new int[count];
        int smalls = 0;
        int larges = 0;
        for (int rank = 0; rank < count; rank++) {
            if (scaled[rank] < total) {
                small[smalls++] = rank;
            } else {
                large[larges++] = rank;
            }
        }
        while (smalls > 0 && larges > 0) {
            int poor = small[--smalls];
            int rich = large[--larges];
            alias[poor] = ((long) rich << 32) | scaled[poor];
            scaled[rich] -= total - scaled[poor];
            if (scaled[rich] < total) {
                small[smalls++] = rich;
            } else {
                large[larges++] = rich;
            }
        }
        while (larges > 0) {
            int whole = large[--larges];
            alias[whole] = ((long) whole << 32) | total;
        }
        while (smalls > 0) {
            int whole = small[--smalls];
            alias[whole] = ((long) whole << 32) | total;
        }
        return (int) total;
    }
}
