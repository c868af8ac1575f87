// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;

/**
 * Replays a feed with plain collections and its own decoding, and fails at the first message that breaks a rule of the
 * protocol or of the market. Shares no code with the simulator nor with the codecs.
 */
final class SimulatedDayOracle implements FrameSink {
    private static final Map<Character, Integer> LENGTHS = Map.ofEntries(
            Map.entry('S', 12),
            Map.entry('R', 39),
            Map.entry('H', 25),
            Map.entry('Y', 20),
            Map.entry('L', 26),
            Map.entry('V', 35),
            Map.entry('J', 35),
            Map.entry('A', 36),
            Map.entry('F', 40),
            Map.entry('E', 31),
            Map.entry('C', 36),
            Map.entry('X', 23),
            Map.entry('D', 19),
            Map.entry('U', 35),
            Map.entry('P', 44),
            Map.entry('Q', 40),
            Map.entry('B', 19),
            Map.entry('I', 50));
    private static final Map<Character, Integer> STOCK_OFFSETS =
            Map.of('R', 11, 'H', 11, 'Y', 11, 'L', 15, 'J', 11, 'A', 24, 'F', 24, 'P', 24, 'Q', 19, 'I', 28);
    private static final long SECOND_NS = 1_000_000_000L;

    final Set<Character> types = new TreeSet<>();
    final SweepCensus sweeps = new SweepCensus();
    long messages;
    int peakLive;
    int liveAtEndOfSystemHours;
    String events = "";
    int breaksAfterSystemHours;
    int improvedExecutions;
    int crossExecutions;
    int crossesForHalts;

    private final String name;
    private final byte[] bytes = new byte[64];
    private final ByteBuffer message = ByteBuffer.wrap(bytes);
    private final Map<Integer, String> stocks = new HashMap<>();
    private final Map<Integer, Character> states = new HashMap<>();
    private final Map<Long, OracleOrder> orders = new HashMap<>();
    private final Map<Integer, OracleBook> books = new HashMap<>();
    private final Map<Integer, String> imbalances = new HashMap<>();
    private final Map<Integer, Long> resumedAtNs = new HashMap<>();
    private final Set<String> positions = new HashSet<>();
    private final Set<Long> breakable = new HashSet<>();
    private final Supplier<String> where = this::where;
    private long timestampNs;
    private long lastRef = -1;
    private long lastMatch = -1;
    private int locate;

    private boolean inCross;
    private int crossLocate;
    private long crossNs;
    private long crossPriceE4;
    private long crossShares;

    SimulatedDayOracle(String name) {
        this.name = name;
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        buffer.getBytes(offset, bytes, 0, length);
        char type = (char) bytes[0];
        locate = u16(1);
        long previousNs = timestampNs;
        timestampNs = ((long) u16(5) << 32) | u32(7);
        assertEquals(LENGTHS.get(type), length, where);
        assertTrue(timestampNs >= previousNs, () -> where.get() + ": time goes back");
        assertTrue(timestampNs < 86_400 * SECOND_NS, where);
        messages++;
        types.add(type);
        requireFrame(type);
        requireStock(type);
        requireCrossTogether(type);
        sweeps.on(type, locate, timestampNs);
        dispatch(type);
    }

    void end() {
        sweeps.end();
        assertFalse(inCross, () -> name + ": a cross without print");
        assertEquals("OSQMEC", events, name);
    }

    private void dispatch(char type) {
        switch (type) {
            case 'S' -> onEvent((char) bytes[11]);
            case 'R', 'Y', 'V', 'J' -> {}
            case 'H' -> onState((char) bytes[19]);
            case 'L' -> assertTrue(positions.add(text(11, 4) + text(15, 8)), () -> where.get() + ": twice");
            case 'A', 'F' -> enter(u64(11), bytes[19] == 'B', u32(20), u32(32));
            case 'E' -> onExecuted();
            case 'C' -> onExecutedWithPrice();
            case 'X' -> onCancel();
            case 'D' -> leave(u64(11));
            case 'U' -> onReplace();
            case 'P' -> onTrade();
            case 'Q' -> onCross();
            case 'B' -> onBroken();
            case 'I' -> imbalances.merge(locate, String.valueOf((char) bytes[48]), String::concat);
            default -> throw new AssertionError(where.get());
        }
    }

