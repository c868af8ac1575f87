// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A short length of time as users type it: {@code 500ns}, {@code 20us}, {@code 5ms}, {@code 1s}; in nanoseconds. */
final class LatencyText implements ITypeConverter<Long> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ns|us|µs|ms|s)");
    private static final Map<String, Long> UNITS_NS =
            Map.of("ns", 1L, "us", 1_000L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    @Override
    public Long convert(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no short length of time; write as in 500ns, 20us, 5ms or 1s");
        }
        return Long.parseLong(matcher.group(1)) * UNITS_NS.get(matcher.group(2));
    }
}
