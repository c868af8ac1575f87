// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.BlockHashes;
import io.truetape.journal.scan.TapeState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a tape, a new one or one that an earlier run left unfinished.
 *
 * <p>Blocks of a source that the tape already holds are compared instead of appended, so resuming is doing the same
 * again from the start: {@link #append(BlockHeader, byte[], byte[], long)} throws {@link SourceMismatchException} at the
 * first block that is not the same.
 *
 * <p>One thread at a time; {@link #release()} before another takes over. Appending a block allocates nothing of our
 * own. Holds the tape's lock until closed. What is appended survives the death of the process; what
 * {@link #syncedDocuments()} counts survives power loss.
 */
public final class TapeWriter implements AutoCloseable {
    private static final byte[] NOTHING = new byte[0];
    private static final long LOST_EVENT = -1;

    private final OpenedTape tape;
    private final SealedLog log;
    private final HeldBlocks held;
    private final List<Note> notes = new ArrayList<>();
    private final long sealedNotes;
    private final BlockHashes hashes = new BlockHashes();
    private final byte[] headerBytes = new byte[BlockHeader.LENGTH + BlockHeader.SEED_LENGTH];

    private TapeWriter(final OpenedTape tape) {
        this.tape = tape;
        this.log = tape.log();
        this.held = new HeldBlocks(log.dataFile(), tape.recovery().blocks());
        if (tape.resumed()) {
            notes.addAll(tape.recovery().notes());
        }
        final SignedSeal lastHeld = log.lastSeal();
        this.sealedNotes = lastHeld == null ? 0 : lastHeld.seal().notes();
    }

    /**
     * Opens a tape for writing: makes it where there is none, else mends what a crash left and goes on behind it.
     *
     * @param fresh the header of the tape if it has to be made; an existing tape must be of its date and venue
     * @throws JournalException WRONG_TARGET when the directory holds something else, IN_USE when somebody writes it,
     *                          ENVIRONMENT when the disk or permissions do not allow it
     */
    public static TapeWriter open(final Path directory, final TapeHeader fresh, final WriterConfig config) {
        return open(directory, fresh, config, (notes, closed) -> {});
    }

    /** Looks at an existing tape before anything of it is changed, and throws to leave it as it is. */
    @FunctionalInterface
    public interface Acceptance {
        /**
         * Decides by what the tape holds.
         *
         * @param notes  its notes, in order
         * @param closed whether it is closed
         */
        void check(List<Note> notes, boolean closed);
    }

    /**
     * Opens a tape for writing as {@link #open(Path, TapeHeader, WriterConfig)} does, if the caller accepts what an
     * existing one holds.
     */
    public static TapeWriter open(
            final Path directory, final TapeHeader fresh, final WriterConfig config, final Acceptance acceptance) {
        return open(directory, fresh, config, acceptance, WriteSteps.NONE);
    }

    /** Opens a tape for writing, and tells of each step: for tests. */
    static TapeWriter open(
            final Path directory,
            final TapeHeader fresh,
            final WriterConfig config,
            final Acceptance acceptance,
            final WriteSteps steps) {
        return new TapeWriter(OpenedTape.open(directory, fresh, config, acceptance, steps));
    }

    /** The tape's header. */
    public TapeHeader header() {
        return log.header();
    }

    /** Whether an earlier run began the tape. */
    public boolean resumed() {
        return tape.resumed();
    }

    /** What recovery found and mended, in words; empty where nothing was amiss. */
    public String recovered() {
        return tape.recovery().detail();
    }

    /**
     * Whether the tape had been closed, was damaged since, and so is rebuilt, by this run or by one that was stopped
     * meanwhile: what this run closes is signed anew, and somebody should look at why.
     */
    public boolean closedAnew() {
        return tape.recovery().wasClosed();
    }

    /**
     * Opens a closed tape again, so that further sources can follow: appends a note that says so, behind the closing seal,
     * which stays, and forces it. What {@link #finish()} then writes is a further closing seal.
     *
     * @param note named {@link Note#REOPENED}
     * @throws JournalException ENVIRONMENT when it cannot be written; the tape is closed as before, though its file may have
     *                          grown until the next run
     */
    public void reopen(final Note note) {
        if (!closed() || !note.name().equals(Note.REOPENED)) {
            throw new IllegalStateException("only a closed tape is opened again, by a note that says so: closed="
                    + closed() + ", note=" + note.name());
        }
        log.reopen(tape.recovery(), note);
        notes.add(note);
    }

    /** How often the tape was closed and opened again. */
    public long reopenings() {
        return notes.stream().filter(note -> note.name().equals(Note.REOPENED)).count();
    }

    /** Whether the tape is closed: then blocks can be compared, and nothing appended before it is opened again. */
    public boolean closed() {
        return log.closed();
    }

    /** All notes on the tape, in order. */
    public List<Note> notes() {
        return List.copyOf(notes);
    }

    /** How many of the notes, from the first, a seal covered when the writer opened the tape: nobody can have altered these. */
    public long sealedNotes() {
        return sealedNotes;
    }

    /** What is on the tape now; do not change it. */
    public TapeState state() {
        return log.state();
    }

    /** The last seal, or null where there is none; not while another thread appends. */
    public SignedSeal lastSeal() {
        return log.lastSeal();
    }

    /** Documents that are known to be on the disk. */
    public long syncedDocuments() {
        return log.syncedDocuments();
    }

    /** Whether the next block of a source will be compared, because the tape holds it already. */
    public boolean comparing(final int source) {
        return held.holdsNext(source);
    }

    /** Sets in a header what the next block of a source must say: numbers, greatest time so far, carried event. */
    public void startBlock(final int source, final BlockHeader block) {
        if (comparing(source)) {
            held.startBlock(source, block);
        } else {
            log.state().startBlock(source, block);
        }
    }

    /**
     * Hashes a block of a public source and appends it, or compares it where the tape holds it.
     *
     * @param block       complete but for the hashes
     * @param raw         raw region, from 0
     * @param conclusions conclusions region, from 0
     * @param lastEvent   atomic event of the last record
     * @throws SourceMismatchException when the tape holds another block in its place
     * @throws JournalException        ENVIRONMENT when the disk is full or fails; the tape is valid up to the block before;
     *                                 DAMAGED when the tape holds this block under a header that says something else
     */
    public void append(final BlockHeader block, final byte[] raw, final byte[] conclusions, final long lastEvent) {
        block.leafKind = BlockHeader.LEAF_PLAIN;
        hashAndAppend(block, raw, conclusions, lastEvent);
    }

    /**
     * Appends a block of a private source, or compares it, as {@link #append(BlockHeader, byte[], byte[], long)} does:
     * with leaves that are salted.
     *
     * @param seed the block's salt seed, {@link BlockHeader#SEED_LENGTH} bytes, which nobody can guess
     */
    public void append(
            final BlockHeader block,
            final byte[] seed,
            final byte[] raw,
            final byte[] conclusions,
            final long lastEvent) {
        block.leafKind = BlockHeader.LEAF_SALTED;
        System.arraycopy(seed, 0, headerBytes, BlockHeader.LENGTH, BlockHeader.SEED_LENGTH);
        hashAndAppend(block, raw, conclusions, lastEvent);
    }

    /**
     * Appends what stands for blocks that a damaged tape has lost: for {@link io.truetape.journal.salvage}.
     *
     * @param block complete, its hashes included; {@link BlockHeader#lost()}
     */
    public void appendLost(final BlockHeader block) {
        block.encode(headerBytes, 0);
        log.appendBlock(block, headerBytes, NOTHING, NOTHING, LOST_EVENT);
    }

    private void hashAndAppend(
            final BlockHeader block, final byte[] raw, final byte[] conclusions, final long lastEvent) {
        hashes.rawInto(block, headerBytes, BlockHeader.LENGTH, raw, 0, block.rawHash);
        hashes.conclusionsInto(block, headerBytes, BlockHeader.LENGTH, conclusions, 0, block.conclusionsHash);
        block.encode(headerBytes, 0);
        if (comparing(block.source)) {
            held.compare(block, headerBytes, raw, lastEvent);
            return;
        }
        log.appendBlock(block, headerBytes, raw, conclusions, lastEvent);
    }

    /**
     * Says whether an atomic event may go on behind the next block. Seals that are due wait for a block behind which none
     * does, but not for more blocks than lie between two seals.
     */
    public void insideEvent(final boolean inside) {
        log.timing().insideEvent(inside);
    }

    /** How many of this run's seals did not find such a block, or were asked for where there was none. */
    public long sealsInsideEvents() {
        return log.timing().sealsInsideEvents();
    }

    /** Appends a note. */
    public void append(final Note note) {
        log.appendNote(note);
        notes.add(note);
    }

    /** Gives the writer to another thread. */
    public void release() {
        log.release();
    }

    /**
     * Seals everything appended so far and forces it to the disk, so that the run can rest for long.
     *
     * @throws JournalException ENVIRONMENT when the disk or signing fails
     */
    public SignedSeal seal() {
        return log.seal();
    }

    /**
     * Seals everything, says that nothing follows, forces it, and brings the file into its final form: bookkeeping in
     * its one form, cut to its one length. After that the writer can only be closed.
     */
    public SignedSeal finish() {
        return log.finish();
    }

    /**
     * Lets go of the tape, finished or not: what was appended stays, and the same run can go on from there.
     *
     * @throws JournalException ENVIRONMENT, another than an earlier one, when a file cannot be closed
     */
    @Override
    public void close() {
        tape.close();
    }
}
