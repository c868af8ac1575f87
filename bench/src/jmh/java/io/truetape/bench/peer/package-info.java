// SPDX-License-Identifier: Apache-2.0
/**
 * Our codecs and numbers against the libraries that others would take, in one run over the same input: nassau and
 * juncture for ITCH, philadelphia and QuickFIX/J for FIX, OpenFAST for FAST, decimal4j and BigDecimal for fixed point.
 *
 * <p>The peers are on the class path of the benchmarks and their tests alone. Each side of a comparison is a reader that
 * goes over the whole input and adds up what it read; a test holds that both add up the same. What a peer does more or
 * less is said by {@link io.truetape.bench.peer.Comparisons} and printed with the figures.
 *
 * <pre>
 * mvn -q -B -pl bench -am -Ppeers package                     # all of them
 * mvn -q -B -pl bench -am -Ppeers package -Dpeers="fix 5"     # one protocol, five rounds
 * </pre>
 *
 * <p>Start reading with {@link io.truetape.bench.peer.PeerComparison}.
 */
package io.truetape.bench.peer;
