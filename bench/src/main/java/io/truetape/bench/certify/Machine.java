// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/**
 * What else went on during a run.
 *
 * @param loadBefore     load averages before it
 * @param loadAfter      and after it
 * @param stealPerMille  share of all CPUs' time that the hypervisor took
 * @param othersPerMille share of all CPUs' time that other processes took
 * @param collections    garbage collections
 * @param collectionMs   time that they took, milliseconds
 */
public record Machine(
        String loadBefore,
        String loadAfter,
        long stealPerMille,
        long othersPerMille,
        long collections,
        long collectionMs) {}
