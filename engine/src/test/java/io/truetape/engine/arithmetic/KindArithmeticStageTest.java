// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KindArithmeticStageTest {
    private static final KindTotal NOTHING = new KindTotal(0, BigDecimal.ZERO, BigDecimal.ZERO);

    private final KindArithmeticStage stage = new KindArithmeticStage();
    private final Slab slab = new Slab();

    @Test
    void shouldKnowNothingOfKindsThatWereNotSeen() {
        assertEquals(NOTHING, stage.total(0));
        assertEquals(NOTHING, stage.total(1_000_000));
        assertEquals(NOTHING, stage.buys(1_000_000));
        assertEquals(0, stage.count(Verdict.INVALID));
    }

    @Test
    void shouldAddUpWhatBigNumbersDo() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int kinds = 300;
        KindTotal[] expected = new KindTotal[kinds];
        Arrays.fill(expected, NOTHING);
        KindTotal[] bought = expected.clone();
        long[] verdicts = new long[Verdict.values().length];
        for (int round = 0; round < 50; round++) {
            slab.recordCount = random.nextInt(200);
            for (int i = 0; i < slab.recordCount; i++) {
                int kind = random.nextInt(1 + random.nextInt(kinds));
                slab.kind[i] = kind;
                slab.verdicts[i] = random.nextInt(1 << verdicts.length);
                slab.shares[i] = random.nextBoolean() ? 0 : random.nextLong() >> random.nextInt(64);
                slab.shareDecimals[i] = (byte) random.nextInt(20);
                slab.price[i] = random.nextLong();
                slab.priceDecimals[i] = (byte) random.nextInt(64);
                for (int bit = 0; bit < verdicts.length; bit++) {
                    verdicts[bit] += slab.verdicts[i] >> bit & 1;
                }
                BigDecimal shares = BigDecimal.valueOf(slab.shares[i], slab.shareDecimals[i]);
                BigDecimal price = BigDecimal.valueOf(slab.price[i], slab.priceDecimals[i]);
                KindTotal one = new KindTotal(1, shares, shares.multiply(price));
                expected[kind] = expected[kind].plus(one);
                slab.buys[i] = random.nextInt(3) == 0;
                bought[kind] = slab.buys[i] ? bought[kind].plus(one) : bought[kind];
            }
            stage.onSlab(slab);
        }

        for (int kind = 0; kind < kinds; kind++) {
            String where = "seed=" + seed + ", kind=" + kind;
            assertSame(expected[kind], stage.total(kind), where);
            assertSame(bought[kind], stage.buys(kind), where);
        }
        for (Verdict verdict : Verdict.values()) {
            assertEquals(verdicts[verdict.bit()], stage.count(verdict), () -> "seed=" + seed);
        }
    }

    private static void assertSame(KindTotal expected, KindTotal total, String where) {
        assertEquals(expected.messages(), total.messages(), where);
        assertEquals(0, expected.shares().compareTo(total.shares()), where);
        assertEquals(0, expected.notional().compareTo(total.notional()), where);
    }
}
