// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.codec.framing.FrameStatus;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Decoding, framing, asking for more, refusing and encoding allocate not one byte a message. */
class FastAllocationTest {
    private static final int MESSAGES = 200;
    private static final int WARM_UP_PASSES = 300;
    private static final int ATTEMPTS = 20;

    private static final FastTemplates TEMPLATES = Templates.all("<template name='T' id='1' reset='yes'>"
            + "<uInt64 name='A'><increment/></uInt64><int32 name='B' presence='optional'><delta/></int32>"
            + "<decimal name='C'><exponent><default value='-2'/></exponent><mantissa><delta/></mantissa></decimal>"
            + "<decimal name='D'><copy/></decimal><string name='E'><tail/></string>"
            + "<string name='F' charset='unicode'><delta/></string><byteVector name='G'><copy/></byteVector>"
            + "<string name='H'/><sequence name='S'><uInt32 name='I'><copy/></uInt32>"
            + "<group name='J' presence='optional'><uInt32 name='K'/><templateRef/></group></sequence></template>"
            + "<template name='U' id='2'><uInt32 name='L'><constant value='7'/></uInt32></template>");

    /** A stream of messages with values of every type. */
    private static byte[] stream() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[MESSAGES * 200]);
        FastEncoder encoder = new FastEncoder(TEMPLATES).wrap(buffer, 0, buffer.capacity());
        FastTemplate template = TEMPLATES.byName("T");
        UnsafeBuffer text = new UnsafeBuffer("abcdefghij".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        for (int i = 0; i < MESSAGES; i++) {
            encoder.beginMessage(template);
            encoder.onUInt(template.field("A"), -i);
            encoder.onInt(template.field("B"), i * 31);
            encoder.onDecimal(template.field("C"), i * 1001L, i % 2 == 0 ? -2 : 3);
            encoder.onDecimal(template.field("D"), i / 3, 5);
            encoder.onAscii(template.field("E"), text, i % 4, 6);
            encoder.onUnicode(template.field("F"), text, i % 3, 7);
            encoder.onBytes(template.field("G"), text, i % 2, 8);
            encoder.onAscii(template.field("H"), text, i % 5, 5);
            FastField sequence = template.field("S");
            encoder.beginSequence(sequence, 2);
            for (int element = 0; element < 2; element++) {
                encoder.beginElement(sequence, element);
                encoder.onUInt(template.field("I"), i);
                if (element == 0) {
                    encoder.onAbsent(template.field("J"));
                } else {
                    encoder.beginGroup(template.field("J"));
                    encoder.onUInt(template.field("K"), i);
                    encoder.beginTemplate(TEMPLATES.byName("U"));
                    encoder.onUInt(TEMPLATES.byName("U").field("L"), 7);
                    encoder.endTemplate(TEMPLATES.byName("U"));
                    encoder.endGroup(template.field("J"));
                }
                encoder.endElement(sequence, element);
            }
            encoder.endSequence(sequence);
            encoder.endMessage(template);
            assertEquals(null, encoder.error());
        }
        return Arrays.copyOf(buffer.byteArray(), encoder.nextOffset());
    }

    /** Adds up what it sees. */
    private static final class Summing extends FastNoOpHandler {
        private long sum;

        @Override
        public void onUInt(FastField field, long value) {
            sum += value;
        }

        @Override
        public void onDecimal(FastField field, long mantissa, int exponent) {
            sum += mantissa * exponent;
        }

        @Override
        public void onAscii(FastField field, DirectBuffer buffer, int offset, int length) {
            sum += buffer.getByte(offset + length - 1);
        }

        @Override
        public void onUnicode(FastField field, DirectBuffer buffer, int offset, int length) {
            sum += buffer.getByte(offset);
        }
    }

    @Test
    void shouldAllocateNothingWhenDecoding() {
        UnsafeBuffer buffer = new UnsafeBuffer(stream());
        Summing summing = new Summing();
        FastFramer framer = new FastFramer(new FastDecoder(TEMPLATES), FastBlocks.NONE, summing);

        assertAllocatesNothing(() -> {
            int offset = 0;
            while (framer.next(buffer, offset, buffer.capacity()) == FrameStatus.FRAME) {
                offset += framer.consumed();
            }
            assertEquals(buffer.capacity(), offset);
        });

        assertNotEquals(0, summing.sum);
    }

    @Test
    void shouldAllocateNothingWhenAskingForMoreOrRefusing() {
        UnsafeBuffer buffer = new UnsafeBuffer(stream());
        UnsafeBuffer bad = Bytes.buffer("c0 85");
        FastDecoder decoder = new FastDecoder(TEMPLATES);
        FastHandler handler = new FastNoOpHandler();

        assertAllocatesNothing(() -> {
            for (int length = 0; length < 40; length++) {
                assertEquals(FastStatus.NEED_MORE, decoder.decode(buffer, 0, length, handler));
                assertEquals(FastStatus.ERROR, decoder.decode(bad, 0, 2, handler));
            }
        });
    }

    @Test
    void shouldAllocateNothingWhenEncoding() {
        UnsafeBuffer buffer = new UnsafeBuffer(stream());
        UnsafeBuffer target = new UnsafeBuffer(new byte[buffer.capacity()]);
        FastDecoder decoder = new FastDecoder(TEMPLATES);
        FastEncoder encoder = new FastEncoder(TEMPLATES);

        assertAllocatesNothing(() -> {
            encoder.wrap(target, 0, target.capacity());
            encoder.reset();
            decoder.reset();
            int offset = 0;
            while (offset < buffer.capacity()) {
                offset += decoder.decode(buffer, offset, buffer.capacity() - offset, encoder);
            }
        });

        assertEquals(Bytes.hex(buffer.byteArray()), Bytes.hex(target.byteArray()));
    }

    /** The least of several measurements: the compiler may still allocate on our behalf in the first ones. */
    private static void assertAllocatesNothing(Runnable pass) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(
                threads.isThreadAllocatedMemorySupported() && threads.isThreadAllocatedMemoryEnabled(),
                "skipped: this JVM does not count allocations");
        for (int i = 0; i < WARM_UP_PASSES; i++) {
            pass.run();
        }
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least > 0; attempt++) {
            long before = threads.getThreadAllocatedBytes(thread);
            pass.run();
            least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
        }
        assertEquals(0, least, "bytes allocated in a pass");
    }
}
