// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import io.truetape.codec.ouch.OuchDirection;
import org.agrona.DirectBuffer;

/**
 * A handler that ignores everything: extend it to receive only the messages a job is about.
 *
 * <p><b>Design note.</b> The methods of {@link Ouch42Handler} are abstract on purpose, so that whoever must see every
 * message cannot forget one; ignoring is a decision, made by extending this class.
 */
public class Ouch42NoOpHandler implements Ouch42Handler {
    /** Creates a handler that ignores everything. */
    public Ouch42NoOpHandler() {}

    @Override
    public void onEnterOrder(EnterOrderView enterOrder) {}

    @Override
    public void onReplaceOrder(ReplaceOrderView replaceOrder) {}

    @Override
    public void onCancelOrder(CancelOrderView cancelOrder) {}

    @Override
    public void onModifyOrder(ModifyOrderView modifyOrder) {}

    @Override
    public void onTradeNowRequest(TradeNowRequestView tradeNowRequest) {}

    @Override
    public void onSystemEvent(SystemEventView systemEvent) {}

    @Override
    public void onAccepted(AcceptedView accepted) {}

    @Override
    public void onReplaced(ReplacedView replaced) {}

    @Override
    public void onCanceled(CanceledView canceled) {}

    @Override
    public void onAiqCanceled(AiqCanceledView aiqCanceled) {}

    @Override
    public void onExecuted(ExecutedView executed) {}

    @Override
    public void onBrokenTrade(BrokenTradeView brokenTrade) {}

    @Override
    public void onExecutedWithReferencePrice(ExecutedWithReferencePriceView executedWithReferencePrice) {}

    @Override
    public void onTradeCorrection(TradeCorrectionView tradeCorrection) {}

    @Override
    public void onRejected(RejectedView rejected) {}

    @Override
    public void onCancelPending(CancelPendingView cancelPending) {}

    @Override
    public void onCancelReject(CancelRejectView cancelReject) {}

    @Override
    public void onOrderPriorityUpdate(OrderPriorityUpdateView orderPriorityUpdate) {}

    @Override
    public void onOrderModified(OrderModifiedView orderModified) {}

    @Override
    public void onTradeNow(TradeNowView tradeNow) {}

    @Override
    public void onUnknown(OuchDirection direction, byte type, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onMalformed(OuchDirection direction, int status, DirectBuffer buffer, int offset, int length) {}
}
