// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.fix.FixFramer;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import io.truetape.journal.format.Conclusions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a source whose messages a {@link Framer} finds one behind the other: SoupBinTCP streams, FIX streams and logs, FAST
 * streams. What the framer says is no message is residue: packet headers, prefixes of lines, junk, a torn tail.
 *
 * <p>One channel. One thread.
 */
final class FrameCutter extends WovenCutter {
    private final Framer framer;
    private final FrameWatch watch;
    private final int channel;
    private boolean inputEnded;
    private boolean residueOnly;
    private long junkPieces;
    private long junkBytes;
    private long firstJunkAt = -1;
    private long junkEnd = -1;

    /**
     * A cutter.
     *
     * @param watch   told of everything the framer finds
     * @param channel of all records
     */
    FrameCutter(
            final ByteSource source,
            final Framer framer,
            final FrameWatch watch,
            final int channel,
            final int sourceId) {
        super(source, sourceId);
        this.framer = framer;
        this.watch = watch;
        this.channel = channel;
    }

    @Override
    boolean step() throws IOException {
        if (residueOnly) {
            takeAsResidue(limit() - position());
            return readMore(0);
        }
        final int status = ask();
        switch (status) {
            case FrameStatus.NEED_MORE -> {
                return readOn();
            }
            case FrameStatus.MALFORMED -> {
                note("no message can be cut at byte " + sourceOffset()
                        + "; everything from there on is kept as residue");
                residueOnly = true;
            }
            case FrameStatus.FRAME -> takeFrame();
            default -> {
                watch.onFrame(status, inputBuffer(), framer.frameOffset(), framer.frameLength());
                onControl(status);
                if (status != FrameStatus.END_MARKER && status != FrameStatus.CONTROL) {
                    countJunk();
                }
                takeAsResidue(framer.consumed());
            }
        }
        return true;
    }

    private int ask() {
        return inputEnded && framer instanceof FixFramer fix
                ? fix.nextAtEnd(inputBuffer(), position(), limit())
                : framer.next(inputBuffer(), position(), limit());
    }

    private boolean readOn() throws IOException {
        if (!inputEnded) {
            // At the end a framer may know more than in the middle, so it is asked once again.
            inputEnded = !readMore(framer.needed());
            return true;
        }
        final int left = limit() - position();
        if (left > 0) {
            note("the last message is torn: " + left + " bytes from byte " + sourceOffset()
                    + " on are kept as residue");
            takeAsResidue(left);
        }
        if (watch.notCompared() > 0) {
            note(watch.notCompared() + " messages were perhaps sent again, and too late to be compared");
        }
        return false;
    }

    private void takeFrame() {
        final int frame = framer.frameOffset();
        final int length = framer.frameLength();
        final int end = position() + framer.consumed();
        final int found = watch.onFrame(FrameStatus.FRAME, inputBuffer(), frame, length);
        takeAsResidue(frame - position());
        weaveRecord(addRecord(input(), frame, length, channel, Conclusions.NOT_CAPTURED, false, found));
        take(length);
        takeAsResidue(end - position());
    }

    /** Counts junk; that a piece came in two reads makes it no two pieces. */
    private void countJunk() {
        junkPieces += sourceOffset() == junkEnd ? 0 : 1;
        junkEnd = sourceOffset() + framer.consumed();
        junkBytes += framer.consumed();
        if (firstJunkAt < 0) {
            firstJunkAt = sourceOffset();
        }
    }

    @Override
    public List<String> facts() {
        final List<String> facts = new ArrayList<>();
        if (junkPieces > 0) {
            facts.add("no-message " + junkPieces + " pieces of " + junkBytes + " bytes, the first at byte "
                    + firstJunkAt);
        }
        return facts;
    }
}
