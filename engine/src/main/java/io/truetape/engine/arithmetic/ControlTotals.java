// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.codec.itch.Itch50;
import io.truetape.engine.decimal.UInt128;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Control totals of an ITCH 5.0 source: messages, shares and notional of each type for each security, all exact.
 *
 * <p>There is one cell for each locate and type in one array, 32 bytes each; orders that are added (A, F) have
 * two, one for those to buy and one for the rest, so that each message touches one cell:
 *
 * <pre>
 * long   holds
 * 0      messages
 * 1      low 64 bits of the sum of shares, unsigned; the high ones are kept apart, for no real day needs them
 * 2, 3   notional with four implied decimals, {@link UInt128}
 * </pre>
 *
 * <p>The array doubles when a locate lies beyond it: 13 MB for the 16,384 locates of a usual day, 53 MB for all that a
 * locate can name. Nothing else is allocated by adding, but for the high bits of shares once a sum first needs them. Types that the specification does not know are only counted, by
 * type byte. Malformed messages count under their type byte without security; an empty message has type byte 0.
 *
 * <p>Adding is for one thread at a time. Reading allocates, is for receipts, and is right once that thread is done.
 */
public final class ControlTotals {
    /** What {@link #cell} says of a type that the specification does not know: a place before the first cell. */
    public static final int NO_CELL = 0;

    private static final int LOCATES = 1 << Character.SIZE;
    private static final int FIRST_LOCATES = 1024;
    private static final int TYPE_BYTES = 256;
    private static final int SHARES = 1;
    private static final int NOTIONAL = 2;
    private static final int CELL = NOTIONAL + UInt128.LONGS;
    /** Cells of a locate: one a type, then what A and what F has to buy. */
    private static final int KINDS = Itch50.TYPE_COUNT + 2;

    /** Types that add an order, which has a side. */
    private static final byte[] ADDING = {Itch50.MSG_ADD_ORDER, Itch50.MSG_ADD_ORDER_MPID};

    /** Kind of each type byte, of orders to buy in the second half; -1 for a type that the specification does not know. */
    private static final byte[] KIND_BY_TYPE = new byte[2 * TYPE_BYTES];

    static {
        for (int type = 0; type < TYPE_BYTES; type++) {
            KIND_BY_TYPE[type] = (byte) Itch50.typeIndex((byte) type);
            KIND_BY_TYPE[TYPE_BYTES + type] = KIND_BY_TYPE[type];
        }
        for (byte type : ADDING) {
            KIND_BY_TYPE[TYPE_BYTES + type] = (byte) buyIndex(type);
        }
    }

    private static final int CELLS = KINDS * CELL;
    /**
     * Longs before the first cell, of which {@link #NO_CELL} is one: with them and the array's header of 16 bytes, cells lie
     * across no cache line where the array begins at one, which nobody promises.
     */
    private static final int ORIGIN = 6;

    private static final int PRICE_SCALE = 4;

    private int locates = FIRST_LOCATES;
    private long[] cells = new long[ORIGIN + FIRST_LOCATES * CELLS];
    /** High 64 bits of the sums of shares, one long a cell; null until a sum first needs them. */
    private long[] sharesHigh;

    private final long[] symbolByLocate = new long[LOCATES];
    private final long[] unknownByType = new long[TYPE_BYTES];

    /** All zero. */
    public ControlTotals() {}

    /**
     * The cell that messages of one type for one security are added to; makes room for it.
     *
     * @param stockLocate locate of the security, 0 for none
     * @param type type byte
     * @param toBuy 1 where the message adds an order to buy, else 0; of types that add none either
     * @return {@link #NO_CELL} for a type that the specification does not know
     */
    public int cell(int stockLocate, byte type, int toBuy) {
        if (stockLocate >= locates) {
            grow(stockLocate);
        }
        int kind = KIND_BY_TYPE[toBuy * TYPE_BYTES + (type & 0xFF)];
        return kind < 0 ? NO_CELL : at(stockLocate, kind);
    }

    private static int buyIndex(byte type) {
        return type == Itch50.MSG_ADD_ORDER ? Itch50.TYPE_COUNT : Itch50.TYPE_COUNT + 1;
    }

    private static int at(int stockLocate, int kind) {
        return ORIGIN + stockLocate * CELLS + kind * CELL;
    }

    private void grow(int stockLocate) {
        locates = Integer.highestOneBit(stockLocate) * 2;
        cells = Arrays.copyOf(cells, ORIGIN + locates * CELLS);
        if (sharesHigh != null) {
            sharesHigh = Arrays.copyOf(sharesHigh, locates * KINDS);
        }
    }

