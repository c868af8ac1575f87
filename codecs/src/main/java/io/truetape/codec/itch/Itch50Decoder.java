// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.itch;

import org.agrona.DirectBuffer;

/**
 * Dispatching decoder of TotalView-ITCH 5.0 messages: one unframed message in, one callback out.
 *
 * <p>Owns one preallocated view a message type and allocates nothing. Used by one thread at a time. A message is
 * decoded only when its length is exactly the one of its type; its fields are not judged (see {@link Itch50Values}).
 *
 * <p>Source: TotalView-ITCH 5.0, revision 2026-02-19.
 */
public final class Itch50Decoder {
    private final SystemEventView systemEvent = new SystemEventView();
    private final StockDirectoryView stockDirectory = new StockDirectoryView();
    private final StockTradingActionView stockTradingAction = new StockTradingActionView();
    private final RegShoRestrictionView regShoRestriction = new RegShoRestrictionView();
    private final MarketParticipantPositionView marketParticipantPosition = new MarketParticipantPositionView();
    private final MwcbDeclineLevelView mwcbDeclineLevel = new MwcbDeclineLevelView();
    private final MwcbStatusView mwcbStatus = new MwcbStatusView();
    private final IpoQuotingPeriodView ipoQuotingPeriod = new IpoQuotingPeriodView();
    private final LuldAuctionCollarView luldAuctionCollar = new LuldAuctionCollarView();
    private final OperationalHaltView operationalHalt = new OperationalHaltView();
    private final AddOrderView addOrder = new AddOrderView();
    private final AddOrderMpidView addOrderMpid = new AddOrderMpidView();
    private final OrderExecutedView orderExecuted = new OrderExecutedView();
    private final OrderExecutedWithPriceView orderExecutedWithPrice = new OrderExecutedWithPriceView();
    private final OrderCancelView orderCancel = new OrderCancelView();
    private final OrderDeleteView orderDelete = new OrderDeleteView();
    private final OrderReplaceView orderReplace = new OrderReplaceView();
    private final TradeView trade = new TradeView();
    private final CrossTradeView crossTrade = new CrossTradeView();
    private final BrokenTradeView brokenTrade = new BrokenTradeView();
    private final NoiiView noii = new NoiiView();
    private final RpiiView rpii = new RpiiView();
    private final DirectListingView directListing = new DirectListingView();

    /** Creates a decoder with its views. */
    public Itch50Decoder() {}

    /**
     * Decodes one message and hands it to the handler.
     *
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message as its framing says
     * @param handler receives exactly one call
     * @return {@code length} when the message was handed over, as known or as unknown type; else a negative
     *     {@link DecodeStatus}, after {@link Itch50Handler#onMalformed}
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public int decode(DirectBuffer buffer, int offset, int length, Itch50Handler handler) {
        buffer.boundsCheck(offset, length);
        if (length == 0) {
            return malformed(DecodeStatus.EMPTY, buffer, offset, length, handler);
        }
        byte type = buffer.getByte(offset);
        int expectedLength = Itch50.lengthOf(type);
        if (expectedLength == length) {
            dispatch(type, buffer, offset, handler);
        } else if (expectedLength == Itch50.UNKNOWN_LENGTH) {
            handler.onUnknown(type, buffer, offset, length);
        } else {
            return malformed(DecodeStatus.WRONG_LENGTH, buffer, offset, length, handler);
        }
        return length;
    }

    private static int malformed(int status, DirectBuffer buffer, int offset, int length, Itch50Handler handler) {
        handler.onMalformed(status, buffer, offset, length);
        return status;
    }

    /** What comes all the time. So few that the compiler inlines all of it, handler included, where messages are read. */
    private void dispatch(byte type, DirectBuffer buffer, int offset, Itch50Handler handler) {
        switch (type) {
            case Itch50.MSG_ADD_ORDER:
                handler.onAddOrder(addOrder.attach(buffer, offset));
                assert addOrder.poison();
                break;
            case Itch50.MSG_ORDER_DELETE:
                handler.onOrderDelete(orderDelete.attach(buffer, offset));
                assert orderDelete.poison();
                break;
            case Itch50.MSG_ORDER_REPLACE:
                handler.onOrderReplace(orderReplace.attach(buffer, offset));
                assert orderReplace.poison();
                break;
            case Itch50.MSG_ORDER_EXECUTED:
                handler.onOrderExecuted(orderExecuted.attach(buffer, offset));
                assert orderExecuted.poison();
                break;
            case Itch50.MSG_ORDER_CANCEL:
                handler.onOrderCancel(orderCancel.attach(buffer, offset));
                assert orderCancel.poison();
                break;
            default:
                dispatchRare(type, buffer, offset, handler);
                break;
        }
    }

