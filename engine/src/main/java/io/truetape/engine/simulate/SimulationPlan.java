// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What to simulate. Equal plans give equal bytes, on every JDK and machine.
 *
 * @param messages exact number of ITCH messages of the day, {@link #MIN_MESSAGES} to {@link #MAX_MESSAGES}
 * @param seed any number; another seed gives another day
 * @param date session date; ITCH carries no date, so it only makes the days of one seed differ from each other
 * @param symbols listed securities, {@link #MIN_SYMBOLS} to {@link #MAX_SYMBOLS}, at most one for each
 *     {@link #MIN_MESSAGES_PER_SYMBOL} messages
 */
public record SimulationPlan(long messages, long seed, LocalDate date, int symbols) {
    /** Least number of messages: below it the fixed parts of a day leave no room for trading. */
    public static final long MIN_MESSAGES = 1_000;

    /** Greatest number of messages: its live orders still fit into one array. */
    public static final long MAX_MESSAGES = 4_000_000_000L;

    /** Least number of securities. */
    public static final int MIN_SYMBOLS = 8;

    /** Greatest number of securities: locate codes have 16 bits and begin at 1. */
    public static final int MAX_SYMBOLS = 60_000;

    /** Number of securities of a full-sized day. */
    public static final int DEFAULT_SYMBOLS = 8_000;

    /** A plan has at least this many messages for each of its securities. */
    public static final int MIN_MESSAGES_PER_SYMBOL = 50;

    private static final int DEFAULT_MESSAGES_PER_SYMBOL = 400;

    /**
     * Checks the ranges.
     *
     * @param messages exact number of ITCH messages of the day
     * @param seed any number
     * @param date session date
     * @param symbols listed securities
     * @throws IllegalArgumentException if a number is outside of its range
     */
    public SimulationPlan {
        Objects.requireNonNull(date, "date");
        if (messages < MIN_MESSAGES || messages > MAX_MESSAGES) {
            throw new IllegalArgumentException(
                    "messages must be between " + MIN_MESSAGES + " and " + MAX_MESSAGES + ": messages=" + messages);
        }
        if (symbols < MIN_SYMBOLS || symbols > MAX_SYMBOLS) {
            throw new IllegalArgumentException(
                    "symbols must be between " + MIN_SYMBOLS + " and " + MAX_SYMBOLS + ": symbols=" + symbols);
        }
        if ((long) symbols * MIN_MESSAGES_PER_SYMBOL > messages) {
            throw new IllegalArgumentException("a symbol needs at least " + MIN_MESSAGES_PER_SYMBOL
                    + " messages: symbols=" + symbols + ", messages=" + messages);
        }
    }

    /**
     * A plan with as many securities as suit the size of the day: {@link #DEFAULT_SYMBOLS}, and fewer where there are
     * less than 400 messages for each.
     *
     * @param messages exact number of ITCH messages of the day
     * @param seed any number
     * @param date session date
     * @return the plan
     * @throws IllegalArgumentException if the number of messages is out of range
     */
    public static SimulationPlan of(long messages, long seed, LocalDate date) {
        long affordable = messages / DEFAULT_MESSAGES_PER_SYMBOL;
        int symbols = (int) Math.max(MIN_SYMBOLS, Math.min(DEFAULT_SYMBOLS, affordable));
        return new SimulationPlan(messages, seed, date, symbols);
    }

    /** The generator of this plan's day, at its start. */
    Rng newRng() {
        return new Rng(Rng.mix(seed) ^ Rng.mix(~date.toEpochDay()));
    }
}
