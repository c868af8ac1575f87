// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A comparison is only one if both sides read the same fields: they add up to the same, again and again. */
class PeersAgreeTest {
    @Test
    void shouldReadTheSameItchFieldsAsNassauAndJuncture() throws IOException {
        assertAgree(Side.ITCH_TRUETAPE.newReader(), Side.ITCH_PEER.newReader());
    }

    @Test
    void shouldReadTheSameFixFieldsAsPhiladelphia() throws IOException {
        assertAgree(Side.FIX_TRUETAPE.newReader(), Side.FIX_PHILADELPHIA.newReader());
    }

    @Test
    void shouldReadTheSameFixFieldsAsQuickFix() throws IOException {
        assertAgree(Side.FIX_TRUETAPE.newReader(), Side.FIX_QUICKFIX.newReader());
    }

    @Test
    void shouldReadTheSameFastFieldsAsOpenFast() throws IOException {
        assertAgree(Side.FAST_TRUETAPE.newReader(), Side.FAST_OPENFAST.newReader());
    }

    @Test
    void shouldReadTheSameGeneratedFastFieldsAsOpenFast() throws IOException {
        FastInput input = FastInput.generate();
        assertAgree(new FastReader(input), new OpenFastReader(input));
    }

    @ParameterizedTest
    @EnumSource(
            value = Side.class,
            names = {"DECIMAL_64_TRUETAPE", "DECIMAL_64_DECIMAL4J", "DECIMAL_64_DECIMAL4J_CHECKED"})
    void shouldReckonAsBigDecimalDoesWith64Bits(Side side) throws IOException {
        assertSameResults(side, Side.DECIMAL_64_JDK);
    }

    @ParameterizedTest
    @EnumSource(
            value = Side.class,
            names = {"DECIMAL_NANO_TRUETAPE", "DECIMAL_NANO_DECIMAL4J"})
    void shouldReckonAsBigDecimalDoesWithProductsOfMoreThan64Bits(Side side) throws IOException {
        assertSameResults(side, Side.DECIMAL_NANO_JDK);
    }

    @Test
    void shouldReckonAsBigDecimalDoesWith128Bits() throws IOException {
        assertSameResults(Side.DECIMAL_128_TRUETAPE, Side.DECIMAL_128_JDK);
    }

    @ParameterizedTest
    @CsvSource({"64", "NANO", "128"})
    void shouldKeepTheRemaindersThatBigDecimalDoes(String input) throws IOException {
        Side ours = Side.valueOf("DECIMAL_" + input + "_EXACT_TRUETAPE");
        Side jdk = Side.valueOf("DECIMAL_" + input + "_EXACT_JDK");
        assertSameResults(ours, jdk);
        ExactTruetapeDecimals exact = (ExactTruetapeDecimals) ours.newReader();
        ExactBigDecimals theirs = (ExactBigDecimals) jdk.newReader();
        assertEquals(exact.pass(), theirs.pass());
        assertEquals(0, theirs.remainder().compareTo(exact.remainder()));
        assertNotEquals(0, theirs.remainder().signum());
    }

    @ParameterizedTest
    @CsvSource({"64", "NANO", "128"})
    void shouldPrintWhatBigDecimalDoes(String input) throws IOException {
        assertSameResults(
                Side.valueOf("DECIMAL_" + input + "_TEXT_TRUETAPE"), Side.valueOf("DECIMAL_" + input + "_TEXT_JDK"));
        assertSameResults(
                Side.valueOf("DECIMAL_" + input + "_TEXT_TRUETAPE"), Side.valueOf("DECIMAL_" + input + "_EXACT_JDK"));
    }

    private static void assertSameResults(Side side, Side jdk) throws IOException {
        DecimalReader ours = (DecimalReader) side.newReader();
        DecimalReader theirs = (DecimalReader) jdk.newReader();

        assertEquals(ours.pass(), theirs.pass());
        for (int i = 0; i < DecimalInput.OPERATIONS; i++) {
            assertEquals(theirs.result(i), ours.result(i));
        }
    }

    private static void assertAgree(PassReader ours, PassReader peer) throws IOException {
        long sum = ours.pass();

        assertNotEquals(0, sum);
        assertEquals(sum, peer.pass());
        assertEquals(sum, ours.pass(), "second pass");
        assertEquals(sum, peer.pass(), "second pass of the peer");
    }
}
