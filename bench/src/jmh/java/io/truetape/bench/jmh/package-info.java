// SPDX-License-Identifier: Apache-2.0
/**
 * The parts of the pipeline one by one, under JMH: what a message costs where, and that it allocates nothing.
 *
 * <p>Rates of the whole, with threads and files, are not for JMH: the end-to-end benchmark measures them.
 *
 * <pre>
 * mvn -q -B -pl bench -am -Pjmh package -Djmh="DecodeBenchmark -prof gc -foe true"
 * </pre>
 *
 * <p>Start reading with {@link io.truetape.bench.jmh.TruetapeBenchmark}, which says what all have in common, and
 * {@link io.truetape.bench.jmh.SimulatedSlabs}, which says what they work on.
 */
package io.truetape.bench.jmh;
