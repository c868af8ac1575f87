// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealTest {
    @Test
    void shouldHaveExactlyThisText() {
        Seal seal = SealSample.builder().build();

        assertEquals(SealSample.TEXT, new String(seal.signedBytes(), StandardCharsets.UTF_8));
        assertEquals(30, seal.blocks());
        assertEquals(1_000_100, seal.records());
    }

    @Test
    void shouldBeKnownByTheHashOfItsText() {
        Seal seal = SealSample.builder().build();

        assertArrayEquals(Sha256.hash(SealSample.bytes(SealSample.TEXT)), seal.hash());
        assertEquals(Sha256.hex(seal.hash()), seal.head());
    }

    @Test
    void shouldCarryAnyNumberOfSources() {
        List<SourceState> sources = new ArrayList<>();
        for (int id = 0; id <= 40; id++) {
            Seal seal = SealSample.builder().sources(sources).build();

            assertEquals(seal, Seal.parse(seal.signedBytes()));
            assertEquals(id, Seal.parse(seal.signedBytes()).sources().size());
            sources.add(new SourceState(id, id, 1, SealSample.TAPE_ROOT, SealSample.TAPE_ROOT));
        }
    }

    @Test
    void shouldFollowTheSealBefore() {
        Seal first = SealSample.builder().first().build();
        Seal second = SealSample.builder().after(first).state(Seal.State.CLOSED).build();

        assertEquals(0, first.number());
        assertEquals("0".repeat(64), first.previous());
        assertEquals(1, second.number());
        assertEquals(first.head(), second.previous());
        assertEquals(first.tapeId(), second.tapeId());
        assertEquals(second.head(), SealSample.builder().after(second).build().previous(), "where it is opened again");
    }

    @Test
    void shouldNotChangeWithTheListItWasMadeOf() {
        List<SourceState> sources = new ArrayList<>(List.of(SealSample.source(1, 2, 3)));
        Seal seal = SealSample.builder().sources(sources).build();
        String head = seal.head();

        sources.clear();

        assertEquals(head, seal.head());
        assertThrows(UnsupportedOperationException.class, () -> seal.sources().clear());
    }

    @Test
    void shouldSayWhichFieldIsWrong() {
        assertRefused(SealSample.builder().tapeId(""), "tape ");
        assertRefused(SealSample.builder().tapeId("abc"), "tape ");
        assertRefused(SealSample.builder().tapeId("AB"), "tape:");
        assertRefused(SealSample.builder().tapeId("ab".repeat(65)), "tape ");
        assertRefused(SealSample.builder().number(-1), "seal ");
        assertRefused(SealSample.builder().number(0), "previous ");
        assertRefused(SealSample.builder().previous(Seal.NO_PREVIOUS), "previous ");
        assertRefused(SealSample.builder().previous("12"), "previous ");
        assertRefused(SealSample.builder().documents(-1), "documents ");
        assertRefused(SealSample.builder().tapeRoot("A0".repeat(32)), "tapeRoot:");
        assertRefused(SealSample.builder().notes(-1), "notes ");
        assertRefused(SealSample.builder().rawBytes(-1), "rawBytes ");
        assertRefused(SealSample.builder().timeEpochNs(-1), "time ");
        assertRefused(SealSample.builder().keyId("ab"), "keyId ");
        assertRefused(SealSample.builder().keyId("0123456789abcde\n"), "keyId:");
        assertRefused(SealSample.builder().algorithm(null), "algorithm ");
        assertRefused(SealSample.builder().state(null), "state ");
        assertRefused(Seal.builder(), "tape ");
    }

    @Test
    void shouldRefuseSourcesOutOfOrderOrTwiceOrTooMuch() {
        SourceState one = SealSample.source(1, 1, 1);
        SourceState two = SealSample.source(2, Long.MAX_VALUE, 1);
        assertRefused(SealSample.builder().sources(List.of(SealSample.source(2, 1, 1), one)), "sources ");
        assertRefused(SealSample.builder().sources(List.of(one, one)), "sources ");
        assertRefused(SealSample.builder().sources(List.of(one, two)), "the sum of records ");
        assertRefused(
                SealSample.builder().sources(List.of(SealSample.source(0, 1, Long.MAX_VALUE), one)), "the sum of");
        assertThrows(IllegalArgumentException.class, () -> SealSample.source(-1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> SealSample.source(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> SealSample.source(1, 1, -1));
        assertThrows(IllegalArgumentException.class, () -> new SourceState(1, 1, 1, "00", "00"));
    }

    private static void assertRefused(SealBuilder builder, String beginning) {
        String message =
                assertThrows(IllegalArgumentException.class, builder::build).getMessage();
        assertTrue(message.startsWith(beginning), message);
    }
}
