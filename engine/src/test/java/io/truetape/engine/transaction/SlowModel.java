// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.itch.Itch50Values;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** The rules of all stages written down once more, slowly: maps, sets and lists, one record object a message. */
final class SlowModel {
    private static final Map<Character, Integer> LENGTHS = new HashMap<>();

    static {
        String lengths = "S12 R39 H25 Y20 L26 V35 W12 K28 J35 h21 A36 F40 E31 C36 X23 D19 U35 P44 Q40 B19 I50 N20 O48";
        for (String entry : lengths.split(" ")) {
            LENGTHS.put(entry.charAt(0), Integer.valueOf(entry.substring(1)));
        }
    }

    /** What is known of one record. */
    static final class Conclusion {
        char type;
        int locate;
        long epochNs;
        int status;
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        long event;
        BigInteger shares = BigInteger.ZERO;
        long priceE4;
        private String sweepKey;
        private boolean execution;

        int mask() {
            return verdicts.stream().mapToInt(Verdict::mask).sum();
        }

        boolean has(Verdict verdict) {
            return verdicts.contains(verdict);
        }

        boolean usable() {
            return !has(Verdict.MALFORMED) && !has(Verdict.UNKNOWN_TYPE);
        }

        boolean ownTime() {
            return (status & TimeStatus.ABSENT) == 0;
        }
    }

    private record Order(long shares, long priceE4) {}

    private record Cross(long event, List<Long> records, BigInteger shares) {}

    final List<Conclusion> conclusions = new ArrayList<>();
    final Map<Long, List<Long>> recordsByEvent = new HashMap<>();
    final Map<Integer, String> incompleteCrosses = new TreeMap<>();
    /** Messages, shares, notional by locate and type, as text. */
    final Map<String, List<BigDecimal>> totals = new TreeMap<>();

    final Map<Character, Long> byType = new TreeMap<>();
    int liveOrdersMax;
    boolean ended;

    private final LocalDate date;
    private final ZoneId zone;
    private final Map<Long, Order> orders = new HashMap<>();
    private final Set<Long> matches = new HashSet<>();
    private final Map<Integer, Cross> crosses = new TreeMap<>();

    SlowModel(LocalDate date, ZoneId zone) {
        this.date = date;
        this.zone = zone;
    }

    SlowModel run(List<byte[]> messages) {
        for (byte[] message : messages) {
            Conclusion conclusion = decode(message);
            conclusions.add(conclusion);
            order(conclusion, message);
            transaction(conclusion, ByteBuffer.wrap(message));
            recordsByEvent
                    .computeIfAbsent(conclusion.event, event -> new ArrayList<>())
                    .add(conclusions.size() - 1L);
            arithmetic(conclusion);
        }
        crosses.forEach((locate, cross) ->
                incompleteCrosses.put(locate, cross.event + " " + cross.records.size() + " " + cross.shares));
        return this;
    }

    private Conclusion previous() {
        return conclusions.size() < 2 ? null : conclusions.get(conclusions.size() - 2);
    }

    private Conclusion decode(byte[] message) {
        Conclusion c = new Conclusion();
        Conclusion last = conclusions.isEmpty() ? null : conclusions.get(conclusions.size() - 1);
        c.epochNs = last == null ? epochNs(0) : last.epochNs;
        c.type = message.length == 0 ? 0 : (char) (message[0] & 0xFF);
        Integer length = LENGTHS.get(c.type);
        if (message.length == 0 || length != null && length != message.length) {
            c.verdicts.add(Verdict.MALFORMED);
            c.status = TimeStatus.ABSENT;
            return c;
        }
        long stamp = message.length < 11 ? Long.MAX_VALUE : new BigInteger(1, message, 5, 6).longValueExact();
        boolean inDay = stamp < 86_400_000_000_000L;
        if (inDay) {
            c.epochNs = epochNs(stamp);
        } else {
            c.status = TimeStatus.ABSENT;
        }
        if (length == null) {
            c.verdicts.add(Verdict.UNKNOWN_TYPE);
            return c;
        }
        c.locate = ByteBuffer.wrap(message).getShort(1) & 0xFFFF;
        if (!inDay) {
            c.status |= TimeStatus.INFERRED;
            c.verdicts.add(Verdict.TIME_OUT_OF_RANGE);
        }
        if (Itch50Values.hasUnknownValue(new UnsafeBuffer(message), 0, message[0])) {
            c.verdicts.add(Verdict.UNKNOWN_VALUE);
        }
        return c;
    }

