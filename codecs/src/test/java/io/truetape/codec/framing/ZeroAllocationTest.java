// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.truetape.codec.itch.AddOrderView;
import io.truetape.codec.itch.AddOrderWriter;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Decoder;
import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.codec.itch.Itch50NoOpHandler;
import io.truetape.codec.itch.Itch50Values;
import io.truetape.codec.itch.OrderExecutedView;
import io.truetape.codec.itch.TradeView;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Framing, decoding, judging and writing allocate not one byte a message. */
class ZeroAllocationTest {
    private static final int MESSAGES = 2_000;
    private static final int WARM_UP_PASSES = 200;
    private static final int ATTEMPTS = 20;

    @Test
    void shouldAllocateNothingWhenReadingEveryKindOfMessage() {
        byte[] prefixed = archive(true);
        byte[] zeroed = archive(false);
        Pass reading = new Pass();
        Framer binaryFile = new BinaryFileFramer();
        Framer zeroLengths = new ZeroLengthFramer(Itch50::lengthOf);
        UnsafeBuffer first = new UnsafeBuffer(prefixed);
        UnsafeBuffer second = new UnsafeBuffer(zeroed);

        assertAllocatesNothing(() -> {
            reading.over(first, binaryFile);
            reading.over(second, zeroLengths);
        });

        assertNotEquals(0, reading.sum);
    }

    @Test
    void shouldAllocateNothingWhenWriting() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[AddOrderWriter.BLOCK_LENGTH]);
        AddOrderWriter writer = new AddOrderWriter();

        assertAllocatesNothing(() -> {
            for (int i = 0; i < MESSAGES; i++) {
                writer.wrap(buffer, 0)
                        .stockLocate(i)
                        .timestampSinceMidnightNs(i)
                        .orderReferenceNumber(i)
                        .buySellIndicator(Itch50.SIDE_SELL)
                        .shares(i)
                        .stock("TRUE")
                        .priceE4(i);
            }
        });

        assertEquals(MESSAGES - 1, Itch50.stockLocate(buffer, 0));
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

    /** All types in turn, and here and there one that is unknown or too long. */
    private static byte[] archive(boolean prefixed) {
        Archives archive = new Archives();
        Random random = new Random(11);
        for (int i = 0; i < MESSAGES; i++) {
            Itch50MessageType type = Itch50MessageType.values()[i % Itch50.TYPE_COUNT];
            byte[] message = Archives.message(type, random.nextLong());
            if (!prefixed) {
                archive.zeroed(message);
            } else if (i % 50 == 49) {
                archive.frame((byte) 'Z', (byte) 1)
                        .prefix(message.length + 1)
                        .raw(message)
                        .raw((byte) 0);
            } else {
                archive.frame(message);
            }
        }
        return archive.build();
    }

    /** Reads an archive through the decoder and adds up what it sees. */
    private static final class Pass extends Itch50NoOpHandler {
        private final Itch50Decoder decoder = new Itch50Decoder();
        private long sum;

        void over(DirectBuffer buffer, Framer framer) {
            int offset = 0;
            while (framer.next(buffer, offset, buffer.capacity()) == FrameStatus.FRAME) {
                int at = framer.frameOffset();
                decoder.decode(buffer, at, framer.frameLength(), this);
                if (Itch50Values.hasUnknownValue(buffer, at, buffer.getByte(at))) {
                    sum++;
                }
                offset += framer.consumed();
            }
        }

        @Override
        public void onAddOrder(AddOrderView order) {
            sum += order.orderReferenceNumber() + order.stockAsLong() + order.priceE4() + order.stockLocate();
        }

        @Override
        public void onOrderExecuted(OrderExecutedView execution) {
            sum += execution.matchNumber() + execution.timestampSinceMidnightNs();
        }

        @Override
        public void onTrade(TradeView trade) {
            sum += trade.shares() + trade.buySellIndicator();
        }

        @Override
        public void onUnknown(byte type, DirectBuffer buffer, int offset, int length) {
            sum += length;
        }

        @Override
        public void onMalformed(int status, DirectBuffer buffer, int offset, int length) {
            sum += status;
        }
    }
}
