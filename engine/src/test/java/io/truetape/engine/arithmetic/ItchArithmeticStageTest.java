// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ItchArithmeticStageTest {
    private static final BigInteger U64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final ItchArithmeticStage stage = new ItchArithmeticStage();

    @Test
    void shouldAddUpBySecurityAndTypeInOrder() {
        run(
                Messages.directory(2, 1, "ZZZ"),
                Messages.directory(1, 1, "AB C"),
                Messages.add(2, 2, 1, 100, 12_345),
                Messages.add(2, 3, 2, 50, 10_000),
                Messages.execute(2, 4, 1, 10, 1),
                Messages.add(1, 5, 3, 1, 1),
                Messages.system(6, 'Q'),
                Messages.add(9, 7, 4, 7, 10_000));
        List<String> totals = new ArrayList<>();
        stage.totals().forEachTotal(total -> totals.add(line(total)));

        assertEquals(
                List.of(
                        " 0 S 1 0 0.0000",
                        "AB C 1 A 1 1 0.0001",
                        "AB C 1 R 1 0 0.0000",
                        "ZZZ 2 A 2 150 173.4500",
                        "ZZZ 2 E 1 10 12.3450",
                        "ZZZ 2 R 1 0 0.0000",
                        " 9 A 1 7 7.0000"),
                totals);
        assertEquals(8, stage.records());
    }

    @Test
    void shouldAddUpByTypeOverAllSecurities() {
        run(
                Messages.add(2, 2, 1, 100, 12_345),
                Messages.add(1, 3, 2, 50, 10_000),
                Messages.system(4, 'Q'),
                Messages.unknown('z', 1, 4, 20));
        List<String> totals = new ArrayList<>();
        stage.totals().forEachTypeTotal(total -> totals.add(line(total)));

        assertEquals(List.of(" 0 A 2 150 173.4500", " 0 S 1 0 0.0000"), totals);
    }

    @Test
    void shouldAddUpWhatSixtyFourBitsDoNotHold() {
        ControlTotals totals = new ControlTotals();
        for (int i = 0; i < 5; i++) {
            totals.add(totals.cell(1, (byte) 'Q', 0), -1, 0xFFFF_FFFFL);
        }
        List<ControlTotal> seen = new ArrayList<>();
        totals.forEachTotal(seen::add);

        assertEquals(
                U64_MAX.multiply(BigInteger.valueOf(5)).toString(), seen.get(0).shares());
        BigInteger unscaled = U64_MAX.multiply(BigInteger.valueOf(5L * 0xFFFF_FFFFL));
        assertEquals(
                new java.math.BigDecimal(unscaled, 4).toPlainString(),
                seen.get(0).notional());
    }

    @Test
    void shouldCountEveryTypeByte() {
        byte[] torn = Arrays.copyOf(Messages.delete(3, 2, 1), 5);
        run(
                Messages.delete(3, 2, 1),
                torn,
                new byte[0],
                Messages.unknown('z', 0, 1, 12),
                Messages.unknown('z', 0, 1, 12),
                Messages.unknown((char) 0xFF, 0, 1, 12));

        assertEquals("{\0=1, D=2, z=2, \u00FF=1}", stage.totals().byType().toString());
        assertEquals("{\0=1, z=2, \u00FF=1}", stage.totals().unknownTypes().toString());
    }

    @Test
    void shouldCountVerdictsOfAllStages() {
        byte[] torn = Arrays.copyOf(Messages.delete(3, 2, 1), 5);
        run(torn, new byte[0], Messages.delete(3, 2, 1), Messages.execute(3, 86_400_000_000_000L, 1, 1, 1));

        assertEquals(2, stage.count(Verdict.MALFORMED));
        assertEquals(2, stage.count(Verdict.ORPHAN));
        assertEquals(1, stage.count(Verdict.TIME_OUT_OF_RANGE));
        assertEquals(0, stage.count(Verdict.LATE));
        assertEquals(2, stage.verdictCounts()[Verdict.ORPHAN.bit()]);
    }

    @Test
    void shouldNotTakeASymbolFromAMalformedDirectoryMessage() {
        run(Arrays.copyOf(Messages.directory(0, 1, "BAD"), 20), Messages.directory(5, 1, "GOOD"));

        assertEquals("", stage.totals().symbol(0));
        assertEquals("GOOD", stage.totals().symbol(5));
    }

    @Test
    void shouldRefuseASumThatDoesNotFit() {
        ControlTotals totals = new ControlTotals();
        int cell = totals.cell(65_535, (byte) 'Q', 0);
        for (int i = 0; i < 2; i++) {
            totals.add(cell, -1, Long.MAX_VALUE);
        }

        assertThrows(ArithmeticException.class, () -> totals.add(cell, -1, Long.MAX_VALUE));
    }

    private void run(byte[]... messages) {
        Slab slab = Slabs.of(messages);
        new ItchDecodeStage(new SessionClock(LocalDate.EPOCH, ZoneOffset.UTC)).onSlab(slab);
        new ItchTransactionStage().onSlab(slab);
        stage.onSlab(slab);
    }

    private static String line(ControlTotal total) {
        return String.join(
                " ",
                total.symbol(),
                Integer.toString(total.stockLocate()),
                Character.toString(total.type()),
                Long.toString(total.messages()),
                total.shares(),
                total.notional());
    }
}
