// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FixSequencesTest {
    private final FixSequences sequences = new FixSequences();

    @Test
    void shouldFollowAChannel() {
        assertEquals(FixSequence.FIRST, of("35=A|34=7|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=8|"));
        assertEquals(8, sequences.expected());
        assertEquals(8, sequences.msgSeqNum());
    }

    @Test
    void shouldReportAGapAndWhatFillsIt() {
        of("35=A|34=1|");

        assertEquals(FixSequence.GAP, of("35=0|34=6|"));
        assertEquals(4, sequences.gapCount());
        assertEquals(2, sequences.expected());
        assertEquals(4, sequences.missing());
        assertEquals(FixSequence.FILLED, of("35=D|34=3|43=Y|"));
        assertEquals(FixSequence.DUPLICATE, of("35=D|34=3|43=Y|"));
        assertTrue(sequences.possDup());
        assertEquals(FixSequence.GAP_FILL, of("35=4|34=4|43=Y|123=Y|36=6|"));
        assertEquals(1, sequences.missing());
        assertEquals(FixSequence.FILLED, of("35=D|34=2|43=Y|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=7|"));
        assertEquals(0, sequences.missing());
    }

    @Test
    void shouldTellDuplicatesFromNumbersThatAreTooLow() {
        of("35=A|34=1|");
        of("35=0|34=2|");

        assertEquals(FixSequence.DUPLICATE, of("35=0|34=2|43=Y|"));
        assertEquals(FixSequence.TOO_LOW, of("35=0|34=2|43=N|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=3|97=Y|"));
        assertTrue(sequences.possResend());
    }

    @Test
    void shouldTellWhatCameOutOfOrderFromWhatWasSeen() {
        of("35=A|34=1|");
        of("35=0|34=4|");

        assertEquals(FixSequence.OUT_OF_ORDER, of("35=0|34=3|"));
        assertEquals(FixSequence.TOO_LOW, of("35=0|34=3|"));
        assertEquals(FixSequence.FILLED, of("35=0|34=2|43=Y|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=5|"));
    }

    @Test
    void shouldFindAChannelWithoutChangingIt() {
        of("35=A|34=1|");
        FixMessage next = Fix.read(Fix.message("35=0|34=2|49=TW44|56=ISLD|"));

        assertTrue(sequences.find(next));
        assertTrue(sequences.find(next));
        assertEquals(0, sequences.channelId());
        assertEquals(2, sequences.msgSeqNum());
        assertEquals(FixSequence.EXPECTED, sequences.classifyFound(next));
        assertFalse(sequences.find(Fix.read(Fix.message("35=0|49=TW44|56=ISLD|"))));
    }

    @Test
    void shouldFollowGapFills() {
        of("35=A|34=1|");

        assertEquals(FixSequence.GAP_FILL, of("35=4|34=2|36=20|123=Y|"));
        assertEquals(FixSequence.EXPECTED, of("35=1|34=20|"));
        assertEquals(FixSequence.GAP, of("35=4|34=25|36=30|123=Y|"));
        assertEquals(4, sequences.gapCount());
        assertEquals(FixSequence.EXPECTED, of("35=1|34=30|"));
        assertEquals(FixSequence.DUPLICATE, of("35=4|34=2|36=20|123=Y|43=Y|"));
        assertEquals(FixSequence.TOO_LOW, of("35=4|34=2|36=20|123=Y|"));
    }

    @Test
    void shouldFollowResets() {
        of("35=A|34=1|");

        assertEquals(FixSequence.RESET, of("35=4|34=0|36=25|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=25|"));
        assertEquals(FixSequence.RESET, of("35=4|34=0|36=3|123=N|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=3|"));
        assertEquals(FixSequence.RESET, of("35=A|34=1|141=Y|"));
        assertEquals(FixSequence.EXPECTED, of("35=0|34=2|"));
        assertEquals(FixSequence.UNSEQUENCED, of("35=4|34=3|"));
    }

    @Test
    void shouldKeepChannelsApart() {
        for (int i = 0; i < 100; i++) {
            assertEquals(FixSequence.FIRST, classify("35=0|49=S" + i + "|56=T|34=5|"));
            assertEquals(FixSequence.FIRST, classify("35=0|49=T|56=S" + i + "|34=9|"));
            assertEquals(2 * i + 1, sequences.channelId());
        }
        for (int i = 0; i < 100; i++) {
            assertEquals(FixSequence.EXPECTED, classify("35=0|49=S" + i + "|56=T|34=6|"));
            assertEquals(2 * i, sequences.channelId());
        }
        assertEquals(200, sequences.channelCount());
    }

    @Test
    void shouldNotClassifyWhatHasNoNumberOrName() {
        assertEquals(FixSequence.UNSEQUENCED, classify("35=0|49=S|56=T|"));
        assertEquals(FixSequence.UNSEQUENCED, classify("35=0|49=S|56=T|34=x|"));
        assertEquals(FixSequence.UNSEQUENCED, classify("35=0|56=T|34=1|"));
        assertEquals(-1, sequences.channelId());
        assertFalse(sequences.possDup());
    }

    @Test
    void shouldBoundWhatItRemembers() {
        of("35=A|34=1|");
        for (int number = 3; number < 1000; number += 2) {
            assertEquals(FixSequence.GAP, of("35=0|34=" + number + "|"));
        }
        assertEquals(FixChannel.MAX_GAPS, sequences.missing());
        assertEquals(FixSequence.FILLED, of("35=0|34=998|43=Y|"));
        assertEquals(FixSequence.DUPLICATE, of("35=0|34=2|43=Y|"));
    }

    @Test
    void shouldAllocateNothing() {
        FixMessage first = Fix.read(Fix.message("35=0|49=S|56=T|34=1|"));
        FixMessage second = Fix.read(Fix.message("35=0|49=S|56=T|34=9|"));
        FixMessage reset = Fix.read(Fix.message("35=4|49=S|56=T|34=9|36=1|"));
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 1000; i++) {
                sequences.classify(first);
                sequences.classify(second);
                sequences.classify(reset);
            }
        });
    }

    private FixSequence of(String body) {
        return classify(body + "49=TW44|56=ISLD|");
    }

    private FixSequence classify(String body) {
        return sequences.classify(Fix.read(Fix.message(body)));
    }
}
