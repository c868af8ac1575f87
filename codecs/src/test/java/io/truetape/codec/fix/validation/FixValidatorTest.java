// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fix.Fix;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.dictionary.FixDictionaries;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.dictionary.QuickFixXml;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixValidatorTest {
    private static final String HEADER = "49=TW44|56=ISLD|34=2|52=20240612-13:30:01|";
    private static final String ORDER = "11=ID|54=1|38=5|55=A|40=1|60=20240612-13:30:01|";
    private static final int FUZZ_ROUNDS = 20_000;

    private final FixValidator validator = new FixValidator(FixDictionaries.fix44(), false);

    @ParameterizedTest
    @CsvSource({
        "'', ACCEPTED, none",
        "453=1|448=A|447=D|452=1|, ACCEPTED, none",
        "453=2|448=A|447=D|452=1|, INCORRECT_NUM_IN_GROUP_COUNT, 453",
        "453=1|447=D|448=A|452=1|, REPEATING_GROUP_FIELDS_OUT_OF_ORDER, 447",
        "453=1|448=A|452=1|447=D|, REPEATING_GROUP_FIELDS_OUT_OF_ORDER, 447",
        "453=1|448=A|452=x|, INCORRECT_DATA_FORMAT_FOR_VALUE, 452",
        "453=1|448=A|447=!|, VALUE_IS_INCORRECT, 447",
        "453=x|, INCORRECT_DATA_FORMAT_FOR_VALUE, 453",
        "453=1|448=A|802=2|523=x|, INCORRECT_NUM_IN_GROUP_COUNT, 802",
        "453=2|448=A|802=1|523=x|803=1|448=B|, ACCEPTED, none",
        "448=A|, TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE, 448",
        "18=1 A|, ACCEPTED, none",
        "18=1 !|, VALUE_IS_INCORRECT, 18",
        "200=202412|, ACCEPTED, none",
        "200=20241231|, ACCEPTED, none",
        "200=202412w5|, ACCEPTED, none",
        "200=202413|, INCORRECT_DATA_FORMAT_FOR_VALUE, 200",
        "200=202412w6|, INCORRECT_DATA_FORMAT_FOR_VALUE, 200",
        "64=20240230|, INCORRECT_DATA_FORMAT_FOR_VALUE, 64",
        "114=x|, INCORRECT_DATA_FORMAT_FOR_VALUE, 114",
        "93=3|89=abc|, ACCEPTED, none",
        "93=3|89=abc|58=x|, TAG_SPECIFIED_OUT_OF_REQUIRED_ORDER, 58",
        "55=B|, TAG_APPEARS_MORE_THAN_ONCE, 55",
        "6000=x|, INVALID_TAG_NUMBER, 6000",
    })
    void shouldJudgeAnOrder(String fields, String judgement, String refTag) {
        assertJudgement(judgement, refTag, "35=D|" + HEADER + ORDER + fields);
    }

    @ParameterizedTest
    @CsvSource({
        "35=D|49=A|56=B|34=2|52=20240612-13:30:01|11=ID|, REQUIRED_TAG_MISSING, 54",
        "35=0|49=A|56=B|34=x|52=20240612-13:30:01|, INCORRECT_DATA_FORMAT_FOR_VALUE, 34",
        "35=0|49=A|56=B|34=-1|52=20240612-13:30:01|, INCORRECT_DATA_FORMAT_FOR_VALUE, 34",
        "35=0|49=A|56=B|34=1|52=20240612-13:30|, INCORRECT_DATA_FORMAT_FOR_VALUE, 52",
        "35=0|49=A|56=B|34=1|, REQUIRED_TAG_MISSING, 52",
        "35=ZZZZ|49=A|, INVALID_MSG_TYPE, none",
        "35=0|49=A|56=B|34=1|52=20240612-13:30:01|43=Y|, REQUIRED_TAG_MISSING, 122",
        "35=0|49=A|56=B|34=1|52=20240612-13:30:01|43=Y|122=20240612-13:30:02|, SENDING_TIME_ACCURACY_PROBLEM, none",
        "35=0|49=A|56=B|34=1|52=20240612-13:30:01|43=Y|122=20240612-13:30:00|, ACCEPTED, none",
    })
    void shouldJudgeWholeMessages(String body, String judgement, String refTag) {
        assertJudgement(judgement, refTag, body);
    }

    private void assertJudgement(String judgement, String refTag, String body) {
        int judged = validator.judge(Fix.read(Fix.message(body)));

        assertEquals(judgement, FixJudgement.nameOf(judged));
        assertEquals(refTag, validator.refTag() == FixValidator.NO_TAG ? "none" : "" + validator.refTag());
    }

    @Test
    void shouldLetUserDefinedTagsPassWhenToldTo() {
        FixValidator lenient = new FixValidator(FixDictionaries.fix44(), true);

        assertEquals(FixJudgement.ACCEPTED, lenient.judge(Fix.read(Fix.message("35=D|" + HEADER + ORDER + "6000=x|"))));
        assertEquals(
                FixJudgement.INVALID_TAG_NUMBER,
                lenient.judge(Fix.read(Fix.message("35=D|" + HEADER + ORDER + "999=x|"))));
    }

    @Test
    void shouldJudgeOtherVersionsByTheirDictionaries() {
        assertAccepted(
                FixDictionaries.fix42(),
                Fix.message("FIX.4.2", "35=D|" + HEADER + "11=ID|21=1|55=A|54=1|60=20240612-13:30:01|38=5|40=1|"));
        assertAccepted(
                FixDictionaries.fix50Sp2(),
                Fix.message(
                        "FIXT.1.1",
                        "35=D|49=A|56=B|34=2|1128=9|52=20240612-13:30:01.123456789012|11=ID|453=1|448=P|447=D|452=1|"
                                + "55=A|54=1|60=20240612-13:30:01.123456|38=5|40=1|"));
        assertAccepted(FixDictionaries.fix50Sp2(), Fix.message("FIXT.1.1", "35=A|" + HEADER + "98=0|108=30|1137=9|"));
        assertEquals(FixJudgement.OTHER_VERSION, validator.judge(Fix.read(Fix.message("FIX.4.2", "35=0|" + HEADER))));
    }

    private static void assertAccepted(FixDictionary dictionary, byte[] bytes) {
        FixValidator validator = new FixValidator(dictionary, false);
        int judgement = validator.judge(Fix.read(bytes));
        assertEquals("ACCEPTED", FixJudgement.nameOf(judgement), () -> "tag=" + validator.refTag());
    }

    @Test
    void shouldMissRequiredFieldsOfNestedGroups() {
        FixValidator ours = new FixValidator(
                QuickFixXml.read(new ByteArrayInputStream(("<fix type='FIX' major='4' minor='4'>"
                                + "<header><field name='T8'/><field name='T9'/><field name='T35'/></header>"
                                + "<trailer><field name='T10'/></trailer><messages><message name='M' msgtype='M'>"
                                + "<group name='T1'><field name='T2'/><group name='T3'><field name='T4'/>"
                                + "<field name='T5' required='Y'/></group></group></message></messages><fields>"
                                + field(1) + field(2) + field(3) + field(4) + field(5) + field(8) + field(9)
                                + field(10) + field(35) + "</fields></fix>")
                        .getBytes(UTF_8))),
                false);

        assertEquals(FixJudgement.ACCEPTED, ours.judge(Fix.read(Fix.message("35=M|1=1|2=a|3=1|4=b|5=c|"))));
        assertEquals(FixJudgement.REQUIRED_TAG_MISSING, ours.judge(Fix.read(Fix.message("35=M|1=2|2=a|3=1|4=b|2=x|"))));
        assertEquals(5, ours.refTag());
    }

    private static String field(int tag) {
        return "<field number='" + tag + "' name='T" + tag + "' type='STRING'/>";
    }

    @Test
    void shouldCallGarbledWhatIs() {
        assertEquals(FixJudgement.GARBLED, validator.judge(Fix.read(Fix.bytes("8=FIX.4.4|9=5|35=0|10=000|"))));
        assertEquals(FixJudgement.GARBLED, validator.judge(Fix.read(new byte[0])));
    }

    @Test
    void shouldJudgeWhateverTheBytesAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String valid = "35=D|" + HEADER + ORDER + "453=2|448=A|447=D|448=B|802=1|523=x|";
        int accepted = 0;
        for (int round = 0; round < FUZZ_ROUNDS; round++) {
            StringBuilder body = new StringBuilder(valid);
            for (int i = random.nextInt(3); i >= 0; i--) {
                int at = 5 + random.nextInt(body.length() - 6);
                body.setCharAt(at, "0123456789=|A-.x".charAt(random.nextInt(16)));
            }
            FixMessage message = Fix.read(Fix.message(body.toString()));
            int judgement = validator.judge(message);
            accepted += judgement == FixJudgement.ACCEPTED ? 1 : 0;
            String name = FixJudgement.nameOf(judgement);
            assertTrue(!name.startsWith("UNKNOWN"), () -> "seed=" + seed + ", " + name + ", " + body);
        }
        assertNotEquals(0, accepted);
    }

    @Test
    void shouldAllocateNothing() {
        FixMessage good = Fix.read(Fix.message("35=D|" + HEADER + ORDER + "453=1|448=A|447=D|452=1|18=1 A|"));
        FixMessage bad = Fix.read(Fix.message("35=D|" + HEADER + ORDER + "453=2|448=A|"));
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 500; i++) {
                validator.judge(good);
                validator.judge(bad);
            }
        });
    }
}
