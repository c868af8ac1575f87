// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

/**
 * When a seal is due: so many blocks after the one before, but where no atomic event is open if such a place comes soon
 * enough. Counts blocks and nothing else: neither signs nor appends. Written by the thread that appends; allocates
 * nothing.
 */
final class SealTiming {
    private final int blocksPerSeal;
    private int blocksSinceSeal;
    private int blocksWaited;
    private boolean insideEvent;
    private long sealsInsideEvents;

    SealTiming(final int blocksPerSeal) {
        this.blocksPerSeal = blocksPerSeal;
    }

    /** Says whether an atomic event may go on behind the next block. */
    void insideEvent(final boolean inside) {
        insideEvent = inside;
    }

    /** A block was appended. */
    void onBlock() {
        blocksSinceSeal++;
    }

    /**
     * Whether to seal behind the last block. To be asked once a block, and only where a seal can be made: a seal that could
     * be made and waits for an event's end waits for as many blocks at most as lie between two seals.
     */
    boolean due() {
        return blocksSinceSeal >= blocksPerSeal && !waitsForEventEnd();
    }

    private boolean waitsForEventEnd() {
        if (insideEvent && blocksWaited < blocksPerSeal) {
            blocksWaited++;
            return true;
        }
        blocksWaited = 0;
        return false;
    }

    /** A seal covers everything up to the last block. */
    void onSeal() {
        blocksSinceSeal = 0;
        sealsInsideEvents += insideEvent ? 1 : 0;
    }

    /** How many seals were made where an atomic event may have been open. */
    long sealsInsideEvents() {
        return sealsInsideEvents;
    }
}
