// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.index.ChainKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * An atomic event or a chain as users name it: {@code 17}, {@code order-17}, or {@code 1:order-17} for one of source 1.
 *
 * @param source number of the source; null where it is not said
 * @param kind   of the chain; null for an atomic event
 * @param record number of its first record
 */
record TransactionId(Integer source, ChainKind kind, long record) {
    private static final Pattern TEXT = Pattern.compile("(?:(\\d{1,5}):)?(?:([a-z]+)-)?(\\d{1,18})");

    static ChainKind kindOf(String label) {
        try {
            return ChainKind.valueOf(label.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("'" + label
                    + "' is no kind of chain; there are order, trade, package, list, allocation and report");
        }
    }

    /** From the command line. */
    static final class Converter implements ITypeConverter<TransactionId> {
        @Override
        public TransactionId convert(String text) {
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text
                        + "' is no transaction; write 17 for the atomic event of record 17, order-17 for the order's"
                        + " chain that begins there, 1:17 or 1:order-17 for one of source 1");
            }
            return new TransactionId(
                    matcher.group(1) == null ? null : Integer.valueOf(matcher.group(1)),
                    matcher.group(2) == null ? null : kindOf(matcher.group(2)),
                    Long.parseLong(matcher.group(3)));
        }
    }
}
