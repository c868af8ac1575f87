// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * All dictionaries of one decoder or encoder: the entries that the compiler has numbered, with transactions. What a
 * message changes can be undone until the next one begins.
 *
 * <p>A reset costs nothing: entries of an older epoch are undefined. An entry is saved when a message first changes it.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 6.3.1.
 */
final class Dictionary {
    /** Number of the entry that holds the previous template identifier. */
    static final int TEMPLATE_ID = 0;

    /** How many entries every set of templates has. */
    static final int RESERVED = 1;

    private final DictionaryEntry[] entries;
    private final int[] changed;
    private int changedCount;
    private long message;
    private long epoch;
    private long epochBefore;

    Dictionary(int entryCount) {
        entries = new DictionaryEntry[entryCount];
        changed = new int[entryCount];
        for (int i = 0; i < entryCount; i++) {
            entries[i] = new DictionaryEntry(this, i);
        }
        message = 1;
    }

    DictionaryEntry entry(int number) {
        return entries[number];
    }

    long epoch() {
        return epoch;
    }

    long message() {
        return message;
    }

    /** Begins a message; what the one before did is final now. */
    void begin() {
        message++;
        changedCount = 0;
        epochBefore = epoch;
    }

    /** Makes everything undefined. */
    void reset() {
        epoch++;
    }

    /** Undoes all since the last {@link #begin}. */
    void rollback() {
        while (changedCount > 0) {
            entries[changed[--changedCount]].restore();
        }
        epoch = epochBefore;
        message++;
    }

    void hasChanged(int number) {
        changed[changedCount++] = number;
    }
}
