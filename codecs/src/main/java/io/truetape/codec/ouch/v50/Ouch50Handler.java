// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchStatus;
import org.agrona.DirectBuffer;

/**
 * Receives decoded OUCH 5.0 messages, one method a message type, of either direction.
 *
 * <p>Called by {@link Ouch50Decoder} on the thread that decodes. A view is lent for the call alone: copy what must outlive
 * it. What a method throws passes through the decoder to its caller. {@link Ouch50NoOpHandler} does nothing in every method.
 */
public interface Ouch50Handler {
    /**
     * Enter Order (inbound O): a new order.
     *
     * @param enterOrder lent for this call
     */
    void onEnterOrder(EnterOrderView enterOrder);

    /**
     * Replace Order Request (inbound U): an order to be replaced by another.
     *
     * @param replaceOrderRequest lent for this call
     */
    void onReplaceOrderRequest(ReplaceOrderRequestView replaceOrderRequest);

    /**
     * Cancel Order Request (inbound X): an order to be reduced or cancelled.
     *
     * @param cancelOrderRequest lent for this call
     */
    void onCancelOrderRequest(CancelOrderRequestView cancelOrderRequest);

    /**
     * Modify Order Request (inbound M): side or shares of an order to be changed in place.
     *
     * @param modifyOrderRequest lent for this call
     */
    void onModifyOrderRequest(ModifyOrderRequestView modifyOrderRequest);

    /**
     * Mass Cancel Request (inbound C): all orders of a firm, or of a firm in one security, to be cancelled.
     *
     * @param massCancelRequest lent for this call
     */
    void onMassCancelRequest(MassCancelRequestView massCancelRequest);

    /**
     * Disable Order Entry Request (inbound D): a firm that shall not enter orders any more.
     *
     * @param disableOrderEntryRequest lent for this call
     */
    void onDisableOrderEntryRequest(DisableOrderEntryRequestView disableOrderEntryRequest);

    /**
     * Enable Order Entry Request (inbound E): a firm that may enter orders again.
     *
     * @param enableOrderEntryRequest lent for this call
     */
    void onEnableOrderEntryRequest(EnableOrderEntryRequestView enableOrderEntryRequest);

    /**
     * Account Query Request (inbound Q): a question for the next order number.
     *
     * @param accountQueryRequest lent for this call
     */
    void onAccountQueryRequest(AccountQueryRequestView accountQueryRequest);

    /**
     * System Event (outbound S): start or end of the trading day.
     *
     * @param systemEvent lent for this call
     */
    void onSystemEvent(SystemEventView systemEvent);

    /**
     * Order Accepted (outbound A): an order that the venue took, as it took it.
     *
     * @param orderAccepted lent for this call
     */
    void onOrderAccepted(OrderAcceptedView orderAccepted);

    /**
     * Order Replaced (outbound U): an order that replaced another, as the venue took it.
     *
     * @param orderReplaced lent for this call
     */
    void onOrderReplaced(OrderReplacedView orderReplaced);

    /**
     * Order Canceled (outbound C): an order that was reduced or cancelled.
     *
     * @param orderCanceled lent for this call
     */
    void onOrderCanceled(OrderCanceledView orderCanceled);

    /**
     * AIQ Canceled (outbound D): an order that was reduced because it would have met another one of its own.
     *
     * @param aiqCanceled lent for this call
     */
    void onAiqCanceled(AiqCanceledView aiqCanceled);

    /**
     * Order Executed (outbound E): an order that traded, in whole or in part.
     *
     * @param orderExecuted lent for this call
     */
    void onOrderExecuted(OrderExecutedView orderExecuted);

    /**
     * Broken Trade (outbound B): an execution that was broken.
     *
     * @param brokenTrade lent for this call
     */
    void onBrokenTrade(BrokenTradeView brokenTrade);

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
     * Order Restated (outbound R): an order that the venue changed by itself; what changed stands in the appendage.
     *
     * @param orderRestated lent for this call
     */
    void onOrderRestated(OrderRestatedView orderRestated);

    /**
     * Mass Cancel Response (outbound X): a mass cancel that the venue took.
     *
     * @param massCancelResponse lent for this call
     */
    void onMassCancelResponse(MassCancelResponseView massCancelResponse);

    /**
     * Disable Order Entry Response (outbound G): a firm that cannot enter orders any more.
     *
     * @param disableOrderEntryResponse lent for this call
     */
    void onDisableOrderEntryResponse(DisableOrderEntryResponseView disableOrderEntryResponse);

    /**
     * Enable Order Entry Response (outbound K): a firm that can enter orders again.
     *
     * @param enableOrderEntryResponse lent for this call
     */
    void onEnableOrderEntryResponse(EnableOrderEntryResponseView enableOrderEntryResponse);

    /**
     * Account Query Response (outbound Q): the next order number the venue will take.
     *
     * @param accountQueryResponse lent for this call
     */
    void onAccountQueryResponse(AccountQueryResponseView accountQueryResponse);

    /**
     * Trade Correction (outbound F): an execution that was corrected.
     *
     * @param tradeCorrection lent for this call
     */
    void onTradeCorrection(TradeCorrectionView tradeCorrection);

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
