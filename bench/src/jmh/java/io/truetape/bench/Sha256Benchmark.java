// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The hash every block pays for, by region size: the floor under block packing. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Sha256Benchmark {

    @Param({"64", "16384", "65536"})
    private int regionBytes;

    private byte[] region;
    private MessageDigest sha256;

    @Setup
    public void setUp() throws NoSuchAlgorithmException {
        region = new byte[regionBytes];
        for (int i = 0; i < regionBytes; i++) {
            region[i] = (byte) (i * 31);
        }
        sha256 = MessageDigest.getInstance("SHA-256");
    }

    @Benchmark
    public void baseline() {}

    @Benchmark
    public byte[] hashRegion() {
        return sha256.digest(region);
    }
}
