// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.chronicle.ChronicleLog;
import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.BlockHashes;
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.TapeState;
import java.io.IOException;
import java.nio.file.Files;
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
    /** A tape is not begun on a disk with less, bytes. */
    private static final long FREE_BYTES_MIN = 8 << 20;

    private static final byte[] NOTHING = new byte[0];
    private static final long LOST_EVENT = -1;

    private final Path directory;
    private final WriterConfig config;
    private final WriteSteps steps;
    private final TapeLock lock;
    private final Recovery recovery;
    private final TapeHeader header;
    private final TapeState state = new TapeState();
    private final HeldBlocks held;
    private final List<Note> notes = new ArrayList<>();
    private final BlockHashes hashes = new BlockHashes();
    private final byte[] headerBytes = new byte[BlockHeader.LENGTH + BlockHeader.SEED_LENGTH];
    private TapeLog log;
    private Sealer sealer;
    private SignedSeal closingSeal;
    private JournalException failure;
    private int blocksSinceSeal;
    private int blocksWaited;
    private boolean insideEvent;
    private long sealsInsideEvents;
    private long sealedNotes;

    private TapeWriter(
            final Path directory,
            final TapeHeader header,
            final WriterConfig config,
            final WriteSteps steps,
            final TapeLock lock,
            final Recovery recovery) {
        this.directory = directory;
        this.steps = steps;
        this.config = config;
        this.lock = lock;
        this.recovery = recovery;
        this.header = header;
        this.held = new HeldBlocks(dataFile(), recovery.blocks());
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
        final boolean made = !Files.exists(directory);
        TapeLock lock = null;
        try {
            if (made) {
                Files.createDirectories(directory);
                steps.at(WriteStep.DIRECTORY_MADE);
                Recovery.forceDirectory(directory.toAbsolutePath().getParent());
            } else {
                requireFree(directory, fresh);
            }
            lock = TapeLock.acquire(directory);
            final Recovery recovery = Recovery.examine(directory);
            final boolean isNew = recovery.row() == Recovery.Row.NEW;
            if (!isNew) {
                requireSameSession(directory, recovery.header(), fresh);
                acceptance.check(recovery.notes(), recovery.walk().closed());
            }
            recovery.mend(steps);
            final TapeWriter writer =
                    new TapeWriter(directory, isNew ? fresh : recovery.header(), config, steps, lock, recovery);
            writer.start();
            return writer;
        } catch (final IOException e) {
            release(lock, e);
            throw new JournalException(
                    Kind.ENVIRONMENT, directory + " cannot be written: " + e + "; check " + toCheck(e), e);
        } catch (final RuntimeException e) {
            release(lock, e);
            throw e;
        }
    }

    private static String toCheck(final IOException e) {
        return String.valueOf(e.getMessage()).contains("Too many open files")
                ? "how many files a process may open (ulimit -n)"
                : "space and permissions";
    }

    private static void release(final TapeLock lock, final Exception cause) {
        if (lock != null) {
            try {
                lock.close();
            } catch (final IOException e) {
                cause.addSuppressed(e);
            }
        }
    }

    /** Refuses what is no place for this tape before even the lock's file is made there. */
    private static void requireFree(final Path directory, final TapeHeader fresh) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new JournalException(Kind.WRONG_TARGET, directory + " is no directory; name another target");
        }
        final TapeHeader there = Recovery.peek(directory);
        if (there != null) {
            requireSameSession(directory, there, fresh);
        }
    }

    private static void requireSameSession(final Path directory, final TapeHeader header, final TapeHeader fresh)
            throws IOException {
        if (!header.sessionDate().equals(fresh.sessionDate()) || !header.venue().equals(fresh.venue())) {
            throw new JournalException(
                    Kind.WRONG_TARGET,
                    directory + " is the tape of " + header.venue() + " on " + header.sessionDate() + ", not of "
                            + fresh.venue() + " on " + fresh.sessionDate() + "; name another target");
        }
        TapeReader.requireName(Recovery.findDataFile(directory), header);
    }

    private void start() throws IOException {
        try {
            if (recovery.row() == Recovery.Row.NEW) {
                begin();
            } else {
                goOn();
            }
        } catch (final IOException | RuntimeException e) {
            try {
                stop();
            } catch (final IOException | RuntimeException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void begin() throws IOException {
        final long freeBytes = Files.getFileStore(directory).getUsableSpace();
        if (freeBytes < FREE_BYTES_MIN) {
            throw new IOException("only " + freeBytes + " bytes are free");
        }
        log = open(0, new BookkeepingScan());
        sealer = new Sealer(header.tapeId(), null, config, log);
        log.appendHeader(header.document().encode());
        log.force();
        Recovery.forceDirectory(directory);
    }

    private void goOn() throws IOException {
        state.copyFrom(recovery.walk().state());
        notes.addAll(recovery.notes());
        final SignedSeal lastHeld = recovery.walk().seals().last();
        sealedNotes = lastHeld == null ? 0 : lastHeld.seal().notes();
        if (recovery.walk().closed()) {
            closingSeal = recovery.walk().seals().last();
            return;
        }
        log = open(recovery.endPosition(), recovery.walk().bookkeeping());
        sealer = new Sealer(header.tapeId(), recovery.walk().seals().last(), config, log);
    }

    private TapeLog open(final long endPosition, final BookkeepingScan bookkeeping) throws IOException {
        final ChronicleLog queue = ChronicleLog.open(directory, header.sessionDate(), endPosition, steps);
        steps.at(WriteStep.OPENED);
        return new TapeLog(dataFile(), queue, state, bookkeeping, steps);
    }

    /** The tape's header. */
    public TapeHeader header() {
        return header;
    }

    /** Whether an earlier run began the tape. */
    public boolean resumed() {
        return recovery.row() != Recovery.Row.NEW;
    }

    /** What recovery found and mended, in words; empty where nothing was amiss. */
    public String recovered() {
        return recovery.detail();
    }

    /**
     * Whether the tape had been closed, was damaged since, and so is rebuilt, by this run or by one that was stopped
     * meanwhile: what this run closes is signed anew, and somebody should look at why.
     */
    public boolean closedAnew() {
        return recovery.wasClosed();
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
        try {
            Files.deleteIfExists(directory.resolve(Recovery.METADATA_FILE));
            log = open(recovery.endPosition(), recovery.walk().bookkeeping());
            sealer = new Sealer(header.tapeId(), closingSeal, config, log);
            log.appendNote(note.document().encode());
            log.force();
            notes.add(note);
            closingSeal = null;
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /** How often the tape was closed and opened again. */
    public long reopenings() {
        return notes.stream().filter(note -> note.name().equals(Note.REOPENED)).count();
    }

    /** Whether the tape is closed: then blocks can be compared, and nothing appended before it is opened again. */
    public boolean closed() {
        return closingSeal != null;
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
        return state;
    }

    /** The last seal, or null where there is none; not while another thread appends. */
    public SignedSeal lastSeal() {
        return closingSeal != null ? closingSeal : sealer.last();
    }

    /** Documents that are known to be on the disk. */
    public long syncedDocuments() {
        return closed() ? state.documents() : sealer.forcedDocuments();
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
            state.startBlock(source, block);
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
        appendEncoded(block, NOTHING, NOTHING, LOST_EVENT);
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
        appendEncoded(block, raw, conclusions, lastEvent);
    }

    private void appendEncoded(
            final BlockHeader block, final byte[] raw, final byte[] conclusions, final long lastEvent) {
        requireOpen();
        try {
            log.appendBlock(block, headerBytes, raw, conclusions, lastEvent);
            blocksSinceSeal++;
            sealNowAndThen();
            if (config.durability() == Durability.SYNC_PER_BLOCK) {
                log.force();
                sealer.onForced(state.documents());
            }
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /**
     * Says whether an atomic event may go on behind the next block. Seals that are due wait for a block behind which none
     * does, but not for more blocks than lie between two seals.
     */
    public void insideEvent(final boolean inside) {
        insideEvent = inside;
    }

    /** How many of this run's seals did not find such a block, or were asked for where there was none. */
    public long sealsInsideEvents() {
        return sealsInsideEvents;
    }

    /** Appends a note. */
    public void append(final Note note) {
        requireOpen();
        try {
            log.appendNote(note.document().encode());
            notes.add(note);
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /** Gives the writer to another thread. */
    public void release() {
        if (log != null) {
            log.release();
        }
    }

    /**
     * Seals everything appended so far and forces it to the disk, so that the run can rest for long.
     *
     * @throws JournalException ENVIRONMENT when the disk or signing fails
     */
    public SignedSeal seal() {
        requireOpen();
        try {
            takeSeal(sealer.await());
            takeSeal(sealer.await());
            log.appendSeal(sealer.signNow(state, Seal.State.OPEN));
            blocksSinceSeal = 0;
            sealsInsideEvents += insideEvent ? 1 : 0;
            log.force();
            sealer.onForced(state.documents());
            return sealer.last();
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /**
     * Seals everything, says that nothing follows, forces it, and brings the file into its final form: bookkeeping in
     * its one form, cut to its one length. After that the writer can only be closed.
     */
    public SignedSeal finish() {
        requireOpen();
        try {
            takeSeal(sealer.await());
            takeSeal(sealer.await());
            log.appendSeal(sealer.signNow(state, Seal.State.CLOSED));
            final SignedSeal closing = sealer.last();
            final TapeLog whole = log;
            stop();
            whole.bringIntoFinalForm();
            closingSeal = closing;
            return closing;
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /**
     * Lets go of the tape, finished or not: what was appended stays, and the same run can go on from there.
     *
     * @throws JournalException ENVIRONMENT, another than an earlier one, when a file cannot be closed
     */
    @Override
    public void close() {
        try (lock) {
            stop();
        } catch (final IOException e) {
            throw new JournalException(
                    Kind.ENVIRONMENT, "closing " + directory + " failed: " + e + "; what was appended is safe", e);
        }
    }

    private void stop() throws IOException {
        if (log != null) {
            if (sealer != null) {
                sealer.stop();
            }
            final TapeLog closing = log;
            log = null;
            closing.close();
        }
    }

    private void sealNowAndThen() throws IOException {
        final Sealer.State now = sealer.state();
        if (now == Sealer.State.SIGNED || now == Sealer.State.FAILED) {
            takeSeal(now);
        } else if (now == Sealer.State.IDLE && blocksSinceSeal >= config.blocksPerSeal() && !waitsForEventEnd()) {
            blocksSinceSeal = 0;
            sealsInsideEvents += insideEvent ? 1 : 0;
            sealer.sign(state);
        }
    }

    /** Whether a seal that is due had better wait for the next block. */
    private boolean waitsForEventEnd() {
        if (insideEvent && blocksWaited < config.blocksPerSeal()) {
            blocksWaited++;
            return true;
        }
        blocksWaited = 0;
        return false;
    }

    private void takeSeal(final Sealer.State now) throws IOException {
        if (now == Sealer.State.FAILED) {
            throw sealer.failure();
        }
        if (now == Sealer.State.SIGNED) {
            log.appendSeal(sealer.document());
            sealer.appended(config.durability() == Durability.SYNC_PER_SEAL);
        }
    }

    private void requireOpen() {
        if (failure != null) {
            throw failure;
        }
        if (closed()) {
            throw new JournalException(
                    Kind.WRONG_TARGET, directory + " is closed: nothing can be added before it is opened again");
        }
    }

    private Path dataFile() {
        return directory.resolve(Cq4Layout.fileName(header.sessionDate()));
    }

    /** After the first failure nothing more is appended: what stands behind an unproven write proves nothing. */
    private JournalException environment(final IOException e) {
        if (failure == null) {
            failure = new JournalException(
                    Kind.ENVIRONMENT,
                    "writing " + directory + " failed: " + e + "; what was appended is safe, mend the cause and run the"
                            + " same command again",
                    e);
        }
        return failure;
    }
}
