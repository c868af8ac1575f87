// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What is to be said of ITCH messages that come one after the other in one channel: maps, and nothing clever. */
final class ItchModel {
    private final Map<Long, Long> sharesOfLive = new HashMap<>();
    private final Set<Long> matches = new HashSet<>();
    private final Map<Integer, Long> openCrosses = new HashMap<>();
    private long greatestNs = Long.MIN_VALUE;
    private boolean ended;

    /** The verdicts on the next message. */
    Set<Verdict> next(byte[] message) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        if (ended) {
            verdicts.add(Verdict.AFTER_END);
        }
        if (!Itch.isWhole(message)) {
            boolean unknown = message.length > 0 && !Itch.isKnown(message);
            verdicts.add(unknown ? Verdict.UNKNOWN_TYPE : Verdict.MALFORMED);
            return verdicts;
        }
        if (Itch.hasUnknownCode(message)) {
            verdicts.add(Verdict.UNKNOWN_VALUE);
        }
        checkTime(message, verdicts);
        checkReferences(message, verdicts);
        return verdicts;
    }

    /** The verdicts on a message that is not believed, as its number had another one. */
    Set<Verdict> inConflict(byte[] message) {
        Set<Verdict> verdicts = new ItchModel().next(message);
        verdicts.retainAll(
                EnumSet.of(Verdict.MALFORMED, Verdict.UNKNOWN_TYPE, Verdict.UNKNOWN_VALUE, Verdict.TIME_OUT_OF_RANGE));
        if (ended) {
            verdicts.add(Verdict.AFTER_END);
        }
        verdicts.add(Verdict.CONFLICT);
        return verdicts;
    }

    private void checkTime(byte[] message, Set<Verdict> verdicts) {
        long timeNs = Itch.timeNs(message);
        if (timeNs >= Itch.DAY_NS) {
            verdicts.add(Verdict.TIME_OUT_OF_RANGE);
        } else if (timeNs < greatestNs) {
            verdicts.add(Verdict.LATE);
        } else {
            greatestNs = timeNs;
        }
    }

    private void checkReferences(byte[] message, Set<Verdict> verdicts) {
        switch (Itch.type(message)) {
            case 'S' -> ended |= message[11] == 'C';
            case 'A', 'F' -> add(Itch.ref(message), Itch.shares(message), verdicts);
            case 'U' -> {
                if (sharesOfLive.remove(Itch.ref(message)) == null) {
                    verdicts.add(Verdict.ORPHAN);
                }
                add(Itch.newRef(message), Itch.shares(message), verdicts);
            }
            case 'D' -> {
                if (sharesOfLive.remove(Itch.ref(message)) == null) {
                    verdicts.add(Verdict.ORPHAN);
                }
            }
            case 'X' -> takeOff(message, verdicts);
            case 'E', 'C' -> {
                takeOff(message, verdicts);
                match(message, Itch.type(message) == 'E' || message[31] == 'Y', verdicts);
                if (Itch.type(message) == 'C' && message[31] == 'N') {
                    openCrosses.merge(Itch.locate(message), Itch.shares(message), Long::sum);
                }
            }
            case 'P' -> match(message, true, verdicts);
            case 'Q' -> {
                matches.add(Itch.match(message));
                Long executed = openCrosses.remove(Itch.locate(message));
                if (executed != null && Long.compareUnsigned(Itch.number(message, 11, 8), executed) < 0) {
                    verdicts.add(Verdict.CROSS_SHORT);
                }
            }
            case 'B' -> {
                if (!matches.contains(Itch.match(message))) {
                    verdicts.add(Verdict.ORPHAN);
                }
            }
            default -> {}
        }
    }

    private void match(byte[] message, boolean once, Set<Verdict> verdicts) {
        if (!matches.add(Itch.match(message)) && once) {
            verdicts.add(Verdict.MATCH_REUSED);
        }
    }

    private void add(long ref, long shares, Set<Verdict> verdicts) {
        if (sharesOfLive.put(ref, shares) != null) {
            verdicts.add(Verdict.REFERENCE_REUSED);
        }
    }

    private void takeOff(byte[] message, Set<Verdict> verdicts) {
        Long before = sharesOfLive.get(Itch.ref(message));
        if (before == null) {
            verdicts.add(Verdict.ORPHAN);
            return;
        }
        long left = before - Itch.shares(message);
        if (left > 0) {
            sharesOfLive.put(Itch.ref(message), left);
        } else {
            sharesOfLive.remove(Itch.ref(message));
        }
        if (left < 0) {
            verdicts.add(Verdict.OVER_EXECUTED);
        }
    }

    /** Whether the match number of a message was published. */
    boolean knows(byte[] message) {
        return matches.contains(Itch.match(message));
    }

    /** How many shares of an order are left; 0 where it is not live. */
    long sharesLeft(long ref) {
        return sharesOfLive.getOrDefault(ref, 0L);
    }
}
