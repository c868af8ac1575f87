// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BlockHeaderTest {
    private static final int OFFSET = 3;

    @Test
    void shouldGiveBackEveryField() {
        final byte[] bytes = encoded(sample());
        final BlockHeader read = new BlockHeader();
        read.decode(bytes, OFFSET, sample().documentLength());

        assertArrayEquals(bytes, encoded(read));
        assertEquals(513, read.source);
        assertEquals(100, read.recordCount);
        assertEquals(1L << 40, read.firstRecord);
        assertEquals((1L << 40) + 9, read.tapeRecord);
        assertEquals(-1, read.baseEpochNs);
        assertEquals(Long.MIN_VALUE, read.leastEpochNs);
        assertEquals(Long.MAX_VALUE - 1, read.greatestEpochNs);
        assertEquals(Long.MAX_VALUE, read.greatestSoFarEpochNs);
        assertEquals(0b1010, read.leapBits);
        assertEquals(12345, read.carriedEvent);
        assertEquals(5000, read.rawLength);
        assertEquals(300, read.conclusionsLength);
        assertEquals(176 + 5000 + 300, read.documentLength());
        assertFalse(read.jumbo());
        assertFalse(read.residue());
    }

    @Test
    void shouldPlaceEveryFieldAsTheTableSays() {
        final byte[] bytes = new byte[BlockHeader.LENGTH];
        sample().encode(bytes, 0);
        assertEquals("TTB1", new String(bytes, 0, 4, java.nio.charset.StandardCharsets.US_ASCII));
        assertEquals(176, LittleEndian.u16(bytes, 4));
        assertEquals(513, LittleEndian.u16(bytes, 6));
        assertEquals(0, LittleEndian.i32(bytes, 8));
        assertEquals(100, LittleEndian.i32(bytes, 12));
        assertEquals(1L << 40, LittleEndian.i64(bytes, 16));
        assertEquals((1L << 40) + 9, LittleEndian.i64(bytes, 24));
        assertEquals(-1, LittleEndian.i64(bytes, 32));
        assertEquals(Long.MIN_VALUE, LittleEndian.i64(bytes, 40));
        assertEquals(Long.MAX_VALUE - 1, LittleEndian.i64(bytes, 48));
        assertEquals(Long.MAX_VALUE, LittleEndian.i64(bytes, 56));
        assertEquals(0b1010, bytes[64]);
        assertEquals(12345, LittleEndian.i64(bytes, 72));
        assertEquals(5000, LittleEndian.i32(bytes, 80));
        assertEquals(5000, LittleEndian.i32(bytes, 84));
        assertEquals(300, LittleEndian.i32(bytes, 88));
        assertEquals(300, LittleEndian.i32(bytes, 92));
        assertEquals(1, LittleEndian.u16(bytes, 102));
        assertEquals(7, bytes[112]);
        assertEquals(7, bytes[143]);
        assertEquals(9, bytes[144]);
        assertEquals(9, bytes[175]);
    }

    @Test
    void shouldCarryTheCheckOfItsBytes() {
        final byte[] bytes = new byte[BlockHeader.LENGTH];
        sample().encode(bytes, 0);
        final byte[] without = bytes.clone();
        LittleEndian.putI32(without, 68, 0);
        assertEquals(Checks.crc32c(without), LittleEndian.i32(bytes, 68));
        assertTrue(new BlockHeader().isSound(bytes, 0, bytes.length));
        assertFalse(new BlockHeader().isSound(bytes, 0, bytes.length - 1));
    }

    @Test
    void shouldRefuseEveryFlippedBit() {
        final byte[] good = encoded(sample());
        for (int bit = 0; bit < BlockHeader.LENGTH * 8; bit++) {
            final byte[] flipped = good.clone();
            flipped[OFFSET + bit / 8] ^= (byte) (1 << bit % 8);
            final BlockHeader read = new BlockHeader();
            assertFalse(read.isSound(flipped, OFFSET, BlockHeader.LENGTH));
            assertThrows(FormatException.class, () -> read.decode(flipped, OFFSET, sample().documentLength()));
        }
    }

    /** Every bit either makes decoding refuse it or comes back in a field that the block's checks use, check or not. */
    @Test
    void shouldRefuseOrShowEveryAlteredBitWithACheckToFit() {
        final byte[] good = encoded(sample());
        for (int bit = 0; bit < BlockHeader.LENGTH * 8; bit++) {
            final byte[] altered = good.clone();
            altered[OFFSET + bit / 8] ^= (byte) (1 << bit % 8);
            if (BlockHeader.isBlock(altered, OFFSET, BlockHeader.LENGTH)) {
                Checks.renew(altered, OFFSET, BlockHeader.LENGTH);
            }
            final BlockHeader read = new BlockHeader();
            try {
                read.decode(altered, OFFSET, sample().documentLength());
            } catch (final FormatException e) {
                continue;
            }
            assertArrayEquals(altered, encoded(read), "bit " + bit + " is neither refused nor kept");
        }
    }

    @Test
    void shouldMakeRoomForTheSeedOfSaltedLeaves() {
        final BlockHeader salted = sample();
        salted.leafKind = BlockHeader.LEAF_SALTED;
        assertEquals(176, sample().rawOffset());
        assertEquals(208, salted.rawOffset());
        assertEquals(208 + 5000 + 300, salted.documentLength());
        final BlockHeader read = new BlockHeader();
        read.decode(encoded(salted), OFFSET, salted.documentLength());
        assertTrue(read.salted());
        assertArrayEquals(encoded(salted), encoded(read));
        assertThrows(FormatException.class, () -> read.decode(encoded(salted), OFFSET, sample().documentLength()));
        for (final int kind : new int[] {2, 3, 256, 65_535}) {
            salted.leafKind = kind;
            for (final int length : new int[] {salted.documentLength(), 208 + 5000 + 300}) {
                final FormatException e = assertThrows(
                        FormatException.class, () -> new BlockHeader().decode(encoded(salted), OFFSET, length));
                assertTrue(e.getMessage().contains("leaf kind"), e.getMessage());
            }
        }
    }

    @Test
    void shouldRefuseWhatThisVersionDoesNotKnow() {
        for (final int offset : new int[] {4, 65, 67, 84, 92, 96, 98, 100, 102, 104, 108}) {
            final byte[] bytes = encoded(sample());
            bytes[OFFSET + offset] ^= 1;
            Checks.renew(bytes, OFFSET, BlockHeader.LENGTH);
            final FormatException e = assertThrows(
                    FormatException.class,
                    () -> new BlockHeader().decode(bytes, OFFSET, sample().documentLength()),
                    "offset " + offset);
            assertFalse(e.getMessage().contains("check"), e.getMessage());
        }
    }

    @Test
    void shouldRefuseCountsAndLengthsThatCannotBe() {
        refuse(header -> header.flags = 3);
        refuse(header -> header.flags = 4);
        refuse(header -> header.recordCount = 0);
        refuse(header -> header.recordCount = -1);
        refuse(header -> header.firstRecord = -1);
        refuse(header -> header.tapeRecord = -1);
        refuse(header -> header.carriedEvent = -1);
        refuse(header -> header.leapBits = 16);
        refuse(header -> header.flags = BlockHeader.FLAG_JUMBO);
        refuse(header -> header.flags = BlockHeader.FLAG_RESIDUE);
        final BlockHeader short1 = sample();
        assertThrows(
                FormatException.class,
                () -> new BlockHeader().decode(encoded(short1), OFFSET, short1.documentLength() - 1));
        assertThrows(FormatException.class, () -> new BlockHeader().decode(encoded(short1), OFFSET, 175));
        final BlockHeader negative = sample();
        negative.rawLength = -100;
        negative.conclusionsLength = 5400;
        assertThrows(
                FormatException.class,
                () -> new BlockHeader().decode(encoded(negative), OFFSET, negative.documentLength()));
    }

    @Test
    void shouldTakeJumboBlocksOfOneRecordAndResidueOfNone() {
        final BlockHeader jumbo = sample();
        jumbo.flags = BlockHeader.FLAG_JUMBO;
        jumbo.recordCount = 1;
        final BlockHeader residue = sample();
        residue.flags = BlockHeader.FLAG_RESIDUE;
        residue.recordCount = 0;
        final BlockHeader read = new BlockHeader();
        read.decode(encoded(jumbo), OFFSET, jumbo.documentLength());
        assertTrue(read.jumbo());
        read.decode(encoded(residue), OFFSET, residue.documentLength());
        assertTrue(read.residue());
    }

    @Test
    void shouldTellBlocksByTheirMagic() {
        final byte[] bytes = encoded(sample());
        assertTrue(BlockHeader.isBlock(bytes, OFFSET, 4));
        assertFalse(BlockHeader.isBlock(bytes, OFFSET, 3));
        assertFalse(BlockHeader.isBlock(bytes, OFFSET + 1, 4));
    }

    private static void refuse(final java.util.function.Consumer<BlockHeader> change) {
        final BlockHeader header = sample();
        change.accept(header);
        assertThrows(
                FormatException.class,
                () -> new BlockHeader().decode(encoded(header), OFFSET, header.documentLength()));
    }

    private static byte[] encoded(final BlockHeader header) {
        final byte[] bytes = new byte[BlockHeader.LENGTH + 2 * OFFSET];
        Arrays.fill(bytes, (byte) 0x5A);
        header.encode(bytes, OFFSET);
        return bytes;
    }

    private static BlockHeader sample() {
        final BlockHeader header = new BlockHeader();
        header.source = 513;
        header.recordCount = 100;
        header.firstRecord = 1L << 40;
        header.tapeRecord = (1L << 40) + 9;
        header.baseEpochNs = -1;
        header.leastEpochNs = Long.MIN_VALUE;
        header.greatestEpochNs = Long.MAX_VALUE - 1;
        header.greatestSoFarEpochNs = Long.MAX_VALUE;
        header.leapBits = 0b1010;
        header.carriedEvent = 12345;
        header.rawLength = 5000;
        header.conclusionsLength = 300;
        Arrays.fill(header.rawHash, (byte) 7);
        Arrays.fill(header.conclusionsHash, (byte) 9);
        return header;
    }
}
