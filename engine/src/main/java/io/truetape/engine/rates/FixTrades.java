// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rates;

import io.truetape.codec.fix.FixMessage;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/**
 * Trades in FIX market data: entries of W, whose symbol stands before them, and of X, which have each its own or that of the
 * entry before. One thread.
 *
 * <p>Source: FIX 4.4, volume 3, Market Data Snapshot/Full Refresh and Incremental Refresh.
 */
final class FixTrades {
    private static final int SYMBOL = 55;
    private static final int MD_ENTRY_TYPE = 269;
    private static final int MD_ENTRY_PX = 270;
    private static final int MD_ENTRY_ID = 278;
    private static final int MD_UPDATE_ACTION = 279;
    private static final int MD_ENTRY_REF_ID = 280;
    private static final String TRADE = "2";
    private static final String NEW = "0";

    private final FixMessage message = new FixMessage();
    private LastRates rates;
    private String symbol;
    private String action;
    private String type;
    private String price;
    private String entry;
    private boolean named;
    private boolean reference;

    /** Hands on what a message says was traded, and what it takes back. */
    void read(DirectBuffer buffer, int offset, int length, LastRates to) {
        message.wrap(buffer, offset, length, FixMessage.separatorOf(buffer, offset, length));
        long msgType = message.msgType();
        if (msgType != 'W' && msgType != 'X') {
            return;
        }
        rates = to;
        symbol = "";
        begin();
        int first = msgType == 'W' ? MD_ENTRY_TYPE : MD_UPDATE_ACTION;
        boolean inside = false;
        for (int field = 0; field < message.fieldCount(); field++) {
            int tag = message.tagAt(field);
            if (tag == first) {
                end(inside);
                inside = true;
            }
            if (inside || tag == SYMBOL) {
                take(tag, field);
            }
        }
        end(inside);
    }

    private void begin() {
        action = NEW;
        type = "";
        price = "";
        entry = "";
        named = false;
        reference = false;
    }

    private void take(int tag, int field) {
        switch (tag) {
            case SYMBOL -> {
                symbol = text(field);
                named = true;
            }
            case MD_UPDATE_ACTION -> action = text(field);
            case MD_ENTRY_TYPE -> type = text(field);
            case MD_ENTRY_PX -> price = text(field);
            case MD_ENTRY_ID -> entry = text(field);
            case MD_ENTRY_REF_ID -> reference = true;
            default -> {}
        }
    }

    private String text(int field) {
        byte[] value = new byte[message.valueLengthAt(field)];
        message.buffer().getBytes(message.valueOffsetAt(field), value);
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private void end(boolean inside) {
        if (inside && !action.equals(NEW)) {
            rates.takenBack(entry);
        } else if (inside && type.equals(TRADE) && (named || !reference) && rates.isPair(symbol)) {
            rates.traded(symbol, price, entry, "FIX MDEntryPx(270)");
        }
        begin();
    }
}
