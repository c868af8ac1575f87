// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void shouldAlignNumbersToTheRightBelowTheirHeading() {
        String text = new Report()
                .heading("Symbols")
                .row("symbol", "messages")
                .row("ACME", 1_234_567L)
                .row("B", 8L)
                .text();

        assertEquals("Symbols\n  symbol   messages\n  ACME    1,234,567\n  B               8\n", text);
    }

    @Test
    void shouldKeepValuesOfOneKindAndAnotherToTheLeft() {
        String text = new Report()
                .heading("Tape")
                .row("closed", "yes")
                .row("records", 12_012L)
                .row("remark", "a long one that makes nothing else wide")
                .text();

        assertEquals(
                "Tape\n  closed   yes\n  records  12,012\n  remark   a long one that makes nothing else wide\n", text);
    }

    @Test
    void shouldPutAFreeLineBeforeEveryHeadingButTheFirst() {
        assertEquals(
                "A\n  x\n\nB\n\nlast\n",
                new Report()
                        .heading("A")
                        .line("x")
                        .heading("B")
                        .paragraph("last")
                        .text());
    }

    @Test
    void shouldSeparateThousandsOfAnySize() {
        assertEquals("0", Report.number(0));
        assertEquals("9,223,372,036,854,775,807", Report.number(Long.MAX_VALUE));
        assertEquals(
                "8,600,000,000,000,000,000,000,000.0001",
                Report.decimal(new BigDecimal("8600000000000000000000000.0001")));
        assertEquals("0.0500", Report.decimal(new BigDecimal("0.0500")));
        assertEquals("1 seal", Report.count(1, "seal"));
        assertEquals("2,000 seals", Report.count(2_000, "seal"));
    }

    @Test
    void shouldShowDurationsAsPeopleSayThem() {
        assertEquals("0.42 s", Report.duration(420_000_000L));
        assertEquals("12.3 s", Report.duration(12_340_000_000L));
        assertEquals("3 min 20 s", Report.duration(200_000_000_000L));
        assertEquals("2 h 5 min", Report.duration(7_500_000_000_000L));
    }
}
