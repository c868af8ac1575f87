// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

/**
 * The stretches of a slab's way, one after the other; docs/CERTIFICATION.md defines the instants between them.
 */
public enum LoadStage {
    /** From when the slab's first message was due to when the slab was handed on: waiting to be read, and for company. */
    ACCEPT("accept", "first message due", "accepted"),
    /** The decode stage; where it has a thread of its own, the way there too. */
    DECODE("decode", "accepted", "decoded"),
    /** The stages of order and transactions; where they have threads of their own, the way there too. */
    VALIDATE("validate", "decoded", "validated"),
    /** Through the ring, until the next thread has begun with the slab. */
    HAND_OVER("hand-over", "validated", "taken"),
    /** Control totals, hashes, and the block appended. */
    APPEND("append", "taken", "appended"),
    /** Until the block is known to be on the disk. */
    SYNC("sync", "appended", "synced");

    private final String label;
    private final String from;
    private final String to;

    LoadStage(final String label, final String from, final String to) {
        this.label = label;
        this.from = from;
        this.to = to;
    }

    /** Name, as users read and write it. */
    public String label() {
        return label;
    }

    /** Where it begins. */
    public String from() {
        return from;
    }

    /** Where it ends. */
    public String to() {
        return to;
    }
}
