// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.util.Arrays;
import java.util.Comparator;

/** The flows a reassembler knows, by addresses and ports; open addressing, at most half full. */
final class TcpFlowTable {
    private final TcpFlow[] slots;
    private final int mask;
    private int count;

    TcpFlowTable(int maxFlows) {
        int capacity = Integer.highestOneBit(maxFlows) << 2;
        slots = new TcpFlow[capacity];
        mask = capacity - 1;
    }

    int count() {
        return count;
    }

    /** The flow of a packet, or null. */
    TcpFlow find(PacketView packet) {
        int slot = TcpFlow.hashOf(packet) & mask;
        while (slots[slot] != null && !slots[slot].carries(packet)) {
            slot = slot + 1 & mask;
        }
        return slots[slot];
    }

    /** Adds a flow that is not there. */
    void add(TcpFlow flow) {
        slots[freeSlotFor(flow)] = flow;
        count++;
    }

    private int freeSlotFor(TcpFlow flow) {
        int slot = flow.hash() & mask;
        while (slots[slot] != null) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    /** Removes a flow that is there, and moves up those that it was in the way of. */
    void remove(TcpFlow flow) {
        int slot = flow.hash() & mask;
        while (slots[slot] != flow) {
            slot = slot + 1 & mask;
        }
        slots[slot] = null;
        count--;
        for (int next = slot + 1 & mask; slots[next] != null; next = next + 1 & mask) {
            TcpFlow moved = slots[next];
            slots[next] = null;
            slots[freeSlotFor(moved)] = moved;
        }
    }

    /** The flow that was heard of last before all others, or null when there is none. */
    TcpFlow silentLongest() {
        TcpFlow silent = null;
        for (TcpFlow flow : slots) {
            if (flow != null && (silent == null || flow.lastHeard < silent.lastHeard)) {
                silent = flow;
            }
        }
        return silent;
    }

    /** All flows in the order in which they were met, forgetting them. */
    TcpFlow[] takeAll() {
        TcpFlow[] all = new TcpFlow[count];
        int taken = 0;
        for (TcpFlow flow : slots) {
            if (flow != null) {
                all[taken++] = flow;
            }
        }
        Arrays.fill(slots, null);
        count = 0;
        Arrays.sort(all, Comparator.comparingLong(TcpFlow::id));
        return all;
    }
}
