// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as users type it: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code 2d}; in nanoseconds. */
final class DurationText implements ITypeConverter<Long> {
    private static final Pattern FORM =
            Pattern.compile("(?:([0-9]{1,4})d)?(?:([0-9]{1,5})h)?(?:([0-9]{1,7})m)?(?:([0-9]{1,9})s)?");
    private static final long[] UNITS_S = {86_400, 3_600, 60, 1};

    @Override
    public Long convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (text.isEmpty() || !matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no length of time; write as in 90s, 15m, 1h30m or 2d");
        }
        long seconds = 0;
        for (int i = 0; i < UNITS_S.length; i++) {
            String count = matcher.group(i + 1);
            seconds += count == null ? 0 : Long.parseLong(count) * UNITS_S[i];
        }
        return seconds * 1_000_000_000L;
    }
}
