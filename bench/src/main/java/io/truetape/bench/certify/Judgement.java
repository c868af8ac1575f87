// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import java.util.ArrayList;
import java.util.List;

/**
 * The verdict about one repetition, and why. It follows from these numbers alone, all of which are in the certificate.
 *
 * <pre>
 * first that holds                                         verdict
 * more messages lost than allowed                          FAIL
 * less than 99.9 % of the rate reached                     INVALID
 * too few messages for a percentile that has a limit       INVALID
 * a limit exceeded where the host was quiet enough         FAIL
 * the host too noisy for a limit                           INVALID
 * none of these                                            PASS
 * </pre>
 *
 * @param verdict the verdict
 * @param reasons everything that speaks against PASS, for people
 */
public record Judgement(Verdict verdict, List<String> reasons) {
    private static final int REACHED_PER_MILLE = 999;

    /** Keeps the list from being changed. */
    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /**
     * Judges.
     *
     * @param profile     what is asked for
     * @param rate        messages a second that were due
     * @param reachedRate messages a second that were appended
     * @param losses      messages lost or altered
     * @param figures     one for each limit of the profile that was measured
     */
    public static Judgement of(
            final Profile profile,
            final long rate,
            final long reachedRate,
            final long losses,
            final List<Figure> figures) {
        final List<String> reasons = new ArrayList<>();
        final boolean lost = losses > profile.lossesAllowed();
        if (lost) {
            reasons.add(
                    String.format("%,d messages were lost or altered; %,d may be", losses, profile.lossesAllowed()));
        }
        final boolean slow = reachedRate * 1_000 < rate * REACHED_PER_MILLE;
        if (slow) {
            reasons.add(String.format(
                    "the rate was not reached: %,d messages a second came onto the tape, of %,d that were due",
                    reachedRate, rate));
        }
        final int share = profile.noiseSharePercent();
        figures.forEach(figure -> describe(figure, share, reasons));
        return new Judgement(verdict(lost, slow, figures, share), reasons);
    }

    private static Verdict verdict(
            final boolean lost, final boolean slow, final List<Figure> figures, final int share) {
        if (lost) {
            return Verdict.FAIL;
        }
        if (slow || any(figures, share, Outcome.TOO_FEW)) {
            return Verdict.INVALID;
        }
        if (any(figures, share, Outcome.EXCEEDED)) {
            return Verdict.FAIL;
        }
        return any(figures, share, Outcome.NOISY) ? Verdict.INVALID : Verdict.PASS;
    }

    private static boolean any(final List<Figure> figures, final int share, final Outcome outcome) {
        return figures.stream().anyMatch(figure -> figure.outcome(share) == outcome);
    }

    private static void describe(final Figure figure, final int share, final List<String> reasons) {
        final String limit = Durations.text(figure.limit().ns());
        switch (figure.outcome(share)) {
            case EXCEEDED ->
                reasons.add(figure.name() + " is " + Durations.text(figure.measuredNs()) + ", "
                        + Durations.text(figure.measuredNs() - figure.limit().ns()) + " above its limit of " + limit);
            case NOISY ->
                reasons.add("the host is too noisy for " + figure.name() + ": its jitter floor there is "
                        + Durations.text(figure.floorNs()) + ", more than " + share + " % of the limit of " + limit
                        + " (measured: " + Durations.text(figure.measuredNs()) + ")");
            case TOO_FEW ->
                reasons.add(String.format(
                        "%s needs %,d messages, and there were %,d",
                        figure.name(), figure.limit().percentile().samplesNeeded(), figure.samples()));
            case MET -> {}
        }
    }
}
