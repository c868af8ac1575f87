// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.journal.format.Conclusions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The raw region of a block under construction and what the stages conclude about its records: one preallocated slot
 * of the ring.
 *
 * <p>Columns are indexed by the record's place in the slab, 0 to {@link #recordCount} - 1. Nothing here allocates
 * after construction, and nothing is ever cleared: whoever is first to write a column writes every row of it.
 *
 * <pre>
 * field                                   written by     read by
 * source.., firstRecord, raw, messages    source         every stage, journal
 * read                                    source         source's hash
 * annotated; found, channel,              source         decode, order, journal
 *   captureEpochNs, packetStart
 *   where annotated
 * type, stockLocate, eventEpochNs,        decode         order, transaction, arithmetic, journal
 *   timeStatus, verdicts (all bits)
 * kind, buys, shares; price,              decode         arithmetic (kinds), conversion
 *   shareDecimals, priceDecimals where
 *   shares is not 0:
 *   all protocols but ITCH
 * verdicts (order's bits)                 order          transaction, journal
 * verdicts (transaction's bits), event;   transaction    arithmetic, journal
 *   priceE4, shares (ITCH)               (FIX: decode)
 * insideEvent                             pipeline       journal
 * conclusions                             journal        journal
 * </pre>
 *
 * <p>Ownership: one thread at a time, handed on by the ring. What goes into a slab is decided by the source's bytes
 * alone: a slab is full when the next record would exceed {@link #RAW_CAPACITY} bytes or {@link #RECORD_CAPACITY}
 * records, never because of time or load; so the same source always gives the same slabs.
 */
public final class Slab {
    /** Bytes of raw region that one slab holds at most; a message that does not fit an empty slab is jumbo. */
    public static final int RAW_CAPACITY = 64 * 1024;

    /** Records that one slab holds at most. */
    public static final int RECORD_CAPACITY = 4096;

    private static final VarHandle I16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** False in the slot that ends a run and holds nothing. */
    boolean present = true;
    /** Number of the source on its tape, from 0. */
    public int sourceId;
    /** Number of the first record in its source, from 0. */
    public long firstRecord;
    /** How many records the slab holds; 0 for residue. */
    public int recordCount;
    /** Raw region: each record as u16 big-endian length and the message's bytes; jumbo and residue: bytes alone. */
    public byte[] raw = new byte[RAW_CAPACITY];
    /** View on {@link #raw}. */
    public final UnsafeBuffer rawBuffer = new UnsafeBuffer(raw);
    /** Bytes in use of the raw region. */
    public int rawLength;
    /** True when the raw region is one message larger than a slab, without length prefix. */
    public boolean jumbo;
    /** True when the raw region is bytes of the source that are no message. */
    public boolean residue;
    /** True when the raw region is instructions how to put the source together again. */
    public boolean layout;
    /** Whether an atomic event may go on behind the slab, as the stages up to the verdicts say: no place for a seal. */
    boolean insideEvent;
    /** Offset in the decoded source of the first byte that this slab came from. */
    public long sourceOffset;

    /** What was read from the source meanwhile and its hash still lacks; empty where the reader hashes by itself. */
    public final ReadBytes read = new ReadBytes();

    /** Offset in {@link #raw} of each message's first byte (behind its length prefix). */
    public final int[] messageOffset = new int[RECORD_CAPACITY];
    /** Length of each message in bytes. */
    public final int[] messageLength = new int[RECORD_CAPACITY];

    /**
     * Whether the source says more of each record than its bytes: what it found, its channel, its capture time, its
     * packet. Where false those four columns hold nothing, and all records are in channel 0.
     */
    public boolean annotated;
    /** Verdicts of the source itself, such as a gap in its packets, as bits of {@link io.truetape.engine.order.Verdict}. */
    public final int[] found = new int[RECORD_CAPACITY];
    /** Channel of each record, counted from 0; odd where the bytes went from the client to the server. */
    public final int[] channel = new int[RECORD_CAPACITY];
    /** When each record was captured, epoch ns, or {@link Conclusions#NOT_CAPTURED}. */
    public final long[] captureEpochNs = new long[RECORD_CAPACITY];
    /** Whether each record is the first of its packet; false where messages do not come in packets. */
    public final boolean[] packetStart = new boolean[RECORD_CAPACITY];

    /** Message type as on the wire: its first byte where it has several, the low byte of a template's identifier. */
    public final byte[] type = new byte[RECORD_CAPACITY];
    /** Stock locate of each message, 0 when it has none. */
    public final char[] stockLocate = new char[RECORD_CAPACITY];
    /** Event time, nanoseconds since 1970-01-01 UTC as POSIX counts them; a record without time repeats its predecessor's. */
    public final long[] eventEpochNs = new long[RECORD_CAPACITY];
    /** Status of the event time: bits of {@link io.truetape.journal.format.TimeStatus}. */
    public final byte[] timeStatus = new byte[RECORD_CAPACITY];
    /** Verdicts as bits of {@link io.truetape.engine.order.Verdict}. */
    public final int[] verdicts = new int[RECORD_CAPACITY];

    /** Atomic event of each record: the number of the event's first record in the source. */
    public final long[] event = new long[RECORD_CAPACITY];
    /** Price that a record's notional is reckoned with, four implied decimals; 0 when it has none. */
    public final long[] priceE4 = new long[RECORD_CAPACITY];
    /**
     * Shares that a record adds, executes, cancels or deletes; 0 when it has none. ITCH: unsigned 64 bits. All others:
     * signed, and the last {@link #shareDecimals} digits stand behind the point.
     */
    public final long[] shares = new long[RECORD_CAPACITY];

    /** Symbol and type of each record, by their number in the source's {@link io.truetape.engine.decode.MessageKinds}. */
    public final int[] kind = new int[RECORD_CAPACITY];
    /** Whether each record names a side, and it is to buy. */
    public final boolean[] buys = new boolean[RECORD_CAPACITY];
    /** Price that a record's notional is reckoned with; the last {@link #priceDecimals} digits stand behind the point. */
    public final long[] price = new long[RECORD_CAPACITY];
    /** Digits of {@link #shares} behind the point, 0 or more. */
    public final byte[] shareDecimals = new byte[RECORD_CAPACITY];
    /** Digits of {@link #price} behind the point, 0 or more. */
    public final byte[] priceDecimals = new byte[RECORD_CAPACITY];

    /** Conclusions region, packed by the journal stage. */
    public byte[] conclusions = new byte[RECORD_CAPACITY * Conclusions.MAX_RECORD_LENGTH + Long.BYTES];
    /** Bytes in use of the conclusions region. */
    public int conclusionsLength;

    /**
     * Eight bytes of the raw region: what a stage reads millions of times a second, with one comparison where a buffer
     * that could be any kind of memory takes several.
     *
     * @param offset of the first in {@link #raw}
     * @return big-endian
     */
    public long i64(final int offset) {
        return (long) I64.get(raw, offset);
    }

    /**
     * Four bytes of the raw region.
     *
     * @param offset of the first in {@link #raw}
     * @return unsigned, big-endian
     */
    public long u32(final int offset) {
        return (int) I32.get(raw, offset) & 0xFFFF_FFFFL;
    }

    /**
     * Two bytes of the raw region.
     *
     * @param offset of the first in {@link #raw}
     * @return unsigned, big-endian
     */
    public int u16(final int offset) {
        return (short) I16.get(raw, offset) & 0xFFFF;
    }

    /**
     * Empties the slab for another filling.
     *
     * @param source number of the source on its tape
     * @param first  number of the first record to come, in its source
     * @param offset in the decoded source, of the first byte to come
     */
    public void begin(final int source, final long first, final long offset) {
        sourceId = source;
        firstRecord = first;
        sourceOffset = offset;
        recordCount = 0;
        rawLength = 0;
        jumbo = false;
        residue = false;
        layout = false;
        annotated = false;
        read.clear();
    }

    /** Makes room for a raw region larger than a slab, which only jumbo messages need; what is there stays. */
    public void ensureRawCapacity(final int lengthBytes) {
        if (raw.length < lengthBytes) {
            raw = Arrays.copyOf(raw, lengthBytes);
            rawBuffer.wrap(raw);
        }
    }
}
