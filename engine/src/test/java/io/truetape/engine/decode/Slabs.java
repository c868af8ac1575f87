// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.engine.pipeline.Slab;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Cuts messages into slabs as a framer would, or into smaller ones. */
public final class Slabs {
    private static final int PREFIX = 2;

    private Slabs() {}

    /** All messages in one slab, which they must fit. */
    public static Slab of(byte[]... messages) {
        Slab slab = new Slab();
        fill(slab, 0, List.of(messages), 0, messages.length);
        return slab;
    }

    /** As many slabs as it takes when each holds at most what the supplier says, at least one message. */
    public static List<Slab> cut(List<byte[]> messages, IntSupplier recordsMax) {
        List<Slab> slabs = new ArrayList<>();
        int from = 0;
        while (from < messages.size()) {
            Slab slab = new Slab();
            fill(slab, from, messages, from, from + Math.max(1, recordsMax.getAsInt()));
            from += slab.recordCount;
            slabs.add(slab);
        }
        return slabs;
    }

    /** As {@link #cut}, of messages of which their source says more than their bytes. */
    public static List<Slab> cutAnnotated(List<AnnotatedMessage> messages, IntSupplier recordsMax) {
        List<Slab> slabs = cut(messages.stream().map(AnnotatedMessage::bytes).toList(), recordsMax);
        for (Slab slab : slabs) {
            slab.annotated = true;
            for (int i = 0; i < slab.recordCount; i++) {
                AnnotatedMessage message = messages.get((int) slab.firstRecord + i);
                slab.channel[i] = message.channel();
                slab.captureEpochNs[i] = message.captureEpochNs();
                slab.found[i] = message.found();
                slab.packetStart[i] = message.packetStart();
            }
        }
        return slabs;
    }

    private static void fill(Slab slab, long firstRecord, List<byte[]> messages, int from, int to) {
        slab.firstRecord = firstRecord;
        poison(slab);
        int offset = 0;
        int count = 0;
        for (int i = from; i < Math.min(to, messages.size()) && count < Slab.RECORD_CAPACITY; i++) {
            byte[] message = messages.get(i);
            if (offset + PREFIX + message.length > Slab.RAW_CAPACITY) {
                break;
            }
            slab.rawBuffer.putShort(offset, (short) message.length, java.nio.ByteOrder.BIG_ENDIAN);
            slab.rawBuffer.putBytes(offset + PREFIX, message);
            slab.messageOffset[count] = offset + PREFIX;
            slab.messageLength[count] = message.length;
            offset += PREFIX + message.length;
            count++;
        }
        slab.recordCount = count;
        slab.rawLength = offset;
    }

    /** Columns are never cleared, so a stage must not rely on what they hold. */
    private static void poison(Slab slab) {
        java.util.Arrays.fill(slab.type, (byte) 'A');
        java.util.Arrays.fill(slab.stockLocate, (char) 0xBEEF);
        java.util.Arrays.fill(slab.eventEpochNs, Long.MAX_VALUE);
        java.util.Arrays.fill(slab.timeStatus, (byte) -1);
        java.util.Arrays.fill(slab.verdicts, -1);
        java.util.Arrays.fill(slab.event, -1);
        java.util.Arrays.fill(slab.priceE4, -1);
        java.util.Arrays.fill(slab.shares, -1);
        java.util.Arrays.fill(slab.kind, -1);
        java.util.Arrays.fill(slab.buys, true);
        java.util.Arrays.fill(slab.price, -1);
        java.util.Arrays.fill(slab.shareDecimals, (byte) -1);
        java.util.Arrays.fill(slab.priceDecimals, (byte) -1);
        java.util.Arrays.fill(slab.channel, -1);
        java.util.Arrays.fill(slab.captureEpochNs, -1);
        java.util.Arrays.fill(slab.found, -1);
        java.util.Arrays.fill(slab.packetStart, true);
    }
}
