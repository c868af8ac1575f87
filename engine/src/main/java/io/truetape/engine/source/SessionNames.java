// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Session date and venue from the file names under which Nasdaq publishes ITCH 5.0 days: ITCH itself carries no date.
 *
 * <pre>
 * 12302019.NASDAQ_ITCH50.gz   month day year, XNAS
 * 20191230.BX_ITCH_50         year month day, XBOS
 * 20191230.PSX_ITCH_50        year month day, XPSX
 * S123019-v50.txt.gz          month day year of two digits, XNAS
 * </pre>
 */
public final class SessionNames {
    private static final Pattern NASDAQ = Pattern.compile("(\\d{2})(\\d{2})(\\d{4})\\.NASDAQ_ITCH50.*");
    private static final Pattern SISTER = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})\\.(BX|PSX)_ITCH_?50.*");
    private static final Pattern SHORT = Pattern.compile("S(\\d{2})(\\d{2})(\\d{2})-v50.*");

    private SessionNames() {}

    /**
     * What a file name says.
     *
     * @param date  session date
     * @param venue MIC
     */
    public record Session(LocalDate date, String venue) {}

    /** The session that a file is named for; empty when the name is none of these, or its date does not exist. */
    public static Optional<Session> of(final String fileName) {
        try {
            final Matcher nasdaq = NASDAQ.matcher(fileName);
            if (nasdaq.matches()) {
                return Optional.of(new Session(date(nasdaq.group(3), nasdaq.group(1), nasdaq.group(2)), "XNAS"));
            }
            final Matcher sister = SISTER.matcher(fileName);
            if (sister.matches()) {
                final String venue = sister.group(4).equals("BX") ? "XBOS" : "XPSX";
                return Optional.of(new Session(date(sister.group(1), sister.group(2), sister.group(3)), venue));
            }
            final Matcher brief = SHORT.matcher(fileName);
            if (brief.matches()) {
                return Optional.of(new Session(date("20" + brief.group(3), brief.group(1), brief.group(2)), "XNAS"));
            }
            return Optional.empty();
        } catch (final DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate date(final String year, final String month, final String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
