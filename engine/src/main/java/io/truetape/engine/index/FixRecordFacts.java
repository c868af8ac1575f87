// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixTags;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.RecordCursor;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Symbols, and the chains of FIX. Identifiers count within the pair of parties, whoever of them speaks.
 *
 * <pre>
 * chain        messages                      identifiers                            refers back
 * ORDER        D F G H Q 8 9 AB AC           ClOrdID 11, OrigClOrdID 41, OrderID 37 41
 *                                            SecondaryOrderID 198, SecondaryClOrdID 526
 * TRADE        8                             ExecID 17, ExecRefID 19                19
 * PACKAGE      8 with 442=2 or 3             OrderID 37                             -
 * LIST         all with a ListID             ListID 66                              -
 * ALLOCATION   J P AS AT                     AllocID 70, RefAllocID 72, 755         72
 * REPORT       AE AR                         TradeReportID 571, -RefID 572          572
 *                                            TradeID 1003, TradeLinkID 820
 * </pre>
 *
 * <p>An order ends with OrdStatus(39) 2, 4, 8, C or 3 of an ExecutionReport. A reference to what did not come before is an
 * ORPHAN.
 *
 * <p>Source: FIX 4.2, 4.4 and 5.0SP2, the messages and fields named.
 */
final class FixRecordFacts implements RecordFacts {
    private static final int SYMBOL = 55;
    private static final int CL_ORD_ID = 11;
    private static final int EXEC_ID = 17;
    private static final int EXEC_REF_ID = 19;
    private static final int ORDER_ID = 37;
    private static final int ORD_STATUS = 39;
    private static final int ORIG_CL_ORD_ID = 41;
    private static final int LIST_ID = 66;
    private static final int ALLOC_ID = 70;
    private static final int REF_ALLOC_ID = 72;
    private static final int SECONDARY_ORDER_ID = 198;
    private static final int MULTI_LEG_REPORTING_TYPE = 442;
    private static final int SECONDARY_CL_ORD_ID = 526;
    private static final int TRADE_REPORT_ID = 571;
    private static final int TRADE_REPORT_REF_ID = 572;
    private static final int ALLOC_REPORT_ID = 755;
    private static final int TRADE_LINK_ID = 820;
    private static final int TRADE_ID = 1003;

    private final UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    private final FixMessage message = new FixMessage();
    private final LinkSet links = new LinkSet();
    private SourceFacts facts;
    private long parties;

    @Override
    public boolean tellsSymbols() {
        return true;
    }

    @Override
    public void tell(RecordCursor record, SourceFacts newFacts) {
        if (facts != newFacts) {
            facts = newFacts;
            facts.linker(ChainKind.ORDER).watching();
        }
        bytes.wrap(record.buffer(), record.messageOffset(), record.messageLength());
        int status = message.wrap(bytes, 0, bytes.capacity(), FixMessage.separatorOf(bytes, 0, bytes.capacity()));
        for (int field = message.find(SYMBOL); field >= 0; field = message.find(SYMBOL, field + 1)) {
            facts.symbol(Hash.of(Hash.FIRST, bytes, message.valueOffsetAt(field), message.valueLengthAt(field)));
        }
        if (!FixStatus.isGarbled(status) && (record.verdicts() & Verdict.CONFLICT.mask()) == 0) {
            parties = party(FixTags.SENDER_COMP_ID) + party(FixTags.TARGET_COMP_ID);
            chains(record.record());
        }
    }

    private long party(int tag) {
        int field = message.find(tag);
        return field < 0 ? 0 : Hash.of(Hash.SECOND, bytes, message.valueOffsetAt(field), message.valueLengthAt(field));
    }

    private void chains(long record) {
        switch (FixMsgTypes.nameOf(message.msgType())) {
            case "D", "F", "G", "H", "Q", "9", "AB", "AC" -> order(record);
            case "8" -> {
                order(record);
                chain(ChainKind.TRADE, record, EXEC_REF_ID, EXEC_ID);
                if (is(MULTI_LEG_REPORTING_TYPE, '2') || is(MULTI_LEG_REPORTING_TYPE, '3')) {
                    chain(ChainKind.PACKAGE, record, 0, ORDER_ID);
                }
            }
            case "J", "P" -> chain(ChainKind.ALLOCATION, record, REF_ALLOC_ID, ALLOC_ID);
            case "AS", "AT" -> chain(ChainKind.ALLOCATION, record, REF_ALLOC_ID, ALLOC_ID, ALLOC_REPORT_ID);
            case "AE", "AR" ->
                chain(ChainKind.REPORT, record, TRADE_REPORT_REF_ID, TRADE_REPORT_ID, TRADE_ID, TRADE_LINK_ID);
            default -> {}
        }
        if (message.find(LIST_ID) >= 0) {
            chain(ChainKind.LIST, record, 0, LIST_ID);
        }
    }

    private boolean is(int tag, char value) {
        int field = message.find(tag);
        return field >= 0 && message.charAt(field) == value;
    }

    private void order(long record) {
        long chain = chain(
                ChainKind.ORDER, record, ORIG_CL_ORD_ID, CL_ORD_ID, ORDER_ID, SECONDARY_ORDER_ID, SECONDARY_CL_ORD_ID);
        int status = message.find(ORD_STATUS);
        if (chain == ChainLinker.NONE || status < 0 || message.msgType() != FixMsgTypes.of("8")) {
            return;
        }
        switch (message.charAt(status)) {
            case '2', '4', '8', 'C', '3' -> facts.linker(ChainKind.ORDER).end(chain);
            default -> facts.linker(ChainKind.ORDER).reopen(chain);
        }
    }

    /**
     * Links a record by its identifiers, the first of which is its own, and by what it refers back to.
     *
     * @param reference tag of that, of the same name space as the first identifier; 0 for none
     * @return the chain; {@link ChainLinker#NONE} where the record has no identifier
     */
    private long chain(ChainKind kind, long record, int reference, int... tags) {
        ChainLinker linker = facts.linker(kind);
        links.clear();
        int own = add(tags[0], tags[0]);
        for (int i = 1; i < tags.length; i++) {
            add(tags[i], tags[i]);
        }
        int referred = reference == 0 ? -1 : add(reference, tags[0]);
        if (links.isEmpty()) {
            return ChainLinker.NONE;
        }
        boolean refers = referred >= 0 && own >= 0;
        boolean orphan = refers && !links.isKnown(referred, linker) && links.node(own) != links.node(referred);
        long chain = links.link(linker, record);
        if (refers) {
            linker.refer(links.node(own), links.node(referred), chain, record);
        }
        if (orphan) {
            linker.orphan(chain);
        }
        facts.member(kind, chain, record);
        return chain;
    }

    private int add(int tag, int space) {
        int field = message.find(tag);
        return field < 0
                ? -1
                : links.add(
                        Hash.mix(parties + space), bytes, message.valueOffsetAt(field), message.valueLengthAt(field));
    }
}
