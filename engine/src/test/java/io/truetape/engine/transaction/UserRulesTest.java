// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.FixDecodeStage;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.pipeline.Slab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserRulesTest {
    /** Quotes and their acknowledgements belong together, by QuoteID. */
    static final class QuoteRule implements TransactionRule {
        @Override
        public String name() {
            return "quote-pairs";
        }

        @Override
        public int version() {
            return 3;
        }

        @Override
        public Judge begin(String codec) {
            return codec.equals("fix") ? QuoteRule::keyOf : null;
        }

        private static boolean keyOf(TransactionRecord record, EventKey key) {
            int quoteId = record.fix().find(117);
            if (quoteId < 0) {
                return false;
            }
            key.add(
                            record.buffer(),
                            record.fix().valueOffsetAt(quoteId),
                            record.fix().valueLengthAt(quoteId))
                    .needsEnd();
            if (record.type() == 'b') {
                key.last();
            }
            return true;
        }
    }

    private static TransactionRule named(String name, int version, TransactionRule.Judge judge) {
        return new TransactionRule() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int version() {
                return version;
            }

            @Override
            public Judge begin(String codec) {
                return judge;
            }
        };
    }

    private static Slab slab(String... bodies) {
        return Slabs.of(Arrays.stream(bodies)
                .map(body -> FixText.message("FIX.4.4", body))
                .toArray(byte[][]::new));
    }

    @Test
    void shouldGiveAUsersRuleItsRecordsBeforeTheProductsRulesSeeThem() {
        UserRules rules = new UserRules(List.of(new QuoteRule()), "fix");
        FixTransactions transactions = new FixTransactions(rules);
        Slab slab = slab(
                "35=i|34=1|49=A|56=B|117=q1|893=N|",
                "35=i|34=2|49=A|56=B|117=q2|",
                "35=b|34=3|49=A|56=B|117=q1|",
                "35=i|34=4|49=A|56=B|117=q1|",
                "35=J|34=5|49=A|56=B|70=a|893=N|",
                "35=J|34=6|49=A|56=B|70=a|893=Y|");

        new FixDecodeStage(0, transactions).onSlab(slab);

        assertArrayEquals(new long[] {0, 1, 0, 3, 4, 4}, Arrays.copyOf(slab.event, 6));
        assertEquals(List.of("user:quote-pairs 3"), rules.names());
        List<String> incomplete = new ArrayList<>();
        transactions.end(incomplete::add);
        incomplete.sort(null);
        assertEquals(List.of("user:quote-pairs 1 1 NO_END", "user:quote-pairs 3 1 NO_END"), incomplete);
    }

    @Test
    void shouldNotAskARuleOfAnotherProtocol() {
        assertEquals(List.of(), new UserRules(List.of(new QuoteRule()), "itch50").names());
    }

    @Test
    void shouldNameTheRuleAndRecordWhereOneFails() {
        TransactionRule broken = named("broken", 1, (record, key) -> {
            throw new IllegalStateException("no such thing");
        });
        FixDecodeStage stage = new FixDecodeStage(0, new FixTransactions(new UserRules(List.of(broken), "fix")));

        Exception e = assertThrows(IllegalStateException.class, () -> stage.onSlab(slab("35=0|34=1|49=A|56=B|")));

        assertTrue(e.getMessage().contains("user:broken 1 failed at record 0"), e.getMessage());
    }

    @Test
    void shouldRefuseRulesThatCannotBeToldApart() {
        TransactionRule.Judge judge = (record, key) -> false;

        for (List<TransactionRule> rules : List.of(
                List.of(named("a", 1, judge), named("a", 2, judge)),
                List.of(named("fix-transaction", 1, judge)),
                List.of(named("two words", 1, judge)),
                List.of(named("a", 0, judge)))) {
            assertThrows(IllegalArgumentException.class, () -> new UserRules(rules, "fix"));
        }
    }

    @Test
    void shouldLeaveARecordAloneWhoseKeyIsTooLong() {
        TransactionRule everything = named("all", 1, (record, key) -> {
            key.add(record.buffer(), record.offset(), Math.min(record.length(), EventKey.MAX_LENGTH - 1));
            return true;
        });
        String text = "58=" + "x".repeat(EventKey.MAX_LENGTH) + "|";
        Slab slab = slab("35=0|34=1|49=A|56=B|" + text, "35=0|34=1|49=A|56=B|" + text);

        new FixDecodeStage(0, new FixTransactions(new UserRules(List.of(everything), "fix"))).onSlab(slab);

        assertArrayEquals(new long[] {0, 1}, Arrays.copyOf(slab.event, 2));
    }
}
