// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import com.paritytrading.philadelphia.FIXConfig;
import com.paritytrading.philadelphia.FIXMessage;
import com.paritytrading.philadelphia.FIXMessageParser;
import com.paritytrading.philadelphia.FIXTimestamp;
import com.paritytrading.philadelphia.FIXValue;
import io.truetape.codec.fix.FixTags;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A FIX stream with philadelphia: framing, fields, check sum, and typed access. */
final class PhiladelphiaReader implements PassReader {
    private static final double CENTS = 100;

    private final ByteBuffer stream;
    private final FIXMessageParser parser;
    private final FIXTimestamp time = new FIXTimestamp();
    private long sum;

    PhiladelphiaReader(byte[] stream) {
        this.stream = ByteBuffer.wrap(stream);
        FIXConfig config = FIXConfig.newBuilder().setCheckSumEnabled(true).build();
        parser = new FIXMessageParser(config, this::addFields);
    }

    @Override
    public long pass() throws IOException {
        sum = 0;
        stream.clear();
        while (parser.parse(stream)) {
            continue;
        }
        return sum;
    }

    private void addFields(FIXMessage message) {
        sum += message.getMsgType().byteAt(0) + message.getMsgSeqNum();
        sum += millisOf(message, FixTags.SENDING_TIME) + millisOf(message, FixTags.TRANSACT_TIME);
        sum += message.valueOf(FixInput.ORDER_QTY).asInt()
                + message.valueOf(FixInput.SIDE).asChar();
        sum += (long) (message.valueOf(FixInput.PRICE).asFloat() * CENTS + 0.5);
        sum += text(message.valueOf(FixInput.SYMBOL)) + text(message.valueOf(FixInput.CL_ORD_ID));
    }

    private long millisOf(FIXMessage message, int tag) {
        message.valueOf(tag).asTimestamp(time);
        return time.getEpochMilli();
    }

    private static int text(FIXValue value) {
        return value.length() + value.byteAt(value.length() - 1);
    }
}
