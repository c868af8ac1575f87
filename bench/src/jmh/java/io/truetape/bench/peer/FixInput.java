// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fix.FixTags;
import io.truetape.codec.fix.FixTimestamp;
import io.truetape.codec.fix.FixWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A raw FIX 4.4 stream as an order session has it: orders, and the executions they lead to. No repeating groups, which
 * philadelphia does not know. The same bytes on every machine.
 */
final class FixInput {
    /** Messages in the stream. */
    static final int MESSAGES = 20_000;

    /** Tags that no constant of the codec names. */
    static final int CL_ORD_ID = 11;

    /** A quantity. */
    static final int CUM_QTY = 14;

    /** A text. */
    static final int EXEC_ID = 17;

    /** A quantity. */
    static final int ORDER_QTY = 38;

    /** A price. */
    static final int PRICE = 44;

    /** A character. */
    static final int SIDE = 54;

    /** A text. */
    static final int SYMBOL = 55;

    private static final long SEED = 1;
    private static final long START_SECOND = 1_577_716_200L;
    private static final long PICOS_PER_MILLI = 1_000_000_000L;
    private static final String[] SYMBOLS = {"AAPL", "MSFT", "SIRI", "QQQ", "GOOGL", "ZVZZT"};
    private static final int LONGEST = 1024;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final FixWriter writer = new FixWriter();
    private final FixTimestamp time = new FixTimestamp();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST]);

    private FixInput() {}

    /** Makes the messages, one behind the other. */
    static byte[] make() {
        FixInput input = new FixInput();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < MESSAGES; i++) {
            int length = i % 3 == 0 ? input.order(i) : input.execution(i);
            stream.write(input.buffer.byteArray(), input.writer.messageOffset(), length);
        }
        return stream.toByteArray();
    }

    /** The messages of a stream as texts, which is what QuickFIX/J takes. */
    static String[] texts(byte[] stream) {
        String all = new String(stream, StandardCharsets.ISO_8859_1);
        return all.split("(?<=\u000110=[0-9]{3}\u0001)");
    }

    private int order(int number) {
        begin(number, "D");
        writer.put(CL_ORD_ID, "ORD" + (100_000 + number)).put(1, "ACCT-" + random.nextInt(1, 100));
        writer.putChar(21, '1');
        instrument();
        writer.putTimestamp(FixTags.TRANSACT_TIME, time).putLong(ORDER_QTY, random.nextInt(1, 100) * 100L);
        writer.putChar(40, '2').putDecimal(PRICE, random.nextInt(100, 99_999_99), -2);
        return writer.put(15, "USD").putChar(59, '0').finish();
    }

    private int execution(int number) {
        begin(number, "8");
        writer.put(37, "X" + random.nextLong(1_000_000_000L, 9_000_000_000L));
        writer.put(CL_ORD_ID, "ORD" + (100_000 + number));
        writer.put(EXEC_ID, "E" + random.nextInt(1_000_000, 9_000_000))
                .putChar(150, 'F')
                .putChar(39, '1');
        writer.put(1, "ACCT-" + random.nextInt(1, 100));
        instrument();
        long quantity = random.nextInt(1, 100) * 100L;
        int price = random.nextInt(100, 99_999_99);
        writer.putLong(ORDER_QTY, quantity).putChar(40, '2').putDecimal(PRICE, price, -2);
        writer.put(15, "USD").putLong(32, quantity).putDecimal(31, price, -2).put(30, "XNAS");
        writer.putLong(151, 0).putLong(CUM_QTY, quantity).putDecimal(6, price, -2);
        return writer.putTimestamp(FixTags.TRANSACT_TIME, time)
                .put(58, "filled")
                .finish();
    }

    private void begin(int number, String msgType) {
        long millis = 37L * number;
        time.set(START_SECOND + millis / 1000, millis % 1000 * PICOS_PER_MILLI, 3, false);
        writer.begin(buffer, 0, "FIX.4.4", msgType).header("BROKER", "XNAS", time);
    }

    private void instrument() {
        writer.put(SYMBOL, SYMBOLS[random.nextInt(SYMBOLS.length)]).putChar(SIDE, random.nextBoolean() ? '1' : '2');
    }
}
