// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class MessageKindsTest {
    private final MessageKinds kinds = new MessageKinds();

    @Test
    void shouldNumberKindsInTheOrderInWhichTheyAreFirstSeen() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long type = random.nextInt(5) - 2L;
            String symbol = "AB\0\u00FF".repeat(16).substring(0, random.nextInt(5)) + random.nextInt(1_000);
            String key = type + symbol;
            expected.putIfAbsent(key, expected.size());

            int kind = of(type, symbol);

            assertEquals(expected.get(key), kind, () -> "seed=" + seed);
            assertEquals(type, kinds.type(kind), () -> "seed=" + seed);
            assertEquals(symbol, kinds.symbol(kind), () -> "seed=" + seed);
        }
        assertEquals(expected.size(), kinds.count(), () -> "seed=" + seed);
    }

    @Test
    void shouldTellMessagesAboutNoneFromThoseAboutSymbols() {
        int none = kinds.of(7);

        assertEquals(none, of(7, ""));
        assertEquals("", kinds.symbol(none));
        assertFalse(kinds.isOthers(none));
        assertEquals(1, of(7, "A"));
    }

    @Test
    void shouldNotTellOverlongSymbolsApart() {
        int others = of(7, "A".repeat(MessageKinds.MAX_SYMBOL_LENGTH + 1));

        assertEquals(others, of(7, "B".repeat(MessageKinds.MAX_SYMBOL_LENGTH + 1)));
        assertTrue(kinds.isOthers(others));
        assertEquals(7, kinds.type(others));
        assertFalse(kinds.isOthers(of(7, "A".repeat(MessageKinds.MAX_SYMBOL_LENGTH))));
    }

    @Test
    void shouldStayBoundedWhateverTheBytesSay() {
        for (int i = 0; i < MessageKinds.MAX_KINDS; i++) {
            of(7, Integer.toString(i));
        }
        int full = kinds.count();
        assertEquals(MessageKinds.MAX_KINDS, full);

        int others = of(7, "one more");
        assertTrue(kinds.isOthers(others));
        assertEquals(others, of(7, "and another"));
        assertEquals(5, of(7, "5"));
        for (int type = 8; type < 10_000; type++) {
            of(type, "new");
        }
        assertTrue(kinds.count() < full + 2_000, "kinds: " + kinds.count());
        assertEquals(0, kinds.type(of(99_999, "new")));
    }

    private int of(long type, String symbol) {
        byte[] bytes = symbol.getBytes(ISO_8859_1);
        return kinds.of(type, new UnsafeBuffer(bytes), 0, bytes.length);
    }
}
