// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.fast.FastField;
import io.truetape.codec.fast.FastNoOpHandler;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplates;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What one FAST message says that the stages need: its template, times and symbol. Fields are known by the FIX tags that
 * templates give them as identifiers; those of a sequence's elements say nothing about the message as a whole.
 */
final class FastFacts extends FastNoOpHandler {
    private static final byte SYMBOL = 1;
    private static final byte SENDING_TIME = 2;
    private static final byte TRANSACT_TIME = 3;

    private final byte[] roleByField;
    private final FastTime sendingTime;
    private final FastTime transactTime;
    private final UnsafeBuffer symbol = new UnsafeBuffer(new byte[MessageKinds.MAX_SYMBOL_LENGTH]);
    private int symbolLength;
    private boolean sendingTimeKnown;
    private FastTemplate template;
    private int depth;

    FastFacts(FastTemplates templates, long midnightEpochNs) {
        roleByField = new byte[templates.fieldCount()];
        sendingTime = new FastTime(midnightEpochNs);
        transactTime = new FastTime(midnightEpochNs);
        templates.templates().forEach(each -> each.fields().forEach(this::assign));
        for (byte role : roleByField) {
            sendingTimeKnown |= role == SENDING_TIME;
        }
    }

    private void assign(FastField field) {
        roleByField[field.index()] = switch (field.id()) {
            case "55" -> SYMBOL;
            case "52" -> SENDING_TIME;
            case "60" -> TRANSACT_TIME;
            default -> 0;
        };
        field.fields().forEach(this::assign);
    }

    /** Forgets the message before. */
    void clear() {
        template = null;
        depth = 0;
        symbolLength = 0;
        sendingTime.clear();
        transactTime.clear();
    }

    /** The template; null where the message did not get so far. */
    FastTemplate template() {
        return template;
    }

    /** When the event happened, else when the message was sent; may be absent. */
    FastTime time() {
        return transactTime.isPresent() ? transactTime : sendingTime;
    }

    /**
     * The time that rises in a channel: when the message was sent, or, where no template says that, when its event
     * happened; may be absent.
     */
    FastTime orderTime() {
        return sendingTimeKnown ? sendingTime : transactTime;
    }

    DirectBuffer symbol() {
        return symbol;
    }

    /** Bytes of the symbol, more than the buffer has where it is too long for it; 0 for none. */
    int symbolLength() {
        return symbolLength;
    }

    @Override
    public void beginMessage(FastTemplate begun) {
        template = begun;
    }

    @Override
    public void onInt(FastField field, long value) {
        onUInt(field, value);
    }

    @Override
    public void onUInt(FastField field, long value) {
        FastTime time = timeOf(field);
        if (time != null) {
            time.read(value);
        }
    }

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
        FastTime time = timeOf(field);
        if (time != null) {
            time.read(buffer, offset, length);
        } else if (roleByField[field.index()] == SYMBOL && depth == 0 && symbolLength == 0) {
            symbolLength = length;
            symbol.putBytes(0, buffer, offset, Math.min(length, MessageKinds.MAX_SYMBOL_LENGTH));
        }
    }

    @Override
    public void onUnicode(FastField field, DirectBuffer buffer, int offset, int length) {
        onAscii(field, buffer, offset, length);
    }

    @Override
    public void beginSequence(FastField sequence, long length) {
        depth++;
    }

    @Override
    public void endSequence(FastField sequence) {
        depth--;
    }

    /** The time that a field holds, where it is the first to do so; else null. */
    private FastTime timeOf(FastField field) {
        byte role = roleByField[field.index()];
        if (depth > 0 || role < SENDING_TIME) {
            return null;
        }
        FastTime time = role == TRANSACT_TIME ? transactTime : sendingTime;
        return time.isPresent() ? null : time;
    }
}
