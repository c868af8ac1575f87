// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What makes a block of a slab: packing its conclusions, hashing its regions. */
public class BlockBenchmark extends TruetapeBenchmark {
    private static final int PIECE_LENGTH = 64;
    private static final int PIECES = Slab.RAW_CAPACITY / PIECE_LENGTH;

    private final BlockHeader header = new BlockHeader();
    private final Sha256 sha256 = new Sha256();
    private final byte[] hash = new byte[Sha256.LENGTH];
    private Slab[] slabs;
    private byte[] region;

    /** Makes the slabs. */
    @Setup
    public void setUp() throws IOException {
        slabs = SimulatedSlabs.make().toArray(Slab[]::new);
        region = slabs[0].raw.clone();
    }

    /** Reads the columns that packing reads, and does no more. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public long baseline() {
        long sum = 0;
        for (Slab slab : slabs) {
            for (int i = 0; i < slab.recordCount; i++) {
                sum += slab.eventEpochNs[i] + slab.event[i] + slab.verdicts[i] + slab.timeStatus[i];
            }
        }
        return sum;
    }

    /** Packs the conclusions of all slabs. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public int pack() {
        int length = 0;
        long carriedEvent = slabs[0].event[0];
        for (Slab slab : slabs) {
            header.firstRecord = slab.firstRecord;
            header.recordCount = slab.recordCount;
            header.carriedEvent = carriedEvent;
            length += Conclusions.pack(
                    header, slab.eventEpochNs, slab.timeStatus, slab.verdicts, slab.event, slab.conclusions);
            carriedEvent = Conclusions.carriedAfter(header, slab.event);
        }
        return length;
    }

    /** The leaf hash of one 64 KiB region; an operation is 64 bytes of it. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public byte[] hashRegion() {
        sha256.hashLeafInto(region, 0, region.length, hash, 0);
        return hash;
    }

    /** The leaf hashes of the same region's pieces of 64 bytes: what leaves a record long would cost. */
    @Benchmark
    @OperationsPerInvocation(PIECES)
    public byte[] hashPieces() {
        for (int offset = 0; offset < region.length; offset += PIECE_LENGTH) {
            sha256.hashLeafInto(region, offset, PIECE_LENGTH, hash, 0);
        }
        return hash;
    }
}
