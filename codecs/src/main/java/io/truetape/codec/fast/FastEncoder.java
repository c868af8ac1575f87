// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Encoder of FAST 1.1 messages: the calls of a {@link FastHandler} in, bytes out, so that a decoder can feed it
 * directly. Every value is written in the shortest way that its operator and the dictionaries allow.
 *
 * <p>For each message call {@link #beginMessage}, then one method for each field in template order, constants and
 * absent fields included, then {@link #endMessage}; then ask {@link #encodedLength}. Messages follow each other in the
 * buffer given. A value of another type than its field's is converted as section 8 says. A value that cannot be
 * written makes the whole message an error: later calls for it are ignored, the dictionaries are as before it. Calls
 * in a wrong order are the caller's mistake and throw.
 *
 * <p>Owned and used by one thread. Allocates nothing but for conversions.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20).
 */
public final class FastEncoder implements FastHandler {
    private final FastResetPolicy policy;
    private final boolean repeatsTemplateId;
    private final EncodeContext context;
    private final EncodeFrames frames = new EncodeFrames();
    private final FieldWriter writer;

    private int start;
    private boolean open;
    private boolean failed = true;
    private int status = FastStatus.NO_ROOM;
    private FastErrorCode error;
    private FastField errorField;

    /**
     * Creates an encoder with {@link FastResetPolicy#STREAM} that leaves template identifiers out where it may.
     *
     * @param templates of the feed
     */
    public FastEncoder(FastTemplates templates) {
        this(templates, FastResetPolicy.STREAM, false);
    }

    /**
     * Creates an encoder.
     *
     * @param templates of the feed
     * @param policy what resets the dictionaries; the decoder must have the same
     * @param repeatsTemplateId true to write the template identifier into each message, as many feeds do, false to
     *     leave it out where it is the one of the message before
     */
    public FastEncoder(FastTemplates templates, FastResetPolicy policy, boolean repeatsTemplateId) {
        this.policy = policy;
        this.repeatsTemplateId = repeatsTemplateId;
        this.context = new EncodeContext(new Dictionary(templates.entryCount()));
        this.writer = new FieldWriter(context);
    }

    /**
     * Says where messages go.
     *
     * @param buffer to write to
     * @param offset of the first message
     * @param length bytes that may be written
     * @return this
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public FastEncoder wrap(MutableDirectBuffer buffer, int offset, int length) {
        buffer.boundsCheck(offset, length);
        context.out.buffer = buffer;
        context.out.limit = offset + length;
        start = offset;
        return this;
    }

    /** {@return bytes of the message ended last; or {@link FastStatus#ERROR} or {@link FastStatus#NO_ROOM}} */
    public int encodedLength() {
        return status;
    }

    /** {@return where in the buffer the next message goes} */
    public int nextOffset() {
        return start;
    }

    /** {@return the error of the last message; null if it had none} */
    public FastErrorCode error() {
        return error;
    }

    /** {@return the field that could not be written; null if none or none is known} */
    public FastField errorField() {
        return errorField;
    }

    /** Sets all dictionaries, and the template identifier, to undefined. Not inside a message. */
    public void reset() {
        forget();
        context.dictionary.begin();
        context.dictionary.reset();
        context.dictionary.begin();
    }

    /** Says that a packet begins: resets if that is the policy. */
    public void beginPacket() {
        if (policy.eachPacket()) {
            reset();
        }
    }

    @Override
    public void beginMessage(FastTemplate template) {
        forget();
        frames.clear();
        context.dictionary.begin();
        context.out.position = start;
        open = true;
        failed = false;
        status = FastStatus.ERROR;
        error = null;
        errorField = null;
        try {
            frames.enter(context, template, template.body(), template.body().presenceBytes(1));
            writeTemplateId(template);
            if (policy.resets(template)) {
                context.dictionary.reset();
                previousTemplate().assign(FastType.UINT32, template.id());
            }
        } catch (FastFailure failure) {
            fail(failure, null);
        }
    }

    /** Takes back a message that was begun and, because somebody threw, not ended. */
    private void forget() {
        if (open) {
            open = false;
            context.dictionary.rollback();
        }
    }

    private DictionaryEntry previousTemplate() {
        return context.dictionary.entry(Dictionary.TEMPLATE_ID);
    }

    private void writeTemplateId(FastTemplate template) {
        DictionaryEntry previous = previousTemplate();
        boolean known = previous.tag() != DictionaryEntry.UNDEFINED && previous.value() == template.id();
        if (template.id() == FastTemplate.NO_ID) {
            throw context.fail(FastErrorCode.D9);
        }
        if (context.bit(repeatsTemplateId || !known)) {
            context.out.integer(template.id(), 0, false, false);
        }
        previous.assign(FastType.UINT32, template.id());
    }

    private void fail(FastFailure failure, FastField field) {
        failed = true;
        status = failure.status();
        error = failure.code();
        errorField = field;
        forget();
    }

    @Override
    public void endMessage(FastTemplate template) {
        if (failed) {
            return;
        }
        try {
            frames.leave(context, template);
            if (frames.depth() != 0) {
                throw new IllegalStateException("message ends inside another: template=" + template);
            }
            open = false;
            status = context.out.position - start;
            start = context.out.position;
        } catch (FastFailure failure) {
            fail(failure, null);
        }
    }

    /** Forgets the message begun. */
    @Override
    public void onAbandoned(int reason) {
        if (!failed) {
            fail(context.out.failure.status(reason), null);
        }
    }

    @Override
    public void onInt(FastField field, long value) {
        if (!failed) {
            try {
                writer.integer(frames.next(context, field), field, value, false);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void onUInt(FastField field, long value) {
        if (!failed) {
            try {
                writer.integer(frames.next(context, field), field, value, true);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void onDecimal(FastField field, long mantissa, int exponent) {
        if (!failed) {
            try {
                writer.decimal(frames.next(context, field), field, mantissa, exponent);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
        onString(field, buffer, offset, length);
    }

    @Override
    public void onUnicode(FastField field, DirectBuffer buffer, int offset, int length) {
        onString(field, buffer, offset, length);
    }

    private void onString(FastField field, DirectBuffer buffer, int offset, int length) {
        if (!failed) {
            try {
                writer.string(frames.next(context, field), field, buffer, offset, length);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void onBytes(FastField field, DirectBuffer buffer, int offset, int length) {
        if (!failed) {
            try {
                writer.vector(frames.next(context, field), field, buffer, offset, length);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void onAbsent(FastField field) {
        if (!failed) {
            try {
                frames.next(context, field).encodeAbsent(context);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    @Override
    public void beginGroup(FastField group) {
        if (!failed) {
            try {
                if (!(frames.next(context, group) instanceof GroupInstruction instruction)) {
                    throw context.fail(FastErrorCode.D1);
                }
                instruction.encodePresent(context);
                Segment segment = instruction.segment();
                frames.enter(context, group, segment, segment.presenceBytes(0));
            } catch (FastFailure failure) {
                fail(failure, group);
            }
        }
    }

    @Override
    public void endGroup(FastField group) {
        leave(group, group);
    }

    @Override
    public void beginSequence(FastField sequence, long length) {
        if (!failed) {
            try {
                if (!(frames.next(context, sequence) instanceof SequenceInstruction instruction)) {
                    throw context.fail(FastErrorCode.D1);
                }
                instruction.encodeLength(context, length);
                frames.enterSequence(sequence, instruction.element(), length);
            } catch (FastFailure failure) {
                fail(failure, sequence);
            }
        }
    }

    @Override
    public void beginElement(FastField sequence, long index) {
        if (!failed) {
            try {
                Segment element = frames.nextElement(sequence, index);
                frames.enter(context, sequence, element, element.presenceBytes(0));
            } catch (FastFailure failure) {
                fail(failure, sequence);
            }
        }
    }

    @Override
    public void endElement(FastField sequence, long index) {
        leave(sequence, sequence);
    }

    @Override
    public void endSequence(FastField sequence) {
        if (!failed) {
            frames.leaveSequence(sequence);
        }
    }

    @Override
    public void beginTemplate(FastTemplate template) {
        if (!failed) {
            try {
                DynamicReference reference = (DynamicReference) frames.next(context, null);
                Segment body = reference.body(template);
                frames.enter(context, template, body, body.presenceBytes(1));
                writeTemplateId(template);
            } catch (FastFailure failure) {
                fail(failure, null);
            }
        }
    }

    @Override
    public void endTemplate(FastTemplate template) {
        leave(template, null);
    }

    private void leave(Object owner, FastField field) {
        if (!failed) {
            try {
                frames.leave(context, owner);
            } catch (FastFailure failure) {
                fail(failure, field);
            }
        }
    }

    /** Ignored: what was written badly is written well here. */
    @Override
    public void onReportable(FastErrorCode code, FastField field) {}
}
