// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Decoder of FAST 1.1 messages: bytes in, one callback a field out, nothing allocated once the longest values have been
 * seen.
 *
 * <p>Messages of a stream depend on those before them. A message that is not whole or not good changes nothing in the
 * dictionaries, so that it can be tried again with more bytes; a message that was decoded can be taken back until the
 * next one is tried ({@link #undo}). After an error in a stream there is no telling where the next message begins.
 *
 * <p>Reportable errors (R1, R2, R6 to R9) do not stop a message: the handler hears of them. R1 and R4 do where the
 * value no longer fits its type.
 *
 * <p>Owned and used by one thread; the templates may be shared.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20).
 */
public final class FastDecoder {
    private static final FastTemplate SCP_RESET = scpReset();

    private final DecodeContext context;
    private final FastResetPolicy policy;
    private final FastTemplate scpReset;
    private FastErrorCode error;
    private FastField errorField;
    private int errorOffset;

    /**
     * Creates a decoder with {@link FastResetPolicy#STREAM} and {@link FastLimits#DEFAULT}.
     *
     * @param templates of the feed
     */
    public FastDecoder(FastTemplates templates) {
        this(templates, FastResetPolicy.STREAM, FastLimits.DEFAULT);
    }

    /**
     * Creates a decoder.
     *
     * @param templates of the feed
     * @param policy what resets the dictionaries
     * @param limits how much a message may ask
     */
    public FastDecoder(FastTemplates templates, FastResetPolicy policy, FastLimits limits) {
        this.context = new DecodeContext(templates, limits);
        this.policy = policy;
        this.scpReset = policy.byScpReset() ? SCP_RESET : null;
    }

    /** The Reset message where templates do not define it: nothing but its identifier. */
    private static FastTemplate scpReset() {
        FastTemplate template = new FastTemplate("Reset", "", FastResetPolicy.SCP_RESET_ID, true, List.of());
        template.body(new Segment(new Instruction[0]));
        return template;
    }

    /**
     * Decodes one message.
     *
     * @param buffer holds the message
     * @param offset where it begins
     * @param length bytes that may belong to it; nothing behind them is read
     * @param handler told of the fields as they are read
     * @return bytes of the message, at least 1; or {@link FastStatus#NEED_MORE} or {@link FastStatus#ERROR}, with the
     *     decoder as it was before
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public int decode(DirectBuffer buffer, int offset, int length, FastHandler handler) {
        buffer.boundsCheck(offset, length);
        context.begin(buffer, offset, offset + length, handler);
        context.dictionary.begin();
        error = null;
        errorField = null;
        errorOffset = 0;
        FastTemplate template = null;
        boolean done = false;
        try {
            context.readPresenceMap();
            template = context.readTemplate(scpReset);
            handler.beginMessage(template);
            if (policy.resets(template)) {
                context.resetBefore(template);
            }
            template.body().decode(context);
            context.in.field = null;
            context.endPresenceMap();
            int consumed = context.in.position - offset;
            if (consumed > context.limits.maxMessageBytes()) {
                throw context.in.fail(FastErrorCode.L1);
            }
            handler.endMessage(template);
            done = true;
            return consumed;
        } catch (FastFailure failure) {
            return abandon(failure, template != null, offset, length, handler);
        } finally {
            if (!done) {
                context.dictionary.rollback();
            }
        }
    }

    private int abandon(FastFailure failure, boolean begun, int offset, int length, FastHandler handler) {
        int status = failure.status();
        if (status == FastStatus.ERROR) {
            error = failure.code();
        } else if (length >= context.limits.maxMessageBytes()) {
            status = FastStatus.ERROR;
            error = FastErrorCode.L1;
        }
        if (error != null) {
            errorField = context.in.field;
            errorOffset = context.in.position - offset;
        }
        if (begun) {
            handler.onAbandoned(status);
        }
        return status;
    }

    /**
     * Takes the message decoded last back: dictionaries are again as before it. Does nothing if the last call was no
     * success, or was taken back already.
     */
    public void undo() {
        context.dictionary.rollback();
    }

    /** Sets all dictionaries, and the template identifier, to undefined. Cannot be undone. */
    public void reset() {
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

    /** {@return the error of the last message; null if it had none, reportable ones apart} */
    public FastErrorCode error() {
        return error;
    }

    /** {@return the field in which the error was; null if in none or none is known} */
    public FastField errorField() {
        return errorField;
    }

    /** {@return bytes of the message that had been read when the error was noticed} */
    public int errorOffset() {
        return errorOffset;
    }

    /**
     * Whether the last message had an error that was reported and survived.
     *
     * @param code a reportable error
     * @return true if it had
     */
    public boolean hasReported(FastErrorCode code) {
        return (context.in.reported & 1L << code.ordinal()) != 0;
    }

    /** {@return true if the last message had any error that was reported and survived} */
    public boolean hasReported() {
        return context.in.reported != 0;
    }
}
