// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What one calendar file says, as it stands there.
 *
 * @param file     its name, for messages
 * @param mic      market identifier code
 * @param name     the venue's name
 * @param zone     whose wall clock its times are of; null in an override file
 * @param from     first date of validity; null in an override file
 * @param to       last date of validity; null in an override file
 * @param hoursSureFrom first date whose hours are proven, and not later ones put back; null in an override file
 * @param daysLike MIC of the venue whose day statements hold here too, or null
 * @param sources  where the facts are from, one a line
 * @param hours    eras, in the order of their dates
 * @param days     day statements, in file order
 */
record CalendarFile(
        String file,
        String mic,
        String name,
        ZoneId zone,
        LocalDate from,
        LocalDate to,
        LocalDate hoursSureFrom,
        String daysLike,
        List<String> sources,
        List<HoursEra> hours,
        List<DayStatement> days) {}
