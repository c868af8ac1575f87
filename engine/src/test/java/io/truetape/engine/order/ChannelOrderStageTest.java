// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.format.TimeStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelOrderStageTest {
    private static final int LATE = Verdict.LATE.mask();

    private final ChannelOrderStage stage = new ChannelOrderStage();
    private final Slab slab = new Slab();

    @Test
    void shouldJudgeChannelsAsASlowModelDoes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<Integer, Long> greatest = new HashMap<>();
        long least = Long.MAX_VALUE;
        long most = Long.MIN_VALUE;
        slab.annotated = true;
        for (int round = 0; round < 200; round++) {
            slab.recordCount = random.nextInt(50);
            int[] expected = new int[slab.recordCount];
            for (int i = 0; i < slab.recordCount; i++) {
                int found = random.nextInt(4) == 0 ? 1 << random.nextInt(14) & ~LATE : 0;
                int status = random.nextInt(3) == 0 ? 1 << random.nextInt(5) & TimeStatus.KNOWN & ~TimeStatus.LEAP : 0;
                long time = random.nextInt(1_000) - 500L + round * 5L;
                put(i, random.nextInt(40), time, status, found);
                int unusable = Verdict.MALFORMED.mask()
                        | Verdict.UNKNOWN_TYPE.mask()
                        | Verdict.DUPLICATE.mask()
                        | Verdict.CONFLICT.mask();
                boolean usable = (found & unusable) == 0 && (status & TimeStatus.ABSENT) == 0;
                expected[i] = found;
                if (usable && (status & TimeStatus.OF_CAPTURE) == 0) {
                    boolean late = time < greatest.getOrDefault(slab.channel[i], Long.MIN_VALUE);
                    expected[i] |= late ? LATE : 0;
                    greatest.merge(slab.channel[i], time, Math::max);
                }
                least = usable ? Math.min(least, time) : least;
                most = usable ? Math.max(most, time) : most;
            }

            stage.onSlab(slab);

            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], slab.verdicts[i], () -> "seed=" + seed);
            }
        }
        assertEquals(least, stage.span().leastEpochNs(), () -> "seed=" + seed);
        assertEquals(most, stage.span().greatestEpochNs(), () -> "seed=" + seed);
    }

    @Test
    void shouldTakeRecordsForOneChannelWhereTheSourceTellsNone() {
        put(0, 3, 10, 0, 0);
        put(1, 4, 9, 0, 0);
        slab.recordCount = 2;
        slab.annotated = false;

        stage.onSlab(slab);

        assertEquals(LATE, slab.verdicts[1]);
    }

    @Test
    void shouldPutALeapSecondBehindTheSecondBeforeIt() {
        long lastSecond = 1_483_228_799_000_000_000L;
        put(0, 0, lastSecond + 900, 0, 0);
        put(1, 0, lastSecond + 100, TimeStatus.LEAP, 0);
        put(2, 0, lastSecond + 950, 0, 0);
        put(3, 0, lastSecond + 1_000_000_000, 0, 0);
        slab.recordCount = 4;

        stage.onSlab(slab);

        assertEquals(0, slab.verdicts[1]);
        assertEquals(LATE, slab.verdicts[2]);
        assertEquals(0, slab.verdicts[3]);
    }

    @Test
    void shouldHaveNoSpanOfNothing() {
        assertTrue(stage.span().isEmpty());
        assertEquals(0, stage.span().leastEpochNs());
        assertEquals(0, stage.span().greatestEpochNs());
    }

    private void put(int i, int channel, long epochNs, int status, int found) {
        slab.channel[i] = channel;
        slab.eventEpochNs[i] = epochNs;
        slab.timeStatus[i] = (byte) status;
        slab.verdicts[i] = found;
    }
}
