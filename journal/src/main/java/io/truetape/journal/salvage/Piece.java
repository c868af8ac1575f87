// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.WireDocument;

/** A document that was found in a damaged file. */
sealed interface Piece {
    /** Position of its word in the file. */
    long position();

    /** Length of its content. */
    int length();

    /** What it is, in words. */
    String describe();

    /**
     * A block.
     *
     * @param position  of its word
     * @param header    as it stands there
     * @param encoded   the header's bytes
     * @param lastEvent atomic event of its last record
     * @param damage    what is wrong with its regions, in words; empty where it is whole
     */
    record Block(long position, BlockHeader header, byte[] encoded, long lastEvent, String damage) implements Piece {
        boolean whole() {
            return damage.isEmpty();
        }

        @Override
        public int length() {
            return header.documentLength();
        }

        @Override
        public String describe() {
            return (whole() ? "a whole block" : "a damaged block") + " of source " + header.source + " from record "
                    + header.firstRecord + " on";
        }

        /** Number of the record behind it. */
        long end() {
            return header.firstRecord + header.recordCount;
        }
    }

    /**
     * A document of another kind, whole.
     *
     * @param position of its word
     * @param length   of its content
     * @param leaf     hash of its bytes, as the tape's tree has it
     * @param document what it holds
     */
    record Wire(long position, int length, byte[] leaf, WireDocument document) implements Piece {
        boolean is(final String kind) {
            return document.kind().equals(kind);
        }

        @Override
        public String describe() {
            return "a " + document.kind();
        }
    }
}
