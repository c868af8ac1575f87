// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.Arrays;

/**
 * Where an encoder is inside the segments of a message: which instruction comes next at each level, and the presence
 * map that each level left to go deeper.
 */
final class EncodeFrames {
    private static final int INITIAL_DEPTH = 16;

    private Frame[] frames = new Frame[INITIAL_DEPTH];
    private int depth;

    /** One level. */
    private static final class Frame {
        private Object owner;
        private Segment segment;
        private int index;
        private int mapBytes;
        private int outerMapStart;
        private int outerMapBits;
        private long expected;
        private long seen;
    }

    EncodeFrames() {
        fill(0);
    }

    private void fill(int from) {
        for (int i = from; i < frames.length; i++) {
            frames[i] = new Frame();
        }
    }

    void clear() {
        depth = 0;
    }

    int depth() {
        return depth;
    }

    /** Goes into a segment, with a presence map of so many bytes at most; 0 for none. */
    void enter(EncodeContext c, Object owner, Segment segment, int mapBytes) {
        Frame frame = push(owner, segment);
        frame.mapBytes = mapBytes;
        frame.outerMapStart = c.mapStart();
        frame.outerMapBits = c.mapBits();
        if (mapBytes > 0) {
            c.beginMap(mapBytes);
        }
    }

    /** Goes into a sequence of so many elements. */
    void enterSequence(FastField sequence, Segment element, long length) {
        Frame frame = push(sequence, element);
        frame.expected = length;
        frame.seen = 0;
    }

    private Frame push(Object owner, Segment segment) {
        if (depth == frames.length) {
            frames = Arrays.copyOf(frames, 2 * depth);
            fill(depth);
        }
        Frame frame = frames[depth++];
        frame.owner = owner;
        frame.segment = segment;
        frame.index = 0;
        return frame;
    }

    /** The element that comes next in the sequence we are in. */
    Segment nextElement(FastField sequence, long index) {
        Frame frame = top(sequence);
        if (frame.seen != index || frame.seen++ >= frame.expected) {
            throw wrongOrder("element " + index + " of " + frame.expected, sequence);
        }
        return frame.segment;
    }

    /** Leaves a segment all of whose instructions have had their turn. */
    void leave(EncodeContext c, Object owner) {
        Frame frame = top(owner);
        if (frame.index < frame.segment.instructions().length) {
            Instruction missing = frame.segment.instructions()[frame.index];
            if (missing instanceof MissingReference) {
                missing.encodeAbsent(c);
            }
            throw wrongOrder("end before " + missing.field, owner);
        }
        if (frame.mapBytes > 0) {
            c.endMap(frame.mapBytes);
        }
        c.resumeMap(frame.outerMapStart, frame.outerMapBits);
        depth--;
    }

    void leaveSequence(FastField sequence) {
        Frame frame = top(sequence);
        if (frame.seen != frame.expected) {
            throw wrongOrder("end after " + frame.seen + " of " + frame.expected + " elements", sequence);
        }
        depth--;
    }

    private Frame top(Object owner) {
        if (depth == 0 || frames[depth - 1].owner != owner) {
            throw wrongOrder("not inside", owner);
        }
        return frames[depth - 1];
    }

    /** The instruction of the field that comes next; null asks for a reference that the stream decides. */
    Instruction next(EncodeContext c, FastField field) {
        if (depth == 0) {
            throw wrongOrder("no message has begun", field);
        }
        Frame frame = frames[depth - 1];
        Instruction[] instructions = frame.segment.instructions();
        if (frame.index == instructions.length) {
            throw wrongOrder("segment has no more fields", field);
        }
        Instruction next = instructions[frame.index];
        if (next instanceof MissingReference) {
            next.encodeAbsent(c);
        }
        if (next.field != field) {
            throw wrongOrder("expected " + next.field, field);
        }
        frame.index++;
        return next;
    }

    private static IllegalStateException wrongOrder(String rule, Object what) {
        return new IllegalStateException("call is not in the order of the template: " + rule + ", called for=" + what);
    }
}
