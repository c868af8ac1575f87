// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Random templates and random values: what was written is read, cut short it asks for more, damaged it does no harm. */
class FastRoundTripTest {
    private static final int TEMPLATE_SETS = 400;
    private static final int MESSAGES = 30;
    private static final int CAPACITY = 1 << 16;

    private int encoded;
    private int refused;

    @Test
    void shouldReadWhatItWroteWithAnyTemplate() {
        for (long seed = 0; seed < TEMPLATE_SETS; seed++) {
            Random random = new Random(seed);
            StringBuilder xml = new StringBuilder();
            RandomTemplates generator = new RandomTemplates(random);
            List<List<RandomTemplates.Spec>> specs = new ArrayList<>();
            for (int id = 1; id <= 2; id++) {
                xml.append("<template name='T")
                        .append(id)
                        .append("' id='")
                        .append(id)
                        .append('\'');
                xml.append(random.nextInt(4) == 0 ? " reset='yes'>" : ">");
                specs.add(generator.fields(xml, 0));
                xml.append("</template>");
            }
            FastTemplates templates = Templates.all(xml.toString());
            String what = "seed " + seed + ": " + xml;
            FastDecoder decoder = new FastDecoder(templates);
            FastEncoder encoder = new FastEncoder(templates, FastResetPolicy.STREAM, random.nextBoolean());
            for (int i = 0; i < MESSAGES; i++) {
                int chosen = random.nextInt(2);
                exchange(
                        templates.templates().get(chosen),
                        specs.get(chosen),
                        generator,
                        encoder,
                        decoder,
                        random,
                        what);
            }
        }
        assertTrue(encoded > 4 * refused, "encoded " + encoded + ", refused " + refused);
    }

    private void exchange(
            FastTemplate template,
            List<RandomTemplates.Spec> specs,
            RandomTemplates generator,
            FastEncoder encoder,
            FastDecoder decoder,
            Random random,
            String what) {
        EventRecorder expected = new EventRecorder();
        byte[] target = new byte[CAPACITY];
        encoder.wrap(new UnsafeBuffer(target), 0, CAPACITY);
        List<FastHandler> handlers = List.of(expected, encoder);
        handlers.forEach(handler -> handler.beginMessage(template));
        generator.values(specs, template.fields(), handlers);
        handlers.forEach(handler -> handler.endMessage(template));
        if (encoder.encodedLength() < 0) {
            assertEquals(FastStatus.ERROR, encoder.encodedLength(), what);
            refused++;
            return;
        }
        encoded++;
        byte[] message = Arrays.copyOf(target, encoder.encodedLength());
        assertAsksForMore(message, decoder, what);
        assertSurvivesDamage(message, decoder, random, what);
        EventRecorder seen = new EventRecorder();
        int consumed = decoder.decode(new UnsafeBuffer(message), 0, message.length, seen);
        assertEquals(
                message.length,
                consumed,
                () -> what + " " + Bytes.hex(message) + " " + decoder.error() + " in " + decoder.errorField());
        assertEquals(expected.events(), seen.events(), () -> what + " " + Bytes.hex(message));
        assertEquals(List.of(), seen.reported(), () -> what + " " + Bytes.hex(message));
    }

    private static void assertAsksForMore(byte[] message, FastDecoder decoder, String what) {
        for (int length = 0; length < message.length; length++) {
            UnsafeBuffer cut = new UnsafeBuffer(Arrays.copyOf(message, length));
            EventRecorder recorder = new EventRecorder();
            int status = decoder.decode(cut, 0, length, recorder);
            assertEquals(FastStatus.NEED_MORE, status, () -> what + " " + Bytes.hex(message));
            assertEquals(List.of(), recorder.events());
        }
    }

    private static void assertSurvivesDamage(byte[] message, FastDecoder decoder, Random random, String what) {
        for (int i = 0; i < 8; i++) {
            byte[] damaged = message.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            int status = decoder.decode(new UnsafeBuffer(damaged), 0, damaged.length, new EventRecorder());
            assertTrue(status != 0 && status <= damaged.length, what);
            decoder.undo();
        }
    }

    @Test
    void shouldSurviveRandomBytes() {
        String sequence = "<sequence name='S'><uInt64 name='A' presence='optional'><delta/></uInt64>"
                + "<sequence name='I'><string name='B'><copy/></string><byteVector name='C'><tail/></byteVector></sequence>"
                + "<sequence name='E'><string name='F'><constant value='x'/></string></sequence>"
                + "<group name='G' presence='optional'><templateRef/></group></sequence>";
        FastTemplates templates = Templates.all("<template name='A' id='1'>" + sequence + "</template>"
                + "<template name='B' id='2'><templateRef/><decimal name='D'><delta/></decimal></template>");
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (bytes.length > 1) {
                bytes[0] = (byte) 0xC0;
                bytes[1] = (byte) (0x81 + random.nextInt(2));
            }
            FastDecoder decoder = new FastDecoder(templates);
            int offset = 0;
            int status;
            do {
                status = decoder.decode(new UnsafeBuffer(bytes), offset, bytes.length - offset, new FastNoOpHandler());
                assertTrue(status != 0 && status <= bytes.length - offset, "seed " + seed);
                offset += status;
            } while (status > 0);
        }
    }
}
