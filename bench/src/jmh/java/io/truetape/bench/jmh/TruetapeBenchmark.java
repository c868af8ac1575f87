// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all benchmarks have in common: one thread, operations a second, three JVMs.
 *
 * <p>An operation is what the benchmark's method says it is, a message where nothing else is said. JVM flags come from
 * the build: a fork inherits those of the JVM that runs JMH. What {@code baseline} takes is the harness's and the
 * loop's part in the others.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class TruetapeBenchmark {
    /** For the benchmarks. */
    protected TruetapeBenchmark() {}
}
