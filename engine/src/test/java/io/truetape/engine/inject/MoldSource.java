// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** ITCH messages in MoldUDP64 packets in a pcap of nanoseconds; and what must become of them by the rules of arbitration. */
final class MoldSource {
    /** Midnight in New York of the tests' session date, 2019-12-30. */
    static final long MIDNIGHT_NS = 1_577_682_000_000_000_000L;

    static final int HEADER = 24;

    private static final byte[] SESSION = "DAY1      ".getBytes(StandardCharsets.US_ASCII);
    private static final int END_OF_SESSION = 0xFFFF;
    private static final int PORT = 26_400;
    private static final int MOST_MESSAGES = 5;
    private static final double MEAN_WAIT_NS = 4_000;

    /** A packet: the number of its first message, and when the capturing clock saw it. */
    static final class Packet {
        final long first;
        final List<Item> items;
        long captureNs;

        Packet(long first, List<Item> items, long captureNs) {
            this.first = first;
            this.items = items;
            this.captureNs = captureNs;
        }
    }

    final List<Packet> packets = new ArrayList<>();
    private final long messages;
    /** Whether the packet is there that ends the session. */
    boolean endOfSession = true;
    /** Bytes that are cut off at the end. */
    int cutOff;

    /** Packets of what a source's messages are; each waits a little on its way. */
    MoldSource(List<Item> items, Random random) {
        messages = items.size();
        for (int i = 0; i < items.size(); ) {
            long timeNs = Itch.timeNs(items.get(i).bytes);
            int end = i;
            while (end < items.size() && end - i < MOST_MESSAGES && Itch.timeNs(items.get(end).bytes) == timeNs) {
                end++;
            }
            long waitNs = Math.round(-Math.log(1 - random.nextDouble()) * MEAN_WAIT_NS);
            packets.add(new Packet(i + 1, List.copyOf(items.subList(i, end)), MIDNIGHT_NS + timeNs + waitNs));
            i = end;
        }
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(1 << 22);
        out.putInt(0xA1B23C4D)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(1);
        long lastNs = MIDNIGHT_NS;
        for (Packet packet : packets) {
            put(out, packet.captureNs, packet.first, packet.items.size(), packet.items);
            lastNs = packet.captureNs;
        }
        if (endOfSession) {
            put(out, lastNs, messages + 1, END_OF_SESSION, List.of());
        }
        return Arrays.copyOf(out.array(), out.position() - cutOff);
    }

    private static void put(ByteBuffer out, long captureNs, long first, int count, List<Item> items) {
        int mold = 20 + items.stream().mapToInt(item -> 2 + item.bytes.length).sum();
        int length = 14 + 20 + 8 + mold;
        out.putInt((int) (captureNs / 1_000_000_000)).putInt((int) (captureNs % 1_000_000_000));
        out.putInt(length).putInt(length);
        out.put(new byte[] {1, 0, 0x5E, 1, 1, 1, 2, 0, 0, 0, 0, 1, 8, 0});
        int ip = out.position();
        out.putShort((short) 0x4500).putShort((short) (28 + mold)).putInt(0).putShort((short) 0x1011);
        out.putShort((short) 0).putInt(0x0A000001).putInt(0xE9360C6F);
        out.putShort(ip + 10, checksum(out, ip));
        out.putShort((short) PORT)
                .putShort((short) PORT)
                .putShort((short) (8 + mold))
                .putShort((short) 0);
        out.put(SESSION).putLong(first).putShort((short) count);
        for (Item item : items) {
            out.putShort((short) item.bytes.length).put(item.bytes);
        }
    }

    private static short checksum(ByteBuffer out, int header) {
        int sum = 0;
        for (int i = 0; i < 20; i += 2) {
            sum += out.getShort(header + i) & 0xFFFF;
        }
        return (short) ~((sum & 0xFFFF) + (sum >>> 16));
    }

    /** How many packets are left whole. */
    private int whole() {
        return cutOff == 0 ? packets.size() : packets.size() - 1;
    }

    /** Records in the order in which numbers ask for them; what is missing never comes, so what waits for it comes last. */
    List<Placed> placed() {
        List<Item> records = new ArrayList<>();
        Set<Item> conflicts = identities();
        Set<Item> gaps = identities();
        Map<Long, Item> taken = new TreeMap<>();
        TreeMap<Long, Item> waiting = new TreeMap<>();
        long next = 1;
        for (Packet packet : packets.subList(0, whole())) {
            for (int i = 0; i < packet.items.size(); i++) {
                Item item = packet.items.get(i);
                long number = packet.first + i;
                Item there = taken.putIfAbsent(number, item);
                if (there == null) {
                    waiting.put(number, item);
                    while (!waiting.isEmpty() && waiting.firstKey() == next) {
                        records.add(waiting.pollFirstEntry().getValue());
                        next++;
                    }
                } else if (!Arrays.equals(there.bytes, item.bytes)) {
                    conflicts.add(item);
                    records.add(item);
                }
            }
        }
        while (!waiting.isEmpty()) {
            Map.Entry<Long, Item> first = waiting.pollFirstEntry();
            if (first.getKey() != next) {
                gaps.add(first.getValue());
            }
            records.add(first.getValue());
            next = first.getKey() + 1;
        }
        return judged(records, gaps, conflicts);
    }

    private static Set<Item> identities() {
        return java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());
    }

    private static List<Placed> judged(List<Item> records, Set<Item> gaps, Set<Item> conflicts) {
        ItchModel model = new ItchModel();
        List<Placed> placed = new ArrayList<>();
        for (Item item : records) {
            Set<Verdict> verdicts;
            if (conflicts.contains(item)) {
                verdicts = model.inConflict(item.bytes);
            } else {
                verdicts = model.next(item.bytes);
            }
            if (gaps.contains(item)) {
                verdicts.add(Verdict.GAP_BEFORE);
            }
            placed.add(new Placed(item, item.bytes, verdicts));
        }
        return placed;
    }
}
