// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * One figure of two certificates.
 *
 * @param name         of the figure
 * @param stage        whether it is of a stage, and not of a latency
 * @param firstNs      median over the intervals of the first certificate, nanoseconds
 * @param secondNs     of the second
 * @param noiseNs      by how much such medians differ inside one certificate
 * @param probability  that ranks differ as much by chance
 * @param change       what follows
 */
public record Difference(
        String name, boolean stage, long firstNs, long secondNs, long noiseNs, double probability, Change change) {}
