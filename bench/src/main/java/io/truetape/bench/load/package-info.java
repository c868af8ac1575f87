// SPDX-License-Identifier: Apache-2.0
/**
 * Whole runs under load, measured from outside: the product's own migration on a large simulated day, each stage beside it.
 *
 * <p>Micro-benchmarks are JMH's and live in {@code bench/src/jmh}. Here may not live: anything that the product needs.
 * Start with {@link io.truetape.bench.load.EndToEnd}.
 */
package io.truetape.bench.load;
