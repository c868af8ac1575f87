// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v50;

import io.truetape.codec.ouch.Ouch50;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchStatus;
import org.agrona.DirectBuffer;

/**
 * Dispatching decoder of OUCH 5.0 messages of both directions: one unframed message in, one callback out.
 *
 * <p>Owns one preallocated view a message type and allocates nothing. Used by one thread at a time. A message is
 * decoded only when its length fits its type and its appendage can be walked to its end; its other fields are not
 * judged.
 *
 * <p>Source: OUCH 5.0, revision 2023-05-02.
 */
public final class Ouch50Decoder {
    private final EnterOrderView enterOrder = new EnterOrderView();
    private final ReplaceOrderRequestView replaceOrderRequest = new ReplaceOrderRequestView();
    private final CancelOrderRequestView cancelOrderRequest = new CancelOrderRequestView();
    private final ModifyOrderRequestView modifyOrderRequest = new ModifyOrderRequestView();
    private final MassCancelRequestView massCancelRequest = new MassCancelRequestView();
    private final DisableOrderEntryRequestView disableOrderEntryRequest = new DisableOrderEntryRequestView();
    private final EnableOrderEntryRequestView enableOrderEntryRequest = new EnableOrderEntryRequestView();
    private final AccountQueryRequestView accountQueryRequest = new AccountQueryRequestView();
    private final SystemEventView systemEvent = new SystemEventView();
    private final OrderAcceptedView orderAccepted = new OrderAcceptedView();
    private final OrderReplacedView orderReplaced = new OrderReplacedView();
    private final OrderCanceledView orderCanceled = new OrderCanceledView();
    private final AiqCanceledView aiqCanceled = new AiqCanceledView();
    private final OrderExecutedView orderExecuted = new OrderExecutedView();
    private final BrokenTradeView brokenTrade = new BrokenTradeView();
    private final RejectedView rejected = new RejectedView();
    private final CancelPendingView cancelPending = new CancelPendingView();
    private final CancelRejectView cancelReject = new CancelRejectView();
    private final OrderPriorityUpdateView orderPriorityUpdate = new OrderPriorityUpdateView();
    private final OrderModifiedView orderModified = new OrderModifiedView();
    private final OrderRestatedView orderRestated = new OrderRestatedView();
    private final MassCancelResponseView massCancelResponse = new MassCancelResponseView();
    private final DisableOrderEntryResponseView disableOrderEntryResponse = new DisableOrderEntryResponseView();
    private final EnableOrderEntryResponseView enableOrderEntryResponse = new EnableOrderEntryResponseView();
    private final AccountQueryResponseView accountQueryResponse = new AccountQueryResponseView();
    private final TradeCorrectionView tradeCorrection = new TradeCorrectionView();

    /** Creates a decoder with its views. */
    public Ouch50Decoder() {}

    /**
     * Decodes one message and hands it to the handler.
     *
     * @param direction which way the message goes
     * @param buffer holds it
     * @param offset of its type byte
     * @param length bytes of the message as its framing says
     * @param handler receives exactly one call
     * @return {@code length} when the message was handed over, as known or as unknown type; else a negative
     *     {@link OuchStatus}, after {@link Ouch50Handler#onMalformed}
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public int decode(OuchDirection direction, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        int status = Ouch50.check(direction, buffer, offset, length);
        if (status < 0) {
            handler.onMalformed(direction, status, buffer, offset, length);
            return status;
        }
        byte type = buffer.getByte(offset);
        if (status == OuchStatus.UNKNOWN_TYPE) {
            handler.onUnknown(direction, type, buffer, offset, length);
        } else if (direction == OuchDirection.INBOUND) {
            dispatchInbound(type, buffer, offset, length, handler);
        } else {
            dispatchOutbound(type, buffer, offset, length, handler);
        }
        return length;
    }

    private void dispatchInbound(byte type, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        switch (type) {
            case Ouch50.MSG_ENTER_ORDER:
                handler.onEnterOrder(enterOrder.attach(buffer, offset, length));
                assert enterOrder.poison();
                break;
            case Ouch50.MSG_REPLACE_ORDER_REQUEST:
                handler.onReplaceOrderRequest(replaceOrderRequest.attach(buffer, offset, length));
                assert replaceOrderRequest.poison();
                break;
            case Ouch50.MSG_CANCEL_ORDER_REQUEST:
                handler.onCancelOrderRequest(cancelOrderRequest.attach(buffer, offset, length));
                assert cancelOrderRequest.poison();
                break;
            case Ouch50.MSG_MODIFY_ORDER_REQUEST:
                handler.onModifyOrderRequest(modifyOrderRequest.attach(buffer, offset, length));
                assert modifyOrderRequest.poison();
                break;
            default:
                dispatchInboundRare(type, buffer, offset, length, handler);
                break;
        }
    }

    private void dispatchInboundRare(byte type, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        switch (type) {
            case Ouch50.MSG_MASS_CANCEL_REQUEST:
                handler.onMassCancelRequest(massCancelRequest.attach(buffer, offset, length));
                assert massCancelRequest.poison();
                break;
            case Ouch50.MSG_DISABLE_ORDER_ENTRY_REQUEST:
                handler.onDisableOrderEntryRequest(disableOrderEntryRequest.attach(buffer, offset, length));
                assert disableOrderEntryRequest.poison();
                break;
            case Ouch50.MSG_ENABLE_ORDER_ENTRY_REQUEST:
                handler.onEnableOrderEntryRequest(enableOrderEntryRequest.attach(buffer, offset, length));
                assert enableOrderEntryRequest.poison();
                break;
            case Ouch50.MSG_ACCOUNT_QUERY_REQUEST:
                handler.onAccountQueryRequest(accountQueryRequest.attach(buffer, offset, length));
                assert accountQueryRequest.poison();
                break;
            default:
                throw new AssertionError("type has a length but no view: type=" + type);
        }
    }

    /** The life of most orders; kept apart from the rest so that this stays small. */
    private void dispatchOutbound(byte type, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        switch (type) {
            case Ouch50.MSG_ORDER_ACCEPTED:
                handler.onOrderAccepted(orderAccepted.attach(buffer, offset, length));
                assert orderAccepted.poison();
                break;
            case Ouch50.MSG_ORDER_REPLACED:
                handler.onOrderReplaced(orderReplaced.attach(buffer, offset, length));
                assert orderReplaced.poison();
                break;
            case Ouch50.MSG_ORDER_CANCELED:
                handler.onOrderCanceled(orderCanceled.attach(buffer, offset, length));
                assert orderCanceled.poison();
                break;
            case Ouch50.MSG_ORDER_EXECUTED:
                handler.onOrderExecuted(orderExecuted.attach(buffer, offset, length));
                assert orderExecuted.poison();
                break;
            case Ouch50.MSG_REJECTED:
                handler.onRejected(rejected.attach(buffer, offset, length));
                assert rejected.poison();
                break;
            default:
                dispatchOutboundRare(type, buffer, offset, length, handler);
                break;
        }
    }

