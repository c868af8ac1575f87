// SPDX-License-Identifier: Apache-2.0
/**
 * Whole runs under load, measured from outside: the product's own migration on a large simulated day, each stage beside it.
 *
 * <p>And the rig that latency is certified by: open-loop load through the same pipeline, {@link
 * io.truetape.bench.load.LoadRun}, and what the host does to threads without work, {@link
 * io.truetape.bench.load.JitterFloor}. What is made of its results lives in {@code bench.certify}.
 *
 * <p>Micro-benchmarks are JMH's and live in {@code bench/src/jmh}. Here may not live: anything that the product needs.
 * Start with {@link io.truetape.bench.load.EndToEnd}.
 */
package io.truetape.bench.load;
