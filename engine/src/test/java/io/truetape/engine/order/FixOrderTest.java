// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fix.FixMessage;
import io.truetape.engine.decode.FixText;
import io.truetape.journal.format.Lines;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FixOrderTest {
    private static final int NOTHING = 0;
    private static final int GAP = Verdict.GAP_BEFORE.mask();
    private static final int DUPLICATE = Verdict.DUPLICATE.mask();
    private static final int CONFLICT = Verdict.CONFLICT.mask();
    private static final int LATE = Verdict.LATE.mask();

    private final FixOrder order = new FixOrder();

    private int of(String typeAndNumber, int second, String more) {
        return take("FIX.4.4", typeAndNumber + "49=A|56=B|52=20240301-10:00:" + second + "|" + more);
    }

    private int take(String version, String body) {
        byte[] bytes = FixText.message(version, body);
        FixMessage message = new FixMessage();
        message.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        return order.onMessage(message) | order.onSent();
    }

    private long counted(String key) {
        Lines.Builder lines = Lines.titled("closed");
        order.describe(lines);
        return lines.build().number(key);
    }

    @Test
    void shouldCallTheSameBytesACopyAndOthersAConflict() {
        assertEquals(NOTHING, of("35=D|34=1|", 10, "11=a|"));
        assertEquals(NOTHING, of("35=D|34=2|", 12, "11=b|"));

        assertEquals(DUPLICATE, of("35=D|34=1|", 10, "11=a|"));
        assertEquals(CONFLICT, of("35=D|34=1|", 10, "11=x|"));
        assertEquals(CONFLICT, of("35=D|34=1|", 11, "11=a|"));
        assertEquals(NOTHING, of("35=D|34=3|", 12, "11=c|"));
    }

    @Test
    void shouldCompareWhatIsMarkedAsSentAgainByItsBody() {
        of("35=D|34=1|", 10, "11=a|38=100|");
        of("35=D|34=2|", 10, "11=b|");

        String again = "43=Y|97=N|122=20240301-10:00:10|";
        assertEquals(DUPLICATE, of("35=D|34=1|", 20, again + "11=a|38=100|"));
        assertEquals(CONFLICT, of("35=D|34=1|", 21, again + "11=a|38=900|"));
        assertEquals(CONFLICT, of("35=F|34=1|", 21, again + "11=a|38=100|"));
        assertEquals(DUPLICATE, of("35=4|34=1|", 21, again + "123=Y|36=3|"));
        assertEquals(DUPLICATE | LATE, of("35=D|34=2|", 19, again + "11=b|"));
    }

    /** What is in conflict may have any time: those behind it must not be called late for it. */
    @Test
    void shouldNotBelieveTheTimeOfAConflict() {
        of("35=D|34=1|", 10, "11=a|");
        assertEquals(CONFLICT, of("35=D|34=1|", 50, "11=x|"));
        assertEquals(NOTHING, of("35=D|34=2|", 11, "11=b|"));
    }

    @Test
    void shouldNotLetACopyOrAConflictEndOrGoOnWithASession() {
        of("35=A|34=1|", 10, "");
        assertEquals(CONFLICT, of("35=5|34=1|", 10, ""));
        assertFalse(order.lastWasLogout());
        of("35=5|34=2|", 11, "");
        assertEquals(DUPLICATE, of("35=A|34=1|", 10, ""));
        assertTrue(order.lastWasLogout());
    }

    @Test
    void shouldNotTakeAMessageOutOfItsOrderForAConflict() {
        of("35=0|34=1|", 10, "");
        assertEquals(GAP, of("35=0|34=3|", 12, ""));
        assertEquals(LATE, of("35=0|34=2|", 11, ""));
        assertEquals(DUPLICATE, of("35=0|34=2|", 11, ""));
        assertEquals(NOTHING, of("35=0|34=4|", 13, ""));
        assertEquals(1, counted("fix-out-of-order"));
    }

    @Test
    void shouldNotBeginAnewForACopyOfWhatDid() {
        assertEquals(NOTHING, of("35=A|34=1|", 10, "141=Y|"));
        assertEquals(NOTHING, of("35=0|34=2|", 11, ""));
        assertEquals(DUPLICATE, of("35=A|34=1|", 10, "141=Y|"));
        assertEquals(NOTHING, of("35=0|34=3|", 12, ""));
        assertEquals(1, counted("fix-resets"));

        assertEquals(NOTHING, of("35=A|34=1|", 13, "141=Y|"));
        assertEquals(NOTHING, of("35=0|34=2|", 14, ""));
        assertEquals(CONFLICT, of("35=0|34=2|", 11, ""));
    }

    @Test
    void shouldCallWhatWasGivenUpAConflictUnlessItIsMarked() {
        of("35=0|34=1|", 10, "");
        of("35=4|34=2|", 11, "123=Y|36=9|");
        assertEquals(CONFLICT, of("35=D|34=5|", 12, "11=a|"));
        assertEquals(DUPLICATE, of("35=D|34=5|", 12, "43=Y|11=a|"));
    }

    @Test
    void shouldSayThatItDoesNotCompareBeyondItsBound() {
        for (int number = 1; number <= RecentNumbers.MOST + 2; number++) {
            of("35=0|34=" + number + "|", 10, "");
        }
        assertEquals(0, counted("fix-not-compared"));
        assertEquals(DUPLICATE, of("35=0|34=3|", 10, ""));
        assertEquals(CONFLICT, of("35=0|34=2|", 10, ""));
        assertEquals(DUPLICATE, of("35=0|34=1|", 10, "43=Y|"));
        assertEquals(2, counted("fix-not-compared"));
    }

    private int appl(int session, String id, long number, String more) {
        return take(
                "FIXT.1.1",
                "35=8|34=" + session + "|49=A|56=B|52=20240301-10:00:10|1180=" + id + "|1181=" + number + "|" + more);
    }

    @Test
    void shouldFollowTheNumbersOfEachApplication() {
        assertEquals(NOTHING, appl(1, "X", 100, ""));
        assertEquals(NOTHING, appl(2, "Y", 7, ""));
        assertEquals(NOTHING, appl(3, "X", 101, ""));
        assertEquals(GAP, appl(4, "X", 104, ""));
        assertEquals(NOTHING, appl(5, "Y", 8, ""));
        assertEquals(NOTHING, appl(6, "X", 103, "1352=Y|"));
        assertEquals(GAP, appl(8, "X", 105, ""));
        assertEquals(2, counted("fix-applications"));
    }

    @Test
    void shouldBelieveAnApplicationWhatItSentLast() {
        appl(1, "X", 100, "1350=99|");
        assertEquals(NOTHING, appl(2, "X", 110, "1350=100|"));
        assertEquals(GAP, appl(3, "X", 130, "1350=120|"));
        assertEquals(NOTHING, appl(4, "X", 120, "1350=110|1352=Y|"));
    }

    @Test
    void shouldTellWhatAnApplicationSendsAgainFromWhatItSaysOtherwise() {
        appl(1, "X", 100, "17=a|");
        appl(2, "X", 101, "17=b|");
        assertEquals(DUPLICATE, appl(3, "X", 101, "17=b|"));
        assertEquals(DUPLICATE, appl(4, "X", 101, "17=b|1352=Y|"));
        assertEquals(CONFLICT, appl(5, "X", 101, "17=c|"));
        assertEquals(NOTHING, appl(6, "X", 102, "17=c|"));
    }

    @Test
    void shouldFollowAnApplicationThatBeginsAnew() {
        appl(1, "X", 100, "");
        appl(2, "Y", 100, "");
        String report = "35=BY|34=3|49=A|56=B|52=20240301-10:00:10|1356=r|1426=0|1351=1|1355=X|1399=1|";
        assertEquals(NOTHING, take("FIXT.1.1", report));
        assertEquals(NOTHING, appl(4, "X", 1, ""));
        assertEquals(GAP, appl(5, "X", 3, ""));
        assertEquals(DUPLICATE, appl(6, "Y", 100, ""));
    }

    /** The sequence of an application goes on where that of its session begins anew. */
    @Test
    void shouldFindAGapThatASessionDoesNotSee() {
        appl(1, "X", 100, "");
        take("FIXT.1.1", "35=A|34=1|49=A|56=B|52=20240301-10:00:10|141=Y|");
        assertEquals(GAP, appl(2, "X", 102, ""));
    }

    @Test
    void shouldCountApplicationsBeyondItsBound() {
        for (int i = 0; i < FixApplications.MOST + 3; i++) {
            appl(i + 1, "APP" + i, 1, "");
        }
        assertEquals(FixApplications.MOST, counted("fix-applications"));
        assertEquals(3, counted("fix-applications-not-followed"));
        assertEquals(GAP, appl(FixApplications.MOST + 4, "APP5", 3, ""));
    }
}
