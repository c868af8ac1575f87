// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A record as users name it: {@code 17}, or {@code 1:17} for record 17 of source 1.
 *
 * @param source number of the source; null where it is not said
 * @param record number of the record in its source
 */
record RecordNumber(Integer source, long record) {
    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,5}):)?(\\d{1,18})");

    /** From the command line. */
    static final class Converter implements ITypeConverter<RecordNumber> {
        @Override
        public RecordNumber convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no record; write 17, or 1:17 for one of source 1");
            }
            return new RecordNumber(
                    matcher.group(1) == null ? null : Integer.valueOf(matcher.group(1)),
                    Long.parseLong(matcher.group(2)));
        }
    }
}
