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
import io.truetape.journal.scan.BookkeepingScan;
import io.truetape.journal.scan.TapeState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tape's log and the seals in it: appends documents, seals and forces them as the configuration says, and closes the
 * tape. Nothing is appended to a closed tape, nor after the first failure: what stands behind an unproven write proves
 * nothing. Knows nothing of what the tape held before but its end.
 *
 * <p>Owned by the writer, one thread at a time; {@link #release()} before another takes over. Appending a block
 * allocates nothing of our own. What writes throws {@link JournalException} ENVIRONMENT when disk or signing fail, and
 * the same one ever after; what opens leaves that to its caller.
 */
final class SealedLog {
    private final Path directory;
    private final TapeHeader header;
    private final WriterConfig config;
    private final WriteSteps steps;
    private final TapeState state = new TapeState();
    private final SealTiming timing;
    private TapeLog log;
    private Sealer sealer;
    private SignedSeal closingSeal;
    private JournalException failure;

    /** A log that is not open yet. */
    SealedLog(final Path directory, final TapeHeader header, final WriterConfig config, final WriteSteps steps) {
        this.directory = directory;
        this.header = header;
        this.config = config;
        this.steps = steps;
        this.timing = new SealTiming(config.blocksPerSeal());
    }

    /** Begins a new tape: its header, which is forced. */
    void begin() throws IOException {
        open(0, new BookkeepingScan(), null);
        log.appendHeader(header.document().encode());
        log.force();
    }

    /** Goes on with a tape where recovery says that it ends; one that is closed stays as it is. */
    void goOn(final Recovery recovery) throws IOException {
        state.copyFrom(recovery.walk().state());
        final SignedSeal lastHeld = recovery.walk().seals().last();
        if (recovery.walk().closed()) {
            closingSeal = lastHeld;
        } else {
            open(recovery.endPosition(), recovery.walk().bookkeeping(), lastHeld);
        }
    }

    /** Opens a closed tape again, behind its closing seal: appends a note that says so, and forces it. */
    void reopen(final Recovery recovery, final Note note) {
        try {
            Files.deleteIfExists(directory.resolve(TapeFiles.METADATA));
            open(recovery.endPosition(), recovery.walk().bookkeeping(), closingSeal);
            log.appendNote(note.document().encode());
            log.force();
            closingSeal = null;
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    private void open(final long endPosition, final BookkeepingScan bookkeeping, final SignedSeal last)
            throws IOException {
        final ChronicleLog queue = ChronicleLog.open(directory, header.sessionDate(), endPosition, steps);
        steps.at(WriteStep.OPENED);
        log = new TapeLog(dataFile(), queue, state, bookkeeping, steps);
        sealer = new Sealer(header.tapeId(), last, config, log);
    }

    /** The tape's data file. */
    Path dataFile() {
        return directory.resolve(Cq4Layout.fileName(header.sessionDate()));
    }

    /** The tape's header. */
    TapeHeader header() {
        return header;
    }

    /** What is on the tape now; not to be changed. */
    TapeState state() {
        return state;
    }

    /** Whether the tape is closed. */
    boolean closed() {
        return closingSeal != null;
    }

    /** The last seal, or null where there is none; not while another thread appends. */
    SignedSeal lastSeal() {
        return closingSeal != null ? closingSeal : sealer.last();
    }

    /** Documents that are known to be on the disk. */
    long syncedDocuments() {
        return closed() ? state.documents() : sealer.forcedDocuments();
    }

    /** When seals are made. */
    SealTiming timing() {
        return timing;
    }

    /** Appends a block, and a seal where one is due; arguments as for {@link TapeLog#appendBlock}. */
    void appendBlock(
            final BlockHeader block,
            final byte[] encoded,
            final byte[] raw,
            final byte[] conclusions,
            final long lastEvent) {
        requireOpen();
        try {
            log.appendBlock(block, encoded, raw, conclusions, lastEvent);
            timing.onBlock();
            sealNowAndThen();
            if (config.durability() == Durability.SYNC_PER_BLOCK) {
                force();
            }
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /** Appends a note. */
    void appendNote(final Note note) {
        requireOpen();
        try {
            log.appendNote(note.document().encode());
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /** Lets another thread append. */
    void release() {
        if (log != null) {
            log.release();
        }
    }

    /** Seals everything appended so far, and forces it. */
    SignedSeal seal() {
        requireOpen();
        try {
            takeLateSeals();
            log.appendSeal(sealer.signNow(state, Seal.State.OPEN));
            timing.onSeal();
            force();
            return sealer.last();
        } catch (final IOException e) {
            throw environment(e);
        }
    }

    /** Closes the tape: seals everything, forces it, and brings the file into its final form. */
    SignedSeal finish() {
        requireOpen();
        try {
            takeLateSeals();
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

    /** Ends the sealer's thread and closes the file, which stays as it is; does nothing where that is done. */
    void stop() throws IOException {
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
        } else if (now == Sealer.State.IDLE && timing.due()) {
            timing.onSeal();
            sealer.sign(state);
        }
    }

    /** Waits for the seal that is being signed, and then for the force behind it. */
    private void takeLateSeals() throws IOException {
        takeSeal(sealer.await());
        takeSeal(sealer.await());
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

    private void force() throws IOException {
        log.force();
        sealer.onForced(state.documents());
    }

    private void requireOpen() {
        if (failure != null) {
            throw failure;
        }
        if (closed()) {
            throw new JournalException(
                    Kind.WRONG_TARGET, directory + " is closed: nothing can be added before it is opened again");
        }
        if (log == null) {
            throw new IllegalStateException("the writer of " + directory + " was closed; open another to go on");
        }
    }

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
