// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.truetape.codec.framing.Allocations;
import io.truetape.codec.ouch.v42.EnterOrderView;
import io.truetape.codec.ouch.v42.ExecutedView;
import io.truetape.codec.ouch.v42.Ouch42Decoder;
import io.truetape.codec.ouch.v42.Ouch42NoOpHandler;
import io.truetape.codec.ouch.v50.EnterOrderWriter;
import io.truetape.codec.ouch.v50.OrderAcceptedView;
import io.truetape.codec.ouch.v50.OrderExecutedView;
import io.truetape.codec.ouch.v50.Ouch50Decoder;
import io.truetape.codec.ouch.v50.Ouch50NoOpHandler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Decoding, walking options and writing allocate not one byte a message. */
class OuchZeroAllocationTest {
    private static final int MESSAGES = 1_000;
    private static final byte[] OPTIONS = {5, 3, 0, 0, 0, 100, 3, (byte) 200, 1, 2, 5, 2, 'T', 'E', 'S', 'T'};

    /** A message of either version, and which way it goes. */
    private record Sent(OuchDirection direction, UnsafeBuffer bytes) {}

    @Test
    void shouldAllocateNothingWhenReadingEveryMessageOfVersion42() {
        Sum42 sum = new Sum42();
        Ouch42Decoder decoder = new Ouch42Decoder();
        Sent[] messages = messages(OuchVersion.V42);

        Allocations.assertNone(() -> {
            for (Sent sent : messages) {
                sum.total += decoder.decode(sent.direction, sent.bytes, 0, sent.bytes.capacity(), sum);
            }
        });

        assertNotEquals(0, sum.total);
    }

    @Test
    void shouldAllocateNothingWhenReadingEveryMessageOfVersion50AndItsOptions() {
        Sum50 sum = new Sum50();
        Ouch50Decoder decoder = new Ouch50Decoder();
        Sent[] messages = messages(OuchVersion.V50);

        Allocations.assertNone(() -> {
            for (Sent sent : messages) {
                sum.total += decoder.decode(sent.direction, sent.bytes, 0, sent.bytes.capacity(), sum);
            }
        });

        assertNotEquals(0, sum.total);
    }

    @Test
    void shouldAllocateNothingWhenWriting() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[100]);
        EnterOrderWriter writer = new EnterOrderWriter();
        AppendageWriter options = new AppendageWriter();

        Allocations.assertNone(() -> {
            for (int i = 0; i < MESSAGES; i++) {
                writer.wrap(buffer, 0).userRefNum(i).symbol("TRUE").priceE4(i).clOrdId("CLIENT-ORDER");
                writer.appendage(options).minQty(i).route("SCAN").pegOffsetE4(-i);
            }
        });

        assertEquals(18, options.length());
    }

    /** Every message in turn, with options where it may have them, and here and there a bad one. */
    private static Sent[] messages(OuchVersion version) {
        List<Sent> messages = new ArrayList<>();
        Random random = new Random(5);
        while (messages.size() < MESSAGES) {
            for (OuchMessageType type : version.messageTypes()) {
                byte[] message = OuchMessages.random(type, random);
                byte[] bytes = type.hasAppendage() ? OuchMessages.withOptions(message, OPTIONS) : message;
                if (random.nextInt(20) == 0) {
                    bytes[0] = 1;
                } else if (random.nextInt(20) == 0) {
                    bytes = Arrays.copyOf(bytes, bytes.length - 1);
                }
                messages.add(new Sent(type.direction(), new UnsafeBuffer(bytes)));
            }
        }
        return messages.toArray(new Sent[0]);
    }

    private static final class Sum42 extends Ouch42NoOpHandler {
        private long total;

        @Override
        public void onEnterOrder(EnterOrderView order) {
            total += order.orderTokenFirst8AsLong() + order.orderTokenLast6AsLong() + order.priceE4();
        }

        @Override
        public void onExecuted(ExecutedView execution) {
            total += execution.matchNumber() + execution.timestampSinceMidnightNs();
        }

        @Override
        public void onMalformed(OuchDirection direction, int status, DirectBuffer buffer, int offset, int length) {
            total += status;
        }
    }

    private static final class Sum50 extends Ouch50NoOpHandler {
        private final AppendageCursor cursor = new AppendageCursor();
        private long total;

        @Override
        public void onOrderAccepted(OrderAcceptedView order) {
            total += order.userRefNum() + order.symbolAsLong();
            sum(order.appendage(cursor));
        }

        @Override
        public void onOrderExecuted(OrderExecutedView execution) {
            total += execution.matchNumber() + execution.priceE4();
            sum(execution.appendage(cursor));
        }

        private void sum(AppendageCursor options) {
            while (options.next()) {
                total += options.tag() == AppendageTag.MIN_QTY.code() ? options.minQty() : options.valueLength();
            }
        }

        @Override
        public void onMalformed(OuchDirection direction, int status, DirectBuffer buffer, int offset, int length) {
            total += status;
        }
    }
}
