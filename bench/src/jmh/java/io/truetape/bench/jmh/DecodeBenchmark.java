// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.codec.itch.Itch50Decoder;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.pipeline.Slab;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** What it takes to understand a message, in the mix of types of a trading day. */
public class DecodeBenchmark extends TruetapeBenchmark {
    private final Itch50Decoder decoder = new Itch50Decoder();
    private final FieldSum fields = new FieldSum();
    private Slab[] slabs;
    private ItchDecodeStage stage;

    /** Makes the slabs. */
    @Setup
    public void setUp() throws IOException {
        slabs = SimulatedSlabs.make().toArray(Slab[]::new);
        stage = new ItchDecodeStage(SimulatedSlabs.clock());
    }

    /** Goes over the messages and reads their type bytes alone. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public long baseline() {
        long sum = 0;
        for (Slab slab : slabs) {
            for (int i = 0; i < slab.recordCount; i++) {
                sum += slab.rawBuffer.getByte(slab.messageOffset[i]) + slab.messageLength[i];
            }
        }
        return sum;
    }

    /** The dispatching decoder, with a handler that reads the fields of the book's messages. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public long decoder() {
        for (Slab slab : slabs) {
            for (int i = 0; i < slab.recordCount; i++) {
                decoder.decode(slab.rawBuffer, slab.messageOffset[i], slab.messageLength[i], fields);
            }
        }
        return fields.sum();
    }

    /** The pipeline's decode stage: types, locates, times and the verdicts on each message by itself. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public Slab[] decodeStage() {
        for (Slab slab : slabs) {
            stage.onSlab(slab);
        }
        return slabs;
    }
}
