// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian integers in byte arrays, the tape's byte order. Bounds are checked by the JDK; nothing allocates. */
public final class LittleEndian {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private LittleEndian() {}

    /** Unsigned 16 bits at an offset. */
    public static int u16(final byte[] bytes, final int offset) {
        return (short) SHORT.get(bytes, offset) & 0xFFFF;
    }

    /** Signed 32 bits at an offset. */
    public static int i32(final byte[] bytes, final int offset) {
        return (int) INT.get(bytes, offset);
    }

    /** Signed 64 bits at an offset. */
    public static long i64(final byte[] bytes, final int offset) {
        return (long) LONG.get(bytes, offset);
    }

    /** Writes the low 16 bits of a value. */
    public static void putU16(final byte[] bytes, final int offset, final int value) {
        SHORT.set(bytes, offset, (short) value);
    }

    /** Writes 32 bits. */
    public static void putI32(final byte[] bytes, final int offset, final int value) {
        INT.set(bytes, offset, value);
    }

    /** Writes 64 bits. */
    public static void putI64(final byte[] bytes, final int offset, final long value) {
        LONG.set(bytes, offset, value);
    }
}
