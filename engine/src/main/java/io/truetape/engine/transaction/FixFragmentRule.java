// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;

/**
 * One message in several: a list of orders, an allocation, a list of securities or a snapshot that was too long, in
 * fragments with the same MsgType and identifier in one direction of a session.
 *
 * <pre>
 * messages                               identifier              total of       group
 * NewOrderList, ListStatus (E, N)        ListID 66               TotNoOrders 68     NoOrders 73
 * AllocationInstruction, -Ack (J, P)     AllocID 70              TotNoAllocs 892    NoAllocs 78
 * AllocationReport, -Ack (AS, AT)        AllocReportID 755       TotNoAllocs 892    NoAllocs 78
 * SecurityList, DerivativeSecurityList   SecurityResponseID 322  TotNoRelatedSym 393 NoRelatedSym 146
 *   (y, AA)
 * MarketDataSnapshot (W)                 MDReqID 262             -                  -
 * </pre>
 *
 * <p>A message is a fragment where LastFragment(893) says so, or its total is more than its own group. The event ends with
 * 893=Y or when the groups add up to the total; where both are there and differ it is incomplete.
 *
 * <p>Source: FIX 4.4 (66, 68, 892, 893) and 5.0SP2; "Fragmentation of List Order Messages" and "Fragmentation of
 * allocation messages" in volumes 4 and 5.
 */
final class FixFragmentRule implements FixRule {
    private static final int LAST_FRAGMENT = 893;
    private static final int NONE = 0;

    private final int identifier;
    private final int total;
    private final int group;

    FixFragmentRule(int identifier, int total, int group) {
        this.identifier = identifier;
        this.total = total;
        this.group = group;
    }

    static FixFragmentRule ofLists() {
        return new FixFragmentRule(66, 68, 73);
    }

    static FixFragmentRule ofAllocations() {
        return new FixFragmentRule(70, 892, 78);
    }

    static FixFragmentRule ofAllocationReports() {
        return new FixFragmentRule(755, 892, 78);
    }

    static FixFragmentRule ofSecurities() {
        return new FixFragmentRule(322, 393, 146);
    }

    static FixFragmentRule ofSnapshots() {
        return new FixFragmentRule(262, NONE, NONE);
    }

    @Override
    public String name() {
        return "fix-fragment";
    }

    @Override
    public boolean keyOf(FixMessage message, EventKey key) {
        long all = total == NONE ? EventKey.UNKNOWN : FixParts.count(message, total);
        long own = group == NONE ? 0 : Math.max(0, FixParts.count(message, group));
        boolean last = FixParts.is(message, LAST_FRAGMENT, 'Y');
        boolean more = FixParts.is(message, LAST_FRAGMENT, 'N');
        if (!last && !more && all <= own
                || !FixParts.addSession(message, key)
                || !FixParts.add(message, identifier, key)) {
            return false;
        }
        key.add(message.msgType()).needsEnd().progress(own);
        if (all >= 0) {
            key.expect(all);
        }
        if (last) {
            key.last();
        }
        return true;
    }
}
