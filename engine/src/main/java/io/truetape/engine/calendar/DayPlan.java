// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import io.truetape.engine.calendar.DayStatement.Effect;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which statements hold on each date. The stronger layer decides alone:
 *
 * <pre>
 * layer      what it is                                   two statements on one date
 * override   a user's                                     refused, but early with late
 * listed     dates listed in the venue's own file         refused, but early with late
 * inherited  dates listed in the file it is like          refused, but early with late
 * rule       rules of both files                          closed before open before early and late
 * </pre>
 */
final class DayPlan {
    private static final int OVERRIDE = 3;
    private static final int LISTED = 2;
    private static final int INHERITED = 1;
    private static final int RULE = 0;

    private final LocalDate from;
    private final LocalDate to;
    private final Map<LocalDate, Slot> slots = new HashMap<>();

    /** What holds on one date, of its strongest layer so far. */
    private static final class Slot {
        private int layer = -1;
        private final List<DayStatement> statements = new ArrayList<>(1);
    }

    DayPlan(LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
    }

    /** Statements of the venue's own file. */
    void own(List<DayStatement> statements) {
        add(statements, LISTED, RULE);
    }

    /** Statements of the file that this venue is like. */
    void inherited(List<DayStatement> statements) {
        add(statements, INHERITED, RULE);
    }

    /** Statements of a user. */
    void overrides(List<DayStatement> statements) {
        add(statements, OVERRIDE, OVERRIDE);
    }

    /** What holds on a date; empty for an ordinary one. */
    List<DayStatement> on(LocalDate date) {
        Slot slot = slots.get(date);
        return slot == null ? List.of() : slot.statements;
    }

    private void add(List<DayStatement> statements, int listedLayer, int ruleLayer) {
        for (DayStatement statement : statements) {
            if (statement.days().isListed()) {
                for (LocalDate date : statement.days().dates()) {
                    requireInside(date, statement, listedLayer);
                    put(date, statement, listedLayer);
                }
                continue;
            }
            for (int year = from.getYear() - 1; year <= to.getYear() + 1; year++) {
                LocalDate date = statement.days().in(year);
                if (date != null) {
                    put(date, statement, ruleLayer);
                }
            }
        }
    }

    /** A date that no answer will ever show is a slip of the pen; only what another venue's file lists may lie outside. */
    private void requireInside(LocalDate date, DayStatement statement, int layer) {
        if (layer != INHERITED && (date.isBefore(from) || date.isAfter(to))) {
            throw CalendarException.badFile(
                    statement.file(),
                    statement.line(),
                    date + " lies outside of the calendar's validity, " + from + " to " + to);
        }
    }

    private void put(LocalDate date, DayStatement statement, int layer) {
        Slot slot = slots.computeIfAbsent(date, ignored -> new Slot());
        if (layer < slot.layer) {
            return;
        }
        if (layer > slot.layer) {
            slot.layer = layer;
            slot.statements.clear();
        }
        if (layer == RULE) {
            putRule(slot.statements, statement);
            return;
        }
        for (DayStatement other : slot.statements) {
            if (!areEarlyAndLate(statement, other)) {
                throw CalendarException.badFile(
                        statement.file(),
                        statement.line(),
                        date + " is '" + statement.effect().word() + "' here and '"
                                + other.effect().word() + "' at " + other.where() + "; keep one of them");
            }
        }
        slot.statements.add(statement);
    }

    private static boolean areEarlyAndLate(DayStatement a, DayStatement b) {
        return a.effect() == Effect.EARLY && b.effect() == Effect.LATE
                || a.effect() == Effect.LATE && b.effect() == Effect.EARLY;
    }

    /** Rules of one strength meet (a holiday on the day before another): the one that closes more decides. */
    private static void putRule(List<DayStatement> statements, DayStatement statement) {
        boolean add = true;
        for (DayStatement other : List.copyOf(statements)) {
            if (areEarlyAndLate(statement, other)) {
                continue;
            }
            if (statement.effect().ordinal() < other.effect().ordinal()
                    || statement.effect() == other.effect()
                            && statement.effect() == Effect.EARLY
                            && statement.atS() < other.atS()) {
                statements.remove(other);
            } else {
                add = false;
            }
        }
        if (add) {
            statements.add(statement);
        }
    }
}
