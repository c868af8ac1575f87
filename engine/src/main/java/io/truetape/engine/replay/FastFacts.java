// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastNoOpHandler;
import io.truetape.codec.fast.FastTemplate;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * What must be known of a FAST message to choose it: its template, and its symbols, which are the values of fields with
 * the identifier 55 or the name {@code Symbol}. A value of more than 256 bytes is taken for no symbol, and one that
 * repeats the last counts once: memory stays bounded whatever a message unfolds to. Reused.
 */
final class FastFacts extends FastNoOpHandler {
    private static final String SYMBOL_ID = "55";
    private static final String SYMBOL_NAME = "Symbol";
    private static final int MAX_LENGTH = 256;
    private static final int INITIAL_CAPACITY = 64;

    private final byte[] value = new byte[MAX_LENGTH];
    private byte[] symbols = new byte[MAX_LENGTH];
    private int[] ends = new int[INITIAL_CAPACITY];
    private int count;
    private boolean several;
    private FastTemplate template;

    void clear() {
        template = null;
        count = 0;
        several = false;
    }

    /** The template; null when the message does not come as far as to name it. */
    FastTemplate template() {
        return template;
    }

    /** The symbol that the message is about, if it is exactly one; else null. */
    String onlySymbol() {
        return count == 0 || several ? null : new String(symbols, 0, ends[0], StandardCharsets.UTF_8);
    }

    /** Whether the message is about one of these. */
    boolean concerns(final WantedTexts wanted) {
        for (int i = 0; i < count; i++) {
            if (wanted.has(symbols, start(i), ends[i] - start(i))) {
                return true;
            }
        }
        return false;
    }

    private int start(final int symbol) {
        return symbol == 0 ? 0 : ends[symbol - 1];
    }

    @Override
    public void beginMessage(final FastTemplate begun) {
        template = begun;
    }

    @Override
    public void onInt(final FastField field, final long number) {
        if (isSymbol(field)) {
            add(Long.toString(number));
        }
    }

    @Override
    public void onUInt(final FastField field, final long number) {
        if (isSymbol(field)) {
            add(Long.toUnsignedString(number));
        }
    }

    @Override
    public void onAscii(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        add(field, buffer, offset, length);
    }

    @Override
    public void onUnicode(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        add(field, buffer, offset, length);
    }

    @Override
    public void onBytes(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        add(field, buffer, offset, length);
    }

    private static boolean isSymbol(final FastField field) {
        return field.id().equals(SYMBOL_ID) || field.name().equals(SYMBOL_NAME);
    }

    private void add(final String digits) {
        for (int i = 0; i < digits.length(); i++) {
            value[i] = (byte) digits.charAt(i);
        }
        add(digits.length());
    }

    private void add(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        if (isSymbol(field) && length > 0 && length <= MAX_LENGTH) {
            buffer.getBytes(offset, value, 0, length);
            add(length);
        }
    }

    private void add(final int length) {
        if (count > 0 && is(count - 1, length)) {
            return;
        }
        several |= count > 0;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, 2 * count);
        }
        final int start = start(count);
        if (symbols.length - start < length) {
            symbols = Arrays.copyOf(symbols, 2 * symbols.length);
        }
        System.arraycopy(value, 0, symbols, start, length);
        ends[count++] = start + length;
    }

    private boolean is(final int symbol, final int length) {
        return Arrays.equals(symbols, start(symbol), ends[symbol], value, 0, length);
    }
}
