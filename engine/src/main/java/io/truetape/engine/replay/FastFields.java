// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastNoOpHandler;
import io.truetape.codec.fast.FastTemplate;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;

/**
 * Renders the fields of a FAST message while they are decoded: as members of a JSON object, or for people as
 * {@code name=value}. Absent fields are left out. A few bytes can unfold to very many elements: what would take more than
 * 16 MiB is not {@link #complete}. Reused; one owner at a time.
 */
final class FastFields extends FastNoOpHandler {
    private static final int MAX_LENGTH = 1 << 24;

    private boolean json;
    private RenderBuffer out;
    private int limit;
    private boolean complete;
    private byte[] value = new byte[0];

    void begin(final boolean asJson, final RenderBuffer to) {
        json = asJson;
        out = to;
        limit = to.length() + MAX_LENGTH;
        complete = true;
    }

    /** Whether everything was rendered; else what was must be cut off again. */
    boolean complete() {
        return complete;
    }

    /** Adds a name, unless there is too much already. */
    private boolean name(final String name) {
        if (out.length() > limit) {
            complete = false;
        } else if (json) {
            out.jsonComma().jsonString(name).ascii(':');
        } else {
            space();
            out.printable(name).ascii('=');
        }
        return complete;
    }

    private void space() {
        if (!out.endsWith('{') && !out.endsWith('[')) {
            out.ascii(' ');
        }
    }

    @Override
    public void onInt(final FastField field, final long number) {
        if (name(field.name())) {
            out.signed(number);
        }
    }

    @Override
    public void onUInt(final FastField field, final long number) {
        if (name(field.name())) {
            out.unsigned(number);
        }
    }

    @Override
    public void onDecimal(final FastField field, final long mantissa, final int exponent) {
        if (name(field.name())) {
            final String quote = json ? "\"" : "";
            out.ascii(quote).scaled(mantissa, exponent).ascii(quote);
        }
    }

    @Override
    public void onAscii(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        if (name(field.name())) {
            copy(buffer, offset, length);
            if (json) {
                out.jsonString(value, 0, length);
            } else {
                out.printable(value, 0, length);
            }
        }
    }

    @Override
    public void onUnicode(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        if (!name(field.name())) {
            return;
        }
        copy(buffer, offset, length);
        if (!json) {
            out.printable(value, 0, length);
            return;
        }
        try {
            out.jsonString(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value, 0, length))
                    .toString());
        } catch (final CharacterCodingException e) {
            // No text, though the template says so: all that is true of it are its bytes.
            hex(length);
        }
    }

    @Override
    public void onBytes(final FastField field, final DirectBuffer buffer, final int offset, final int length) {
        if (name(field.name())) {
            copy(buffer, offset, length);
            if (json && RenderBuffer.isPrintable(value, 0, length)) {
                out.jsonString(value, 0, length);
            } else if (json) {
                hex(length);
            } else {
                out.printable(value, 0, length);
            }
        }
    }

    private void copy(final DirectBuffer buffer, final int offset, final int length) {
        if (value.length < length) {
            value = new byte[Math.max(length, 2 * value.length)];
        }
        buffer.getBytes(offset, value, 0, length);
    }

    private void hex(final int length) {
        out.ascii("{\"hex\":\"").hex(value, 0, length).ascii("\"}");
    }

    private void bracket(final char bracket) {
        if (complete) {
            out.ascii(bracket);
        }
    }

    @Override
    public void beginGroup(final FastField group) {
        name(group.name());
        bracket('{');
    }

    @Override
    public void endGroup(final FastField group) {
        bracket('}');
    }

    @Override
    public void beginSequence(final FastField sequence, final long length) {
        name(sequence.name());
        bracket('[');
    }

    @Override
    public void beginElement(final FastField sequence, final long index) {
        if (json && complete) {
            out.jsonComma();
        } else if (complete) {
            space();
        }
        complete &= out.length() <= limit;
        bracket('{');
    }

    @Override
    public void endElement(final FastField sequence, final long index) {
        bracket('}');
    }

    @Override
    public void endSequence(final FastField sequence) {
        bracket(']');
    }

    @Override
    public void beginTemplate(final FastTemplate template) {
        name(template.name());
        bracket('{');
    }

    @Override
    public void endTemplate(final FastTemplate template) {
        bracket('}');
    }
}