    private void requireFrame(char type) {
        int stage = events.length();
        switch (type) {
            case 'S' -> {}
            case 'R', 'L', 'V' -> assertEquals("O", events, where);
            case 'H', 'Y' -> assertTrue(stage == 1 || stage == 3, where);
            case 'J' -> assertEquals("OSQ", events, where);
            case 'B' -> assertTrue(stage >= 3 && stage <= 5, where);
            default -> assertTrue(stage >= 2 && stage <= 4, where);
        }
    }

    private void onEvent(char code) {
        assertEquals(0, locate, where);
        events += code;
        long seconds = timestampNs / SECOND_NS;
        switch (code) {
            case 'O' -> assertEquals(1, messages, where);
            case 'S' -> assertEquals(4 * 3_600, seconds, where);
            case 'Q' -> assertEquals(9 * 3_600 + 1_800, seconds, where);
            case 'M' -> assertEquals(16 * 3_600, seconds, where);
            case 'E' -> {
                assertEquals(20 * 3_600, seconds, where);
                liveAtEndOfSystemHours = orders.size();
            }
            default -> assertEquals(20 * 3_600 + 300, seconds, where);
        }
    }

    private void requireStock(char type) {
        Integer at = STOCK_OFFSETS.get(type);
        if (type == 'R') {
            assertTrue(stocks.put(locate, text(at, 8)) == null, () -> where.get() + ": listed twice");
            assertEquals(stocks.size(), locate, where);
        } else if (type == 'S' || type == 'V') {
            assertEquals(0, locate, where);
        } else {
            assertNotNull(stocks.get(locate), () -> where.get() + ": not listed");
            assertTrue(at == null || text(at, 8).equals(stocks.get(locate)), () -> where.get() + ": wrong name");
        }
    }

    private void onState(char state) {
        Character before = states.put(locate, state);
        String change = (before == null ? "" : before) + ">" + state;
        assertTrue(Set.of(">T", "T>H", "T>P", "H>Q", "P>Q", "Q>T").contains(change), () -> where.get() + ": " + change);
        if (change.equals("Q>T")) {
            resumedAtNs.put(locate, timestampNs);
        }
    }

    private void requireTrading() {
        assertEquals('T', states.get(locate), () -> where.get() + ": not trading");
    }

    private void enter(long ref, boolean buy, long shares, long priceE4) {
        assertTrue(ref > lastRef, () -> where.get() + ": references do not rise");
        lastRef = ref;
        assertTrue(shares > 0, () -> where.get() + ": no shares");
        orders.put(ref, new OracleOrder(locate, buy, shares, priceE4));
        books.computeIfAbsent(locate, l -> new OracleBook()).add(ref, buy, priceE4, where);
        peakLive = Math.max(peakLive, orders.size());
    }

    private OracleOrder live(long ref) {
        OracleOrder order = orders.get(ref);
        assertNotNull(order, () -> where.get() + ": no such live order: ref=" + ref);
        assertEquals(order.locate(), locate, where);
        return order;
    }

    private OracleOrder leave(long ref) {
        OracleOrder order = live(ref);
        orders.remove(ref);
        books.get(locate).remove(ref, order.buy(), order.priceE4());
        return order;
    }

    private OracleOrder take(long ref, long shares) {
        OracleOrder order = live(ref);
        books.get(locate).requireFirst(ref, order.buy(), where);
        requireTrading();
        assertTrue(shares > 0 && shares <= order.shares(), () -> where.get() + ": more than there is");
        if (shares == order.shares()) {
            leave(ref);
        } else {
            orders.put(ref, order.less(shares));
        }
        return order;
    }

