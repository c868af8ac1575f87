// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.LiveCutter;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * ITCH messages that are ready to be sent: made beforehand, in memory that is mapped and was touched, so that giving one
 * out is reading some cache lines. Immutable once made; each user walks it with a cursor of its own.
 */
public final class Payload {
    /** Bytes that a message takes here at most on average, length included, by what simulated days have. */
    public static final int BYTES_PER_MESSAGE = 48;

    private static final int PREFIX_LENGTH = 2;

    private final String description;
    private final LocalDate date;
    private final long messages;
    private final UnsafeBuffer[] pieces;
    private final int liveOrdersMax;

    private Payload(
            final String description, final LocalDate date, final long messages, final List<MappedByteBuffer> mapped) {
        this.description = description;
        this.date = date;
        this.messages = messages;
        this.pieces = mapped.stream().map(UnsafeBuffer::new).toArray(UnsafeBuffer[]::new);
        this.liveOrdersMax = Rehearsal.liveOrdersMax(this);
    }

    /**
     * A simulated day; see {@link MarketSimulator} for what of a day it models.
     *
     * @param folder where the messages lie while they are used, in a file without a name
     * @throws IOException when the folder has no room for them
     */
    public static Payload simulated(final SimulationPlan plan, final Path folder) throws IOException {
        try (PayloadWriter writer = new PayloadWriter(folder)) {
            new MarketSimulator(plan).run((buffer, offset, length) -> {
                try {
                    writer.put(buffer, offset, length);
                } catch (final IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return new Payload(
                    "simulated ITCH 5.0 day, seed " + plan.seed(), plan.date(), plan.messages(), writer.finish());
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The first records of source 0 of a tape, which must be of ITCH 5.0.
     *
     * @param messages how many, at most as many as it has
     * @param folder   as for a simulated day
     * @throws IOException              when the folder has no room for them
     * @throws IllegalArgumentException when there are fewer, or one is longer than a slab
     */
    public static Payload ofTape(final TapeReader tape, final long messages, final Path folder) throws IOException {
        try (PayloadWriter writer = new PayloadWriter(folder);
                RecordCursor records = tape.recordsFrom(0, 0)) {
            final UnsafeBuffer view = new UnsafeBuffer(0, 0);
            long taken = 0;
            while (taken < messages && records.next() && records.source() == 0) {
                if (records.messageLength() > LiveCutter.MESSAGE_LENGTH_MAX) {
                    throw new IllegalArgumentException("record " + records.record() + " is longer than a slab: "
                            + records.messageLength() + " bytes");
                }
                view.wrap(records.buffer(), records.messageOffset(), records.messageLength());
                writer.put(view, 0, records.messageLength());
                taken++;
            }
            if (taken < messages) {
                throw new IllegalArgumentException(
                        "source 0 of the tape has " + taken + " records, and the run sends " + messages);
            }
            return new Payload(
                    "source 0 of tape " + tape.header().tapeId(),
                    tape.header().sessionDate(),
                    messages,
                    writer.finish());
        }
    }

    /** What the messages are, in words. */
    public String description() {
        return description;
    }

    /** Session date. */
    public LocalDate date() {
        return date;
    }

    /** How many there are. */
    public long messages() {
        return messages;
    }

    /** How many of its orders are live at the same time at most. */
    public int liveOrdersMax() {
        return liveOrdersMax;
    }

    /** A walk from the first message on. */
    Cursor cursor() {
        return new Cursor();
    }

    /** One walk over the messages; one thread, allocates nothing. */
    final class Cursor {
        private int piece;
        private int offset;
        private int length;
        private int nextOffset;

        /** Goes to the next message, which must be there. */
        void next() {
            if (nextOffset == pieces[piece].capacity()) {
                piece++;
                nextOffset = 0;
            }
            final UnsafeBuffer buffer = pieces[piece];
            length = (buffer.getByte(nextOffset) & 0xFF) << 8 | buffer.getByte(nextOffset + 1) & 0xFF;
            offset = nextOffset + PREFIX_LENGTH;
            nextOffset = offset + length;
        }

        DirectBuffer buffer() {
            return pieces[piece];
        }

        int offset() {
            return offset;
        }

        int length() {
            return length;
        }
    }
}
