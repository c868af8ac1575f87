// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.engine.order.Verdict;
import io.truetape.engine.time.ClockSegment;
import io.truetape.engine.time.CorrectedTime;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TimeStatus;

/**
 * Renders a record as one JSON object on a line of its own.
 *
 * <pre>
 * record       number of the record in its source
 * time         event time in UTC, nanoseconds kept, a leap second as :60; null where the record has none of its own
 * captured     when the record was captured, in UTC; only where it was
 * corrected    where asked for and known: time, the event time on the clock that captured it; uncertaintyNs, null where
 *              that is not known
 * source       number of the source on the tape
 * channel      channel within the source
 * transaction  number of the first record of its atomic event: the same for all its members
 * verdicts     names of the verdicts, none for most records
 * symbol       what the message is about, where that is exactly one symbol and known: of ITCH what the stock locate
 *              stands for, of OUCH the symbol or stock, of FIX tag 55, of FAST the field with id 55 or named Symbol
 * message      type, then what the message says; prices and decimals as strings, text without padding.
 *              ITCH: the specification's fields
 *              OUCH: direction, then the specification's fields; options as an object by their names, unknown ones as
 *                    hex by their number
 *              FIX:  name of the message, then fields: an array of tag, name, and value (data that is not printable:
 *                    hex); a group as entries of its count, each an array of fields. Faulty: as far as it can be read,
 *                    and all its bytes as hex
 *              FAST: type is the template's name; id, the template's number; fields, by name; groups as objects,
 *                    sequences as arrays of objects, byte vectors that are not printable as an object with hex
 *              Of a message that is malformed or unknown: type, and all its bytes as hex
 * adjusted     where adjusted prices are asked for and the record has some: factor, rule, ruleVersion, then for each price
 *              an object with value and remainder
 * </pre>
 */
public final class JsonRenderer implements RecordRenderer {
    private static final Verdict[] VERDICTS = Verdict.values();

    private final MessageFormats formats;
    private final AdjustedPrices adjusted;
    private final TimeText time = new TimeText();
    private final TimeText captureTime = new TimeText();
    private final TimeText correctedTime = new TimeText();
    private final CorrectedTimes corrected;

    /**
     * A renderer.
     *
     * @param formats of the replay whose records are rendered
     */
    public JsonRenderer(final MessageFormats formats) {
        this(formats, null, null);
    }

    /**
     * A renderer that shows adjusted prices and corrected times too.
     *
     * @param formats   of the replay whose records are rendered
     * @param adjusted  the adjusted prices; null for none
     * @param corrected corrects times; null: they are shown as they are
     */
    public JsonRenderer(final MessageFormats formats, final AdjustedPrices adjusted, final CorrectedTimes corrected) {
        this.formats = formats;
        this.adjusted = adjusted;
        this.corrected = corrected;
    }

    @Override
    public void render(final RecordCursor record, final RenderBuffer out) {
        out.ascii("{\"record\":").unsigned(record.record()).ascii(",\"time\":");
        if ((record.timeStatus() & TimeStatus.ABSENT) != 0) {
            out.ascii("null");
        } else {
            out.ascii('"');
            time.appendTo(out, record.epochNs(), (record.timeStatus() & TimeStatus.LEAP) != 0);
            out.ascii('"');
        }
        if (record.captureEpochNs() != Conclusions.NOT_CAPTURED) {
            out.ascii(",\"captured\":\"");
            captureTime.appendTo(out, record.captureEpochNs(), false);
            out.ascii('"');
        }
        if (corrected != null) {
            appendCorrected(corrected.of(record), out);
        }
        out.ascii(",\"source\":").unsigned(record.source());
        out.ascii(",\"channel\":").unsigned(record.channel());
        out.ascii(",\"transaction\":").unsigned(record.event());
        appendVerdicts(record.verdicts(), out);
        formats.of(record.source()).appendJson(out);
        if (adjusted != null) {
            adjusted.appendJson(record, out);
        }
        out.ascii("}\n");
    }

    private void appendCorrected(final CorrectedTime time, final RenderBuffer out) {
        if (time == null) {
            return;
        }
        out.ascii(",\"corrected\":{\"time\":\"");
        correctedTime.appendTo(out, time.epochNs(), time.leap());
        out.ascii("\",\"uncertaintyNs\":");
        if (time.uncertaintyNs() == ClockSegment.UNKNOWN) {
            out.ascii("null}");
        } else {
            out.unsigned(time.uncertaintyNs()).ascii('}');
        }
    }

    private static void appendVerdicts(final int bits, final RenderBuffer out) {
        out.ascii(",\"verdicts\":[");
        char separator = 0;
        int rest = bits;
        for (int i = 0; i < VERDICTS.length && rest != 0; i++) {
            if ((rest & VERDICTS[i].mask()) != 0) {
                if (separator != 0) {
                    out.ascii(separator);
                }
                out.ascii('"').ascii(VERDICTS[i].name()).ascii('"');
                separator = ',';
                rest &= ~VERDICTS[i].mask();
            }
        }
        if (rest != 0) {
            // A verdict of a later version: its bits, so that it is not lost.
            out.ascii(separator == 0 ? "" : ",")
                    .ascii("\"BITS_")
                    .unsigned(rest & 0xFFFF_FFFFL)
                    .ascii('"');
        }
        out.ascii(']');
    }
}
