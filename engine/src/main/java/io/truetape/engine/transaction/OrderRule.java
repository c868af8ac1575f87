// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.OrderCancelView;
import io.truetape.codec.itch.OrderDeleteView;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.OrderExecutedWithPriceView;
import io.truetape.codec.itch.OrderReplaceView;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;

/**
 * Keeps the live orders and checks every reference to one.
 *
 * <pre>
 * record  live order needed  what it does                              verdicts
 * A, F    -                  adds, in place of a live one if need be   REFERENCE_REUSED
 * E, C    yes                takes off executed shares                 ORPHAN, OVER_EXECUTED
 * X       yes                takes off cancelled shares                ORPHAN, OVER_EXECUTED
 * D       yes                removes                                   ORPHAN
 * U       the original       removes the original, adds the new one    ORPHAN, REFERENCE_REUSED
 * </pre>
 *
 * <p>An order whose last share is taken off is not live any more, nor is one that more was taken off than it had. An
 * orphaned U still adds its new order: later records refer to it.
 *
 * <p>Writes price and shares of the record. Messages must be of the right length. Used by one thread at a time;
 * allocates only when the table grows.
 */
final class OrderRule {
    static final String NAME = "itch-live-orders";
    static final int VERSION = 1;

    private final OrderTable orders;

    OrderRule(OrderTable orders) {
        this.orders = orders;
    }

    /** A and F, whose fields lie alike up to the price. */
    void onAdd(Slab slab, int i, int offset) {
        long ref = slab.i64(offset + AddOrderView.ORDER_REFERENCE_NUMBER_OFFSET);
        long shares = slab.u32(offset + AddOrderView.SHARES_OFFSET);
        add(slab, i, ref, shares, slab.u32(offset + AddOrderView.PRICE_OFFSET));
    }

    private void add(Slab slab, int i, long ref, long shares, long priceE4) {
        slab.shares[i] = shares;
        slab.priceE4[i] = priceE4;
        if (!orders.put(ref, shares, priceE4)) {
            slab.verdicts[i] |= Verdict.REFERENCE_REUSED.mask();
        }
    }

    void onExecuted(Slab slab, int i, int offset) {
        long ref = slab.i64(offset + OrderExecutedView.ORDER_REFERENCE_NUMBER_OFFSET);
        takeOff(slab, i, ref, slab.u32(offset + OrderExecutedView.EXECUTED_SHARES_OFFSET));
    }

    void onExecutedWithPrice(Slab slab, int i, int offset) {
        long ref = slab.i64(offset + OrderExecutedWithPriceView.ORDER_REFERENCE_NUMBER_OFFSET);
        takeOff(slab, i, ref, slab.u32(offset + OrderExecutedWithPriceView.EXECUTED_SHARES_OFFSET));
        slab.priceE4[i] = slab.u32(offset + OrderExecutedWithPriceView.EXECUTION_PRICE_OFFSET);
    }

    void onCancel(Slab slab, int i, int offset) {
        long ref = slab.i64(offset + OrderCancelView.ORDER_REFERENCE_NUMBER_OFFSET);
        takeOff(slab, i, ref, slab.u32(offset + OrderCancelView.CANCELLED_SHARES_OFFSET));
    }

    private void takeOff(Slab slab, int i, long ref, long shares) {
        slab.shares[i] = shares;
        int position = orders.find(ref);
        if (position == OrderTable.NOT_LIVE) {
            slab.priceE4[i] = 0;
            slab.verdicts[i] |= Verdict.ORPHAN.mask();
            return;
        }
        slab.priceE4[i] = orders.priceE4(position);
        long remaining = orders.shares(position) - shares;
        if (remaining > 0) {
            orders.setShares(position, remaining);
            return;
        }
        orders.removeAt(position);
        if (remaining < 0) {
            slab.verdicts[i] |= Verdict.OVER_EXECUTED.mask();
        }
    }

    void onDelete(Slab slab, int i, int offset) {
        int position = orders.find(slab.i64(offset + OrderDeleteView.ORDER_REFERENCE_NUMBER_OFFSET));
        if (position == OrderTable.NOT_LIVE) {
            slab.shares[i] = 0;
            slab.priceE4[i] = 0;
            slab.verdicts[i] |= Verdict.ORPHAN.mask();
            return;
        }
        slab.shares[i] = orders.shares(position);
        slab.priceE4[i] = orders.priceE4(position);
        orders.removeAt(position);
    }

    void onReplace(Slab slab, int i, int offset) {
        long original = slab.i64(offset + OrderReplaceView.ORIGINAL_ORDER_REFERENCE_NUMBER_OFFSET);
        int position = orders.find(original);
        if (position == OrderTable.NOT_LIVE) {
            slab.verdicts[i] |= Verdict.ORPHAN.mask();
        } else {
            orders.removeAt(position);
        }
        long ref = slab.i64(offset + OrderReplaceView.NEW_ORDER_REFERENCE_NUMBER_OFFSET);
        long shares = slab.u32(offset + OrderReplaceView.SHARES_OFFSET);
        add(slab, i, ref, shares, slab.u32(offset + OrderReplaceView.PRICE_OFFSET));
    }
}
