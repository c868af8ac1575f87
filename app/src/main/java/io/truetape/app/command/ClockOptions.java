// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.CorrectedTimes;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.ClockModelFile;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.TapeOutline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose clock the records' times are shown on, and what corrects them. */
final class ClockOptions {
    private static final Path TAPES_OWN = Path.of("-");

    /** Whose clock times are shown on. */
    enum Clock {
        /** The source's. */
        SOURCE,
        /** That of whoever captured it, beside the source's. */
        CORRECTED
    }

    @Option(
            names = "--clock",
            paramLabel = "C",
            defaultValue = "source",
            converter = ClockNames.class,
            description =
                    "source: times as the source has them; corrected: beside them those on the clock that captured"
                            + " them, by the clock model on the tape or --clock-model, which is named on standard error.")
    private Clock clock;

    @Option(
            names = "--clock-model",
            paramLabel = "FILE",
            description = {
                "With --clock corrected: a later, better model than the tape's, in the form that clock --model-of prints;",
                "once for each tape, in their order, - for the tape's own."
            })
    private List<Path> models = List.of();

    @Mixin
    private LeapSecondsOption leapSeconds = new LeapSecondsOption();

    /** Refuses models that are not one for each tape, or that nobody asked to use. */
    void requireFitFor(int tapes) {
        if (!models.isEmpty() && (clock == Clock.SOURCE || models.size() != tapes)) {
            throw new UsageException(
                    "--clock-model is for --clock corrected, once for each tape in their order (- for the"
                            + " tape's own): tapes " + tapes + ", models " + models.size());
        }
    }

    /**
     * What corrects a tape's times; null where the source's are asked for. Says on standard error which models are used, or
     * that there is none.
     *
     * @param number of the tape, from 0, in the order in which they are named
     */
    CorrectedTimes corrected(Host host, Path tape, int number, TapeOutline outline) throws IOException {
        if (clock == Clock.SOURCE) {
            return null;
        }
        TimeScales scales = new TimeScales(leapSeconds.load(host));
        boolean own = models.isEmpty() || models.get(number).equals(TAPES_OWN);
        CorrectedTimes corrected = own
                ? new CorrectedTimes(outline, scales)
                : new CorrectedTimes(read(models.get(number), tape, Replay.sourceCount(outline), scales));
        corrected.names().forEach(name -> host.remark("times are corrected by " + name));
        if (corrected.names().isEmpty()) {
            host.remark("there is no clock model for the tape: nothing is corrected");
        }
        return corrected;
    }

    private static Map<Integer, ClockModel> read(Path file, Path tape, int sources, TimeScales scales)
            throws IOException {
        try {
            Map<Integer, ClockModel> models = ClockModelFile.read(file, scales);
            for (int source : models.keySet()) {
                if (source >= sources) {
                    throw new UsageException(file + " has a model of source " + source + ", and " + tape + " has "
                            + Report.count(sources, "source"));
                }
            }
            return models;
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** For {@code --clock}. */
    static final class ClockNames extends LowerCaseNames<Clock> {
        ClockNames() {
            super(Clock.class);
        }
    }
}
