// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;

/** A value for one field: often its initial value, often a small one, sometimes an extreme one. */
final class RandomValue {
    private static final String[] STRINGS = {
        "", "A", "AbC", "AbD", "XbC", "\0", "\0A", "long enough to be moved", "AbCd"
    };

    private final Random random;
    private final RandomTemplates.Spec spec;
    private final FastField field;

    RandomValue(Random random, RandomTemplates.Spec spec, FastField field) {
        this.random = random;
        this.spec = spec;
        this.field = field;
    }

    void tell(List<FastHandler> handlers) {
        InitialValue value = spec.initial() != null && (spec.constant() || random.nextInt(3) == 0) ? initial() : any();
        handlers.forEach(handler -> tell(handler, value));
    }

    private InitialValue initial() {
        try {
            return TextConversion.convert(spec.initial(), field.type());
        } catch (TextConversion.ConversionException e) {
            throw new IllegalStateException(spec.toString(), e);
        }
    }

    private InitialValue any() {
        return switch (field.type()) {
            case INT32 -> InitialValue.integer((int) number());
            case UINT32 -> InitialValue.integer(number() & 0xFFFF_FFFFL);
            case INT64, UINT64 ->
                InitialValue.integer(
                        field.type() == FastType.UINT64 && random.nextBoolean() ? Math.abs(number()) : number());
            case DECIMAL -> InitialValue.decimal(number(), random.nextInt(127) - 63);
            case ASCII -> InitialValue.bytes(string().getBytes(StandardCharsets.US_ASCII));
            case UNICODE ->
                InitialValue.bytes((random.nextBoolean() ? "\u00e9\u20ac\ud83d\ude00" + string() : string())
                        .getBytes(StandardCharsets.UTF_8));
            default -> {
                byte[] bytes = new byte[random.nextInt(6)];
                random.nextBytes(bytes);
                yield InitialValue.bytes(bytes);
            }
        };
    }

    private String string() {
        return STRINGS[random.nextInt(STRINGS.length)];
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> Long.MAX_VALUE - random.nextInt(2);
            case 2 -> Long.MIN_VALUE + random.nextInt(2);
            case 3 -> 1L << random.nextInt(64);
            default -> random.nextInt(200) - 100;
        };
    }

    private void tell(FastHandler handler, InitialValue value) {
        switch (field.type()) {
            case INT32, INT64 -> handler.onInt(field, value.number());
            case UINT32, UINT64 -> handler.onUInt(field, value.number());
            case DECIMAL -> handler.onDecimal(field, value.number(), value.exponent());
            case ASCII -> handler.onAscii(field, new UnsafeBuffer(value.bytes()), 0, value.bytes().length);
            case UNICODE -> handler.onUnicode(field, new UnsafeBuffer(value.bytes()), 0, value.bytes().length);
            default -> handler.onBytes(field, new UnsafeBuffer(value.bytes()), 0, value.bytes().length);
        }
    }
}
