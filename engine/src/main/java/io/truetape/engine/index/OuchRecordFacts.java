// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Symbols, and the chains of OUCH: orders by token (4.2) or UserRefNum (5.0) within their connection, from the old one to
 * the new where they are replaced (U, both ways); trades by match number.
 *
 * <p>A request that is sent again names the same order and is a record of the same chain. An order ends when it is
 * rejected (J), accepted as dead, or executed and cancelled to the last share.
 *
 * <p>Source: OUCH 4.2, revision 2018-12-07; OUCH 5.0, revision 2023-05-02.
 */
final class OuchRecordFacts implements RecordFacts {
    private static final int TOKEN_LENGTH = 14;
    private static final byte DEAD = 'D';

    private final OuchVersion version;
    private final Map<OuchMessageType, Places> places = new HashMap<>();
    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private final LinkSet links = new LinkSet();
    private SourceFacts facts;
    private ChainLinker orders;
    private ChainLinker trades;

    /** Where a message names what is looked for; 0 where it does not. */
    private record Places(int order, int previous, int symbol, int symbolLength, int match, int shares, int state) {
        private static Places of(OuchMessageType type) {
            return new Places(
                    at(type, "order_token", "replacement_order_token", "user_ref_num"),
                    at(type, "previous_order_token", "existing_order_token", "orig_user_ref_num"),
                    at(type, "stock", "symbol"),
                    type.fields().stream()
                            .filter(field ->
                                    field.name().equals("stock") || field.name().equals("symbol"))
                            .mapToInt(OuchField::length)
                            .findFirst()
                            .orElse(0),
                    at(type, "match_number"),
                    at(type, "executed_shares", "decrement_shares", "shares", "quantity"),
                    at(type, "order_state"));
        }

        private static int at(OuchMessageType type, String... names) {
            for (OuchField field : type.fields()) {
                for (String name : names) {
                    if (field.name().equals(name)) {
                        return field.offset();
                    }
                }
            }
            return 0;
        }
    }

    OuchRecordFacts(OuchVersion version) {
        this.version = version;
        version.messageTypes().forEach(type -> places.put(type, Places.of(type)));
    }

    @Override
    public boolean tellsSymbols() {
        return true;
    }

    @Override
    public void tell(RecordCursor record, SourceFacts newFacts) {
        if (facts != newFacts) {
            facts = newFacts;
            orders = facts.linker(ChainKind.ORDER).watching();
            trades = facts.linker(ChainKind.TRADE);
        }
        bytes.wrap(record.buffer(), record.messageOffset(), record.messageLength());
        OuchDirection direction = (record.channel() & 1) != 0 ? OuchDirection.INBOUND : OuchDirection.OUTBOUND;
        if (version.check(direction, bytes, 0, bytes.capacity()) <= 0) {
            return;
        }
        OuchMessageType type = version.messageType(direction, bytes.getByte(0));
        Places at = places.get(type);
        if (at.symbol > 0) {
            facts.symbol(symbol(at));
        }
        if ((record.verdicts() & Verdict.REPEATED) != 0) {
            return;
        }
        boolean ofOrder = at.order > 0
                && !type.specName().contains("Mass")
                && !type.specName().contains("Order Entry")
                && !type.specName().contains("Account");
        if (ofOrder) {
            order(record, direction, at);
        }
        if (at.match > 0 && direction == OuchDirection.OUTBOUND) {
            trade(record.record(), at.match);
        }
    }

    private long symbol(Places at) {
        int length = at.symbolLength;
        while (length > 0 && bytes.getByte(at.symbol + length - 1) == ' ') {
            length--;
        }
        return Hash.of(Hash.FIRST, bytes, at.symbol, length);
    }

    private void order(RecordCursor record, OuchDirection direction, Places at) {
        int length = version == OuchVersion.V42 ? TOKEN_LENGTH : Integer.BYTES;
        long connection = Hash.mix(record.channel() >>> 1);
        links.clear();
        int own = links.add(connection, bytes, at.order, length);
        boolean replaces = at.previous > 0;
        int previous = replaces ? links.add(connection, bytes, at.previous, length) : -1;
        boolean orphan = replaces && !links.isKnown(previous, orders) && links.node(own) != links.node(previous);
        long chain = links.link(orders, record.record());
        if (replaces) {
            orders.refer(links.node(own), links.node(previous), chain, record.record());
        }
        if (orphan) {
            orders.orphan(chain);
        }
        if (direction == OuchDirection.OUTBOUND) {
            follow(chain, at);
        }
        facts.member(ChainKind.ORDER, chain, record.record());
    }

    /** Counts what is left of the order, and ends it where nothing is. */
    private void follow(long chain, Places at) {
        long shares = at.shares == 0 ? 0 : bytes.getInt(at.shares, BIG_ENDIAN) & 0xFFFF_FFFFL;
        switch (bytes.getByte(0)) {
            case 'A', 'U', 'M' -> {
                orders.rebind(chain, 0, chain, shares);
                if (at.state > 0 && bytes.getByte(at.state) == DEAD) {
                    orders.end(chain);
                }
            }
            case 'E', 'G', 'C', 'D' -> {
                long left = orders.amount(chain, 0) - shares;
                orders.rebind(chain, 0, chain, Math.max(0, left));
                if (left <= 0) {
                    orders.end(chain);
                }
            }
            case 'J' -> orders.end(chain);
            default -> {}
        }
    }

    private void trade(long record, int offset) {
        long match = bytes.getLong(offset, BIG_ENDIAN);
        byte type = bytes.getByte(0);
        long chain = trades.find(0, match);
        if (chain == ChainLinker.NONE) {
            chain = trades.begin(record);
            trades.rebind(0, match, chain, 0);
            if (type == 'B' || type == 'F') {
                trades.orphan(chain);
            }
        }
        facts.member(ChainKind.TRADE, chain, record);
    }
}
