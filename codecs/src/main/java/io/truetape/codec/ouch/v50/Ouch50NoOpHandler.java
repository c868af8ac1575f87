// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import io.truetape.codec.ouch.OuchDirection;
import org.agrona.DirectBuffer;

/**
 * A handler that ignores everything: extend it to receive only the messages a job is about.
 *
 * <p><b>Design note.</b> The methods of {@link Ouch50Handler} are abstract on purpose, so that whoever must see every
 * message cannot forget one; ignoring is a decision, made by extending this class.
 */
public class Ouch50NoOpHandler implements Ouch50Handler {
    /** Creates a handler that ignores everything. */
    public Ouch50NoOpHandler() {}

    @Override
    public void onEnterOrder(EnterOrderView enterOrder) {}

    @Override
    public void onReplaceOrderRequest(ReplaceOrderRequestView replaceOrderRequest) {}

    @Override
    public void onCancelOrderRequest(CancelOrderRequestView cancelOrderRequest) {}

    @Override
    public void onModifyOrderRequest(ModifyOrderRequestView modifyOrderRequest) {}

    @Override
    public void onMassCancelRequest(MassCancelRequestView massCancelRequest) {}

    @Override
    public void onDisableOrderEntryRequest(DisableOrderEntryRequestView disableOrderEntryRequest) {}

    @Override
    public void onEnableOrderEntryRequest(EnableOrderEntryRequestView enableOrderEntryRequest) {}

    @Override
    public void onAccountQueryRequest(AccountQueryRequestView accountQueryRequest) {}

    @Override
    public void onSystemEvent(SystemEventView systemEvent) {}

    @Override
    public void onOrderAccepted(OrderAcceptedView orderAccepted) {}

    @Override
    public void onOrderReplaced(OrderReplacedView orderReplaced) {}

    @Override
    public void onOrderCanceled(OrderCanceledView orderCanceled) {}

    @Override
    public void onAiqCanceled(AiqCanceledView aiqCanceled) {}

    @Override
    public void onOrderExecuted(OrderExecutedView orderExecuted) {}

    @Override
    public void onBrokenTrade(BrokenTradeView brokenTrade) {}

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
    public void onOrderRestated(OrderRestatedView orderRestated) {}

    @Override
    public void onMassCancelResponse(MassCancelResponseView massCancelResponse) {}

    @Override
    public void onDisableOrderEntryResponse(DisableOrderEntryResponseView disableOrderEntryResponse) {}

    @Override
    public void onEnableOrderEntryResponse(EnableOrderEntryResponseView enableOrderEntryResponse) {}

    @Override
    public void onAccountQueryResponse(AccountQueryResponseView accountQueryResponse) {}

    @Override
    public void onTradeCorrection(TradeCorrectionView tradeCorrection) {}

    @Override
    public void onUnknown(OuchDirection direction, byte type, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onMalformed(OuchDirection direction, int status, DirectBuffer buffer, int offset, int length) {}
}
