// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.codec.itch.Itch50;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import io.truetape.journal.format.TimeStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ItchDecodeStageTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final SessionClock CLOCK =
            new SessionClock(LocalDate.of(2019, 12, 30), ZoneId.of("America/New_York"));
    private static final int OUTSIDE = TimeStatus.ABSENT | TimeStatus.INFERRED;

    private final ItchDecodeStage stage = new ItchDecodeStage(CLOCK);

    @Test
    void shouldReadTheHeaderOfEveryType() {
        byte[][] messages = new byte[Itch50.TYPE_COUNT][];
        for (int i = 0; i < messages.length; i++) {
            byte type = Itch50.typeAt(i);
            messages[i] = Arrays.copyOf(Messages.unknown((char) type, 0xFFFE, i, 36), Itch50.lengthOf(type));
        }
        Slab slab = decode(messages);

        for (int i = 0; i < messages.length; i++) {
            assertRecord(slab, i, (char) messages[i][0], 0xFFFE, CLOCK.epochNs(i), 0);
            assertEquals(0, slab.verdicts[i] & ~Verdict.UNKNOWN_VALUE.mask());
        }
    }

    @Test
    void shouldKeepMessagesWithCodesThatAreNotListed() {
        Slab slab = decode(Messages.system(1, 'O'), Messages.system(2, '?'));

        assertEquals(0, slab.verdicts[0]);
        assertRecord(slab, 1, 'S', 0, CLOCK.epochNs(2), 0);
        assertEquals(Verdict.UNKNOWN_VALUE.mask(), slab.verdicts[1]);
    }

    @Test
    void shouldRepeatThePredecessorsTimeWhereTheStampLiesOutsideTheDay() {
        Slab slab = decode(
                Messages.delete(3, DAY - 1, 1),
                Messages.delete(4, DAY, 1),
                Messages.delete(5, (1L << 48) - 1, 1),
                Messages.delete(6, 7, 1));

        assertRecord(slab, 0, 'D', 3, CLOCK.epochNs(DAY - 1), 0);
        assertRecord(slab, 1, 'D', 4, CLOCK.epochNs(DAY - 1), OUTSIDE);
        assertRecord(slab, 2, 'D', 5, CLOCK.epochNs(DAY - 1), OUTSIDE);
        assertRecord(slab, 3, 'D', 6, CLOCK.epochNs(7), 0);
        assertEquals(0, slab.verdicts[0]);
        assertEquals(Verdict.TIME_OUT_OF_RANGE.mask(), slab.verdicts[1]);
        assertEquals(Verdict.TIME_OUT_OF_RANGE.mask(), slab.verdicts[2]);
    }

    @Test
    void shouldGiveTheSessionsMidnightToAFirstRecordWithoutTime() {
        Slab slab = decode(new byte[0]);

        assertRecord(slab, 0, (char) 0, 0, CLOCK.epochNs(0), TimeStatus.ABSENT);
        assertEquals(Verdict.MALFORMED.mask(), slab.verdicts[0]);
    }

    @Test
    void shouldBelieveAMalformedMessageNothingButItsType() {
        byte[] delete = Messages.delete(3, 8, 1);
        Slab slab = decode(
                Messages.delete(2, 5, 1),
                Arrays.copyOf(delete, delete.length - 1),
                Arrays.copyOf(delete, delete.length + 1),
                Arrays.copyOf(delete, 1),
                new byte[0]);

        for (int i = 1; i < slab.recordCount; i++) {
            assertRecord(slab, i, i == 4 ? (char) 0 : 'D', 0, CLOCK.epochNs(5), TimeStatus.ABSENT);
            assertEquals(Verdict.MALFORMED.mask(), slab.verdicts[i]);
        }
    }

    @Test
    void shouldTakeTheTimeOfUnknownTypesThatCanHaveAHeader() {
        Slab slab = decode(
                Messages.unknown('z', 3, 5, 11),
                Messages.unknown('z', 3, 9, 10),
                Messages.unknown('z', 3, DAY, 36),
                Messages.unknown((char) 0, 3, 7, 1),
                Messages.unknown((char) 0xFF, 3, 7, 60));

        assertRecord(slab, 0, 'z', 0, CLOCK.epochNs(5), 0);
        assertRecord(slab, 1, 'z', 0, CLOCK.epochNs(5), TimeStatus.ABSENT);
        assertRecord(slab, 2, 'z', 0, CLOCK.epochNs(5), TimeStatus.ABSENT);
        assertRecord(slab, 3, (char) 0, 0, CLOCK.epochNs(5), TimeStatus.ABSENT);
        assertRecord(slab, 4, (char) 0xFF, 0, CLOCK.epochNs(7), 0);
        for (int i = 0; i < slab.recordCount; i++) {
            assertEquals(Verdict.UNKNOWN_TYPE.mask(), slab.verdicts[i]);
        }
    }

    @Test
    void shouldRepeatTimesAcrossSlabs() {
        decode(Messages.delete(2, 5, 1));
        Slab slab = decode(new byte[0]);

        assertEquals(CLOCK.epochNs(5), slab.eventEpochNs[0]);
    }

    @Test
    void shouldDecodeAMessageLargerThanASlab() {
        Slab slab = new Slab();
        byte[] message = Messages.unknown('A', 3, 5, 65_535);
        slab.raw = message;
        slab.rawBuffer.wrap(message);
        slab.jumbo = true;
        slab.recordCount = 1;
        slab.messageOffset[0] = 0;
        slab.messageLength[0] = message.length;

        stage.onSlab(slab);

        assertRecord(slab, 0, 'A', 0, CLOCK.epochNs(0), TimeStatus.ABSENT);
        assertEquals(Verdict.MALFORMED.mask(), slab.verdicts[0]);
    }

    private Slab decode(byte[]... messages) {
        Slab slab = Slabs.of(messages);
        stage.onSlab(slab);
        return slab;
    }

    private static void assertRecord(Slab slab, int i, char type, int locate, long epochNs, int status) {
        assertEquals(type, (char) (slab.type[i] & 0xFF), "record " + i);
        assertEquals(locate, slab.stockLocate[i], "record " + i);
        assertEquals(epochNs, slab.eventEpochNs[i], "record " + i);
        assertEquals(status, slab.timeStatus[i], "record " + i);
    }
}
