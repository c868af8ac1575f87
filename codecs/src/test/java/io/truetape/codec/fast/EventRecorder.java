// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes down what it is told, a line a call. */
final class EventRecorder implements FastHandler {
    private final List<String> events = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<FastErrorCode> reported = new ArrayList<>();
    private int messageStart;
    private int valueStart;
    private int abandoned;

    /** All calls for messages that were whole and good. */
    List<String> events() {
        return events;
    }

    /** The values alone, without names. */
    List<String> values() {
        return values;
    }

    List<FastErrorCode> reported() {
        return reported;
    }

    int abandoned() {
        return abandoned;
    }

    private void value(FastField field, String value) {
        events.add(field.name() + "=" + value);
        values.add(value);
    }

    @Override
    public void beginMessage(FastTemplate template) {
        messageStart = events.size();
        valueStart = values.size();
        events.add("message " + template.name());
    }

    @Override
    public void endMessage(FastTemplate template) {
        events.add("end " + template.name());
    }

    @Override
    public void onAbandoned(int status) {
        events.subList(messageStart, events.size()).clear();
        values.subList(valueStart, values.size()).clear();
        abandoned++;
    }

    @Override
    public void onInt(FastField field, long value) {
        value(field, Long.toString(value));
    }

    @Override
    public void onUInt(FastField field, long value) {
        value(field, Long.toUnsignedString(value));
    }

    @Override
    public void onDecimal(FastField field, long mantissa, int exponent) {
        value(field, exponent + "/" + mantissa);
    }

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
        value(field, new String(copy(buffer, offset, length), StandardCharsets.US_ASCII));
    }

    @Override
    public void onUnicode(FastField field, DirectBuffer buffer, int offset, int length) {
        value(field, new String(copy(buffer, offset, length), StandardCharsets.UTF_8));
    }

    @Override
    public void onBytes(FastField field, DirectBuffer buffer, int offset, int length) {
        value(field, "#" + Bytes.hex(copy(buffer, offset, length)));
    }

    private static byte[] copy(DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return bytes;
    }

    @Override
    public void onAbsent(FastField field) {
        value(field, "absent");
    }

    @Override
    public void beginGroup(FastField group) {
        events.add(group.name() + "{");
    }

    @Override
    public void endGroup(FastField group) {
        events.add("}" + group.name());
    }

    @Override
    public void beginSequence(FastField sequence, long length) {
        events.add(sequence.name() + "[" + length);
    }

    @Override
    public void beginElement(FastField sequence, long index) {
        events.add(sequence.name() + "#" + index);
    }

    @Override
    public void endElement(FastField sequence, long index) {
        events.add(sequence.name() + "~" + index);
    }

    @Override
    public void endSequence(FastField sequence) {
        events.add("]" + sequence.name());
    }

    @Override
    public void beginTemplate(FastTemplate template) {
        events.add("template " + template.name());
    }

    @Override
    public void endTemplate(FastTemplate template) {
        events.add("end template " + template.name());
    }

    @Override
    public void onReportable(FastErrorCode code, FastField field) {
        reported.add(code);
    }
}
