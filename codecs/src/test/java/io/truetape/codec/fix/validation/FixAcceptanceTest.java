// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.codec.fix.Fix;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixWriter;
import io.truetape.codec.fix.dictionary.FixDictionaries;
import io.truetape.codec.itch.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Every raw message of the FIX 4.4 acceptance scripts gets the judgement that its script expects of the message itself.
 *
 * <p>What a script expects is read from its answers, so that no message is left out:
 * <ul>
 *   <li>a Reject (35=3) that refers to the message by RefSeqNum gives reason (373) and tag (371);
 *   <li>a Logout that says "Incorrect BeginString" means another version;
 *   <li>no answer, and a comment that calls the message garbled, or names its check sum, length or first fields, means
 *       garbled: it is ignored, and asked for again later;
 *   <li>all else means accepted.
 * </ul>
 *
 * <p>Where a script refuses a message for the state or the profile of the session (its numbers, its CompIDs, the clock of
 * the other side, its applications), the message itself is expected to be accepted. These scripts are listed, each with
 * the reason, in {@link #SESSION_MATTERS}; a refusal in any other script must be our judgement. One more message,
 * number 5 of 2m, is whole, but the script has it swallowed by the one before, whose BodyLength reaches into it: that is a
 * matter of framing, and the message by itself is accepted.
 */
class FixAcceptanceTest {
    private static final Pattern GARBLED =
            Pattern.compile("(?i)# *(garbled|incorrect checksum|send a message with a length|3[45] is \\w+, should"
                    + "|if the length of a logon message is invalid)");

    /** Script, and why what it refuses is no matter of the message. */
    private static final Map<String, String> SESSION_MATTERS = Map.ofEntries(
            Map.entry("10_MsgSeqNumLess", "MsgSeqNum below the one the session expects"),
            Map.entry("11c_NewSeqNoLess", "NewSeqNo below the one the session expects"),
            Map.entry("1b_DuplicateIdentity", "the other connection is logged on"),
            Map.entry("1c_InvalidSenderCompID", "CompID is not in the profile"),
            Map.entry("1c_InvalidTargetCompID", "CompID is not in the profile"),
            Map.entry("1d_InvalidLogonBadSendingTime", "SendingTime far from the session's clock"),
            Map.entry("1e_NotLogonMessage", "the session is not logged on"),
            Map.entry("2c_MsgSeqNumTooLow", "MsgSeqNum below the one the session expects"),
            Map.entry("2k_CompIDDoesNotMatchProfile", "CompID is not in the profile"),
            Map.entry("2o_SendingTimeValueOutOfRange", "SendingTime far from the session's clock"),
            Map.entry("2r_UnregisteredMsgType", "the application does not take this type"),
            Map.entry("AlreadyLoggedOn", "the other connection is logged on"));

    private final FixMessage message = new FixMessage();
    private final FixValidator validator = new FixValidator(FixDictionaries.fix44(), false);
    private final Map<String, Integer> counts = new TreeMap<>();

    @Test
    void shouldJudgeEveryMessageAsItsScriptDoes() throws IOException {
        List<String> wrong = new ArrayList<>();
        Path folder = SharedData.require("data/fix/definitions/fix44");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String script = file.getFileName().toString().replace(".def", "");
                for (Script.Step step : Script.read(file)) {
                    String expected = expected(script, step);
                    String judged = judged(step.message());
                    counts.merge(expected.replaceFirst(" .*", ""), 1, Integer::sum);
                    if (!expected.equals(judged)) {
                        wrong.add(script + ": expected " + expected + ", judged " + judged + ": " + step.comment());
                    }
                }
            }
        }

        assertEquals(List.of(), wrong);
        assertEquals(289, counts.values().stream().mapToInt(Integer::intValue).sum(), "messages in all scripts");
        assertEquals(
                "{ACCEPTED=244, GARBLED=11, INCORRECT_DATA_FORMAT_FOR_VALUE=2, INCORRECT_NUM_IN_GROUP_COUNT=1,"
                        + " INVALID_MSG_TYPE=1, INVALID_TAG_NUMBER=4, OTHER_VERSION=3, REQUIRED_TAG_MISSING=3,"
                        + " SENDING_TIME_ACCURACY_PROBLEM=1, TAG_APPEARS_MORE_THAN_ONCE=1,"
                        + " TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE=1, TAG_SPECIFIED_OUT_OF_REQUIRED_ORDER=2,"
                        + " TAG_SPECIFIED_WITHOUT_A_VALUE=7, VALUE_IS_INCORRECT=8}",
                counts.toString());
    }

    private String judged(byte[] bytes) {
        UnsafeBuffer buffer = Fix.exactly(bytes);
        int status = message.wrap(buffer, 0, bytes.length);
        int judgement = validator.judge(message);
        if (status == FixStatus.OK) {
            assertSameBytesAgain(bytes);
        }
        return FixJudgement.nameOf(judgement)
                + (validator.refTag() == FixValidator.NO_TAG ? "" : " " + validator.refTag());
    }

    private void assertSameBytesAgain(byte[] bytes) {
        FixWriter writer = new FixWriter();
        UnsafeBuffer out = new UnsafeBuffer(new byte[bytes.length + 32]);
        byte[] again = new byte[writer.copy(message, out, 0)];
        out.getBytes(writer.messageOffset(), again);
        assertArrayEquals(bytes, again);
    }

    private static String expected(String script, Script.Step step) {
        for (String answer : step.answers()) {
            boolean reject =
                    step.value(answer, 35).equals("3") && step.value(answer, 45).equals(step.value(34));
            if (reject && !SESSION_MATTERS.containsKey(script)) {
                String tag = step.value(answer, 371);
                String reason = FixJudgement.nameOf(Integer.parseInt(step.value(answer, 373)));
                return tag.isEmpty() ? reason : reason + ' ' + tag;
            }
            if (answer.contains("\00158=Incorrect BeginString")) {
                return "OTHER_VERSION";
            }
        }
        if (script.equals("1d_InvalidLogonWrongBeginString")) {
            return "OTHER_VERSION";
        }
        return GARBLED.matcher(step.comment()).find() ? "GARBLED" : "ACCEPTED";
    }
}
