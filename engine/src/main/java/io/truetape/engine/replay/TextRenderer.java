// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.time.ClockSegment;
import io.truetape.engine.time.CorrectedTime;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.TimeStatus;

/**
 * Renders a record as one line for people: number, time in UTC or a hyphen where it has none of its own, type, symbol, the fields of its type, the first record
 * of its atomic event where that is another, and verdicts.
 */
public final class TextRenderer implements RecordRenderer {
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final int RECORD_WIDTH = 10;
    private static final int TIME_WIDTH = "2016-12-31T23:59:59.000000000Z".length();

    private final MessageFormats formats;
    private final AdjustedPrices adjusted;
    private final boolean withSource;
    private final TimeText time = new TimeText();
    private final TimeText correctedTime = new TimeText();
    private final CorrectedTimes corrected;
    private final RenderBuffer number = new RenderBuffer();

    /**
     * A renderer.
     *
     * @param formats    of the replay whose records are rendered
     * @param withSource whether to put the number of the source before the record's: {@code 1:17}
     */
    public TextRenderer(final MessageFormats formats, final boolean withSource) {
        this(formats, withSource, null, null);
    }

    /**
     * A renderer that shows adjusted prices and corrected times too.
     *
     * @param formats    of the replay whose records are rendered
     * @param withSource whether to put the number of the source before the record's: {@code 1:17}
     * @param adjusted   the adjusted prices; null for none
     * @param corrected  corrects times; null: they are shown as they are
     */
    public TextRenderer(
            final MessageFormats formats,
            final boolean withSource,
            final AdjustedPrices adjusted,
            final CorrectedTimes corrected) {
        this.formats = formats;
        this.withSource = withSource;
        this.adjusted = adjusted;
        this.corrected = corrected;
    }

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        appendNumber(record, out);
        appendTime(record, out);
        out.ascii("  ");
        formats.of(record.source()).appendText(out);
        if (adjusted != null) {
            adjusted.appendText(record, out);
        }
        if (record.event() != record.record()) {
            out.ascii(" event=").unsigned(record.event());
        }
        appendVerdicts(record.verdicts(), out);
        if (corrected != null) {
            appendCorrected(corrected.of(record), out);
        }
        out.ascii('\n');
    }

    /** Of a record without a time of its own the tape has its predecessor's, which is a place and no time. */
    private void appendTime(final RecordCursor record, final RenderBuffer out) {
        if ((record.timeStatus() & TimeStatus.ABSENT) != 0) {
            out.ascii('-').padTo(out.length() - 1, TIME_WIDTH);
        } else {
            time.appendTo(out, record.epochNs(), (record.timeStatus() & TimeStatus.LEAP) != 0);
        }
    }

    private void appendNumber(final RecordCursor record, final RenderBuffer out) {
        number.clear();
        if (withSource) {
            number.unsigned(record.source()).ascii(':');
        }
        number.unsigned(record.record());
        out.padTo(out.length(), RECORD_WIDTH - number.length());
        out.raw(number.bytes(), 0, number.length()).ascii("  ");
    }

    private void appendCorrected(final CorrectedTime at, final RenderBuffer out) {
        if (at == null) {
            return;
        }
        out.ascii(" corrected=");
        correctedTime.appendTo(out, at.epochNs(), at.leap());
        out.ascii("+-");
        if (at.uncertaintyNs() == ClockSegment.UNKNOWN) {
            out.ascii('?');
        } else {
            out.unsigned(at.uncertaintyNs()).ascii("ns");
        }
    }

    private static void appendVerdicts(final int bits, final RenderBuffer out) {
        for (int i = 0; i < VERDICTS.length && bits != 0; i++) {
            if ((bits & VERDICTS[i].mask()) != 0) {
                out.ascii(" !").ascii(VERDICTS[i].name());
            }
        }
    }
}
