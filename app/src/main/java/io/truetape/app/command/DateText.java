// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A date as users type it: {@code 2024-01-02}. */
final class DateText implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no date; write YYYY-MM-DD, as in 2024-01-02");
        }
    }
}
