// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Makes maps and lists of a message, as JSON would have it. */
final class TreeHandler extends FastNoOpHandler {
    private final Deque<Map<String, Object>> objects = new ArrayDeque<>();
    private final Deque<List<Object>> lists = new ArrayDeque<>();
    private Map<String, Object> message;

    Map<String, Object> message() {
        return message;
    }

    private void put(FastField field, Object value) {
        objects.element().put(field.name(), value);
    }

    @Override
    public void beginMessage(FastTemplate template) {
        objects.clear();
        lists.clear();
        message = new LinkedHashMap<>();
        message.put("tid", template.id());
        objects.push(message);
    }

    @Override
    public void onInt(FastField field, long value) {
        put(field, value);
    }

    @Override
    public void onUInt(FastField field, long value) {
        put(field, value);
    }

    @Override
    public void onDecimal(FastField field, long mantissa, int exponent) {
        put(field, List.of(mantissa, exponent));
    }

    @Override
    public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        put(field, new String(bytes, StandardCharsets.US_ASCII));
    }

    @Override
    public void onAbsent(FastField field) {
        put(field, null);
    }

    @Override
    public void beginSequence(FastField sequence, long length) {
        List<Object> list = new ArrayList<>();
        put(sequence, list);
        lists.push(list);
    }

    @Override
    public void beginElement(FastField sequence, long index) {
        Map<String, Object> element = new LinkedHashMap<>();
        lists.element().add(element);
        objects.push(element);
    }

    @Override
    public void endElement(FastField sequence, long index) {
        objects.pop();
    }

    @Override
    public void endSequence(FastField sequence) {
        lists.pop();
    }
}
