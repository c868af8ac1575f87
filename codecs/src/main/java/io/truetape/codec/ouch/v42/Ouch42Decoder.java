// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch.v42;

import io.truetape.codec.ouch.Ouch42;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchStatus;
import org.agrona.DirectBuffer;

/**
 * Dispatching decoder of OUCH 4.2 messages of both directions: one unframed message in, one callback out.
 *
 * <p>Owns one preallocated view a message type and allocates nothing. Used by one thread at a time. A message is
 * decoded only when its length is exactly the one of its type; its other fields are not judged.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07.
 */
public final class Ouch42Decoder {
    private final EnterOrderView enterOrder = new EnterOrderView();
    private final ReplaceOrderView replaceOrder = new ReplaceOrderView();
    private final CancelOrderView cancelOrder = new CancelOrderView();
    private final ModifyOrderView modifyOrder = new ModifyOrderView();
    private final TradeNowRequestView tradeNowRequest = new TradeNowRequestView();
    private final SystemEventView systemEvent = new SystemEventView();
    private final AcceptedView accepted = new AcceptedView();
    private final ReplacedView replaced = new ReplacedView();
    private final CanceledView canceled = new CanceledView();
    private final AiqCanceledView aiqCanceled = new AiqCanceledView();
    private final ExecutedView executed = new ExecutedView();
    private final BrokenTradeView brokenTrade = new BrokenTradeView();
    private final ExecutedWithReferencePriceView executedWithReferencePrice = new ExecutedWithReferencePriceView();
    private final TradeCorrectionView tradeCorrection = new TradeCorrectionView();
    private final RejectedView rejected = new RejectedView();
    private final CancelPendingView cancelPending = new CancelPendingView();
    private final CancelRejectView cancelReject = new CancelRejectView();
    private final OrderPriorityUpdateView orderPriorityUpdate = new OrderPriorityUpdateView();
    private final OrderModifiedView orderModified = new OrderModifiedView();
    private final TradeNowView tradeNow = new TradeNowView();

    /** Creates a decoder with its views. */
    public Ouch42Decoder() {}

    /**
     * Decodes one message and hands it to the handler.
     *
     * @param direction which way the message goes
     * @param buffer holds it
     * @param offset of its type byte
     * @param length bytes of the message as its framing says
     * @param handler receives exactly one call
     * @return {@code length} when the message was handed over, as known or as unknown type; else a negative
     *     {@link OuchStatus}, after {@link Ouch42Handler#onMalformed}
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public int decode(OuchDirection direction, DirectBuffer buffer, int offset, int length, Ouch42Handler handler) {
        int status = Ouch42.check(direction, buffer, offset, length);
        if (status < 0) {
            handler.onMalformed(direction, status, buffer, offset, length);
            return status;
        }
        byte type = buffer.getByte(offset);
        if (status == OuchStatus.UNKNOWN_TYPE) {
            handler.onUnknown(direction, type, buffer, offset, length);
        } else if (direction == OuchDirection.INBOUND) {
            dispatchInbound(type, buffer, offset, handler);
        } else {
            dispatchOutbound(type, buffer, offset, handler);
        }
        return length;
    }

    private void dispatchInbound(byte type, DirectBuffer buffer, int offset, Ouch42Handler handler) {
        switch (type) {
            case Ouch42.MSG_ENTER_ORDER:
                handler.onEnterOrder(enterOrder.attach(buffer, offset));
                assert enterOrder.poison();
                break;
            case Ouch42.MSG_REPLACE_ORDER:
                handler.onReplaceOrder(replaceOrder.attach(buffer, offset));
                assert replaceOrder.poison();
                break;
            case Ouch42.MSG_CANCEL_ORDER:
                handler.onCancelOrder(cancelOrder.attach(buffer, offset));
                assert cancelOrder.poison();
                break;
            case Ouch42.MSG_MODIFY_ORDER:
                handler.onModifyOrder(modifyOrder.attach(buffer, offset));
                assert modifyOrder.poison();
                break;
            case Ouch42.MSG_TRADE_NOW_REQUEST:
                handler.onTradeNowRequest(tradeNowRequest.attach(buffer, offset));
                assert tradeNowRequest.poison();
                break;
            default:
                throw new AssertionError("type has a length but no view: type=" + type);
        }
    }

    /** The life of most orders; kept apart from the rest so that this stays small. */
    private void dispatchOutbound(byte type, DirectBuffer buffer, int offset, Ouch42Handler handler) {
        switch (type) {
            case Ouch42.MSG_ACCEPTED:
                handler.onAccepted(accepted.attach(buffer, offset));
                assert accepted.poison();
                break;
            case Ouch42.MSG_REPLACED:
                handler.onReplaced(replaced.attach(buffer, offset));
                assert replaced.poison();
                break;
            case Ouch42.MSG_CANCELED:
                handler.onCanceled(canceled.attach(buffer, offset));
                assert canceled.poison();
                break;
            case Ouch42.MSG_EXECUTED:
                handler.onExecuted(executed.attach(buffer, offset));
                assert executed.poison();
                break;
            case Ouch42.MSG_REJECTED:
                handler.onRejected(rejected.attach(buffer, offset));
                assert rejected.poison();
                break;
            default:
                dispatchOutboundRare(type, buffer, offset, handler);
                break;
        }
    }

    private void dispatchOutboundRare(byte type, DirectBuffer buffer, int offset, Ouch42Handler handler) {
        switch (type) {
            case Ouch42.MSG_SYSTEM_EVENT:
                handler.onSystemEvent(systemEvent.attach(buffer, offset));
                assert systemEvent.poison();
                break;
            case Ouch42.MSG_AIQ_CANCELED:
                handler.onAiqCanceled(aiqCanceled.attach(buffer, offset));
                assert aiqCanceled.poison();
                break;
            case Ouch42.MSG_BROKEN_TRADE:
                handler.onBrokenTrade(brokenTrade.attach(buffer, offset));
                assert brokenTrade.poison();
                break;
            case Ouch42.MSG_TRADE_CORRECTION:
                handler.onTradeCorrection(tradeCorrection.attach(buffer, offset));
                assert tradeCorrection.poison();
                break;
            case Ouch42.MSG_ORDER_PRIORITY_UPDATE:
                handler.onOrderPriorityUpdate(orderPriorityUpdate.attach(buffer, offset));
                assert orderPriorityUpdate.poison();
                break;
            case Ouch42.MSG_ORDER_MODIFIED:
                handler.onOrderModified(orderModified.attach(buffer, offset));
                assert orderModified.poison();
                break;
            default:
                dispatchOutboundAnswer(type, buffer, offset, handler);
                break;
        }
    }

    private void dispatchOutboundAnswer(byte type, DirectBuffer buffer, int offset, Ouch42Handler handler) {
        switch (type) {
            case Ouch42.MSG_EXECUTED_WITH_REFERENCE_PRICE:
                handler.onExecutedWithReferencePrice(executedWithReferencePrice.attach(buffer, offset));
                assert executedWithReferencePrice.poison();
                break;
            case Ouch42.MSG_CANCEL_PENDING:
                handler.onCancelPending(cancelPending.attach(buffer, offset));
                assert cancelPending.poison();
                break;
            case Ouch42.MSG_CANCEL_REJECT:
                handler.onCancelReject(cancelReject.attach(buffer, offset));
                assert cancelReject.poison();
                break;
            case Ouch42.MSG_TRADE_NOW:
                handler.onTradeNow(tradeNow.attach(buffer, offset));
                assert tradeNow.poison();
                break;
            default:
                throw new AssertionError("type has a length but no view: type=" + type);
        }
    }
}
