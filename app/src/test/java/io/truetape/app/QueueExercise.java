// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** A program for {@link QuietJarIT}: fills a queue with blocks and notes as a tape does, and reads it back. */
public final class QueueExercise {

    private static final int DOCUMENTS = 2_000;

    private QueueExercise() {}

    /** The first argument is the directory of the queue. */
    public static void main(String[] args) {
        System.setProperty("chronicle.analytics.disable", "true");
        System.setProperty("chronicle.announcer.disable", "true");
        System.setProperty("chronicle.disk.monitor.disable", "true");
        Path directory = Path.of(args[0]);
        byte[] block = new byte[16_384];
        new UnsafeBuffer(block).putLongOrdered(8, 42L);

        try (ChronicleQueue queue = open(directory);
                ExcerptAppender appender = queue.createAppender()) {
            for (int i = 0; i < DOCUMENTS; i++) {
                try (DocumentContext document = appender.writingDocument()) {
                    if (i % 100 == 0) {
                        document.wire().write("note").text("number").write("n").int64(i);
                    } else {
                        document.wire().bytes().write(block);
                    }
                }
            }
        }

        int read = 0;
        try (ChronicleQueue queue = open(directory);
                ExcerptTailer tailer = queue.createTailer()) {
            while (true) {
                try (DocumentContext document = tailer.readingDocument()) {
                    if (!document.isPresent()) {
                        break;
                    }
                    read++;
                }
            }
        }
        System.out.println("read " + read);
        System.exit(read == DOCUMENTS ? 0 : 1);
    }

    private static ChronicleQueue open(Path directory) {
        return SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(LargeRollCycles.XLARGE_DAILY)
                .timeProvider(() -> 1_577_664_000_000L)
                .build();
    }
}
