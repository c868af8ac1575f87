// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.Series;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a host and a build.
 *
 * @param name              of the profile, for people
 * @param rate              messages a second to be sustained
 * @param repetitions       runs, of which each must meet every limit
 * @param lossesAllowed     messages that may be lost or altered
 * @param noiseSharePercent share of each limit that the host's jitter floor may take at that percentile
 * @param limits            limits, in order of their latency and percentile
 */
public record Profile(
        String name, long rate, int repetitions, long lossesAllowed, int noiseSharePercent, List<Limit> limits) {
    /** Rates above cannot be: a message every nanosecond. */
    public static final long RATE_MAX = 1_000_000_000L;

    /** Repetitions at most. */
    public static final int REPETITIONS_MAX = 100;

    private static final String LIMITS = "limits";
    private static final String SYNCED_LIMITS = "limits-synced";

    /**
     * Checks that it can be met.
     *
     * @throws ImpossibleProfileException if it cannot, whatever the host
     */
    public Profile {
        limits = List.copyOf(limits);
        require(rate >= 1 && rate <= RATE_MAX, "", "rate", "'rate' must be 1 to 1,000,000,000 messages a second");
        require(
                repetitions >= 1 && repetitions <= REPETITIONS_MAX,
                "",
                "repetitions",
                "'repetitions' must be 1 to " + REPETITIONS_MAX);
        require(lossesAllowed >= 0, "", "losses", "'losses' must be 0 or more");
        require(
                noiseSharePercent >= 1 && noiseSharePercent <= 100,
                "",
                "noise-share",
                "'noise-share' must be 1 to 100, percent");
        require(!of(limits, Limit.APPENDED).isEmpty(), "", LIMITS, "there are no limits; write them under [limits]");
        requireRising(of(limits, Limit.APPENDED), LIMITS);
        requireRising(of(limits, Limit.SYNCED), SYNCED_LIMITS);
    }

    private static List<Limit> of(final List<Limit> limits, final String latency) {
        return limits.stream().filter(limit -> limit.latency().equals(latency)).toList();
    }

    /** The same limits at another rate, which a sweep has found. */
    public Profile at(final long otherRate) {
        return new Profile(name, otherRate, repetitions, lossesAllowed, noiseSharePercent, limits);
    }

    /** Limits of one latency. */
    public List<Limit> of(final String latency) {
        return of(limits, latency);
    }

    private static void requireRising(final List<Limit> limits, final String table) {
        Limit before = null;
        for (final Limit limit : limits) {
            final String key = limit.percentile().text();
            require(limit.ns() > 0, table, key, "the limit of " + key + " must be more than 0");
            require(
                    limit.ns() < Series.HIGHEST_NS,
                    table,
                    key,
                    "the limit of " + key + " must be below a minute, which is as far as is measured");
            require(
                    before == null || limit.ns() >= before.ns(),
                    table,
                    key,
                    "the limit of " + key + " is below that of "
                            + (before == null ? "" : before.percentile().text())
                            + ", which it can never be");
            before = limit;
        }
    }

    /**
     * Why a plan can never meet this profile, or can say nothing about it; empty where it can.
     *
     * @param timerResolutionNs what the host's clock tells apart
     */
    public Optional<String> objection(final LoadPlan plan, final long timerResolutionNs) {
        if (!plan.sync() && !of(Limit.SYNCED).isEmpty()) {
            return Optional.of("the profile limits what is synced, and nothing is synced without --sync");
        }
        for (final Limit limit : limits) {
            final Percentile percentile = limit.percentile();
            if (plan.measured() < percentile.samplesNeeded()) {
                return Optional.of(percentile.text() + " needs " + percentile.samplesNeeded() + " messages, and "
                        + plan.measured() + " are sent in that duration: measure for longer, or ask for less");
            }
            // The first message of a slab waits as long as it may; the wait of the others lies evenly between that and
            // 0.
            final long lingerNs = plan.lingerNs() * percentile.hundredths() / Percentile.MAX_HUNDREDTHS;
            if (limit.ns() <= Math.max(lingerNs, timerResolutionNs)) {
                return Optional.of("the limit of " + percentile.text() + " is " + limit.ns()
                        + " ns, less than messages wait for company in their slab (--linger, " + plan.lingerNs()
                        + " ns) or than the host's clock tells apart (" + timerResolutionNs + " ns)");
            }
        }
        return Optional.empty();
    }

    private static void require(final boolean holds, final String table, final String key, final String message) {
        if (!holds) {
            throw new ImpossibleProfileException(table, key, message);
        }
    }
}
