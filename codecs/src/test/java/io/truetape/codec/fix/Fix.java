// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Assertions;

/** Messages for tests, written with {@code |} for SOH. */
public final class Fix {
    /** An order with a data field that contains separators and a trailer. */
    public static final String ORDER = "35=D|49=TW44|56=ISLD|34=12|52=20240612-13:30:01.123|11=ID-1|21=1|55=MSFT|54=1"
            + "|60=20240612-13:30:01.123456789|38=500|40=2|44=-0123.4500|354=10|355=a|10=000|b|59=0|";

    private static final int WARM_UP_PASSES = 20;
    private static final int ATTEMPTS = 20;

    private Fix() {}

    /** The bytes of a text, {@code |} turned into SOH. */
    public static byte[] bytes(String text) {
        return text.replace('|', (char) FixMessage.SOH).getBytes(ISO_8859_1);
    }

    /** A whole message of version 4.4 around a body that begins with 35. */
    public static byte[] message(String body) {
        return message("FIX.4.4", body);
    }

    /** A whole message around a body that begins with 35. */
    public static byte[] message(String version, String body) {
        return closed("8=" + version + "|9=" + body.length() + "|" + body);
    }

    /** Adds the right check sum to a message that lacks one. */
    public static byte[] closed(String open) {
        int sum = 0;
        for (byte value : bytes(open)) {
            sum += value & 0xFF;
        }
        return bytes(open + "10=" + digits(sum & 0xFF) + "|");
    }

    private static String digits(int sum) {
        String digits = Integer.toString(1000 + sum);
        return digits.substring(1);
    }

    /** Bytes in a buffer that ends exactly where they do. */
    public static UnsafeBuffer exactly(byte[] bytes) {
        return new UnsafeBuffer(bytes.clone());
    }

    /** The status of a message. */
    public static int statusOf(byte[] bytes) {
        return new FixMessage().wrap(exactly(bytes), 0, bytes.length);
    }

    /** A message that has been read. */
    public static FixMessage read(byte[] bytes) {
        FixMessage message = new FixMessage();
        message.wrap(exactly(bytes), 0, bytes.length);
        return message;
    }

    /** The text of a value. */
    public static String value(FixMessage message, int field) {
        return message.buffer().getStringWithoutLengthAscii(message.valueOffsetAt(field), message.valueLengthAt(field));
    }

    /** The least of several measurements: the compiler may still allocate on our behalf in the first ones. */
    public static void assertAllocatesNothing(Runnable pass) {
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
        Assertions.assertEquals(0, least, "bytes allocated in a pass");
    }
}
