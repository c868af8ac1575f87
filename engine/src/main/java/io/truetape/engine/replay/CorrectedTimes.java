// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.time.ClockModel;
import io.truetape.engine.time.CorrectedTime;
import io.truetape.engine.time.TimeScales;
import io.truetape.journal.JournalException;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeOutline;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.TimeStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Times of records on the clock of whoever captured them, by clock models, one a source: those that a tape's notes hold, or
 * others.
 * One owner at a time; allocates nothing per record.
 */
public final class CorrectedTimes {
    private static final int NO_OWN_TIME = TimeStatus.ABSENT | TimeStatus.OF_CAPTURE;

    private final List<ClockModel> models = new ArrayList<>();
    private final CorrectedTime time = new CorrectedTime();

    /**
     * The models of a tape.
     *
     * @param outline of the tape
     * @param scales  conversions, by the leap seconds wanted
     * @throws JournalException DAMAGED when a note is not what it should be
     */
    public CorrectedTimes(TapeOutline outline, TimeScales scales) {
        try {
            for (int source = 0; source < Replay.sourceCount(outline); source++) {
                models.add(ClockModel.of(outline.notes(), source, scales).orElse(null));
            }
        } catch (FormatException e) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED, "a note of the tape is not what it should be: " + e.getMessage(), e);
        }
    }

    /**
     * Other models than those that the tape holds.
     *
     * @param byHand by the number of their source; a source without one is not corrected
     */
    public CorrectedTimes(Map<Integer, ClockModel> byHand) {
        byHand.forEach((source, model) -> {
            while (models.size() <= source) {
                models.add(null);
            }
            models.set(source, model);
        });
    }

    /** {@return how the models are cited, of sources that have one} */
    public List<String> names() {
        return models.stream().filter(Objects::nonNull).map(ClockModel::name).toList();
    }

    /**
     * Corrects the time of a record.
     *
     * @param record stands on the record; not moved
     * @return the time, valid until the next call; null for a record without a time of its own, or whose source or
     *     channel has no model
     */
    public CorrectedTime of(RecordCursor record) {
        ClockModel model = record.source() < models.size() ? models.get(record.source()) : null;
        boolean leap = (record.timeStatus() & TimeStatus.LEAP) != 0;
        return model != null
                        && (record.timeStatus() & NO_OWN_TIME) == 0
                        && model.correct(record.channel(), record.record(), record.epochNs(), leap, time)
                ? time
                : null;
    }
}