    /**
     * Loads cells that are needed soon, so that their cache misses overlap.
     *
     * @param cellsToTouch as {@link #cell} gave them
     * @param count how many of them, from the first
     * @return something that depends on the loads, so that they are not optimised away
     */
    public long touch(int[] cellsToTouch, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            // The end too: arrays need not begin at a line.
            int cell = cellsToTouch[i];
            sum += cells[cell] + cells[cell + CELL - 1];
        }
        return sum;
    }

    /**
     * Adds one message.
     *
     * @param cell as {@link #cell} gave it, not {@link #NO_CELL}
     * @param shares unsigned 64 bits
     * @param priceE4 four implied decimals, not negative
     * @throws ArithmeticException if a sum would need more than 128 bits
     */
    public void add(int cell, long shares, long priceE4) {
        cells[cell]++;
        UInt128.addProduct(cells, cell + NOTIONAL, shares, priceE4);
        long sum = cells[cell + SHARES] + shares;
        cells[cell + SHARES] = sum;
        if (Long.compareUnsigned(sum, shares) < 0) {
            carryShares(cell);
        }
    }

    private void carryShares(int cell) {
        if (sharesHigh == null) {
            sharesHigh = new long[locates * KINDS];
        }
        sharesHigh[(cell - ORIGIN) / CELL]++;
    }

    /**
     * Counts a message of a type that the specification does not know.
     *
     * @param type type byte
     */
    public void addUnknown(byte type) {
        unknownByType[type & 0xFF]++;
    }

    /**
     * Names a security; the last name counts.
     *
     * @param stockLocate its locate
     * @param stock its symbol, 8 bytes packed big-endian, padded with spaces
     */
    public void name(int stockLocate, long stock) {
        symbolByLocate[stockLocate] = stock;
    }

    /**
     * Symbol of a security, without padding.
     *
     * @param stockLocate its locate
     * @return empty when the source announced none
     */
    public String symbol(int stockLocate) {
        long stock = symbolByLocate[stockLocate];
        if (stock == 0) {
            return "";
        }
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(stock).array();
        return new String(bytes, ISO_8859_1).stripTrailing();
    }

    /** {@return how many messages of each type byte there were, by type byte rising; types without any are left out} */
    public SortedMap<Character, Long> byType() {
        SortedMap<Character, Long> counts = unknownTypes();
        forEachTypeTotal(total -> counts.put((char) (total.type() & 0xFF), total.messages()));
        return counts;
    }

    /** {@return how many messages of each type byte that the specification does not know, by type byte rising} */
    public SortedMap<Character, Long> unknownTypes() {
        SortedMap<Character, Long> counts = new TreeMap<>();
        for (char type = 0; type < TYPE_BYTES; type++) {
            if (unknownByType[type] != 0) {
                counts.put(type, unknownByType[type]);
            }
        }
        return counts;
    }

    /**
     * Visits the totals of each security and type that has messages: by locate, then by type byte, both rising. Types
     * that the specification does not know have no totals.
     *
     * @param visitor is given each
     */
    public void forEachTotal(Consumer<ControlTotal> visitor) {
        forEach(typesRising(), this::addTo, visitor);
    }

    /** Adds the cells of a security and type that are asked for. */
    private interface Cells {
        void addTo(Sum sum, int stockLocate, byte type);
    }

    private void forEach(byte[] types, Cells of, Consumer<ControlTotal> visitor) {
        Sum sum = new Sum();
        for (int stockLocate = 0; stockLocate < locates; stockLocate++) {
            if (hasMessages(stockLocate)) {
                String symbol = symbol(stockLocate);
                for (byte type : types) {
                    of.addTo(sum, stockLocate, type);
                    sum.give(visitor, symbol, stockLocate, type);
                }
            }
        }
    }

    private boolean hasMessages(int stockLocate) {
        for (int kind = 0; kind < KINDS; kind++) {
            if (cells[at(stockLocate, kind)] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Visits the totals of orders to buy of each security and type, A and F: by locate, then by type byte, both rising.
     * They are part of what {@link #forEachTotal} gives; the rest is to sell.
     *
     * @param visitor is given each
     */
    public void forEachBuyTotal(Consumer<ControlTotal> visitor) {
        forEach(ADDING, (sum, stockLocate, type) -> sum.add(at(stockLocate, buyIndex(type))), visitor);
    }

    /**
     * Visits the totals of each type over all securities, by type byte rising. Types that the specification does not
     * know have no totals.
     *
     * @param visitor is given each
     */
    public void forEachTypeTotal(Consumer<ControlTotal> visitor) {
        byte[] types = typesRising();
        Sum[] sums = new Sum[types.length];
        Arrays.setAll(sums, index -> new Sum());
        for (int stockLocate = 0; stockLocate < locates; stockLocate++) {
            if (hasMessages(stockLocate)) {
                for (int index = 0; index < types.length; index++) {
                    addTo(sums[index], stockLocate, types[index]);
                }
            }
        }
        for (int index = 0; index < types.length; index++) {
            sums[index].give(visitor, "", 0, types[index]);
        }
    }

    private void addTo(Sum sum, int stockLocate, byte type) {
        sum.add(at(stockLocate, Itch50.typeIndex(type)));
        if (type == Itch50.MSG_ADD_ORDER || type == Itch50.MSG_ADD_ORDER_MPID) {
            sum.add(at(stockLocate, buyIndex(type)));
        }
    }

    private static byte[] typesRising() {
        byte[] types = new byte[Itch50.TYPE_COUNT];
        for (int index = 0; index < types.length; index++) {
            types[index] = Itch50.typeAt(index);
        }
        Arrays.sort(types);
        return types;
    }

    /** What several cells add up to; used again and again, as a day has hundreds of thousands. */
    private final class Sum {
        private final long[] shares = new long[UInt128.LONGS];
        private final long[] notionalE4 = new long[UInt128.LONGS];
        private long messages;

        private void add(int cell) {
            if (cells[cell] != 0) {
                messages += cells[cell];
                UInt128.add(shares, 0, cells[cell + SHARES]);
                shares[0] += sharesHigh == null ? 0 : sharesHigh[(cell - ORIGIN) / CELL];
                UInt128.addSum(notionalE4, 0, cells, cell + NOTIONAL);
            }
        }

        /** Gives out what there is, and is zero again. */
        private void give(Consumer<ControlTotal> visitor, String symbol, int stockLocate, byte type) {
            if (messages != 0) {
                visitor.accept(new ControlTotal(
                        symbol,
                        stockLocate,
                        type,
                        messages,
                        UInt128.toDecimalString(shares, 0, 0),
                        UInt128.toDecimalString(notionalE4, 0, PRICE_SCALE)));
                messages = 0;
                Arrays.fill(shares, 0);
                Arrays.fill(notionalE4, 0);
            }
        }
    }
}
