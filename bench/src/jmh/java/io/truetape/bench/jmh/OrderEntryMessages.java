// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.pipeline.Slab;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Orders and fills of one session, as FIX 4.4 and as OUCH 4.2: a tenth of the fills is part of a sweep. The same bytes on
 * each call, on every machine.
 */
final class OrderEntryMessages {
    /** Messages in all slabs together. */
    static final int MESSAGES = 32_768;

    private static final long SEED = 1;
    private static final String FIX_MESSAGES =
            "35=%s|34=%d|49=%s|52=20240301-10:00:%02d.%03d|11=order%d|37=o%d|55=SYM%d|54=1|38=%d|32=%d|31=%d.%02d|";

    private OrderEntryMessages() {}

    /** Messages of FIX 4.4, in slabs. */
    static List<Slab> fix() {
        SplittableRandom random = new SplittableRandom(SEED);
        return slabs(MESSAGES, i -> fixMessage(i, random));
    }

    /** Messages of OUCH 4.2, in slabs. */
    static List<Slab> ouch() {
        return slabs(MESSAGES, OrderEntryMessages::ouchMessage);
    }

    /** Messages in slabs, as the cutter puts them there. */
    static List<Slab> slabs(int messages, IntFunction<byte[]> message) {
        List<Slab> slabs = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            add(slabs, message.apply(i));
        }
        return slabs;
    }

    private static byte[] fixMessage(int i, SplittableRandom random) {
        boolean fill = i % 2 == 1;
        String body = String.format(
                FIX_MESSAGES,
                fill ? "8" : "D",
                i / 2 + 1,
                fill ? "VENUE|56=CLIENT" : "CLIENT|56=VENUE",
                i / 1_000,
                i % 1_000,
                i / 2,
                i / 40,
                random.nextInt(400),
                random.nextInt(1, 900),
                random.nextInt(1, 900),
                random.nextInt(300),
                random.nextInt(100));
        body += fill ? "17=e" + i + "|150=F|39=1|60=20240301-10:00:00|" + (i % 20 == 1 ? "851=2|" : "851=1|") : "40=2|";
        String text = "8=FIX.4.4|9=" + body.length() + "|" + body;
        byte[] bytes = text.replace('|', '\u0001').getBytes(StandardCharsets.US_ASCII);
        int sum = 0;
        for (byte each : bytes) {
            sum += each;
        }
        String trailer = String.format("10=%03d\u0001", sum & 0xFF);
        return ByteBuffer.allocate(bytes.length + trailer.length())
                .put(bytes)
                .put(trailer.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Executions, every tenth in one stroke with the one before. */
    private static byte[] ouchMessage(int i) {
        int stroke = i % 10 == 9 ? i - 1 : i;
        return ByteBuffer.allocate(40)
                .put((byte) 'E')
                .putLong(36_000_000_000_000L + stroke * 1_000L)
                .put(String.format("TOKEN%09d", stroke).getBytes(StandardCharsets.US_ASCII))
                .putInt(100)
                .putInt(10_000)
                .put((byte) 'R')
                .putLong(i)
                .array();
    }

    private static void add(List<Slab> slabs, byte[] message) {
        Slab slab = slabs.isEmpty() ? null : slabs.get(slabs.size() - 1);
        if (slab == null
                || slab.recordCount == Slab.RECORD_CAPACITY
                || slab.rawLength + Short.BYTES + message.length > Slab.RAW_CAPACITY) {
            long first = slab == null ? 0 : slab.firstRecord + slab.recordCount;
            slab = new Slab();
            slab.firstRecord = first;
            slabs.add(slab);
        }
        int at = slab.recordCount++;
        slab.messageOffset[at] = slab.rawLength + Short.BYTES;
        slab.messageLength[at] = message.length;
        slab.rawBuffer.putBytes(slab.messageOffset[at], message);
        slab.rawLength += Short.BYTES + message.length;
    }
}
