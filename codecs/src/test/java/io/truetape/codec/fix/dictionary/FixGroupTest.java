// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fix.Fix;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.fix.FixStatus;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FixGroupTest {
    private static final FixMembers PARTIES =
            FixDictionaries.fix44().message(FixMsgTypes.of("D")).body().groupOf(453);
    private static final String NESTED = "35=D|453=2|448=A|447=D|452=1|802=2|523=x|803=1|523=y|448=B|452=3|54=1|";

    private final FixGroup group = new FixGroup();
    private final FixGroup nested = new FixGroup();

    @Test
    void shouldGoThroughEntriesAndNestedEntries() {
        FixMessage message = wrap(NESTED);

        assertTrue(group.next());
        assertEquals("1", Fix.value(message, group.find(452)));
        assertEquals(FixMessage.NOT_FOUND, group.find(523));
        assertEquals(FixStatus.OK, group.nested(802, nested));
        assertTrue(nested.next());
        assertEquals("x", Fix.value(message, nested.find(523)));
        assertTrue(nested.next());
        assertEquals("y", Fix.value(message, nested.find(523)));
        assertEquals(FixMessage.NOT_FOUND, nested.find(803));
        assertFalse(nested.next());
        assertEquals(FixStatus.OK, nested.status());
        assertTrue(group.next());
        assertEquals("B", Fix.value(message, group.find(448)));
        assertEquals(FixStatus.ABSENT, group.nested(802, nested));
        assertFalse(group.next());
        assertEquals(FixStatus.OK, group.status());
        assertEquals(54, message.tagAt(group.entryStart()));
        assertEquals(2, group.entries());
        assertEquals(2, group.announced());
    }

    @ParameterizedTest
    @CsvSource({
        "453=2|448=A|452=1|448=B|54=1|, 2, OK, 0",
        "453=0|54=1|, 0, OK, 0",
        "453=3|448=A|448=B|54=1|, 2, WRONG_GROUP_COUNT, 453",
        "453=1|448=A|448=B|54=1|, 2, WRONG_GROUP_COUNT, 453",
        "453=2147483648|448=A|54=1|, 1, WRONG_GROUP_COUNT, 453",
        "453=x|448=A|54=1|, 1, BAD_NUMBER, 453",
        "453=-1|448=A|54=1|, 1, BAD_NUMBER, 453",
        "453=2|448=A|60=20240612-13:30:01|448=B|, 1, WRONG_GROUP_COUNT, 453",
        "453=1|447=D|448=A|, 2, GROUP_OUT_OF_ORDER, 447",
        "453=1|448=A|452=1|447=D|, 1, GROUP_OUT_OF_ORDER, 447",
        "453=1|448=A|452=1|452=1|, 1, GROUP_OUT_OF_ORDER, 452",
        "453=1|448=A|802=2|523=x|54=1|, 1, WRONG_GROUP_COUNT, 802",
        "453=1|448=A|802=1|803=1|523=x|54=1|, 1, GROUP_OUT_OF_ORDER, 802",
    })
    void shouldSayWhatIsWrongWithAGroup(String fields, int entries, String status, int faultTag) {
        wrap("35=D|" + fields);

        int seen = 0;
        while (group.next()) {
            seen++;
        }

        assertEquals(status, FixStatus.nameOf(group.status()));
        assertEquals(faultTag, group.faultTag());
        assertEquals(entries, seen);
    }

    private FixMessage wrap(String body) {
        FixMessage message = Fix.read(Fix.message(body));
        assertEquals(FixStatus.OK, message.status());
        group.wrap(message, message.find(453), PARTIES);
        return message;
    }

    @Test
    void shouldEndWhateverTheFieldsAre() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int[] tags = {453, 448, 447, 452, 802, 523, 803, 54, 60};
        for (int round = 0; round < 20_000; round++) {
            StringBuilder body =
                    new StringBuilder("35=D|453=").append(random.nextInt(4)).append('|');
            for (int i = random.nextInt(20); i > 0; i--) {
                body.append(tags[random.nextInt(tags.length)])
                        .append('=')
                        .append(random.nextInt(4))
                        .append('|');
            }
            FixMessage message = wrap(body.toString());
            int last = message.find(453) + 1;
            while (group.next()) {
                assertEquals(last, group.entryStart(), () -> "seed=" + seed + " " + body);
                assertTrue(group.entryEnd() > last, () -> "seed=" + seed + " " + body);
                last = group.entryEnd();
                assertTrue(group.nested(802, nested) == FixStatus.ABSENT || !nested.next() || nested.entries() > 0);
            }
            assertTrue(last < message.fieldCount(), () -> "seed=" + seed + " " + body);
        }
    }

    @Test
    void shouldAllocateNothing() {
        FixMessage message = wrap(NESTED);
        Fix.assertAllocatesNothing(() -> {
            for (int i = 0; i < 1000; i++) {
                group.wrap(message, message.find(453), PARTIES);
                while (group.next()) {
                    group.nested(802, nested);
                    while (nested.next()) {
                        nested.find(523);
                    }
                }
            }
        });
    }
}
