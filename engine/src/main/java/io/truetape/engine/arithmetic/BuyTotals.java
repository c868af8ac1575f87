// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import io.truetape.codec.itch.Itch50;
import io.truetape.engine.decimal.UInt128;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What orders to buy add up to, for each security: the part of the control totals of added orders (A, F) whose side is to
 * buy; the rest of them is to sell. Other messages say no side, or one that means nothing.
 *
 * <p>Five longs for each security and type: messages, shares, notional with four implied decimals, the last two
 * {@link UInt128}. Adding allocates when a security lies beyond those seen. One thread at a time; reading is for receipts.
 */
final class BuyTotals {
    private static final int SHARES = 1;
    private static final int NOTIONAL = SHARES + UInt128.LONGS;
    private static final int CELL = NOTIONAL + UInt128.LONGS;
    private static final int TYPES = 2;
    private static final int FIRST_LOCATES = 1024;
    private static final int PRICE_SCALE = 4;

    private long[] cells = new long[FIRST_LOCATES * TYPES * CELL];

    void add(final int stockLocate, final byte type, final long shares, final long priceE4) {
        final int cell = at(stockLocate, type);
        if (cell >= cells.length) {
            cells = Arrays.copyOf(cells, Integer.highestOneBit(stockLocate) * 2 * TYPES * CELL);
        }
        cells[cell]++;
        UInt128.add(cells, cell + SHARES, shares);
        UInt128.addProduct(cells, cell + NOTIONAL, shares, priceE4);
    }

    private static int at(final int stockLocate, final byte type) {
        return (stockLocate * TYPES + (type == Itch50.MSG_ADD_ORDER_MPID ? 1 : 0)) * CELL;
    }

    /** Visits what orders of each security and type there were to buy, by locate and type. */
    void forEach(final ControlTotals names, final Consumer<ControlTotal> visitor) {
        for (int stockLocate = 0; stockLocate < cells.length / (TYPES * CELL); stockLocate++) {
            visit(names, stockLocate, Itch50.MSG_ADD_ORDER, visitor);
            visit(names, stockLocate, Itch50.MSG_ADD_ORDER_MPID, visitor);
        }
    }

    private void visit(
            final ControlTotals names, final int stockLocate, final byte type, final Consumer<ControlTotal> visitor) {
        final int cell = at(stockLocate, type);
        if (cells[cell] != 0) {
            visitor.accept(new ControlTotal(
                    names.symbol(stockLocate),
                    stockLocate,
                    type,
                    cells[cell],
                    UInt128.toBigInteger(cells, cell + SHARES),
                    new BigDecimal(UInt128.toBigInteger(cells, cell + NOTIONAL), PRICE_SCALE).toPlainString()));
        }
    }
}
