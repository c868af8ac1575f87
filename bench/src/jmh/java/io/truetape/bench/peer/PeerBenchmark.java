// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One pass of one reader; {@link PeerComparison} runs it in turns and divides by the messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    /** Whose pass it is. */
    @Param
    public Side side;

    private PassReader reader;

    /** For JMH. */
    public PeerBenchmark() {}

    /** Makes the input and the reader. */
    @Setup
    public void setUp() throws IOException {
        reader = side.newReader();
    }

    /** Reads the input once. */
    @Benchmark
    public long pass() throws IOException {
        return reader.pass();
    }
}
