// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;
import io.truetape.engine.pipeline.Slab;
import org.agrona.DirectBuffer;

/**
 * One record as a {@link TransactionRule} sees it: its bytes, and what the stages before have concluded. Valid during
 * the call; holds no bytes of its own.
 */
public final class TransactionRecord {
    private Slab slab;
    private int index;
    private FixMessage fix;

    TransactionRecord() {}

    TransactionRecord of(Slab newSlab, int newIndex, FixMessage message) {
        slab = newSlab;
        index = newIndex;
        fix = message;
        return this;
    }

    /** {@return number of the record in its source, from 0} */
    public long record() {
        return slab.firstRecord + index;
    }

    /** {@return channel within the source; odd where the client speaks} */
    public int channel() {
        return slab.annotated ? slab.channel[index] : 0;
    }

    /** {@return message type as on the wire: the first byte where it has several} */
    public byte type() {
        return slab.type[index];
    }

    /** {@return event time, epoch ns as POSIX counts; its predecessor's where it has none} */
    public long eventEpochNs() {
        return slab.eventEpochNs[index];
    }

    /** {@return bits of {@link io.truetape.journal.format.TimeStatus}} */
    public byte timeStatus() {
        return slab.timeStatus[index];
    }

    /** {@return bits of {@link io.truetape.engine.order.Verdict}, without those of the product's transaction rules} */
    public int verdicts() {
        return slab.verdicts[index];
    }

    /** {@return buffer with the message; not to be written to} */
    public DirectBuffer buffer() {
        return slab.rawBuffer;
    }

    /** {@return offset of the message in the buffer} */
    public int offset() {
        return slab.messageOffset[index];
    }

    /** {@return bytes of the message} */
    public int length() {
        return slab.messageLength[index];
    }

    /** {@return the message's fields, already read, where the source is FIX; else null} */
    public FixMessage fix() {
        return fix;
    }
}
