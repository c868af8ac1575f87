// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.codec.itch.AddOrderWriter;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderDeleteWriter;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.BinaryFileWriter;
import io.truetape.journal.Durability;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Whether a message costs more where more orders live. A day adds and deletes a number of orders, so that days are alike in
 * bytes and messages however many of them live at once: so many are added, then any of them is deleted for each that is
 * added, and in the end all are. Harder than a real day, whose orders mostly die young.
 */
final class CrowdedDay {
    private static final int FEW = 1_000_000;
    private static final int MANY = 10_000_000;
    private static final int ORDERS = 20_000_000;

    private static final long SEED = 1;
    private static final int SYMBOLS = 8_000;
    private static final long FIRST_NS = 34_200_000_000_000L;
    private static final long STEP_NS = 500;
    private static final int REFERENCE_STEP = 4;
    private static final long STOCK =
            ByteBuffer.wrap("CROWDED ".getBytes(ISO_8859_1)).getLong();

    private final BinaryFileWriter out;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[AddOrderWriter.BLOCK_LENGTH]);
    private final AddOrderWriter add = new AddOrderWriter();
    private final OrderDeleteWriter delete = new OrderDeleteWriter();
    private final int[] live;
    private int lastOrder;
    private long timeNs = FIRST_NS;

    private CrowdedDay(final BinaryFileWriter out, final int live) {
        this.out = out;
        this.live = new int[live];
    }

    /** The ratio by name: medians of so many runs, in turns, after one for warming up. */
    static Map<String, Double> run(
            final Path directory,
            final Topology topology,
            final Durability durability,
            final SigningKey key,
            final int runs)
            throws IOException {
        final Path few = Days.crowded(directory, FEW, ORDERS);
        final Path many = Days.crowded(directory, MANY, ORDERS);
        final Path tape = directory.resolve("crowded-day.tape");
        final Medians ns = new Medians();
        for (int run = 0; run <= runs; run++) {
            final boolean warm = run > 0;
            ns.add(
                    warm,
                    "few",
                    PipelineRun.run(few, tape, topology, durability, key).wallNs());
            ns.add(
                    warm,
                    "many",
                    PipelineRun.run(many, tape, topology, durability, key).wallNs());
        }
        PipelineRun.delete(tape);
        return Map.of("a message, " + MANY + " / " + FEW + " live orders, time", ns.median("many") / ns.median("few"));
    }

    /**
     * Writes a day.
     *
     * @param live   orders at once at most
     * @param orders added and deleted in all, no fewer
     */
    static void write(final Path day, final int live, final int orders) throws IOException {
        try (BinaryFileWriter out = BinaryFileWriter.create(day)) {
            new CrowdedDay(out, live).write(orders);
            out.finish();
        }
    }

    private void write(final int orders) {
        for (int i = 0; i < live.length; i++) {
            add(i);
        }
        while (lastOrder < orders) {
            final int place = random.nextInt(live.length);
            delete(place);
            add(place);
        }
        for (int left = live.length; left > 0; left--) {
            final int place = random.nextInt(left);
            delete(place);
            live[place] = live[left - 1];
        }
    }

    private void add(final int place) {
        live[place] = ++lastOrder;
        add.wrap(message, 0)
                .stockLocate(1 + random.nextInt(SYMBOLS))
                .trackingNumber(0)
                .timestampSinceMidnightNs(timeNs += STEP_NS)
                .orderReferenceNumber((long) REFERENCE_STEP * lastOrder)
                .buySellIndicator(random.nextBoolean() ? Itch50.SIDE_BUY : Itch50.SIDE_SELL)
                .shares(100)
                .stock(STOCK)
                .priceE4(10_000);
        out.onMessage(message, 0, AddOrderWriter.BLOCK_LENGTH);
    }

    private void delete(final int place) {
        delete.wrap(message, 0)
                .stockLocate(1 + random.nextInt(SYMBOLS))
                .trackingNumber(0)
                .timestampSinceMidnightNs(timeNs += STEP_NS)
                .orderReferenceNumber((long) REFERENCE_STEP * live[place]);
        out.onMessage(message, 0, OrderDeleteWriter.BLOCK_LENGTH);
    }
}
