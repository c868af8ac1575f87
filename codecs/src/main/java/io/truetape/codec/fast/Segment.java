// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** Instructions in a row that share a presence map: the body of a message, group, element or chosen template. */
final class Segment {
    private static final int SEPTET = 7;

    private final Instruction[] instructions;
    private final int bits;

    Segment(Instruction[] instructions) {
        this.instructions = instructions;
        int sum = 0;
        for (Instruction instruction : instructions) {
            sum += instruction.bits();
        }
        bits = sum;
    }

    Instruction[] instructions() {
        return instructions;
    }

    /** Bits of the presence map that the instructions may read at most. */
    int bits() {
        return bits;
    }

    /** Whether the segment, where the stream does not choose its template, has a presence map of its own. */
    boolean hasPresenceMap() {
        return bits > 0;
    }

    /** Bytes of the longest presence map with so many bits in front of those of the instructions. */
    int presenceBytes(int headBits) {
        return (headBits + bits + SEPTET - 1) / SEPTET;
    }

    void decode(DecodeContext context) {
        for (Instruction instruction : instructions) {
            instruction.decode(context);
        }
    }
}
