// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Makes a whole TotalView-ITCH 5.0 day, message by message, that is clean by every rule of the protocol.
 *
 * <p><b>Modelled.</b> The frame of the day (system events, directory, opening and closing cross with their imbalances,
 * halts and resumption crosses, broken trades, also after the end of system hours). A displayed book for each security
 * with price-time priority: orders are placed on their side of a fair price that walks, executions take the first
 * order of the best price, sweeps go through several at one instant and may leave a remainder, some are led by a hidden match
 * or improve the price. Activity is skewed over securities by a Zipf law and over the day by a U with bursts. The mix of
 * types is that of the published day 2019-10-30; about a twentieth of the messages are live orders at the peak, and
 * nearly all are deleted before system hours end.
 *
 * <p><b>Not modelled.</b> Participants and their intent: prices carry no information, securities do not move together,
 * and the sizes of imbalances are made up. The tick of a security is fixed for the day, and coarser than a cent for
 * those above about 170 dollars. Hidden orders exist only where they match. A restriction in effect binds nobody, early
 * closes and holidays are not looked up, and market-wide halts, IPOs and retail interest (W, K, N, O, h) do not occur.
 *
 * <p><b>What does not scale.</b> Each security has its R, H and Y at the start whatever the size of the day, so that Y
 * is over-represented on days smaller than the published one.
 *
 * <p><b>Cost.</b> Memory follows the number of live orders (24 bytes each) and of securities (about 4 KiB each), not the
 * number of messages. Nothing is allocated for a message.
 */
public final class MarketSimulator {
    private final SimulationPlan plan;
    private int peakLiveOrders;

    /**
     * Prepares to simulate a day.
     *
     * @param plan the day
     */
    public MarketSimulator(SimulationPlan plan) {
        this.plan = Objects.requireNonNull(plan, "plan");
    }

    /**
     * Simulates the day; may be called again and gives the same day again. Runs on the calling thread.
     *
     * @param sink receives exactly the planned number of messages; what it throws ends the run
     */
    public void run(FrameSink sink) {
        SimulatedDay day = new SimulatedDay(plan, sink);
        day.run();
        peakLiveOrders = day.peakLiveOrders();
    }

    /**
     * Greatest number of orders that were alive at once in the last run.
     *
     * @return a count; 0 before the first run
     */
    public int peakLiveOrders() {
        return peakLiveOrders;
    }

    /**
     * Simulates a day into a BinaryFILE, compressed where the name ends in {@code .gz}. An existing file is replaced.
     *
     * @param plan the day
     * @param file to write
     * @return counts, and the hash of the decoded stream
     * @throws IOException if the file cannot be written; what was written of it has no end marker
     */
    public static SimulationResult writeTo(SimulationPlan plan, Path file) throws IOException {
        try (BinaryFileWriter writer = BinaryFileWriter.create(file)) {
            new MarketSimulator(plan).run(writer);
            return writer.finish();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
