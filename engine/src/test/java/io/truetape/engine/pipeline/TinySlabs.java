// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import io.truetape.engine.decode.Messages;
import java.io.IOException;

/** Many slabs of a few add orders each, and a failure where asked for. */
final class TinySlabs implements SlabSource {
    private static final int RECORDS = 3;
    private static final int LENGTH = 36;

    private final int slabs;
    private final int failAt;
    private final Throwable failure;
    private volatile int filled;

    TinySlabs(int slabs) {
        this(slabs, -1, null);
    }

    TinySlabs(int slabs, int failAt, Throwable failure) {
        this.slabs = slabs;
        this.failAt = failAt;
        this.failure = failure;
    }

    /** Slabs given out so far. */
    int filled() {
        return filled;
    }

    @Override
    public boolean fill(Slab slab) throws IOException {
        if (filled == failAt) {
            throwFailure();
        }
        if (filled == slabs) {
            return false;
        }
        slab.sourceId = 0;
        slab.firstRecord = (long) filled * RECORDS;
        slab.recordCount = RECORDS;
        slab.rawLength = RECORDS * (2 + LENGTH);
        slab.sourceOffset = (long) filled * slab.rawLength;
        slab.jumbo = false;
        slab.residue = false;
        for (int i = 0; i < RECORDS; i++) {
            long record = slab.firstRecord + i;
            int offset = i * (2 + LENGTH) + 2;
            slab.raw[offset - 2] = 0;
            slab.raw[offset - 1] = LENGTH;
            slab.rawBuffer.putBytes(offset, Messages.add(1, 1_000 + record, record, 100, 10_000));
            slab.messageOffset[i] = offset;
            slab.messageLength[i] = LENGTH;
        }
        filled++;
        return true;
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        throw (Error) failure;
    }
}