    private void dispatchRare(byte type, DirectBuffer buffer, int offset, Itch50Handler handler) {
        switch (type) {
            case Itch50.MSG_TRADE:
                handler.onTrade(trade.attach(buffer, offset));
                assert trade.poison();
                break;
            case Itch50.MSG_ADD_ORDER_MPID:
                handler.onAddOrderMpid(addOrderMpid.attach(buffer, offset));
                assert addOrderMpid.poison();
                break;
            case Itch50.MSG_ORDER_EXECUTED_WITH_PRICE:
                handler.onOrderExecutedWithPrice(orderExecutedWithPrice.attach(buffer, offset));
                assert orderExecutedWithPrice.poison();
                break;
            case Itch50.MSG_MARKET_PARTICIPANT_POSITION:
                handler.onMarketParticipantPosition(marketParticipantPosition.attach(buffer, offset));
                assert marketParticipantPosition.poison();
                break;
            case Itch50.MSG_CROSS_TRADE:
                handler.onCrossTrade(crossTrade.attach(buffer, offset));
                assert crossTrade.poison();
                break;
            case Itch50.MSG_BROKEN_TRADE:
                handler.onBrokenTrade(brokenTrade.attach(buffer, offset));
                assert brokenTrade.poison();
                break;
            case Itch50.MSG_NOII:
                handler.onNoii(noii.attach(buffer, offset));
                assert noii.poison();
                break;
            case Itch50.MSG_RPII:
                handler.onRpii(rpii.attach(buffer, offset));
                assert rpii.poison();
                break;
            case Itch50.MSG_DIRECT_LISTING:
                handler.onDirectListing(directListing.attach(buffer, offset));
                assert directListing.poison();
                break;
            default:
                dispatchAdministrative(type, buffer, offset, handler);
                break;
        }
    }

    private void dispatchAdministrative(byte type, DirectBuffer buffer, int offset, Itch50Handler handler) {
        switch (type) {
            case Itch50.MSG_SYSTEM_EVENT:
                handler.onSystemEvent(systemEvent.attach(buffer, offset));
                assert systemEvent.poison();
                break;
            case Itch50.MSG_STOCK_DIRECTORY:
                handler.onStockDirectory(stockDirectory.attach(buffer, offset));
                assert stockDirectory.poison();
                break;
            case Itch50.MSG_STOCK_TRADING_ACTION:
                handler.onStockTradingAction(stockTradingAction.attach(buffer, offset));
                assert stockTradingAction.poison();
                break;
            case Itch50.MSG_REG_SHO_RESTRICTION:
                handler.onRegShoRestriction(regShoRestriction.attach(buffer, offset));
                assert regShoRestriction.poison();
                break;
            case Itch50.MSG_MWCB_DECLINE_LEVEL:
                handler.onMwcbDeclineLevel(mwcbDeclineLevel.attach(buffer, offset));
                assert mwcbDeclineLevel.poison();
                break;
            case Itch50.MSG_MWCB_STATUS:
                handler.onMwcbStatus(mwcbStatus.attach(buffer, offset));
                assert mwcbStatus.poison();
                break;
            case Itch50.MSG_IPO_QUOTING_PERIOD:
                handler.onIpoQuotingPeriod(ipoQuotingPeriod.attach(buffer, offset));
                assert ipoQuotingPeriod.poison();
                break;
            case Itch50.MSG_LULD_AUCTION_COLLAR:
                handler.onLuldAuctionCollar(luldAuctionCollar.attach(buffer, offset));
                assert luldAuctionCollar.poison();
                break;
            case Itch50.MSG_OPERATIONAL_HALT:
                handler.onOperationalHalt(operationalHalt.attach(buffer, offset));
                assert operationalHalt.poison();
                break;
            default:
                throw new AssertionError("type has a length but no view: type=" + type);
        }
    }
}
