// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastErrorCode;
import io.truetape.codec.fast.FastLimits;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.fast.FastStatus;
import io.truetape.codec.fast.FastTemplate;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.engine.order.SendingOrder;
import io.truetape.engine.order.TimeSpan;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a FAST message says by itself, given those before it in its channel: each channel has a decoder of its own, which
 * sees every message of it in order.
 *
 * <pre>
 * message                                          verdict    time
 * decodes, and takes up all of its frame           -          field 60 (TransactTime), else 52, else none
 * same, field 52 (SendingTime) is smaller than     LATE       same
 *   the greatest before it in the channel
 * breaks a rule, ends early, leaves bytes over     MALFORMED  none
 * by the date of field 52, and by second 60        see {@link DateCheck}
 * </pre>
 *
 * <p>Where no template has a field 52, LATE and the date go by field 60. A message that does not decode has no type and changes no
 * dictionary. Errors, survived ones too, are counted by their number in the specification. A record without time has that
 * of its capture, else its predecessor's. Times and symbols are fields outside of sequences, known by their FIX tags.
 *
 * <p>Writes {@code type} (the low byte of the template's identifier), {@code stockLocate} (0), {@code eventEpochNs},
 * {@code timeStatus}, {@code kind}, {@code shares} (0) and all bits of {@code verdicts}. One instance a source; one
 * thread at a time; allocates when it first sees a channel, a kind of message or a longer value; else nothing.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20).
 */
public final class FastDecodeStage implements Stage {
    /** Name under which notes cite these rules. */
    public static final String NAME = "fast-decode";

    /** Version of these rules: changes whenever a conclusion could change. */
    public static final int VERSION = 2;

    /** Type of messages that do not decode. All others have the number of their template in the document, from 1. */
    public static final long NO_TYPE = 0;

    private final FastTemplates templates;
    private final FastResetPolicy policy;
    private final FastFacts facts;
    private final TimeColumn times;
    private final DateCheck dates;
    private final Map<FastTemplate, Long> typeByTemplate = new IdentityHashMap<>();
    private final SendingOrder order = new SendingOrder();
    private final TimeSpan span = new TimeSpan();
    private final MessageKinds kinds = new MessageKinds();
    private final long[] errors = new long[FastErrorCode.values().length];
    private final long[] reported = new long[FastErrorCode.values().length];
    private final FastErrorCode[] codes = FastErrorCode.values();
    private FastDecoder[] decoders = new FastDecoder[1];
    private long endedEarly;
    private long leftOver;

    /**
     * Begins a source.
     *
     * @param templates of the feed
     * @param policy what resets the dictionaries; per packet where the source marks the first message of each
     * @param midnightEpochNs midnight of the session's date, UTC: what times without date count from
     */
    public FastDecodeStage(FastTemplates templates, FastResetPolicy policy, long midnightEpochNs) {
        this.templates = templates;
        this.policy = policy;
        this.facts = new FastFacts(templates, midnightEpochNs);
        this.times = new TimeColumn(midnightEpochNs);
        this.dates = new DateCheck(midnightEpochNs);
        List<FastTemplate> all = templates.templates();
        for (int i = 0; i < all.size(); i++) {
            typeByTemplate.put(all.get(i), i + 1L);
        }
    }

    @Override
    public void onSlab(Slab slab) {
        boolean annotated = slab.annotated;
        for (int i = 0; i < slab.recordCount; i++) {
            int channel = annotated ? slab.channel[i] : 0;
            FastDecoder decoder = decoderOf(channel);
            if (annotated && slab.packetStart[i]) {
                decoder.beginPacket();
            }
            slab.stockLocate[i] = 0;
            slab.shares[i] = 0;
            slab.buys[i] = false;
            slab.verdicts[i] = decode(slab, i, channel, decoder) | (annotated ? slab.found[i] : 0);
        }
    }

