// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A decoder with a recorder behind it, and an encoder that must write what the decoder reads. */
final class Exchange {
    private final FastTemplate template;
    private final FastDecoder decoder;
    private final EventRecorder recorder = new EventRecorder();
    private final FastEncoder encoder;

    Exchange(FastTemplates templates) {
        template = templates.templates().get(0);
        decoder = new FastDecoder(templates);
        encoder = new FastEncoder(templates);
    }

    FastDecoder decoder() {
        return decoder;
    }

    FastEncoder encoder() {
        return encoder;
    }

    /** The first template. */
    FastTemplate template() {
        return template;
    }

    FastField field(String name) {
        return template.field(name);
    }

    EventRecorder recorder() {
        return recorder;
    }

    /** The values of one message that takes exactly the bytes given. */
    List<String> decode(String hex) {
        UnsafeBuffer buffer = Bytes.buffer(hex);
        int before = recorder.values().size();

        int consumed = decoder.decode(buffer, 0, buffer.capacity(), recorder);

        assertEquals(buffer.capacity(), consumed, () -> "status of " + hex + ", error " + decoder.error());
        return List.copyOf(recorder.values().subList(before, recorder.values().size()));
    }

    /** As {@link #decode}, and what the encoder makes of the message must be the same bytes. */
    List<String> both(String hex) {
        List<String> values = decode(hex);
        UnsafeBuffer buffer = Bytes.buffer(hex);
        byte[] written = new byte[buffer.capacity() + 100];
        encoder.wrap(new UnsafeBuffer(written), 0, written.length);
        decoder.undo();
        decoder.decode(buffer, 0, buffer.capacity(), encoder);
        assertEquals(
                buffer.capacity(),
                encoder.encodedLength(),
                () -> "encoded " + hex + ": " + encoder.error() + " " + Bytes.hex(written));
        assertEquals(hex.replace(" ", ""), Bytes.hex(Arrays.copyOf(written, encoder.encodedLength())), "encoded again");
        return values;
    }

    /** The error of a message that must have one. */
    FastErrorCode error(String hex) {
        UnsafeBuffer buffer = Bytes.buffer(hex);
        assertEquals(FastStatus.ERROR, decoder.decode(buffer, 0, buffer.capacity(), recorder), hex);
        return decoder.error();
    }
}
