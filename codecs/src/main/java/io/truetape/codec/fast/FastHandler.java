// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import org.agrona.DirectBuffer;

/**
 * Receives the fields of messages, in template order: one call a field, constants and absent fields included.
 *
 * <pre>
 * message  := beginMessage body endMessage | beginMessage part-of-body onAbandoned
 * body     := (onInt | onUInt | onDecimal | onAscii | onUnicode | onBytes | onAbsent | group | sequence | template)*
 * group    := beginGroup body endGroup
 * sequence := beginSequence (beginElement body endElement)* endSequence
 * template := beginTemplate body endTemplate
 * </pre>
 *
 * <p>Calls come as the bytes are read, so that nothing said about a message is final before {@code endMessage}: after
 * {@code onAbandoned} forget it, the same message may come again. Buffers are valid during the call only. Called on
 * the decoder's thread. What a handler throws leaves the decoder as it was before the message and reaches its caller.
 */
public interface FastHandler {
    /**
     * A message begins.
     *
     * @param template of the message
     */
    void beginMessage(FastTemplate template);

    /**
     * The message was whole and good.
     *
     * @param template of the message
     */
    void endMessage(FastTemplate template);

    /**
     * The message that began is not whole, or not good; all that was said about it is void.
     *
     * @param status {@link FastStatus#NEED_MORE} or {@link FastStatus#ERROR}
     */
    void onAbandoned(int status);

    /**
     * The value of a signed integer field.
     *
     * @param field of type INT32 or INT64
     * @param value of the field
     */
    void onInt(FastField field, long value);

    /**
     * The value of an unsigned integer field.
     *
     * @param field of type UINT32 or UINT64
     * @param value all 64 bits are value: print with {@link Long#toUnsignedString(long)}
     */
    void onUInt(FastField field, long value);

    /**
     * The value of a decimal field: mantissa times ten to the exponent, as the stream has it, not normalised.
     *
     * @param field of type DECIMAL
     * @param mantissa digits
     * @param exponent power of ten
     */
    void onDecimal(FastField field, long mantissa, int exponent);

    /**
     * The value of an ASCII string field.
     *
     * @param field of type ASCII
     * @param buffer holds the characters, one a byte
     * @param offset of the first
     * @param length of the string
     */
    void onAscii(FastField field, DirectBuffer buffer, int offset, int length);

    /**
     * The value of a Unicode string field.
     *
     * @param field of type UNICODE
     * @param buffer holds the string in UTF-8
     * @param offset of its first byte
     * @param length in bytes
     */
    void onUnicode(FastField field, DirectBuffer buffer, int offset, int length);

    /**
     * The value of a byte vector field.
     *
     * @param field of type BYTES
     * @param buffer holds the bytes
     * @param offset of the first
     * @param length in bytes
     */
    void onBytes(FastField field, DirectBuffer buffer, int offset, int length);

    /**
     * An optional field, group or sequence is not there.
     *
     * @param field that is absent
     */
    void onAbsent(FastField field);

    /**
     * A group begins.
     *
     * @param group of type GROUP
     */
    void beginGroup(FastField group);

    /**
     * A group ends.
     *
     * @param group of type GROUP
     */
    void endGroup(FastField group);

    /**
     * A sequence begins.
     *
     * @param sequence of type SEQUENCE
     * @param length elements it claims to have, 0 to 4,294,967,295: not to be trusted before they have come
     */
    void beginSequence(FastField sequence, long length);

    /**
     * An element of a sequence begins.
     *
     * @param sequence of type SEQUENCE
     * @param index of the element, from 0 on
     */
    void beginElement(FastField sequence, long index);

    /**
     * An element of a sequence ends.
     *
     * @param sequence of type SEQUENCE
     * @param index of the element, from 0 on
     */
    void endElement(FastField sequence, long index);

    /**
     * A sequence ends.
     *
     * @param sequence of type SEQUENCE
     */
    void endSequence(FastField sequence);

    /**
     * Fields of another template begin, which the stream has chosen (a dynamic reference).
     *
     * @param template that was chosen
     */
    void beginTemplate(FastTemplate template);

    /**
     * Fields of a template that the stream has chosen end.
     *
     * @param template that was chosen
     */
    void endTemplate(FastTemplate template);

    /**
     * Something is not as an encoder ought to write it, but its meaning is clear; decoding goes on. In the presence map
     * or template identifier of a message this comes before {@link #beginMessage}, and again when a message is tried
     * again; {@link FastDecoder#hasReported(FastErrorCode)} says what holds for a message that was decoded.
     *
     * @param code a reportable error
     * @param field where; null in the presence map or template identifier of a message
     */
    void onReportable(FastErrorCode code, FastField field);
}
