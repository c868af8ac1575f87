// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fix.FixTags;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import quickfix.FieldNotFound;
import quickfix.InvalidMessage;
import quickfix.Message;

/**
 * FIX messages with QuickFIX/J: fields, body length, check sum, and typed access. Framing is spared it, and so is the
 * dictionary that its sessions use: neither is asked of the others here.
 */
final class QuickFixReader implements PassReader {
    private static final double CENTS = 100;

    private final String[] texts;

    QuickFixReader(byte[] stream) {
        texts = FixInput.texts(stream);
    }

    @Override
    public long pass() {
        long sum = 0;
        try {
            for (String text : texts) {
                sum += fieldsOf(new Message(text, true));
            }
        } catch (InvalidMessage | FieldNotFound e) {
            throw new IllegalStateException("QuickFIX/J does not take a message", e);
        }
        return sum;
    }

    private static long fieldsOf(Message message) throws FieldNotFound {
        long sum = message.getHeader().getString(FixTags.MSG_TYPE).charAt(0);
        sum += message.getHeader().getInt(FixTags.MSG_SEQ_NUM);
        sum += millis(message.getHeader().getUtcTimeStamp(FixTags.SENDING_TIME));
        sum += millis(message.getUtcTimeStamp(FixTags.TRANSACT_TIME));
        sum += message.getInt(FixInput.ORDER_QTY) + message.getChar(FixInput.SIDE);
        sum += (long) (message.getDouble(FixInput.PRICE) * CENTS + 0.5);
        return sum + text(message.getString(FixInput.SYMBOL)) + text(message.getString(FixInput.CL_ORD_ID));
    }

    private static long millis(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1000 + time.getNano() / 1_000_000;
    }

    private static int text(String value) {
        return value.length() + value.charAt(value.length() - 1);
    }
}
