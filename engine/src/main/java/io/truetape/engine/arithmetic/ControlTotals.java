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
 * <pre>
 * cell of a type    holds
 * 0                 messages
 * 1, 2              shares, {@link UInt128}
 * 3, 4              notional with four implied decimals, {@link UInt128}
 * </pre>
 *
 * <p>The cells of a security are allocated when its locate is first seen, 920 bytes each; nothing else is. Types that
 * the specification does not know are only counted, by type byte. Malformed messages count under their type byte
 * without security; an empty message has type byte 0.
 *
 * <p>Adding is for one thread at a time and allocates nothing further. Reading allocates, is for receipts, and is right
 * once that thread is done.
 */
public final class ControlTotals {
    private static final int LOCATES = 1 << Character.SIZE;
    private static final int TYPE_BYTES = 256;
    private static final int SHARES = 1;
    private static final int NOTIONAL = SHARES + UInt128.LONGS;
    private static final int CELL = NOTIONAL + UInt128.LONGS;
    private static final int CELLS = Itch50.TYPE_COUNT * CELL;
    private static final int PRICE_SCALE = 4;

    private final long[][] cellsByLocate = new long[LOCATES][];
    private final long[] symbolByLocate = new long[LOCATES];
    private final long[] unknownByType = new long[TYPE_BYTES];

    /** All zero. */
    public ControlTotals() {}

    /**
     * Adds one message.
     *
     * @param stockLocate locate of its security, 0 for none
     * @param type type byte
     * @param shares unsigned 64 bits
     * @param priceE4 four implied decimals, not negative
     * @throws ArithmeticException if a sum would need more than 128 bits
     */
    public void add(int stockLocate, byte type, long shares, long priceE4) {
        int typeIndex = Itch50.typeIndex(type);
        if (typeIndex < 0) {
            unknownByType[type & 0xFF]++;
            return;
        }
        long[] cells = cellsByLocate[stockLocate];
        if (cells == null) {
            cells = new long[CELLS];
            cellsByLocate[stockLocate] = cells;
        }
        int cell = typeIndex * CELL;
        cells[cell]++;
        if (shares != 0) {
            UInt128.add(cells, cell + SHARES, shares);
            UInt128.addProduct(cells, cell + NOTIONAL, shares, priceE4);
        }
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
        SortedMap<Character, Long> counts = new TreeMap<>();
        for (long[] cells : cellsByLocate) {
            for (int index = 0; cells != null && index < Itch50.TYPE_COUNT; index++) {
                count(counts, (char) (Itch50.typeAt(index) & 0xFF), cells[index * CELL]);
            }
        }
        counts.putAll(unknownTypes());
        return counts;
    }

    /** {@return how many messages of each type byte that the specification does not know, by type byte rising} */
    public SortedMap<Character, Long> unknownTypes() {
        SortedMap<Character, Long> counts = new TreeMap<>();
        for (char type = 0; type < TYPE_BYTES; type++) {
            count(counts, type, unknownByType[type]);
        }
        return counts;
    }

    private static void count(SortedMap<Character, Long> counts, char type, long messages) {
        if (messages != 0) {
            counts.merge(type, messages, Long::sum);
        }
    }

    /**
     * Visits the totals of each security and type that has messages: by locate, then by type byte, both rising. Types
     * that the specification does not know have no totals.
     *
     * @param visitor is given each
     */
    public void forEachTotal(Consumer<ControlTotal> visitor) {
        for (int stockLocate = 0; stockLocate < LOCATES; stockLocate++) {
            long[] cells = cellsByLocate[stockLocate];
            if (cells != null) {
                visit(symbol(stockLocate), stockLocate, cells, visitor);
            }
        }
    }

    /**
     * Visits the totals of each type over all securities, by type byte rising. Types that the specification does not
     * know have no totals.
     *
     * @param visitor is given each
     * @throws ArithmeticException if a sum would need more than 128 bits
     */
    public void forEachTypeTotal(Consumer<ControlTotal> visitor) {
        long[] all = new long[CELLS];
        for (long[] cells : cellsByLocate) {
            for (int cell = 0; cells != null && cell < CELLS; cell += CELL) {
                all[cell] += cells[cell];
                UInt128.addSum(all, cell + SHARES, cells, cell + SHARES);
                UInt128.addSum(all, cell + NOTIONAL, cells, cell + NOTIONAL);
            }
        }
        visit("", 0, all, visitor);
    }

    private static void visit(String symbol, int stockLocate, long[] cells, Consumer<ControlTotal> visitor) {
        byte[] types = new byte[Itch50.TYPE_COUNT];
        for (int index = 0; index < types.length; index++) {
            types[index] = Itch50.typeAt(index);
        }
        Arrays.sort(types);
        for (byte type : types) {
            int cell = Itch50.typeIndex(type) * CELL;
            if (cells[cell] != 0) {
                visitor.accept(new ControlTotal(
                        symbol,
                        stockLocate,
                        type,
                        cells[cell],
                        UInt128.toBigInteger(cells, cell + SHARES),
                        UInt128.toDecimalString(cells, cell + NOTIONAL, PRICE_SCALE)));
            }
        }
    }
}
