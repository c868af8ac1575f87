// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import java.util.EnumMap;
import java.util.Map;

/**
 * When some of the slabs came past certain places, and so how long each stretch between took. Only every so many slabs:
 * a look at the clock takes as long as some messages.
 *
 * <p>Whichever thread a slab comes past writes that place, the journal's thread reads them all behind the ring, which hands
 * them over. Each place counts the slabs, which all come past in order. Allocates nothing.
 */
final class StageTimes {
    /** More slabs than can be on their way between the first place and the last. */
    private static final int SLOTS = 4 * Pipeline.RING_SIZE;

    private final int every;
    private final Window window;
    private final Schedule schedule;
    private final Map<LoadStage, Series> series = new EnumMap<>(LoadStage.class);
    private final Series accept;
    private final Series decode;
    private final Series validate;
    private final Series handOver;
    private final Series append;
    private final Series sync;
    private final Place accepted = new Place();
    private final Place decoded = new Place();
    private final Place validated = new Place();
    private final Place taken = new Place();
    private long appendedSlabs;

    /**
     * For one run.
     *
     * @param every  1 of so many slabs is looked at
     * @param synced whether slabs are synced one after the other
     */
    StageTimes(final int every, final Window window, final Schedule schedule, final boolean synced) {
        this.every = every;
        this.window = window;
        this.schedule = schedule;
        this.accept = add(LoadStage.ACCEPT);
        this.decode = add(LoadStage.DECODE);
        this.validate = add(LoadStage.VALIDATE);
        this.handOver = add(LoadStage.HAND_OVER);
        this.append = add(LoadStage.APPEND);
        this.sync = synced ? add(LoadStage.SYNC) : null;
    }

    private Series add(final LoadStage stage) {
        final Series of = new Series(stage.label(), window.intervals());
        series.put(stage, of);
        return of;
    }

    /** One place that slabs come past, on one thread. */
    private final class Place implements Stage {
        private final long[] atNs = new long[SLOTS];
        private long slabs;

        @Override
        public void onSlab(final Slab slab) {
            if (slabs % every == 0) {
                atNs[slot(slabs)] = System.nanoTime();
            }
            slabs++;
        }
    }

    private int slot(final long slab) {
        return (int) (slab / every % SLOTS);
    }

    Stage accepted() {
        return accepted;
    }

    Stage decoded() {
        return decoded;
    }

    Stage validated() {
        return validated;
    }

    Stage taken() {
        return taken;
    }

    /**
     * The journal's thread has appended a slab, as it does with each, in order.
     *
     * @return whether it is one of those that are looked at, and measured
     */
    boolean onAppended(final Slab slab, final long nowNs) {
        final long number = appendedSlabs++;
        final int interval = window.intervalOf(slab.firstRecord);
        if (number % every != 0 || interval == Window.OUTSIDE) {
            return false;
        }
        final int slot = slot(number);
        accept.record(interval, accepted.atNs[slot] - schedule.dueNs(slab.firstRecord));
        decode.record(interval, decoded.atNs[slot] - accepted.atNs[slot]);
        validate.record(interval, validated.atNs[slot] - decoded.atNs[slot]);
        handOver.record(interval, taken.atNs[slot] - validated.atNs[slot]);
        append.record(interval, nowNs - taken.atNs[slot]);
        return true;
    }

    /** A slab that {@link #onAppended} said yes to is on the disk. */
    void onSynced(final long firstRecord, final long appendedNs, final long nowNs) {
        sync.record(window.intervalOf(firstRecord), nowNs - appendedNs);
    }

    /** What was measured of each stage, in order. */
    Map<LoadStage, Series> series() {
        return series;
    }
}
