// SPDX-License-Identifier: Apache-2.0
/**
 * Market calendars: when each venue trades, by market identifier code (MIC, ISO 10383).
 *
 * <p>Here live the data files of the venues (resources beside these classes, one a venue), what reads them, the answers, and what
 * live events make of a day. What may not live here: a rule of one venue as code (rules and exceptions are data, with
 * their source), reading a clock, waiting, and planning.
 *
 * <p>Start with {@link io.truetape.engine.calendar.Calendars}, then {@link io.truetape.engine.calendar.VenueCalendar};
 * {@link io.truetape.engine.calendar.LiveDay} for halts. The format of the files is in {@code docs/CALENDARS.md}.
 */
package io.truetape.engine.calendar;
