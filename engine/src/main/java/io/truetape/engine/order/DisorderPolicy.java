// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a run does with records that are out of order, verdict by verdict. Immutable.
 *
 * <pre>
 * action      what becomes of a record with the verdict
 * flag        it goes onto the tape with its verdict (the default)
 * quarantine  it goes onto the tape in its place, with {@link Verdict#QUARANTINED} beside the verdict that is the reason
 * halt        the run ends before it; nothing with the verdict reaches the tape
 * </pre>
 *
 * <p>Only verdicts of order have a policy: {@link #VERDICTS}. What no policy can do is leave a record out or move it.
 */
public final class DisorderPolicy {
    /** Verdicts of order: those that a policy can name. */
    public static final Set<Verdict> VERDICTS = Set.copyOf(EnumSet.of(
            Verdict.LATE,
            Verdict.TIME_OUT_OF_RANGE,
            Verdict.GAP_BEFORE,
            Verdict.DUPLICATE,
            Verdict.CONFLICT,
            Verdict.AFTER_END));

    /** Everything is flagged. */
    public static final DisorderPolicy FLAG = new DisorderPolicy(new EnumMap<>(Verdict.class), false);

    private final Map<Verdict, Action> actions;
    private final boolean strict;

    private DisorderPolicy(Map<Verdict, Action> actions, boolean strict) {
        this.actions = new EnumMap<>(actions);
        this.actions.values().removeIf(action -> action == Action.FLAG);
        this.strict = strict;
    }

    /** What becomes of a record. */
    public enum Action {
        /** Its verdict is noted. */
        FLAG,
        /** It is set apart, in its place. */
        QUARANTINE,
        /** The run ends before it. */
        HALT
    }

    /**
     * A policy from words: an action for all verdicts that need eyes, or {@code verdict=action}, separated by commas; a later
     * word overrides earlier ones. DUPLICATE, which sessions that mend themselves all have, must be named.
     *
     * @param words as {@code quarantine,gap-before=flag,conflict=halt}
     * @throws IllegalArgumentException naming the word, when it is none
     */
    public static DisorderPolicy parse(String words) {
        Map<Verdict, Action> actions = new EnumMap<>(Verdict.class);
        for (String word : words.split(",", -1)) {
            int equals = word.indexOf('=');
            if (equals < 0) {
                Action action = action(word, word);
                VERDICTS.stream().filter(Verdict::needsEyes).forEach(verdict -> actions.put(verdict, action));
            } else {
                actions.put(verdict(word.substring(0, equals), word), action(word.substring(equals + 1), word));
            }
        }
        return new DisorderPolicy(actions, false);
    }

    private static Action action(String name, String word) {
        for (Action action : Action.values()) {
            if (action.name().equalsIgnoreCase(name)) {
                return action;
            }
        }
        throw new IllegalArgumentException("'" + word + "': an action is flag, quarantine or halt");
    }

    private static Verdict verdict(String name, String word) {
        for (Verdict verdict : VERDICTS) {
            if (label(verdict).equals(name.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return verdict;
            }
        }
        throw new IllegalArgumentException("'" + word + "': verdicts of order are "
                + VERDICTS.stream().sorted().map(DisorderPolicy::label).toList());
    }

    private static String label(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The same, which moreover ends the run at the first record with any verdict that needs eyes.
     *
     * @param value whether it does
     */
    public DisorderPolicy strict(boolean value) {
        return new DisorderPolicy(actions, value);
    }

    /** {@return the same without what ends a run: what it does to the records that reach the tape} */
    public DisorderPolicy withoutHalt() {
        Map<Verdict, Action> rest = new EnumMap<>(actions);
        rest.values().removeIf(action -> action == Action.HALT);
        return new DisorderPolicy(rest, false);
    }

    /** {@return whether the first record that needs eyes ends the run, whatever its verdict} */
    public boolean strict() {
        return strict;
    }

    /**
     * What becomes of records with a verdict.
     *
     * @param verdict any
     */
    public Action of(Verdict verdict) {
        return actions.getOrDefault(verdict, Action.FLAG);
    }

    /**
     * The verdicts with an action.
     *
     * @param action which
     * @return as bits
     */
    public int mask(Action action) {
        int mask = 0;
        for (Map.Entry<Verdict, Action> entry : actions.entrySet()) {
            if (entry.getValue() == action) {
                mask |= entry.getKey().mask();
            }
        }
        return mask;
    }

    /** {@return the policy as {@link #parse} reads it, a word for each verdict that is not flagged, in their order} */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        actions.forEach((verdict, action) ->
                words.add(label(verdict) + "=" + action.name().toLowerCase(Locale.ROOT)));
        return words;
    }

    /**
     * Whether a source that was begun under this policy can be gone on with under another, so that one policy speaks for all
     * of its records: every verdict has the same action, or had {@link Action#HALT}, so that no record with it is there yet.
     *
     * @param next the other
     */
    public boolean canBecome(DisorderPolicy next) {
        for (Verdict verdict : VERDICTS) {
            if (of(verdict) != next.of(verdict) && of(verdict) != Action.HALT) {
                return false;
            }
        }
        return true;
    }
}