    private FastDecoder decoderOf(int channel) {
        if (channel >= decoders.length) {
            decoders = Arrays.copyOf(decoders, Math.max(channel + 1, 2 * decoders.length));
        }
        if (decoders[channel] == null) {
            decoders[channel] = new FastDecoder(templates, policy, FastLimits.DEFAULT);
        }
        return decoders[channel];
    }

    private int decode(Slab slab, int i, int channel, FastDecoder decoder) {
        int length = slab.messageLength[i];
        facts.clear();
        int status = decoder.decode(slab.rawBuffer, slab.messageOffset[i], length, facts);
        if (status != length) {
            count(status, decoder);
            decoder.undo();
            slab.type[i] = 0;
            slab.kind[i] = kinds.of(NO_TYPE);
            times.missing(slab, i, (byte) 0);
            return Verdict.MALFORMED.mask();
        }
        if (decoder.hasReported()) {
            countReported(decoder);
        }
        slab.type[i] = (byte) facts.template().id();
        slab.kind[i] = kinds.of(typeOf(facts.template()), facts.symbol(), 0, facts.symbolLength());
        int verdicts = 0;
        FastTime time = facts.time();
        if (time.isPresent()) {
            times.own(slab, i, time.epochNs(), time.leapSecond());
            verdicts = dates.ofSecond(time.epochNs(), time.leapSecond());
        } else {
            times.missing(slab, i, (byte) 0);
        }
        if ((slab.timeStatus[i] & TimeStatus.ABSENT) == 0) {
            span.add(slab.eventEpochNs[i]);
        }
        FastTime sent = facts.orderTime();
        if (sent.isPresent()) {
            int outOfRange = dates.ofSending(sent.epochNs(), sent.leapSecond());
            verdicts |= outOfRange == 0 ? order.onSent(channel, sent.epochNs(), sent.leapSecond()) : outOfRange;
        }
        return verdicts;
    }

    /** The SCP Reset message may be in no document. */
    private long typeOf(FastTemplate template) {
        Long type = typeByTemplate.get(template);
        return type == null ? templates.templates().size() + 1L : type;
    }

    private void count(int status, FastDecoder decoder) {
        if (status == FastStatus.ERROR) {
            errors[decoder.error().ordinal()]++;
        } else if (status == FastStatus.NEED_MORE) {
            endedEarly++;
        } else {
            leftOver++;
        }
    }

    private void countReported(FastDecoder decoder) {
        for (int i = 0; i < codes.length; i++) {
            if (decoder.hasReported(codes[i])) {
                reported[i]++;
            }
        }
    }

    /** {@return from when to when the records are that decode} */
    public TimeSpan span() {
        return span;
    }

    /** {@return the kinds of messages seen so far} */
    public MessageKinds kinds() {
        return kinds;
    }

    /**
     * The name of a type in notes.
     *
     * @param type of a kind
     * @return the template's name and identifier, such as {@code MDQuote/12}; {@code -} for {@link #NO_TYPE}
     */
    public String typeName(long type) {
        if (type == NO_TYPE) {
            return "-";
        }
        if (type > templates.templates().size()) {
            return "Reset/" + FastResetPolicy.SCP_RESET_ID;
        }
        FastTemplate template = templates.templates().get((int) type - 1);
        return template.name() + "/" + template.id();
    }

    /**
     * Adds to a source's closing note what was counted about messages that are not right.
     *
     * @param lines of the note
     */
    public void describe(Lines.Builder lines) {
        for (FastErrorCode code : codes) {
            if (errors[code.ordinal()] > 0) {
                lines.line("fast-error", code + " " + errors[code.ordinal()]);
            }
        }
        for (FastErrorCode code : codes) {
            if (reported[code.ordinal()] > 0) {
                lines.line("fast-reported", code + " " + reported[code.ordinal()]);
            }
        }
        lines.line("fast-ended-early", endedEarly).line("fast-bytes-left-over", leftOver);
    }
}
