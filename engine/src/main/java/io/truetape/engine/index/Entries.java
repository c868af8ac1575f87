// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.nio.ByteBuffer;

/**
 * The entries of one page, in their order: how far the key is from the one before, as LEB128, and how far the value is
 * from its base, zigzag as LEB128. The first entry of a page follows key 0 and value 0.
 */
final class Entries {
    private static final int SEVEN = 7;
    private static final int MORE = 0x80;

    private final Kind kind;
    private final ByteBuffer bytes;
    private long key;
    private long value;

    Entries(Kind kind, ByteBuffer bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    /** What a value is counted from: the one before, or for the first member of an event or chain its number. */
    static long base(Kind kind, long keyBefore, long key, long valueBefore) {
        boolean members = kind.ordinal() >= Kind.EVENT.ordinal() && kind.ordinal() <= Kind.REPORT.ordinal();
        return members && key != keyBefore ? key : valueBefore;
    }

    static void write(ByteBuffer out, long keyStep, long valueStep) {
        writeNumber(out, keyStep);
        writeNumber(out, valueStep << 1 ^ valueStep >> Long.SIZE - 1);
    }

    private static void writeNumber(ByteBuffer out, long number) {
        long rest = number;
        while (rest >>> SEVEN != 0) {
            out.put((byte) (rest | MORE));
            rest >>>= SEVEN;
        }
        out.put((byte) rest);
    }

    boolean next() {
        if (!bytes.hasRemaining()) {
            return false;
        }
        long before = key;
        key += readNumber();
        long zigzag = readNumber();
        value = base(kind, before, key, value) + (zigzag >>> 1 ^ -(zigzag & 1));
        return true;
    }

    private long readNumber() {
        long number = 0;
        int shift = 0;
        byte each;
        do {
            each = bytes.get();
            number |= (long) (each & MORE - 1) << shift;
            shift += SEVEN;
        } while (each < 0);
        return number;
    }

    long key() {
        return key;
    }

    long value() {
        return value;
    }
}
