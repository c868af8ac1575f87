// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.arithmetic.ConvertedTotal;
import io.truetape.engine.arithmetic.Unconverted;
import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.rounding.ConversionTerms;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FixStagesTest {
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    private static final long MIDNIGHT = TimeUnit.DAYS.toNanos(DATE.toEpochDay());
    private static final String IDS = "49=A|56=B|";

    private final FixStages stages = new FixStages(DATE, UserRules.NONE);

    @Test
    void shouldConcludeWhatASlowModelDoesWhereverSlabsAreCut() {
        long seed = System.nanoTime();
        for (int round = 0; round < 40; round++) {
            Random random = new Random(seed + round);
            SlowRecords records = new SlowRecords(MIDNIGHT);
            RandomFixLog log = new RandomFixLog(random, records);
            log.add(500);
            int recordsMax = 1 + random.nextInt(300);

            Lines lines = records.compare(
                    new FixStages(DATE, UserRules.NONE),
                    () -> 1 + random.nextInt(recordsMax),
                    "seed=" + (seed + round));

            assertEquals(log.garbled, sum(lines, "fix-garbled"));
            assertEquals(log.invalid, sum(lines, "fix-invalid"));
            assertEquals(8, lines.number("fix-channels"));
        }
    }

    private static long sum(Lines lines, String key) {
        return SlowRecords.counts(lines.all(key)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Test
    void shouldJudgeByTheDictionary() {
        Slab slab = run(
                body("35=0|34=1|" + IDS + "52=20240301-10:00:00|"),
                body("35=0|34=2|" + IDS + "52=20240301-10:00:00|21=1|"),
                body("35=0|34=3|" + IDS + "52=today|"),
                body("35=B|34=4|" + IDS + "52=20240301-10:00:00|148=x|33=2|58=a|"),
                body("35=0|34=five|" + IDS + "52=20240301-10:00:00|"),
                body("35=0|34=5|" + IDS + "52=20240301-10:00:00|9999=own|"));

        int invalid = Verdict.INVALID.mask();
        assertVerdicts(slab, 0, invalid, invalid, invalid, invalid, 0);
        assertEquals(
                List.of(
                        "TAG_NOT_DEFINED_FOR_THIS_MESSAGE_TYPE 1",
                        "INCORRECT_DATA_FORMAT_FOR_VALUE 2",
                        "INCORRECT_NUM_IN_GROUP_COUNT 1"),
                notes().all("fix-invalid"));
        assertEquals(1, notes().number("fix-unsequenced"));
    }

    @Test
    void shouldCountGapFillsAndResetsWithoutAVerdict() {
        Slab slab = run(
                body("35=0|34=1|" + IDS + "52=20240301-10:00:00|"),
                body("35=4|34=2|" + IDS + "52=20240301-10:00:01|123=Y|36=9|"),
                body("35=0|34=9|" + IDS + "52=20240301-10:00:02|"),
                body("35=4|34=10|" + IDS + "52=20240301-10:00:03|36=50|"),
                body("35=0|34=50|" + IDS + "52=20240301-10:00:04|"),
                body("35=0|34=52|" + IDS + "52=20240301-10:00:05|"),
                body("35=0|34=51|43=Y|" + IDS + "52=20240301-10:00:06|122=20240301-10:00:05|"));

        assertVerdicts(slab, 0, 0, 0, 0, 0, Verdict.GAP_BEFORE.mask(), 0);
        assertEquals(1, notes().number("fix-gap-fills"));
        assertEquals(1, notes().number("fix-resets"));
        assertEquals(1, notes().number("fix-filled"));
    }

    @Test
    void shouldCallLateBySendingTimeAndNotByTransactTime() {
        Slab slab = run(
                body("35=U1|34=1|" + IDS + "52=20240301-10:00:02|60=20240301-09:00:00|"),
                body("35=U1|34=2|" + IDS + "52=20240301-10:00:03|60=20240301-08:00:00|"),
                body("35=U1|34=3|" + IDS + "52=20240301-10:00:02.999|60=20240301-11:00:00|"),
                body("35=U1|34=1|49=B|56=A|52=20240301-09:00:00|"));

        int unknown = Verdict.UNKNOWN_TYPE.mask();
        assertVerdicts(slab, unknown, unknown, unknown | Verdict.LATE.mask(), unknown);
        assertEquals(MIDNIGHT + TimeUnit.HOURS.toNanos(8), notes().number("least-time"));
        assertEquals(MIDNIGHT + TimeUnit.HOURS.toNanos(11), notes().number("greatest-time"));
    }

    @Test
    void shouldTakeTheTimeThatCanBeRead() {
        Slab slab = run(
                body("35=U1|34=1|" + IDS),
                body("35=U1|34=2|" + IDS + "52=20240301-10:00:00|60=noon|"),
                body("35=U1|34=3|" + IDS + "52=25:00|"),
                body("35=U1|34=4|" + IDS + "52=99990101-00:00:00|"));

        long ten = MIDNIGHT + TimeUnit.HOURS.toNanos(10);
        long[] times = {MIDNIGHT, ten, ten, ten};
        int[] status = {TimeStatus.ABSENT, 0, TimeStatus.ABSENT, TimeStatus.ABSENT};
        for (int i = 0; i < times.length; i++) {
            assertEquals(times[i], slab.eventEpochNs[i], "record " + i);
            assertEquals(status[i], slab.timeStatus[i], "record " + i);
        }
    }

    /** Cut off, not rounded: the order of two stamps never turns round, and no stamp moves into the next second or day. */
    @Test
    void shouldCutOffPicosecondsOnTheTapeAndKeepThemInTheMessage() {
        String[] stamps = {
            "20240301-10:00:00.000000000999",
            "20240301-10:00:00.000000001000",
            "20240301-10:00:00.000000001500",
            "20240301-23:59:59.999999999999",
            "19690731-23:59:59.999999999999"
        };
        Slab slab = run(IntStream.range(0, stamps.length)
                .mapToObj(i -> body("35=0|34=" + (i + 1) + "|" + IDS + "52=" + stamps[i] + "|"))
                .toArray(byte[][]::new));

        long ten = MIDNIGHT + TimeUnit.HOURS.toNanos(10);
        long[] times = {ten, ten + 1, ten + 1, MIDNIGHT + TimeUnit.DAYS.toNanos(1) - 1, -TimeUnit.DAYS.toNanos(153) - 1
        };
        for (int i = 0; i < times.length; i++) {
            assertEquals(times[i], slab.eventEpochNs[i], stamps[i]);
            String message =
                    new String(slab.raw, slab.messageOffset[i], slab.messageLength[i], StandardCharsets.US_ASCII);
            assertTrue(message.contains(stamps[i]), message);
        }
    }

    @Test
    void shouldNotSumAmountsThatAreNoNumbers() {
        Slab slab = run(
                body("35=U1|34=1|" + IDS + "32=lots|31=1|"),
                body("35=U1|34=2|" + IDS + "32=1|31=0." + "0".repeat(70) + "1|"),
                body("35=U1|34=3|" + IDS + "32=99999999999999999999|31=1|"),
                body("35=U1|34=4|" + IDS + "32=1|"),
                body("35=U1|34=5|" + IDS + "32=1.50|31=-2.5|"));

        assertEquals(3, notes().number("fix-unreadable-amounts"));
        for (int i = 0; i < 5; i++) {
            assertEquals(i < 3, (slab.verdicts[i] & Verdict.NOT_COUNTED.mask()) != 0, "message " + i);
        }
        assertEquals(List.of("- U1 5 1.50 -3.750"), totals());
    }

    @Test
    void shouldTellWhatIsToBuyOfMessagesAboutOneOrderAlone() {
        run(
                body("35=D|34=1|" + IDS + "55=A|54=1|38=5|"),
                body("35=D|34=2|" + IDS + "55=A|54=2|38=5|"),
                body("35=8|34=3|" + IDS + "55=A|54=3|32=2|31=1.5|"),
                body("35=8|34=4|" + IDS + "55=A|54=5|32=2|31=1.5|"),
                body("35=8|34=5|" + IDS + "55=A|32=2|31=1.5|"),
                body("35=8|34=6|" + IDS + "55=A|54=11|32=2|31=1.5|"),
                body("35=E|34=7|" + IDS + "55=A|54=1|"),
                body("35=AE|34=8|" + IDS + "55=A|54=1|32=2|31=1.5|"),
                body("35=8Z|34=9|" + IDS + "55=A|54=1|32=2|31=1.5|"));

        List<String> buys = new ArrayList<>();
        stages.forEachBuyTotal(buys::add);
        assertEquals(List.of("A 8 1 2 3.0", "A D 1 0 0"), buys);
    }

    @Test
    void shouldConvertExecutionReportsAloneAndNoneInAnotherCurrency() {
        Slab slab = run(
                body("35=8|34=1|" + IDS + "55=A|32=3|31=1.005|"),
                body("35=8|34=2|" + IDS + "55=A|15=USD|32=2.5|31=-2|"),
                body("35=8|34=3|" + IDS + "55=A|15=EUR|32=3|31=1|"),
                body("35=8|34=4|" + IDS + "55=A|15=USDT|32=3|31=1|"),
                body("35=8|34=5|" + IDS + "55=A|32=1.0000000001|31=1.000000001|"),
                body("35=AE|34=6|" + IDS + "55=A|32=3|31=1|"),
                body("35=8Z|34=7|" + IDS + "55=A|32=3|31=1|"),
                body("35=8|34=8|" + IDS + "55=A|32=0|31=1|"),
                body("35=D|34=9|" + IDS + "55=A|38=3|44=1|"));
        ConversionStage conversion = new ConversionStage(stages.traded().orElseThrow(), inDollars());
        conversion.onSlab(slab);
        List<ConvertedTotal> totals = new ArrayList<>();
        conversion.forEachTotal(totals::add);

        assertEquals(1, totals.size());
        ConvertedTotal total = totals.get(0);
        assertEquals("A", stages.symbolName(total.security()));
        assertEquals(2, total.records());
        assertEquals(Map.of(Unconverted.OTHER_CURRENCY, 2L, Unconverted.TOO_PRECISE, 1L), total.reasons());
        assertEquals(3, total.unconverted());
        assertEquals(1, total.inexact());
        // 3.015 to 3.02, and -5.0 to -5.00
        assertEquals(0, total.amount().compareTo(new BigDecimal("-1.985")));
        assertEquals(0, total.result().compareTo(new BigDecimal("-1.98")));
        assertEquals(0, total.remainder().compareTo(new BigDecimal("-0.005")));
    }

    /** Terms of a rate of one, rounded half up to cents, from the first record on. */
    static List<ConversionStage.From> inDollars() {
        return List.of(new ConversionStage.From(
                0,
                new ConversionTerms(
                        "USD",
                        "EUR",
                        "test",
                        1,
                        "test",
                        false,
                        BigDecimal.ONE,
                        "1",
                        "test",
                        "",
                        2,
                        RoundingMode.HALF_UP,
                        null)));
    }

    @Test
    void shouldSeeWhetherTheLogEndsWithALogout() {
        run(body("35=5|34=1|" + IDS + "52=20240301-10:00:00|"), new byte[3]);
        assertTrue(stages.endOfMessagesSeen());
        run(body("35=0|34=2|" + IDS + "52=20240301-10:00:00|"));
        assertFalse(stages.endOfMessagesSeen());
    }

    @Test
    void shouldSurviveAnyBytes() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<AnnotatedMessage> messages = new ArrayList<>();
        SlowRecords records = new SlowRecords(MIDNIGHT);
        new RandomFixLog(random, records).add(3_000);
        for (AnnotatedMessage message : records.messages) {
            byte[] bytes = message.bytes().clone();
            for (int flips = random.nextInt(3); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? 1 : random.nextInt(128));
            }
            String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
            int trailer = text.lastIndexOf("\u000110=") + 1;
            boolean again = trailer > 0 && random.nextBoolean();
            messages.add(AnnotatedMessage.of(again ? FixText.checked(text.substring(0, trailer)) : bytes, 0));
        }
        for (Slab slab : Slabs.cutAnnotated(messages, () -> 100)) {
            stages.ahead().forEach(stage -> stage.onSlab(slab));
            stages.behind().forEach(stage -> stage.onSlab(slab));
        }
        assertEquals(messages.size(), notes().number("transactions"), () -> "seed=" + seed);
    }

    private static byte[] body(String text) {
        return FixText.message("FIX.4.4", text);
    }

    private Slab run(byte[]... messages) {
        Slab slab = Slabs.of(messages);
        stages.ahead().forEach(stage -> stage.onSlab(slab));
        stages.behind().forEach(stage -> stage.onSlab(slab));
        return slab;
    }

    private Lines notes() {
        Lines.Builder lines = Lines.titled("closed");
        stages.describe(lines);
        return lines.build();
    }

    private List<String> totals() {
        List<String> lines = new ArrayList<>();
        stages.forEachTotal(lines::add);
        return lines;
    }

    private static void assertVerdicts(Slab slab, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], slab.verdicts[i], "record " + i);
        }
    }
}