    private long match(int offset) {
        long match = u64(offset);
        assertTrue(match > lastMatch, () -> where.get() + ": match numbers do not rise");
        lastMatch = match;
        return match;
    }

    private void onExecuted() {
        take(u64(11), u32(19));
        breakable.add(match(23));
    }

    private void onExecutedWithPrice() {
        OracleOrder order = take(u64(11), u32(19));
        long match = match(23);
        long priceE4 = u32(32);
        if (bytes[31] == 'Y') {
            improvedExecutions++;
            breakable.add(match);
            assertTrue(
                    order.buy() ? priceE4 > order.priceE4() : priceE4 < order.priceE4(),
                    () -> where.get() + ": no improvement");
            return;
        }
        assertEquals('N', bytes[31], where);
        crossExecutions++;
        assertTrue(
                order.buy() ? priceE4 <= order.priceE4() : priceE4 >= order.priceE4(),
                () -> where.get() + ": crossed at a price worse than its limit");
        if (!inCross) {
            crossLocate = locate;
            crossNs = timestampNs;
            crossPriceE4 = priceE4;
            crossShares = 0;
            inCross = true;
        }
        assertEquals(crossPriceE4, priceE4, where);
        crossShares += u32(19);
    }

    private void requireCrossTogether(char type) {
        if (inCross) {
            assertTrue(type == 'C' && bytes[31] == 'N' || type == 'Q', () -> where.get() + ": inside of a cross");
            assertEquals(crossLocate, locate, where);
            assertEquals(crossNs, timestampNs, where);
        }
    }

    private void onCross() {
        match(31);
        requireTrading();
        char crossType = (char) bytes[39];
        String seen = imbalances.getOrDefault(locate, "");
        assertTrue(seen.indexOf(crossType) >= 0, () -> where.get() + ": no imbalance before");
        long second = timestampNs / SECOND_NS;
        switch (crossType) {
            case 'O' -> assertEquals("OSQ" + (9 * 3_600 + 1_800), events + second, where);
            case 'C' -> assertEquals("OSQM" + 16 * 3_600, events + second, where);
            case 'H' -> {
                assertEquals(timestampNs, resumedAtNs.get(locate), where);
                crossesForHalts++;
            }
            default -> throw new AssertionError(where.get());
        }
        assertTrue(u32(27) > 0, where);
        if (inCross) {
            assertEquals(crossPriceE4, u32(27), where);
            assertTrue(u64(11) >= crossShares, where);
        }
        inCross = false;
    }

    private void onCancel() {
        OracleOrder order = live(u64(11));
        long shares = u32(19);
        assertTrue(shares > 0 && shares < order.shares(), () -> where.get() + ": " + order);
        orders.put(u64(11), order.less(shares));
    }

    private void onReplace() {
        OracleOrder original = leave(u64(11));
        enter(u64(19), original.buy(), u32(27), u32(31));
    }

    private void onTrade() {
        requireTrading();
        assertEquals(0, u64(11), where);
        assertEquals('B', bytes[19], where);
        assertTrue(u32(20) > 0, where);
        OracleBook book = books.get(locate);
        if (book != null) {
            book.requireInside(u32(32), where);
        }
        breakable.add(match(36));
    }

    private void onBroken() {
        assertTrue(breakable.remove(u64(11)), () -> where.get() + ": nothing to break");
        breaksAfterSystemHours += events.endsWith("E") ? 1 : 0;
    }

    private String where() {
        return name + ", message " + messages + " (" + (char) bytes[0] + " at " + timestampNs + " of " + locate + ")";
    }

    private int u16(int offset) {
        return message.getShort(offset) & 0xFFFF;
    }

    private long u32(int offset) {
        return message.getInt(offset) & 0xFFFF_FFFFL;
    }

    private long u64(int offset) {
        return message.getLong(offset);
    }

    private String text(int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }
}
