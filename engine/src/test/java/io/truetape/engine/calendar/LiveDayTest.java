// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import static io.truetape.engine.calendar.CalendarText.ns;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OperationalHaltView;
import io.truetape.codec.itch.StockTradingActionView;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class LiveDayTest {
    private static final long NOON = ns("2024-07-02T12:00-04:00");
    private static final long MINUTE = 60_000_000_000L;

    private final VenueCalendar calendar = Calendars.shipped().calendar("XNAS");
    private final LiveDay day = new LiveDay(calendar, calendar.sessionOf(LocalDate.of(2024, 7, 2)));
    private final ItchDayEvents events = new ItchDayEvents(day, (byte) 'Q');
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);

    @Test
    void shouldAnswerAsTheCalendarWhileNothingHappens() {
        for (long at = ns("2024-07-01T12:00-04:00"); at < ns("2024-07-04T12:00-04:00"); at += 17 * MINUTE) {
            assertEquals(calendar.phaseAt(at), day.phaseAt(at));
        }
        assertEquals(0, day.changes());
    }

    @Test
    void shouldHaltOneSymbolUntilItTradesAgain() {
        assertTrue(action("AAPL", 'H'));

        assertEquals(Phase.HALTED, day.phaseAt(NOON, symbol("AAPL")));
        assertEquals(Phase.REGULAR, day.phaseAt(NOON, symbol("MSFT")));
        assertEquals(Phase.REGULAR, day.phaseAt(NOON));
        assertEquals(Phase.POST_MARKET, day.phaseAt(ns("2024-07-02T17:00-04:00"), symbol("AAPL")));
        assertTrue(day.isHalted(ns("2024-07-02T17:00-04:00"), symbol("AAPL")));

        action("AAPL", 'Q');
        assertEquals(Phase.HALTED, day.phaseAt(NOON, symbol("AAPL")));
        action("AAPL", 'T');
        assertEquals(Phase.REGULAR, day.phaseAt(NOON, symbol("AAPL")));
        assertEquals(2, day.changes());
    }

    @Test
    void shouldKeepOperationalHaltsApartFromTradingHalts() {
        operational("AAPL", 'B', 'H');
        assertFalse(day.isHalted(NOON, symbol("AAPL")));

        operational("AAPL", 'Q', 'H');
        action("AAPL", 'P');
        action("AAPL", 'T');
        assertTrue(day.isHalted(NOON, symbol("AAPL")));
        operational("AAPL", 'Q', 'T');
        assertFalse(day.isHalted(NOON, symbol("AAPL")));
    }

    @Test
    void shouldKeepASymbolHaltedWhenItsAuctionIsPutOff() {
        message('J', 35, "AAPL");

        assertTrue(day.isHalted(NOON, symbol("AAPL")));
    }

    @Test
    void shouldStopTheMarketForAQuarterOfAnHourAtTheFirstBreaker() {
        breaker('1');

        assertEquals(Phase.HALTED, day.phaseAt(NOON));
        assertEquals(Phase.HALTED, day.phaseAt(NOON + 15 * MINUTE - 1, symbol("AAPL")));
        assertEquals(Phase.REGULAR, day.phaseAt(NOON + 15 * MINUTE));
        assertEquals(1, day.breakerLevel());
    }

    @Test
    void shouldStopTheMarketOnceALevelAndNotBeforeTheClose() {
        breaker('1');
        day.marketBreakerBreached(1, NOON + 20 * MINUTE);
        assertEquals(Phase.REGULAR, day.phaseAt(NOON + 21 * MINUTE));

        day.marketBreakerBreached(2, ns("2024-07-02T15:25-04:00"));
        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-02T15:26-04:00")));
        assertEquals(2, day.breakerLevel());

        day.marketBreakerBreached(3, ns("2024-07-02T15:30-04:00"));
        assertEquals(Phase.HALTED, day.phaseAt(ns("2024-07-02T15:31-04:00")));
        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-03T12:00-04:00")));
    }

    @Test
    void shouldStopTheMarketForTheDayAtTheThirdBreaker() {
        breaker('3');

        assertEquals(Phase.HALTED, day.phaseAt(ns("2024-07-02T15:59-04:00")));
        day.marketResumed();
        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-02T15:59-04:00")));
    }

    @Test
    void shouldCountValuesThatItDoesNotKnowAndPassOverOtherTypes() {
        breaker('9');
        action("AAPL", 'Z');
        operational("AAPL", 'Q', '?');
        message('V', 35, "");

        assertEquals(3, events.unknownValues());
        assertTrue(events.hasDeclineLevels());
        assertEquals(0, day.changes());
        buffer.putByte(0, Itch50.MSG_ADD_ORDER);
        assertFalse(events.onMessage(buffer, 0, Itch50.ADD_ORDER_LENGTH, NOON));
        buffer.putByte(0, Itch50.MSG_STOCK_TRADING_ACTION);
        assertTrue(events.onMessage(buffer, 0, 5, NOON));
        assertFalse(events.onMessage(buffer, 0, 0, NOON));
        assertEquals(0, day.changes());
    }

    @Test
    void shouldFollowTheOperatorsHalt() {
        day.venueHalted(true);
        day.venueHalted(true);

        assertEquals(Phase.HALTED, day.phaseAt(NOON));
        assertEquals(Phase.PRE_MARKET, day.phaseAt(ns("2024-07-02T09:00-04:00")));
        day.venueHalted(false);
        assertEquals(Phase.REGULAR, day.phaseAt(NOON));
        assertEquals(2, day.changes());
    }

    @Test
    void shouldMoveWhatFollowsAnEarlyClose() {
        day.closeMoved(ns("2024-07-02T13:00-04:00"));

        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-02T12:59-04:00")));
        assertEquals(Phase.POST_MARKET, day.phaseAt(ns("2024-07-02T13:00-04:00")));
        assertEquals(Phase.CLOSED, day.phaseAt(ns("2024-07-02T17:00-04:00")));
        assertEquals(Phase.PRE_MARKET, day.phaseAt(ns("2024-07-03T04:00-04:00")));
    }

    @Test
    void shouldGoOnUntilADelayedClose() {
        day.closeMoved(ns("2024-07-02T16:30-04:00"));

        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-02T16:29-04:00")));
        assertEquals(Phase.POST_MARKET, day.phaseAt(ns("2024-07-02T20:15-04:00")));
        assertEquals(Phase.CLOSED, day.phaseAt(ns("2024-07-02T20:30-04:00")));
    }

    @Test
    void shouldWaitForADelayedOpen() {
        day.openMoved(ns("2024-07-02T11:00-04:00"));

        assertEquals(Phase.PRE_MARKET, day.phaseAt(ns("2024-07-02T10:59-04:00")));
        assertEquals(Phase.REGULAR, day.phaseAt(ns("2024-07-02T11:00-04:00")));
        assertThrows(IllegalArgumentException.class, () -> day.openMoved(day.closeEpochNs()));
        assertThrows(IllegalArgumentException.class, () -> day.closeMoved(day.openEpochNs()));
        assertThrows(IllegalArgumentException.class, () -> day.marketBreakerBreached(4, NOON));
    }

    private boolean action(String stock, char state) {
        buffer.putByte(StockTradingActionView.TRADING_STATE_OFFSET, (byte) state);
        return message('H', StockTradingActionView.BLOCK_LENGTH, stock);
    }

    private void operational(String stock, char market, char action) {
        buffer.putByte(OperationalHaltView.MARKET_CODE_OFFSET, (byte) market);
        buffer.putByte(OperationalHaltView.OPERATIONAL_HALT_ACTION_OFFSET, (byte) action);
        message('h', OperationalHaltView.BLOCK_LENGTH, stock);
    }

    private void breaker(char level) {
        buffer.putByte(0, Itch50.MSG_MWCB_STATUS);
        buffer.putByte(Itch50.HEADER_LENGTH, (byte) level);
        assertTrue(events.onMessage(buffer, 0, Itch50.MWCB_STATUS_LENGTH, NOON));
    }

    private boolean message(char type, int length, String stock) {
        buffer.putByte(0, (byte) type);
        buffer.putBytes(Itch50.HEADER_LENGTH, padded(stock));
        return events.onMessage(buffer, 0, length, NOON);
    }

    private static long symbol(String stock) {
        return new UnsafeBuffer(padded(stock)).getLong(0, java.nio.ByteOrder.BIG_ENDIAN);
    }

    private static byte[] padded(String stock) {
        return String.format("%-8s", stock).getBytes(StandardCharsets.US_ASCII);
    }
}
