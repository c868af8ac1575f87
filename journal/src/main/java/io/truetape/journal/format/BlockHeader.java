// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Fixed header of a block document: what a reader must know to skip, seek or check the block without its regions.
 * {@code docs/TAPE_FORMAT.md} section 4.1 is the reference; all integers are little-endian.
 *
 * <pre>
 * offset size field
 *      0    4 magic "TTB1"
 *      4    2 header length, 176
 *      6    2 source, from 0
 *      8    4 flags: bit 0 jumbo, bit 1 residue, bit 2 layout, bit 3 lost
 *     12    4 record count
 *     16    8 first record's number in its source
 *     24    8 records on the tape before this block, all sources
 *     32    8 base time, epoch ns: the first record's
 *     40    8 least event time
 *     48    8 greatest event time
 *     56    8 greatest event time of the source up to and with this block
 *     64    1 leap bits: bit 0 base, 1 least, 2 greatest, 3 greatest so far
 *     65    3 zero
 *     68    4 check: CRC-32C of the header with these four bytes zero
 *     72    8 event of the record before this block (its number where there is none: the first record's)
 *     80    4 raw region: stored length        84  4 decoded length
 *     88    4 conclusions region: stored length 92  4 decoded length
 *     96    2 raw encoding, 0 plain            98  2 conclusions encoding, 0 plain
 *    100    2 leaf kind, 0 plain, 1 salted    102  2 hash algorithm, 1 SHA-256
 *    104    4 raw key id, 0 none              108  4 conclusions key id, 0 none
 *    112   32 hash of the raw region
 *    144   32 hash of the conclusions region
 * </pre>
 *
 * <p>Behind the header of a block with salted leaves stands its salt seed, then the regions. The header's bytes are hashed
 * into the tape's tree without the seed, so that they can be shown to somebody who must not have that; the seed is bound
 * by the regions' hashes.
 *
 * <p>The check is there for recovery, which must know damage where no seal covers the block yet; it is no evidence.
 *
 * <p>Mutable and reused; one owner at a time. Fields are public because each is one value of the layout above and none
 * depends on another.
 */
public final class BlockHeader {
    /** Bytes of the header in this version of the format. */
    public static final int LENGTH = 176;
    /** "TTB1" as a little-endian integer. */
    public static final int MAGIC = 0x31425454;
    /** Flag: the raw region is one message, without length prefix. */
    public static final int FLAG_JUMBO = 1;
    /** Flag: the raw region is bytes of the source that are no message. */
    public static final int FLAG_RESIDUE = 2;
    /** Flag: the raw region is instructions how to put the source together again: {@link Weave}. */
    public static final int FLAG_LAYOUT = 4;
    /**
     * Flag: the block stands for one or several that were lost; its document is this header alone. Where one block was
     * lost and its header was not, the header is that block's own but for this flag; else regions' lengths and hashes are
     * zero.
     */
    public static final int FLAG_LOST = 8;
    /** Leaf kind of public sources: one hash over each region. */
    public static final int LEAF_PLAIN = 0;
    /** Leaf kind of private sources: a tree over the records, each with a salt of its own. */
    public static final int LEAF_SALTED = 1;
    /** Bytes of the salt seed behind the header of a block with salted leaves. */
    public static final int SEED_LENGTH = 32;
    /** Hash algorithm id of SHA-256. */
    public static final int HASH_SHA256 = 1;
    /** Bytes of a leaf hash. */
    public static final int HASH_LENGTH = 32;

    private static final int CHECK_OFFSET = 68;
    private static final byte[] NO_CHECK = new byte[Integer.BYTES];
    private static final int RAW_HASH_OFFSET = 112;
    private static final int CONCLUSIONS_HASH_OFFSET = RAW_HASH_OFFSET + HASH_LENGTH;

    /** Number of the source on its tape, from 0. */
    public int source;
    /** {@link #FLAG_JUMBO}, {@link #FLAG_RESIDUE}, {@link #FLAG_LAYOUT}, one at most; and {@link #FLAG_LOST}. */
    public int flags;
    /** Records in the block; 0 for residue. */
    public int recordCount;
    /** Number of the first record in its source; for residue, of the next record. */
    public long firstRecord;
    /** Records on the tape before this block, of all sources. */
    public long tapeRecord;
    /** Time of the first record, epoch ns; the first record's delta counts from it. */
    public long baseEpochNs;
    /** Least time in the block, epoch ns. */
    public long leastEpochNs;
    /** Greatest time in the block, epoch ns. */
    public long greatestEpochNs;
    /** Greatest time in the source up to and with this block, epoch ns. */
    public long greatestSoFarEpochNs;
    /** Leap bits of the four times above, in their order from bit 0. */
    public int leapBits;
    /** Atomic event of the record before the block. */
    public long carriedEvent;
    /** Bytes of the raw region. */
    public int rawLength;
    /** Bytes of the conclusions region. */
    public int conclusionsLength;
    /** {@link #LEAF_PLAIN} or {@link #LEAF_SALTED}. */
    public int leafKind;
    /** Hash of the raw region, its leaf in the content tree; of a plain one SHA-256 of 0x00 and the region. */
    public final byte[] rawHash = new byte[HASH_LENGTH];
    /** Hash of the conclusions region, its leaf in the conclusions tree. */
    public final byte[] conclusionsHash = new byte[HASH_LENGTH];

    private final CRC32C crc = new CRC32C();

    /** Whether the block holds bytes that are no message. */
    public boolean residue() {
        return (flags & FLAG_RESIDUE) != 0;
    }

    /** Whether the block holds instructions how to put the source together again. */
    public boolean layout() {
        return (flags & FLAG_LAYOUT) != 0;
    }

    /** Whether the block holds one message larger than a slab. */
    public boolean jumbo() {
        return (flags & FLAG_JUMBO) != 0;
    }

    /** Whether the block was lost, and this header is all there is. */
    public boolean lost() {
        return (flags & FLAG_LOST) != 0;
    }

    /** Whether a salt seed stands behind the header, and the leaves are salted by it. */
    public boolean salted() {
        return leafKind == LEAF_SALTED;
    }

    /** Where in the document the raw region begins. */
    public int rawOffset() {
        return salted() ? LENGTH + SEED_LENGTH : LENGTH;
    }

    /** Length of the whole document. */
    public int documentLength() {
        return lost() ? LENGTH : rawOffset() + rawLength + conclusionsLength;
    }

    /** Whether a document is a block, by its magic. */
    public static boolean isBlock(final byte[] document, final int offset, final int length) {
        return length >= 4 && LittleEndian.i32(document, offset) == MAGIC;
    }

    /** Writes all {@link #LENGTH} bytes, without the seed; reserved bytes become zero, and the check is set. */
    public void encode(final byte[] dst, final int offset) {
        Arrays.fill(dst, offset, offset + LENGTH, (byte) 0);
        LittleEndian.putI32(dst, offset, MAGIC);
        LittleEndian.putU16(dst, offset + 4, LENGTH);
        LittleEndian.putU16(dst, offset + 6, source);
        LittleEndian.putI32(dst, offset + 8, flags);
        LittleEndian.putI32(dst, offset + 12, recordCount);
        LittleEndian.putI64(dst, offset + 16, firstRecord);
        LittleEndian.putI64(dst, offset + 24, tapeRecord);
        LittleEndian.putI64(dst, offset + 32, baseEpochNs);
        LittleEndian.putI64(dst, offset + 40, leastEpochNs);
        LittleEndian.putI64(dst, offset + 48, greatestEpochNs);
        LittleEndian.putI64(dst, offset + 56, greatestSoFarEpochNs);
        dst[offset + 64] = (byte) leapBits;
        LittleEndian.putI64(dst, offset + 72, carriedEvent);
        LittleEndian.putI32(dst, offset + 80, rawLength);
        LittleEndian.putI32(dst, offset + 84, rawLength);
        LittleEndian.putI32(dst, offset + 88, conclusionsLength);
        LittleEndian.putI32(dst, offset + 92, conclusionsLength);
        LittleEndian.putU16(dst, offset + 100, leafKind);
        LittleEndian.putU16(dst, offset + 102, HASH_SHA256);
        System.arraycopy(rawHash, 0, dst, offset + RAW_HASH_OFFSET, HASH_LENGTH);
        System.arraycopy(conclusionsHash, 0, dst, offset + CONCLUSIONS_HASH_OFFSET, HASH_LENGTH);
        LittleEndian.putI32(dst, offset + CHECK_OFFSET, checkOf(dst, offset));
    }

    /** Whether a header is as long as it must be and has the check that its bytes make. */
    public boolean isSound(final byte[] src, final int offset, final int length) {
        return length >= LENGTH && LittleEndian.i32(src, offset + CHECK_OFFSET) == checkOf(src, offset);
    }

    private int checkOf(final byte[] bytes, final int offset) {
        crc.reset();
        crc.update(bytes, offset, CHECK_OFFSET);
        crc.update(NO_CHECK, 0, NO_CHECK.length);
        crc.update(bytes, offset + CHECK_OFFSET + Integer.BYTES, LENGTH - CHECK_OFFSET - Integer.BYTES);
        return (int) crc.getValue();
    }

    /**
     * Reads a header and checks what can be checked without the regions: its check, magic, lengths, reserved bytes,
     * known codes.
     *
     * @throws FormatException naming the field that is wrong
     */
    public void decode(final byte[] src, final int offset, final int documentLength) {
        check(documentLength >= LENGTH, "block shorter than its header", documentLength);
        check(isSound(src, offset, documentLength), "check", LittleEndian.i32(src, offset + CHECK_OFFSET));
        decodeDamaged(src, offset, documentLength);
    }

    /**
     * Reads a header as {@link #decode} does but for its check: so that whoever goes on behind damage can.
     *
     * @throws FormatException naming the field that is wrong
     */
    public void decodeDamaged(final byte[] src, final int offset, final int documentLength) {
        decodeFields(src, offset);
        check(LittleEndian.i32(src, offset) == MAGIC, "magic", LittleEndian.i32(src, offset));
        check(LittleEndian.u16(src, offset + 4) == LENGTH, "header length", LittleEndian.u16(src, offset + 4));
        final int kind = flags & ~FLAG_LOST;
        check(kind == 0 || kind == FLAG_JUMBO || kind == FLAG_RESIDUE || kind == FLAG_LAYOUT, "flags", flags);
        check(leafKind == LEAF_PLAIN || leafKind == LEAF_SALTED, "leaf kind", leafKind);
        check(firstRecord >= 0, "first record", firstRecord);
        check(tapeRecord >= 0, "records before", tapeRecord);
        check(leapBits < 16, "leap bits", leapBits);
        for (int i = 65; i < CHECK_OFFSET; i++) {
            check(src[offset + i] == 0, "a reserved byte", src[offset + i]);
        }
        check(carriedEvent >= 0, "carried event", carriedEvent);
        check(rawLength >= 0 && conclusionsLength >= 0, "region length", Math.min(rawLength, conclusionsLength));
        check(
                (lost() ? LENGTH : (long) rawOffset() + rawLength + conclusionsLength) == documentLength,
                "region lengths against",
                documentLength);
        check(
                LittleEndian.i32(src, offset + 84) == rawLength,
                "raw decoded length",
                LittleEndian.i32(src, offset + 84));
        final int conclusionsDecoded = LittleEndian.i32(src, offset + 92);
        check(conclusionsDecoded == conclusionsLength, "conclusions decoded length", conclusionsDecoded);
        check(LittleEndian.u16(src, offset + 96) == 0, "raw encoding", LittleEndian.u16(src, offset + 96));
        check(LittleEndian.u16(src, offset + 98) == 0, "conclusions encoding", LittleEndian.u16(src, offset + 98));
        check(LittleEndian.u16(src, offset + 102) == HASH_SHA256, "hash", LittleEndian.u16(src, offset + 102));
        check(LittleEndian.i32(src, offset + 104) == 0, "raw key id", LittleEndian.i32(src, offset + 104));
        check(LittleEndian.i32(src, offset + 108) == 0, "conclusions key id", LittleEndian.i32(src, offset + 108));
        check(
                residue() || layout()
                        ? recordCount == 0
                        : recordCount > (lost() ? -1 : 0) && (!jumbo() || recordCount == 1),
                "record count",
                recordCount);
    }

    /** Reads the fields of a header that has been checked before. */
    public void decodeFields(final byte[] src, final int offset) {
        source = LittleEndian.u16(src, offset + 6);
        flags = LittleEndian.i32(src, offset + 8);
        recordCount = LittleEndian.i32(src, offset + 12);
        firstRecord = LittleEndian.i64(src, offset + 16);
        tapeRecord = LittleEndian.i64(src, offset + 24);
        baseEpochNs = LittleEndian.i64(src, offset + 32);
        leastEpochNs = LittleEndian.i64(src, offset + 40);
        greatestEpochNs = LittleEndian.i64(src, offset + 48);
        greatestSoFarEpochNs = LittleEndian.i64(src, offset + 56);
        leapBits = src[offset + 64] & 0xFF;
        carriedEvent = LittleEndian.i64(src, offset + 72);
        rawLength = LittleEndian.i32(src, offset + 80);
        conclusionsLength = LittleEndian.i32(src, offset + 88);
        leafKind = LittleEndian.u16(src, offset + 100);
        System.arraycopy(src, offset + RAW_HASH_OFFSET, rawHash, 0, HASH_LENGTH);
        System.arraycopy(src, offset + CONCLUSIONS_HASH_OFFSET, conclusionsHash, 0, HASH_LENGTH);
    }

    private static void check(final boolean holds, final String field, final long value) {
        if (!holds) {
            throw new FormatException("block header: " + field + " is not what this format allows: " + value);
        }
    }
}