    private void dispatchOutboundRare(byte type, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        switch (type) {
            case Ouch50.MSG_SYSTEM_EVENT:
                handler.onSystemEvent(systemEvent.attach(buffer, offset));
                assert systemEvent.poison();
                break;
            case Ouch50.MSG_AIQ_CANCELED:
                handler.onAiqCanceled(aiqCanceled.attach(buffer, offset, length));
                assert aiqCanceled.poison();
                break;
            case Ouch50.MSG_BROKEN_TRADE:
                handler.onBrokenTrade(brokenTrade.attach(buffer, offset, length));
                assert brokenTrade.poison();
                break;
            case Ouch50.MSG_ORDER_PRIORITY_UPDATE:
                handler.onOrderPriorityUpdate(orderPriorityUpdate.attach(buffer, offset, length));
                assert orderPriorityUpdate.poison();
                break;
            case Ouch50.MSG_ORDER_MODIFIED:
                handler.onOrderModified(orderModified.attach(buffer, offset, length));
                assert orderModified.poison();
                break;
            case Ouch50.MSG_ORDER_RESTATED:
                handler.onOrderRestated(orderRestated.attach(buffer, offset, length));
                assert orderRestated.poison();
                break;
            case Ouch50.MSG_TRADE_CORRECTION:
                handler.onTradeCorrection(tradeCorrection.attach(buffer, offset));
                assert tradeCorrection.poison();
                break;
            default:
                dispatchOutboundAnswer(type, buffer, offset, length, handler);
                break;
        }
    }

    private void dispatchOutboundAnswer(byte type, DirectBuffer buffer, int offset, int length, Ouch50Handler handler) {
        switch (type) {
            case Ouch50.MSG_CANCEL_PENDING:
                handler.onCancelPending(cancelPending.attach(buffer, offset, length));
                assert cancelPending.poison();
                break;
            case Ouch50.MSG_CANCEL_REJECT:
                handler.onCancelReject(cancelReject.attach(buffer, offset, length));
                assert cancelReject.poison();
                break;
            case Ouch50.MSG_MASS_CANCEL_RESPONSE:
                handler.onMassCancelResponse(massCancelResponse.attach(buffer, offset, length));
                assert massCancelResponse.poison();
                break;
            case Ouch50.MSG_DISABLE_ORDER_ENTRY_RESPONSE:
                handler.onDisableOrderEntryResponse(disableOrderEntryResponse.attach(buffer, offset, length));
                assert disableOrderEntryResponse.poison();
                break;
            case Ouch50.MSG_ENABLE_ORDER_ENTRY_RESPONSE:
                handler.onEnableOrderEntryResponse(enableOrderEntryResponse.attach(buffer, offset, length));
                assert enableOrderEntryResponse.poison();
                break;
            case Ouch50.MSG_ACCOUNT_QUERY_RESPONSE:
                handler.onAccountQueryResponse(accountQueryResponse.attach(buffer, offset, length));
                assert accountQueryResponse.poison();
                break;
            default:
                throw new AssertionError("type has a length but no view: type=" + type);
        }
    }
}
