// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Rates from one to another, as {@code 100000..5000000}.
 *
 * @param lowest  messages a second
 * @param highest messages a second, more than the lowest
 */
record SweepRange(long lowest, long highest) {

    /** For {@code --sweep}. */
    static final class Converter implements ITypeConverter<SweepRange> {
        private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,9})\\.\\.([1-9][0-9]{0,9})");

        @Override
        public SweepRange convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no range of rates; write as in 100000..5000000");
            }
            SweepRange range = new SweepRange(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
            if (range.lowest >= range.highest) {
                throw new TypeConversionException("'" + text + "' goes from a rate to one that is not higher");
            }
            return range;
        }
    }
}
