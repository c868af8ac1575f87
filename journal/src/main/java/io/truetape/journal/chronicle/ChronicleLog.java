// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.chronicle;

import io.truetape.journal.format.Cq4Layout;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * A tape's queue, opened for appending: the only class that speaks to Chronicle.
 *
 * <p>One thread at a time: an appender belongs to the thread that first appends, until {@link #release()} gives the
 * queue to another. Its clock is the session date, so a tape is one file and never rolls.
 *
 * <p><b>Design note.</b> Chronicle extends a file sparsely and maps it, so that a full disk would be a bus error in the
 * middle of a document. Before each append the log therefore writes zeros through a file channel up to
 * {@link #SLACK} and {@link #AHEAD} beyond the end: a full disk is an exception before any byte of the document is written. In small
 * pieces, because who appends waits for each: 8 MiB at a time took 2 to 25 ms. 64 KiB took as long for a message as 256 KiB and cost a migration some 5 % more.
 */
public final class ChronicleLog implements Closeable {
    /** Bytes that are written with zeros at a time. */
    private static final int AHEAD = 256 << 10;

    /** Room for a document's word and for an index page that Chronicle may put before it. */
    private static final int SLACK = 64 << 10;

    /**
     * Bytes that Chronicle maps at a time. A page that is still mapped when it is forced costs an interrupt of every
     * core the process runs on; a small block is soon behind the appender, unmapped as a whole, and forced for nothing.
     */
    private static final int MAP_BLOCK = 4 << 20;

    /** Bytes mapped at a time while a document is appended that {@link #MAP_BLOCK} has no room for. */
    private static final int LARGE_MAP_BLOCK = 64 << 20;

    /** Chronicle takes documents of up to a quarter of what it maps. */
    private static final int DOCUMENTS_A_BLOCK = 4;

    private final Path directory;
    private final LocalDate sessionDate;
    private final WriteSteps steps;
    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(AHEAD);
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private int mapBlock = MAP_BLOCK;
    private int lastLength;
    private long zeroedTo;
    private long position;

    private ChronicleLog(
            final Path directory,
            final LocalDate sessionDate,
            final SingleChronicleQueue queue,
            final FileChannel channel,
            final long position,
            final WriteSteps steps) {
        this.steps = steps;
        this.directory = directory;
        this.sessionDate = sessionDate;
        this.queue = queue;
        this.channel = channel;
        this.position = position;
        this.zeroedTo = position;
        // How long the last document of an earlier run was is not known here.
        this.lastLength = position > 0 ? MAP_BLOCK : 0;
    }

    /**
     * Opens the queue in a directory, and creates it where there is none.
     *
     * @param endPosition end of the last whole document, or 0 for a new queue; what lies behind must be zero
     */
    public static ChronicleLog open(final Path directory, final LocalDate sessionDate, final long endPosition)
            throws IOException {
        return open(directory, sessionDate, endPosition, WriteSteps.NONE);
    }

    /**
     * Opens the queue as {@link #open(Path, LocalDate, long)} does.
     *
     * @param steps told of each step of an append, and of a force
     */
    public static ChronicleLog open(
            final Path directory, final LocalDate sessionDate, final long endPosition, final WriteSteps steps)
            throws IOException {
        ChronicleSettings.apply();
        final SingleChronicleQueue queue = map(directory, sessionDate, MAP_BLOCK);
        try {
            final FileChannel channel = FileChannel.open(
                    directory.resolve(Cq4Layout.fileName(sessionDate)),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE);
            return new ChronicleLog(directory, sessionDate, queue, channel, Math.max(endPosition, 0), steps);
        } catch (final IOException | RuntimeException e) {
            queue.close();
            throw e;
        }
    }

    private static SingleChronicleQueue map(final Path directory, final LocalDate sessionDate, final int mapBlock) {
        final long noonMs = sessionDate.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
        return SingleChronicleQueueBuilder.binary(directory.toFile())
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> noonMs)
                .blockSize(mapBlock)
                .build();
    }

    /**
     * Appends one document made of up to three parts; allocates nothing of its own.
     *
     * @return position of the document's word in the file
     * @throws IOException when the disk is full or fails; then nothing of the document is on the tape
     */
    public long append(
            final byte[] first,
            final int firstLength,
            final byte[] second,
            final int secondLength,
            final byte[] third,
            final int thirdLength)
            throws IOException {
        makeRoom(firstLength + secondLength + thirdLength);
        steps.at(WriteStep.ROOM_MADE);
        try {
            mapFor(firstLength + secondLength + thirdLength);
            return write(first, firstLength, second, secondLength, third, thirdLength);
        } catch (final RuntimeException | InternalError e) {
            throw new IOException("Chronicle could not append at byte " + position + ": " + e, e);
        }
    }

    private long write(
            final byte[] first,
            final int firstLength,
            final byte[] second,
            final int secondLength,
            final byte[] third,
            final int thirdLength) {
        if (appender == null) {
            appender = queue.createAppender();
        }
        final long start;
        try (DocumentContext document = appender.writingDocument()) {
            final Bytes<?> bytes = document.wire().bytes();
            start = bytes.writePosition() - Integer.BYTES;
            try {
                steps.at(WriteStep.WORD_BEGUN);
                bytes.write(first, 0, firstLength);
                steps.at(WriteStep.FIRST_PART);
                bytes.write(second, 0, secondLength);
                steps.at(WriteStep.SECOND_PART);
                bytes.write(third, 0, thirdLength);
                steps.at(WriteStep.ALL_PARTS);
                position = bytes.writePosition() + 3 & ~3L;
            } catch (final RuntimeException | Error e) {
                document.rollbackOnClose();
                throw e;
            }
        }
        steps.at(WriteStep.APPENDED);
        return start;
    }

    /**
     * Opens the queue anew where what is mapped at a time is too little for a document, or more than is good. Chronicle
     * also expects that a document begins within one such piece of where the one before began.
     */
    private void mapFor(final int documentLength) {
        final int longer = Math.max(lastLength, documentLength) + SLACK;
        final int needed = longer <= MAP_BLOCK / DOCUMENTS_A_BLOCK ? MAP_BLOCK : LARGE_MAP_BLOCK;
        lastLength = documentLength;
        if (needed != mapBlock) {
            release();
            queue.close();
            queue = map(directory, sessionDate, needed);
            mapBlock = needed;
        }
    }

    /** End of the last document, where the next one will begin unless an index page comes first. */
    public long endPosition() {
        return position;
    }

    /**
     * Forces all that was appended to the disk, data and length. May be called by another thread than the appender's.
     *
     * @throws IOException when the disk refuses; then nothing since the last force is certain
     */
    public void force() throws IOException {
        steps.at(WriteStep.FORCE);
        channel.force(false);
        steps.at(WriteStep.FORCED);
    }

    /** Closes the appender, so that another thread may go on. */
    public void release() {
        if (appender != null) {
            appender.close();
            appender = null;
        }
    }

    /** Closes appender, queue and channel; forces nothing. */
    @Override
    public void close() throws IOException {
        try (channel) {
            release();
        } finally {
            queue.close();
        }
    }

    private void makeRoom(final int documentLength) throws IOException {
        final long needed = Math.max(position, Cq4Layout.FIRST_DOCUMENT_POSITION) + documentLength + SLACK;
        if (needed <= zeroedTo) {
            return;
        }
        if (zeroedTo == 0) {
            zeroedTo = Cq4Layout.FIRST_DOCUMENT_POSITION;
        }
        while (zeroedTo < needed) {
            zeros.clear();
            zeroedTo += channel.write(zeros, zeroedTo);
        }
    }
}
