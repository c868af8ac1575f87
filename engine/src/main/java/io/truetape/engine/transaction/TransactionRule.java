// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

/**
 * A rule of the user's own for what belongs to one atomic event. It is asked before the product's rules; a record that it
 * takes belongs to no event of theirs.
 *
 * <p>Found on the class path by {@link java.util.ServiceLoader}, which wants a public class with a public constructor
 * without parameters; or given by the program that embeds the engine. Its name and version are journalled with each
 * source it judges ({@code rule} lines of the opening note). A run that was stopped is gone on with under the same rules or
 * not at all.
 *
 * <p>What it says must follow from the records of the source alone, in their order: the tape's conclusions root is only
 * then the same on every run. Whoever changes a conclusion changes the version.
 */
public interface TransactionRule {
    /**
     * The rule's name.
     *
     * @return lower-case letters, digits and hyphens, beginning with a letter; not a name of the product's own rules
     */
    String name();

    /**
     * The rule's version.
     *
     * @return 1 or more
     */
    int version();

    /**
     * Begins a source.
     *
     * @param codec protocol of the source, as the opening note names it: {@code itch50}, {@code ouch42}, {@code ouch50},
     *              {@code fix} or {@code fast}
     * @return what judges its records, with state of its own; null where the rule is not for this protocol
     */
    Judge begin(String codec);

    /** Judges the records of one source, in their order, on one thread at a time. */
    @FunctionalInterface
    interface Judge {
        /**
         * Says which atomic event a record belongs to. Runs once a message: it should allocate nothing and take tens of
         * nanoseconds. One that throws ends the run.
         *
         * @param record whole, of a known type; valid during the call
         * @param key    empty; receives what records of one event have in common
         * @return false to leave the record to other rules
         */
        boolean keyOf(TransactionRecord record, EventKey key);
    }
}
