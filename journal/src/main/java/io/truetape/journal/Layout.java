// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.FormatException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How to put a source together again from its records and residue: steps in the order of the source's bytes.
 *
 * <pre>
 * records COUNT u16be    that many records, each after its length as 16 bits big-endian
 * records COUNT 0000     that many records, each after two zero bytes
 * residue BYTES          so many bytes of residue blocks
 * literal HEX            these bytes
 * woven BYTES            what the instructions say that stand in so many bytes of layout blocks: {@link
 *                        io.truetape.journal.format.Weave}; the only step
 * </pre>
 *
 * @param steps the steps
 */
public record Layout(List<Step> steps) {
    /** What one step takes. */
    public enum Kind {
        /** Records after their length, 16 bits big-endian. */
        RECORDS_U16BE("u16be"),
        /** Records after two zero bytes. */
        RECORDS_ZERO16("0000"),
        /** Residue as it stands. */
        RESIDUE(""),
        /** Bytes written out in the layout. */
        LITERAL(""),
        /** Records and residue as the instructions in layout blocks say. */
        WOVEN("");

        private final String prefix;

        Kind(final String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * One step.
     *
     * @param kind    what it takes
     * @param count   records, or bytes of residue or of instructions; 0 for a literal
     * @param literal bytes of a literal in hexadecimal, else empty
     */
    public record Step(Kind kind, long count, String literal) {
        @Override
        public String toString() {
            return switch (kind) {
                case RECORDS_U16BE, RECORDS_ZERO16 -> "records " + count + " " + kind.prefix;
                case RESIDUE -> "residue " + count;
                case LITERAL -> "literal " + literal;
                case WOVEN -> "woven " + count;
            };
        }
    }

    /** Keeps the steps from being changed. */
    public Layout {
        steps = List.copyOf(steps);
    }

    /** Whether the source is put together by the instructions in its layout blocks. */
    public boolean woven() {
        return steps.size() == 1 && steps.get(0).kind() == Kind.WOVEN;
    }

    /**
     * Reads the steps from their text.
     *
     * @throws FormatException when a step is none
     */
    public static Layout parse(final List<String> texts) {
        final List<Step> steps = new ArrayList<>();
        for (final String text : texts) {
            final Step step = parse(text.split(" "));
            if (step == null || !step.toString().equals(text)) {
                throw new FormatException("no step of a layout: '" + text + "'");
            }
            steps.add(step);
        }
        return new Layout(steps);
    }

    private static Step parse(final String[] words) {
        try {
            if (words.length == 3 && words[0].equals("records")) {
                final Kind kind = words[2].equals(Kind.RECORDS_U16BE.prefix) ? Kind.RECORDS_U16BE : Kind.RECORDS_ZERO16;
                return new Step(kind, Long.parseLong(words[1]), "");
            }
            if (words.length == 2 && words[0].equals("residue")) {
                return new Step(Kind.RESIDUE, Long.parseLong(words[1]), "");
            }
            if (words.length == 2 && words[0].equals("woven")) {
                return new Step(Kind.WOVEN, Long.parseLong(words[1]), "");
            }
            if (words.length == 2 && words[0].equals("literal")) {
                HexFormat.of().parseHex(words[1]);
                return new Step(Kind.LITERAL, 0, words[1]);
            }
            return null;
        } catch (final IllegalArgumentException e) {
            return null;
        }
    }
}
