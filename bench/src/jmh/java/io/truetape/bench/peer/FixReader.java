// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fix.FixDecimal;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.FixStreamFramer;
import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.codec.framing.FrameStatus;
import org.agrona.concurrent.UnsafeBuffer;

/** A FIX stream with our codec: framing, fields, body length, check sum, and typed access. */
final class FixReader implements PassReader {
    private final UnsafeBuffer buffer;
    private final FixStreamFramer framer = new FixStreamFramer();
    private final FixMessage message = new FixMessage();
    private final FixDecimal price = new FixDecimal();
    private final FixTimestamp time = new FixTimestamp();
    private long sum;

    FixReader(byte[] stream) {
        buffer = new UnsafeBuffer(stream);
    }

    @Override
    public long pass() {
        sum = 0;
        int offset = 0;
        int limit = buffer.capacity();
        while (framer.next(buffer, offset, limit) == FrameStatus.FRAME) {
            if (message.wrap(buffer, framer.frameOffset(), framer.frameLength()) == FixStatus.OK) {
                addFields();
            }
            offset += framer.consumed();
        }
        return sum;
    }

    private void addFields() {
        sum += message.msgType() + message.longAt(message.find(FixTags.MSG_SEQ_NUM));
        sum += millisAt(FixTags.SENDING_TIME) + millisAt(FixTags.TRANSACT_TIME);
        sum += message.longAt(message.find(FixInput.ORDER_QTY)) + message.charAt(message.find(FixInput.SIDE));
        message.decimalAt(message.find(FixInput.PRICE), price);
        sum += price.atScale(2) + text(FixInput.SYMBOL) + text(FixInput.CL_ORD_ID);
    }

    private long millisAt(int tag) {
        message.timestampAt(message.find(tag), time);
        return time.epochNs() / 1_000_000;
    }

    /** Length and last character. */
    private int text(int tag) {
        int field = message.find(tag);
        int length = message.valueLengthAt(field);
        return length + buffer.getByte(message.valueOffsetAt(field) + length - 1);
    }
}
