// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether two certificates differ by more than their noise.
 *
 * <p><b>Method.</b> The values of a figure in the single intervals are the sample, over all repetitions. Two certificates
 * differ in a figure when both hold:
 *
 * <ol>
 *   <li>The rank-sum test of Mann and Whitney gives chance less than 1 %, shared over all figures (Bonferroni).
 *   <li>The medians are farther apart than those of any two quarters of a repetition, of the same or of another, inside
 *       one of the certificates, and than a tenth of the greater one.
 * </ol>
 *
 * <p>The test alone would call nearly everything different: intervals of one run resemble each other more than those of
 * two runs do. The second condition measures how much runs differ, and so there must be two at least; what it cannot see,
 * since repetitions share a JVM, is that two starts of it compile the same code in two ways: the tenth is for that.
 *
 * @param differences each figure
 */
public record Comparison(List<Difference> differences) {
    /** Intervals that a certificate must have at least. */
    public static final int INTERVALS_MIN = 8;

    /** Repetitions that a certificate must have at least: one run does not know how much two differ. */
    public static final int REPETITIONS_MIN = 2;

    /** What a figure's name begins with when it is of a stage; the stage's label follows, and a blank. */
    public static final String STAGE = "stage ";

    private static final double SIGNIFICANCE = 0.01;
    private static final int BLOCKS = 4;
    private static final int TENTH = 10;

    /** Keeps the list from being changed. */
    public Comparison {
        differences = List.copyOf(differences);
    }

    /**
     * Compares.
     *
     * @param first  figures of each repetition of the first certificate: name, and the value of each interval, nanoseconds
     * @param second of the second; the same names
     */
    public static Comparison of(final List<Map<String, long[]>> first, final List<Map<String, long[]>> second) {
        final List<Difference> differences = new ArrayList<>();
        final List<String> names = List.copyOf(first.get(0).keySet());
        for (final String name : names) {
            differences.add(difference(name, values(first, name), values(second, name), names.size()));
        }
        return new Comparison(differences);
    }

    private static List<long[]> values(final List<Map<String, long[]>> repetitions, final String name) {
        return repetitions.stream().map(each -> each.get(name)).toList();
    }

    private static Difference difference(
            final String name, final List<long[]> first, final List<long[]> second, final int figures) {
        final long[] a = joined(first);
        final long[] b = joined(second);
        final long firstNs = median(a);
        final long secondNs = median(b);
        final long noiseNs = Math.max(Math.max(noise(first), noise(second)), Math.max(firstNs, secondNs) / TENTH);
        final double probability = MannWhitney.probability(a, b);
        final boolean differs = probability < SIGNIFICANCE / figures && Math.abs(secondNs - firstNs) > noiseNs;
        final Change change = !differs ? Change.SAME : secondNs > firstNs ? Change.SLOWER : Change.FASTER;
        return new Difference(name, name.startsWith(STAGE), firstNs, secondNs, noiseNs, probability, change);
    }

    /** How far the medians of any two blocks are apart, a block being a quarter of a repetition. */
    private static long noise(final List<long[]> repetitions) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (final long[] values : repetitions) {
            for (int block = 0; block < BLOCKS; block++) {
                final long median = median(Arrays.copyOfRange(
                        values, values.length * block / BLOCKS, values.length * (block + 1) / BLOCKS));
                least = Math.min(least, median);
                greatest = Math.max(greatest, median);
            }
        }
        return greatest - least;
    }

    private static long[] joined(final List<long[]> repetitions) {
        return repetitions.stream().flatMapToLong(Arrays::stream).toArray();
    }

    private static long median(final long[] values) {
        final long[] sorted = values.clone();
        Arrays.sort(sorted);
        final int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Whether anything is slower in the second. */
    public boolean slower() {
        return differences.stream().anyMatch(each -> each.change() == Change.SLOWER);
    }

    /** Whether anything is faster in the second. */
    public boolean faster() {
        return differences.stream().anyMatch(each -> each.change() == Change.FASTER);
    }

    /**
     * The stage that got slower by the most, as its label; empty where none did. Where several did, the first stretch,
     * in which slabs wait to be read, is named only if no other did: it grows with what follows it.
     */
    public Optional<String> slowerStage() {
        final List<Difference> stages = differences.stream()
                .filter(each -> each.stage() && each.change() == Change.SLOWER)
                .sorted(Comparator.comparingLong((Difference each) -> each.secondNs() - each.firstNs())
                        .reversed())
                .toList();
        return stages.stream()
                .map(each -> each.name().substring(STAGE.length(), each.name().lastIndexOf(' ')))
                .min(Comparator.comparing(label -> label.equals("accept")));
    }
}
