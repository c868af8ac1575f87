// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItchOrderStageTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final int LATE = Verdict.LATE.mask();
    private static final int AFTER_END = Verdict.AFTER_END.mask();

    private final ItchDecodeStage decode = new ItchDecodeStage(new SessionClock(LocalDate.EPOCH, ZoneOffset.UTC));
    private final ItchOrderStage stage = new ItchOrderStage();

    @Test
    void shouldCallLateWhatIsSmallerThanTheGreatestBefore() {
        int[] verdicts = order(delete(5), delete(9), delete(8), delete(9), delete(6), delete(10));

        assertEquals("[0, 0, 8, 0, 8, 0]", Arrays.toString(verdicts));
        assertEquals(5, stage.leastEpochNs());
        assertEquals(10, stage.greatestEpochNs());
    }

    @Test
    void shouldRememberTheGreatestTimeAcrossSlabs() {
        order(delete(9));

        assertEquals(LATE, order(delete(8))[0]);
        assertEquals(0, order(delete(9))[0]);
        assertEquals(3, stage.records());
    }

    @Test
    void shouldExemptRecordsWithoutATimeOfTheirOwn() {
        byte[] torn = Arrays.copyOf(delete(1), 12);
        int[] verdicts = order(delete(5), delete(DAY), torn, new byte[0], delete(5));

        for (int verdict : verdicts) {
            assertEquals(0, verdict & LATE);
        }
        assertEquals(5, stage.greatestEpochNs());
    }

    @Test
    void shouldNotLetUnknownTypesMakeOthersLate() {
        int[] verdicts = order(delete(5), Messages.unknown('z', 0, 99, 20), delete(6), Messages.unknown('z', 0, 1, 20));

        assertEquals(0, verdicts[2]);
        assertEquals(Verdict.UNKNOWN_TYPE.mask(), verdicts[3]);
        assertEquals(5, stage.leastEpochNs());
        assertEquals(6, stage.greatestEpochNs());
    }

    @Test
    void shouldSayWhatComesAfterTheEndOfMessages() {
        int[] verdicts = order(Messages.system(1, 'E'), delete(2), Messages.system(3, 'C'));
        assertTrue(stage.endOfMessagesSeen());
        assertEquals("[0, 0, 0]", Arrays.toString(verdicts));

        verdicts = order(delete(4), Messages.system(5, 'C'), new byte[0], delete(3));
        assertEquals(AFTER_END, verdicts[0]);
        assertEquals(AFTER_END, verdicts[1]);
        assertEquals(AFTER_END | Verdict.MALFORMED.mask(), verdicts[2]);
        assertEquals(AFTER_END | LATE, verdicts[3]);
    }

    @Test
    void shouldNotTakeAMalformedMessageForTheEnd() {
        byte[] longer = Arrays.copyOf(Messages.system(1, 'C'), 13);
        order(longer, delete(2));

        assertFalse(stage.endOfMessagesSeen());
    }

    @Test
    void shouldKnowNoTimesWhereThereAreNone() {
        order(new byte[0], delete(DAY));

        assertEquals(ItchOrderStage.NULL_LEAST_EPOCH_NS, stage.leastEpochNs());
        assertEquals(ItchOrderStage.NULL_GREATEST_EPOCH_NS, stage.greatestEpochNs());
        assertEquals(2, stage.records());
    }

    @Test
    void shouldJudgeEachChannelByItself() {
        Slab slab = Slabs.cutAnnotated(
                        List.of(
                                AnnotatedMessage.of(delete(9), 0),
                                AnnotatedMessage.of(delete(5), 2),
                                AnnotatedMessage.of(Messages.system(6, 'C'), 2),
                                AnnotatedMessage.of(delete(8), 0),
                                AnnotatedMessage.of(delete(5), 2),
                                AnnotatedMessage.of(delete(7), 40).finding(Verdict.GAP_BEFORE.mask())),
                        () -> Slab.RECORD_CAPACITY)
                .get(0);
        decode.onSlab(slab);
        stage.onSlab(slab);

        int[] expected = {0, 0, 0, LATE, LATE | AFTER_END, Verdict.GAP_BEFORE.mask()};
        assertArrayEquals(expected, Arrays.copyOf(slab.verdicts, slab.recordCount));
        assertFalse(stage.endOfMessagesSeen(), "two channels have not ended");
        assertEquals(5, stage.leastEpochNs());
        assertEquals(9, stage.greatestEpochNs());
    }

    @Test
    void shouldSeeTheEndOnceAllChannelsHaveEnded() {
        for (int channel = 0; channel <= 4; channel += 2) {
            assertFalse(stage.endOfMessagesSeen());
            List<AnnotatedMessage> messages = List.of(
                    AnnotatedMessage.of(delete(1), 0),
                    AnnotatedMessage.of(delete(1), 2),
                    AnnotatedMessage.of(delete(1), 4),
                    AnnotatedMessage.of(Messages.system(2, 'C'), channel));
            Slab slab = Slabs.cutAnnotated(messages, () -> 4).get(0);
            decode.onSlab(slab);
            stage.onSlab(slab);
        }
        assertTrue(stage.endOfMessagesSeen());
    }

    private static byte[] delete(long time) {
        return Messages.delete(1, time, 1);
    }

    private int[] order(byte[]... messages) {
        Slab slab = Slabs.of(messages);
        decode.onSlab(slab);
        stage.onSlab(slab);
        return Arrays.copyOf(slab.verdicts, slab.recordCount);
    }
}
