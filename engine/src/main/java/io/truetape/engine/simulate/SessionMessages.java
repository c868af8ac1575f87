// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import io.truetape.codec.itch.LuldAuctionCollarWriter;
import io.truetape.codec.itch.MarketParticipantPositionWriter;
import io.truetape.codec.itch.MwcbDeclineLevelWriter;
import io.truetape.codec.itch.NoiiWriter;
import io.truetape.codec.itch.RegShoRestrictionWriter;
import io.truetape.codec.itch.StockDirectoryWriter;
import io.truetape.codec.itch.StockTradingActionWriter;
import io.truetape.codec.itch.SystemEventWriter;

/**
 * Writes what the venue says about the session and its securities onto the feed, at its clock: one method a message
 * type. Knows the protocol and nothing of the market. For one thread.
 */
final class SessionMessages {
    private static final int ROUND_LOT = 100;

    private final Feed feed;
    private final SymbolUniverse universe;
    private final SystemEventWriter event = new SystemEventWriter();
    private final StockDirectoryWriter directory = new StockDirectoryWriter();
    private final StockTradingActionWriter action = new StockTradingActionWriter();
    private final RegShoRestrictionWriter restriction = new RegShoRestrictionWriter();
    private final MarketParticipantPositionWriter position = new MarketParticipantPositionWriter();
    private final MwcbDeclineLevelWriter decline = new MwcbDeclineLevelWriter();
    private final LuldAuctionCollarWriter collar = new LuldAuctionCollarWriter();
    private final NoiiWriter imbalance = new NoiiWriter();

    SessionMessages(Feed feed, SymbolUniverse universe) {
        this.feed = feed;
        this.universe = universe;
    }

    void event(byte code) {
        event.wrap(feed.buffer(), 0)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .eventCode(code);
        feed.publish(SystemEventWriter.BLOCK_LENGTH);
    }

    void directory(int symbol, char marketCategory, boolean traded) {
        directory
                .wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .stock(universe.name(symbol))
                .marketCategory((byte) marketCategory)
                .financialStatusIndicator((byte) (marketCategory <= 'S' && marketCategory != 'N' ? 'N' : ' '))
                .roundLotSize(ROUND_LOT)
                .roundLotsOnly((byte) 'N')
                .issueClassification((byte) (traded ? 'Q' : 'C'))
                .issueSubType(traded ? "E " : "Z ")
                .authenticity((byte) 'P')
                .shortSaleThresholdIndicator((byte) 'N')
                .ipoFlag((byte) 'N')
                .luldReferencePriceTier((byte) (universe.halfSpread(symbol) < 2 ? '1' : '2'))
                .etpFlag((byte) (traded ? 'Y' : 'N'))
                .etpLeverageFactor(traded ? 1 : 0)
                .inverseIndicator((byte) 'N');
        feed.publish(StockDirectoryWriter.BLOCK_LENGTH);
    }

    void action(int symbol, char state, String reason) {
        action.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .stock(universe.name(symbol))
                .tradingState((byte) state)
                .reason(reason);
        feed.publish(StockTradingActionWriter.BLOCK_LENGTH);
    }

    void restriction(int symbol, char shortSaleAction) {
        restriction
                .wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .stock(universe.name(symbol))
                .regShoAction((byte) shortSaleAction);
        feed.publish(RegShoRestrictionWriter.BLOCK_LENGTH);
    }

    void position(int symbol, int mpid, boolean primary) {
        position.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .mpid(mpid)
                .stock(universe.name(symbol))
                .primaryMarketMaker((byte) (primary ? 'Y' : 'N'))
                .marketMakerMode((byte) 'N')
                .marketParticipantState((byte) 'A');
        feed.publish(MarketParticipantPositionWriter.BLOCK_LENGTH);
    }

    void declineLevels(long level1E8, long level2E8, long level3E8) {
        decline.wrap(feed.buffer(), 0)
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .level1E8(level1E8)
                .level2E8(level2E8)
                .level3E8(level3E8);
        feed.publish(MwcbDeclineLevelWriter.BLOCK_LENGTH);
    }

    void collar(int symbol, int referenceE4, int upperE4, int lowerE4, int extension) {
        collar.wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .stock(universe.name(symbol))
                .auctionCollarReferencePriceE4(referenceE4)
                .upperAuctionCollarPriceE4(upperE4)
                .lowerAuctionCollarPriceE4(lowerE4)
                .auctionCollarExtension(extension);
        feed.publish(LuldAuctionCollarWriter.BLOCK_LENGTH);
    }

    void imbalance(int symbol, long paired, long imbalanced, char direction, int priceE4, byte crossType) {
        imbalance
                .wrap(feed.buffer(), 0)
                .stockLocate(SymbolUniverse.locate(symbol))
                .timestampSinceMidnightNs(feed.clockSinceMidnightNs())
                .pairedShares(paired)
                .imbalanceShares(imbalanced)
                .imbalanceDirection((byte) direction)
                .stock(universe.name(symbol))
                .farPriceE4(priceE4)
                .nearPriceE4(priceE4)
                .currentReferencePriceE4(priceE4)
                .crossType(crossType)
                .priceVariationIndicator((byte) 'L');
        feed.publish(NoiiWriter.BLOCK_LENGTH);
    }
}
