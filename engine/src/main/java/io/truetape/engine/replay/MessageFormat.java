// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.RecordCursor;

/**
 * How the messages of one source read: what they are, what they are about, and how they look. One for each source, made
 * by {@link MessageFormats} for the source's codec.
 *
 * <p>It is told of each record that is walked over, in order, and then answers about that record until it is told of the
 * next. One owner at a time.
 */
interface MessageFormat {
    /** Whether messages depend on those before them, so that a source must be walked from its first record on. */
    default boolean needsHistory() {
        return false;
    }

    /** Whether a message type can be asked for: whether there could be messages of it. */
    boolean canHaveType(String type);

    /** Whether a symbol can be asked for: whether there could be messages about it. */
    boolean canHaveSymbol(String symbol);

    /** Stands on a record; all that follows is about its message, until the cursor moves. */
    void at(RecordCursor record);

    /** Whether the message is of one of these types. */
    boolean isOfType(WantedTexts types);

    /** Whether the message is about one of these symbols. */
    boolean concerns(WantedTexts symbols);

    /**
     * Adds members of a JSON object, each with a comma before it: {@code symbol}, where the message is about exactly one
     * and it is known, and {@code message}, an object with the {@code type} (empty where there is none), and what the
     * message says or, where that cannot be told, all its bytes as {@code hex}.
     */
    void appendJson(RenderBuffer out);

    /** Adds type, symbol and fields for people. */
    void appendText(RenderBuffer out);

    /** The one symbol that the message is about, without padding; null where there is none, or it is not known. */
    default byte[] symbol() {
        return null;
    }

    /** Shows the prices of the message, in their order; none where the format does not tell which those are. */
    default void forEachPrice(final PriceVisitor visitor) {}
}