    private long epochNs(long stamp) {
        var instant = date.atTime(LocalTime.ofNanoOfDay(stamp)).atZone(zone).toInstant();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    private void order(Conclusion c, byte[] message) {
        if (ended) {
            c.verdicts.add(Verdict.AFTER_END);
        }
        if (c.usable() && c.ownTime()) {
            boolean late = conclusions.stream()
                    .limit(conclusions.size() - 1L)
                    .anyMatch(before -> before.usable() && before.ownTime() && before.epochNs > c.epochNs);
            if (late) {
                c.verdicts.add(Verdict.LATE);
            }
        }
        ended |= c.usable() && c.type == 'S' && message[11] == 'C';
    }

    private void transaction(Conclusion c, ByteBuffer m) {
        c.event = conclusions.size() - 1;
        if (!c.usable()) {
            return;
        }
        switch (c.type) {
            case 'A', 'F' -> add(c, m.getLong(11), m.getInt(20), m.getInt(32));
            case 'U' -> {
                if (orders.remove(m.getLong(11)) == null) {
                    c.verdicts.add(Verdict.ORPHAN);
                }
                add(c, m.getLong(19), m.getInt(27), m.getInt(31));
            }
            case 'E', 'X' -> takeOff(c, m.getLong(11), m.getInt(19));
            case 'C' -> {
                takeOff(c, m.getLong(11), m.getInt(19));
                c.priceE4 = Integer.toUnsignedLong(m.getInt(32));
            }
            case 'D' -> delete(c, m.getLong(11));
            case 'P' -> says(c, unsigned(m.getInt(20)), m.getInt(32));
            case 'Q' -> says(c, new BigInteger(Long.toUnsignedString(m.getLong(11))), m.getInt(27));
            default -> {}
        }
        match(c, m);
        sweep(c, m);
        cross(c, m);
    }

    private void says(Conclusion c, BigInteger shares, int priceE4) {
        c.shares = shares;
        c.priceE4 = Integer.toUnsignedLong(priceE4);
    }

    private void add(Conclusion c, long ref, int shares, int priceE4) {
        says(c, unsigned(shares), priceE4);
        if (orders.put(ref, new Order(c.shares.longValue(), c.priceE4)) != null) {
            c.verdicts.add(Verdict.REFERENCE_REUSED);
        }
        liveOrdersMax = Math.max(liveOrdersMax, orders.size());
    }

    private void takeOff(Conclusion c, long ref, int taken) {
        c.shares = unsigned(taken);
        Order order = orders.remove(ref);
        if (order == null) {
            c.verdicts.add(Verdict.ORPHAN);
            return;
        }
        c.priceE4 = order.priceE4;
        long remaining = order.shares - c.shares.longValue();
        if (remaining > 0) {
            orders.put(ref, new Order(remaining, order.priceE4));
        } else if (remaining < 0) {
            c.verdicts.add(Verdict.OVER_EXECUTED);
        }
    }

    private void delete(Conclusion c, long ref) {
        Order order = orders.remove(ref);
        if (order == null) {
            c.verdicts.add(Verdict.ORPHAN);
            return;
        }
        c.shares = BigInteger.valueOf(order.shares);
        c.priceE4 = order.priceE4;
    }

    private void match(Conclusion c, ByteBuffer m) {
        switch (c.type) {
            case 'E', 'C' -> matched(c, m.getLong(23), c.type == 'E' || m.get(31) == 'Y');
            case 'P' -> matched(c, m.getLong(36), true);
            case 'Q' -> matches.add(m.getLong(31));
            case 'B' -> {
                if (!matches.contains(m.getLong(11))) {
                    c.verdicts.add(Verdict.ORPHAN);
                }
            }
            default -> {}
        }
    }

    private void matched(Conclusion c, long number, boolean once) {
        if (!matches.add(number) && once) {
            c.verdicts.add(Verdict.MATCH_REUSED);
        }
    }

    private void sweep(Conclusion c, ByteBuffer m) {
        c.execution = c.type == 'E' || c.type == 'P' || c.type == 'C' && m.get(31) == 'Y';
        boolean remainder = c.type == 'A' || c.type == 'F' || c.type == 'U';
        if (!c.ownTime() || !c.execution && !remainder) {
            return;
        }
        String key = c.locate + "@" + c.epochNs;
        Conclusion before = previous();
        boolean behindSweep = before != null && key.equals(before.sweepKey);
        if (behindSweep && (before.execution || remainder)) {
            c.event = before.event;
        }
        if (c.execution || behindSweep) {
            c.sweepKey = key;
        }
    }

    private void cross(Conclusion c, ByteBuffer m) {
        long record = conclusions.size() - 1;
        if (c.type == 'C' && m.get(31) == 'N') {
            Cross open = crosses.getOrDefault(c.locate, new Cross(record, new ArrayList<>(), BigInteger.ZERO));
            open.records.add(record);
            c.event = open.event;
            crosses.put(c.locate, new Cross(open.event, open.records, open.shares.add(c.shares)));
        } else if (c.type == 'Q') {
            Cross open = crosses.remove(c.locate);
            if (open != null) {
                c.event = open.event;
                if (c.shares.compareTo(open.shares) < 0) {
                    c.verdicts.add(Verdict.CROSS_SHORT);
                }
            }
        }
    }

    private void arithmetic(Conclusion c) {
        byType.merge(c.type, 1L, Long::sum);
        if (!c.has(Verdict.UNKNOWN_TYPE) && c.type != 0) {
            BigDecimal shares = new BigDecimal(c.shares);
            List<BigDecimal> addends =
                    List.of(BigDecimal.ONE, shares, shares.multiply(BigDecimal.valueOf(c.priceE4, 4)));
            totals.merge(String.format("%05d %c", c.locate, c.type), addends, SlowModel::sum);
        }
    }

    private static List<BigDecimal> sum(List<BigDecimal> a, List<BigDecimal> b) {
        return List.of(a.get(0).add(b.get(0)), a.get(1).add(b.get(1)), a.get(2).add(b.get(2)));
    }

    private static BigInteger unsigned(int value) {
        return BigInteger.valueOf(Integer.toUnsignedLong(value));
    }

    int liveOrders() {
        return orders.size();
    }

    long transactionsOfSeveral() {
        return recordsByEvent.values().stream()
                .filter(records -> records.size() > 1)
                .count();
    }

    long count(Verdict verdict) {
        return conclusions.stream().filter(c -> c.has(verdict)).count();
    }
}
