// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchStatus;
import org.agrona.DirectBuffer;

/**
 * Receives decoded OUCH 4.2 messages, one method a message type, of either direction.
 *
 * <p>Called by {@link Ouch42Decoder} on the thread that decodes. A view is lent for the call alone: copy what must outlive
 * it. What a method throws passes through the decoder to its caller. {@link Ouch42NoOpHandler} does nothing in every method.
 */
public interface Ouch42Handler {
    /**
     * Enter Order (inbound O): a new order.
     *
     * @param enterOrder lent for this call
     */
    void onEnterOrder(EnterOrderView enterOrder);

    /**
     * Replace Order (inbound U): an order to be replaced by another.
     *
     * @param replaceOrder lent for this call
     */
    void onReplaceOrder(ReplaceOrderView replaceOrder);

    /**
     * Cancel Order (inbound X): an order to be reduced or cancelled.
     *
     * @param cancelOrder lent for this call
     */
    void onCancelOrder(CancelOrderView cancelOrder);

    /**
     * Modify Order (inbound M): side or shares of an order to be changed in place.
     *
     * @param modifyOrder lent for this call
     */
    void onModifyOrder(ModifyOrderView modifyOrder);

    /**
     * Trade Now (inbound N): a resting order that shall take liquidity now.
     *
     * @param tradeNowRequest lent for this call
     */
    void onTradeNowRequest(TradeNowRequestView tradeNowRequest);

    /**
     * System Event (outbound S): start or end of the trading day.
     *
     * @param systemEvent lent for this call
     */
    void onSystemEvent(SystemEventView systemEvent);

    /**
     * Accepted (outbound A): an order that the venue took, as it took it.
     *
     * @param accepted lent for this call
     */
    void onAccepted(AcceptedView accepted);

    /**
     * Replaced (outbound U): an order that replaced another, as the venue took it.
     *
     * @param replaced lent for this call
     */
    void onReplaced(ReplacedView replaced);

    /**
     * Canceled (outbound C): an order that was reduced or cancelled.
     *
     * @param canceled lent for this call
     */
    void onCanceled(CanceledView canceled);

    /**
     * AIQ Canceled (outbound D): an order that was reduced because it would have met another one of its own.
     *
     * @param aiqCanceled lent for this call
     */
    void onAiqCanceled(AiqCanceledView aiqCanceled);

    /**
     * Executed (outbound E): an order that traded, in whole or in part.
     *
     * @param executed lent for this call
     */
    void onExecuted(ExecutedView executed);

    /**
     * Broken Trade (outbound B): an execution that was broken.
     *
     * @param brokenTrade lent for this call
     */
    void onBrokenTrade(BrokenTradeView brokenTrade);

    /**
     * Executed with Reference Price (outbound G): an order that traded relative to a reference price.
     *
     * @param executedWithReferencePrice lent for this call
     */
    void onExecutedWithReferencePrice(ExecutedWithReferencePriceView executedWithReferencePrice);

    /**
     * Trade Correction (outbound F): an execution that was corrected.
     *
     * @param tradeCorrection lent for this call
     */
    void onTradeCorrection(TradeCorrectionView tradeCorrection);

    /**
     * Rejected (outbound J): an order that the venue refused.
     *
     * @param rejected lent for this call
     */
    void onRejected(RejectedView rejected);

    /**
     * Cancel Pending (outbound P): a cancel that waits until the order may be cancelled.
     *
     * @param cancelPending lent for this call
     */
    void onCancelPending(CancelPendingView cancelPending);

    /**
     * Cancel Reject (outbound I): a cancel that the venue refused.
     *
     * @param cancelReject lent for this call
     */
    void onCancelReject(CancelRejectView cancelReject);

    /**
     * Order Priority Update (outbound T): an order that got another place in the book, and with it another reference
     * number.
     *
     * @param orderPriorityUpdate lent for this call
     */
    void onOrderPriorityUpdate(OrderPriorityUpdateView orderPriorityUpdate);

    /**
     * Order Modified (outbound M): an order whose side or shares were changed in place.
     *
     * @param orderModified lent for this call
     */
    void onOrderModified(OrderModifiedView orderModified);

    /**
     * Trade Now (outbound N): a resting order that now takes liquidity.
     *
     * @param tradeNow lent for this call
     */
    void onTradeNow(TradeNowView tradeNow);

    /**
     * A message whose type this version does not know in its direction. It is consumed whole.
     *
     * @param direction which way the message goes
     * @param type its first byte
     * @param buffer holds the message, lent for this call
     * @param offset of the type byte
     * @param length bytes of the message, at least 1
     */
    void onUnknown(OuchDirection direction, byte type, DirectBuffer buffer, int offset, int length);

    /**
     * A message that cannot be decoded.
     *
     * @param direction which way the message goes
     * @param status one of {@link OuchStatus}, negative
     * @param buffer holds the bytes, lent for this call
     * @param offset of the first of them
     * @param length how many
     */
    void onMalformed(OuchDirection direction, int status, DirectBuffer buffer, int offset, int length);
}
