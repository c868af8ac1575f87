// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SlabTest {
    private final Slab slab = new Slab();

    @Test
    void shouldReadNumbersBigEndianAndWithoutSign() {
        for (int i = 0; i < 8; i++) {
            slab.raw[3 + i] = (byte) (0xF8 + i);
        }

        assertEquals(0xF8F9, slab.u16(3));
        assertEquals(0xF8F9_FAFBL, slab.u32(3));
        assertEquals(0xF8F9_FAFB_FCFD_FEFFL, slab.i64(3));
    }

    @Test
    void shouldReadNothingBeyondTheRawRegionAndAllOfOneThatGrew() {
        int end = slab.raw.length;
        assertThrows(IndexOutOfBoundsException.class, () -> slab.u16(end - 1));
        assertThrows(IndexOutOfBoundsException.class, () -> slab.u32(end - 3));
        assertThrows(IndexOutOfBoundsException.class, () -> slab.i64(end - 7));
        assertThrows(IndexOutOfBoundsException.class, () -> slab.i64(-1));

        slab.ensureRawCapacity(end + 8);
        slab.raw[end + 7] = 1;

        assertEquals(1, slab.i64(end));
    }
}
