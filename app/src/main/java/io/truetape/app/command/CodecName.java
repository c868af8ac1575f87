// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.source.Codec;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** For {@code --codec}. */
final class CodecName implements ITypeConverter<Codec> {
    @Override
    public Codec convert(String text) {
        return Codec.of(text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Arrays.stream(Codec.values()).map(Codec::label).collect(Collectors.joining(", "))));
    }
}
