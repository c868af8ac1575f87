// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A comparison is only one if both sides read the same fields: they add up to the same, again and again. */
class PeersAgreeTest {
    @Test
    void shouldReadTheSameItchFieldsAsNassauAndJuncture() throws IOException {
        assertAgree(Side.ITCH_TRUETAPE.newReader(), Side.ITCH_PEER.newReader());
    }

    @Test
    void shouldReadTheSameFixFieldsAsPhiladelphia() throws IOException {
        assertAgree(Side.FIX_TRUETAPE.newReader(), Side.FIX_PHILADELPHIA.newReader());
    }

    @Test
    void shouldReadTheSameFixFieldsAsQuickFix() throws IOException {
        assertAgree(Side.FIX_TRUETAPE.newReader(), Side.FIX_QUICKFIX.newReader());
    }

    @Test
    void shouldReadTheSameFastFieldsAsOpenFast() throws IOException {
        assertAgree(Side.FAST_TRUETAPE.newReader(), Side.FAST_OPENFAST.newReader());
    }

    @Test
    void shouldReadTheSameGeneratedFastFieldsAsOpenFast() throws IOException {
        FastInput input = FastInput.generate();
        assertAgree(new FastReader(input), new OpenFastReader(input));
    }

    private static void assertAgree(PassReader ours, PassReader peer) throws IOException {
        long sum = ours.pass();

        assertNotEquals(0, sum);
        assertEquals(sum, peer.pass());
        assertEquals(sum, ours.pass(), "second pass");
        assertEquals(sum, peer.pass(), "second pass of the peer");
    }
}
