// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.inject.MoldSource.Packet;
import io.truetape.engine.order.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Damages the packets of a feed, whose messages have numbers, and the clock that captures them. */
final class MoldInjector {
    static final Set<Kind> KINDS = Set.of(
            Kind.DROP,
            Kind.DUPLICATE,
            Kind.CONFLICT,
            Kind.SWAP,
            Kind.LATE,
            Kind.CLOCK_STEP,
            Kind.CLOCK_DRIFT,
            Kind.WRONG_DATE,
            Kind.CUT_AT_BOUNDARY,
            Kind.CUT_INSIDE);

    private static final String MENDED = "numbers put packets in order again; nothing is lost, so nothing is said";
    private static final String OF_CLOCK = "no record is wrong: the note clock-model says it, and is compared";

    private final MoldSource source;
    private final List<Packet> packets;
    private final Ledger ledger;
    private final Random random;
    private final Map<Long, Set<Long>> families;

    /** What the capturing clock is ahead, where that was changed. */
    long stepNs;

    /** Number of the first message that the changed clock has captured. */
    long stepAt;

    /** How much faster the capturing clock goes, in millionths. */
    long driftPpm;

    MoldInjector(MoldSource source, Map<Long, Set<Long>> families, Ledger ledger, Random random) {
        this.source = source;
        this.packets = source.packets;
        this.ledger = ledger;
        this.random = random;
        this.families = families;
    }

    void inject(Kind kind) {
        // Neither the first packet nor the last: what is before and behind them is another matter.
        int i = 1 + random.nextInt(packets.size() - 60);
        Packet packet = packets.get(i);
        Entry entry = ledger.add(new Entry(kind, "of packet " + i + " (message " + packet.first + ")"));
        switch (kind) {
            case DROP -> {
                packets.remove(i);
                packet.items.forEach(item -> reach(entry, item));
                entry.must(packets.get(i).items.get(0), Verdict.GAP_BEFORE);
                entry.fact("missing " + packet.items.size() + ", gaps 1");
            }
            case DUPLICATE -> {
                packets.add(i + 1 + random.nextInt(20), new Packet(packet.first, packet.items, packet.captureNs));
                entry.fact("copies " + packet.items.size() + ", copies not compared 0, conflicts 0");
            }
            case CONFLICT -> conflict(entry, i);
            case SWAP -> {
                packets.set(i, packets.get(i + 1));
                packets.set(i + 1, packet);
                entry.unseenUnlessNamed(MENDED);
            }
            case LATE -> {
                packets.remove(i);
                packets.add(i + 1 + random.nextInt(50), packet);
                entry.unseenUnlessNamed(MENDED);
            }
            case CLOCK_STEP -> {
                i = packets.size() / 3 + random.nextInt(packets.size() / 3);
                clock(i, 1_000_000L + random.nextInt(900_000_000), 0);
                entry.unseenUnlessNamed(OF_CLOCK);
            }
            case CLOCK_DRIFT -> {
                clock(0, 0, 20 + random.nextInt(200));
                entry.unseenUnlessNamed(OF_CLOCK);
            }
            case WRONG_DATE -> {
                clock(0, Itch.DAY_NS, 0);
                entry.unseenUnlessNamed(OF_CLOCK);
            }
            case CUT_AT_BOUNDARY, CUT_INSIDE -> cut(entry, i, kind == Kind.CUT_INSIDE);
            default -> throw new IllegalArgumentException("no damage of packets: " + kind);
        }
    }

    private void reach(Entry entry, Item item) {
        byte[] bytes = item.bytes;
        if (Itch.is(bytes, "AFECXDU")) {
            entry.refs.addAll(families.get(Itch.ref(bytes)));
        }
        if (Itch.is(bytes, "ECPQB")) {
            entry.matches.add(Itch.match(bytes));
        }
        if (Itch.is(bytes, "CQ")) {
            entry.locates.add(Itch.locate(bytes));
        }
        entry.may(item, Verdict.ORPHAN, Verdict.OVER_EXECUTED, Verdict.REFERENCE_REUSED, Verdict.CROSS_SHORT);
    }

    /** Sends a packet again with one bit of one message changed: of its tracking number, time, or order. */
    private void conflict(Entry entry, int i) {
        Packet packet = packets.get(i);
        List<Item> copies = new ArrayList<>(packet.items);
        int which = random.nextInt(copies.size());
        Item copy = copies.get(which).copy();
        int[] places = {4, 7, 8, Math.min(18, copy.bytes.length - 1)};
        copy.bytes[places[random.nextInt(places.length)]] ^= (byte) (1 << random.nextInt(8));
        copies.set(which, copy);
        int place = i + 1 + random.nextInt(20);
        packets.add(place, new Packet(packet.first, List.copyOf(copies), packet.captureNs));
        // Nothing follows from it: what is in conflict changes no state, so no other message may be judged otherwise.
        entry.must(copy, Verdict.CONFLICT)
                .may(copy, Verdict.AFTER_END, Verdict.UNKNOWN_VALUE)
                .fact("conflicts 1");
    }

    private void clock(int from, long byNs, long ppm) {
        stepNs = byNs;
        stepAt = packets.get(from).first;
        driftPpm = ppm;
        long fromNs = packets.get(from).captureNs;
        for (Packet packet : packets.subList(from, packets.size())) {
            packet.captureNs += byNs + (packet.captureNs - fromNs) / 1_000_000 * ppm;
        }
    }

    private void cut(Entry entry, int i, boolean inside) {
        packets.subList(inside ? i + 1 : i, packets.size()).clear();
        source.endOfSession = false;
        source.cutOff = inside ? 1 + random.nextInt(MoldSource.HEADER) : 0;
        entry.fact("complete false").fact("end-marker false");
    }
}
