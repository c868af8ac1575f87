// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.scan.SealDocument;
import io.truetape.journal.scan.TapeState;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Signs seals and forces files on a thread of its own, so that the thread that appends does neither.
 *
 * <pre>
 * from      event                                    to        by
 * IDLE      the writer hands over a state to seal    SIGN      writer
 * SIGN      the seal's document is ready             SIGNED    sealer
 * SIGNED    the writer has appended it               IDLE      writer (durability map, sync-per-block)
 * SIGNED    the writer has appended it               FORCE     writer (sync-per-seal)
 * FORCE     the disk has it                          IDLE      sealer
 * any       signing or forcing failed                FAILED    sealer (writer, where the thread died)
 * IDLE      the tape is finished or given up         STOPPED   writer
 * </pre>
 *
 * <p>{@link #draft} belongs to whoever must move the state on; the atomic state hands it over.
 */
final class Sealer implements Runnable {
    enum State {
        IDLE,
        SIGN,
        SIGNED,
        FORCE,
        FAILED,
        STOPPED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final TapeState draft = new TapeState();
    private final String tapeId;
    private final WriterConfig config;
    private final TapeLog log;
    private final Thread thread;
    private SignedSeal last;
    private byte[] document = new byte[0];
    private IOException failure;
    private volatile long forcedDocuments;

    Sealer(final String tapeId, final SignedSeal last, final WriterConfig config, final TapeLog log) {
        this.tapeId = tapeId;
        this.last = last;
        this.config = config;
        this.log = log;
        this.thread = config.threads().newThread(this);
        thread.setName("truetape-sealer");
        thread.setDaemon(true);
        thread.start();
    }

    State state() {
        return state.get();
    }

    /** Hands a copy of a state over to be sealed; only in IDLE. */
    void sign(final TapeState current) {
        draft.copyFrom(current);
        moveTo(State.SIGN);
    }

    /** The signed seal's document; only in SIGNED. */
    byte[] document() {
        return document;
    }

    /** After the document was appended; only in SIGNED. */
    void appended(final boolean force) {
        moveTo(force ? State.FORCE : State.IDLE);
    }

    /**
     * Makes and signs a seal on the calling thread; only in IDLE.
     *
     * @throws IOException when key or clock fail
     */
    byte[] signNow(final TapeState current, final Seal.State sealState) throws IOException {
        try {
            final SignedSeal seal = sign(current, sealState);
            final byte[] encoded = SealDocument.of(seal).encode();
            last = seal;
            return encoded;
        } catch (final RuntimeException e) {
            throw new IOException("a seal could not be signed: " + e.getMessage(), e);
        }
    }

    /** The last seal; only in IDLE. */
    SignedSeal last() {
        return last;
    }

    /** Documents that are known to be on the disk. */
    long forcedDocuments() {
        return forcedDocuments;
    }

    void onForced(final long documents) {
        forcedDocuments = documents;
    }

    /** What failed; only in FAILED. */
    IOException failure() {
        return failure;
    }

    /** Waits until the sealer has nothing to do but what the writer must do. */
    State await() {
        State now = state.get();
        while (now == State.SIGN || now == State.FORCE) {
            LockSupport.parkNanos(this, 100_000);
            final boolean died = !thread.isAlive();
            now = state.get();
            if (died && (now == State.SIGN || now == State.FORCE)) {
                fail(new IOException("the thread that signs and forces died"));
                now = State.FAILED;
            }
        }
        return now;
    }

    /** Ends the thread. */
    void stop() {
        await();
        moveTo(State.STOPPED);
        ThreadEnd.await(thread);
    }

    @Override
    public void run() {
        while (true) {
            switch (state.get()) {
                case SIGN -> prepare();
                case FORCE -> force();
                case STOPPED, FAILED -> {
                    return;
                }
                default -> LockSupport.park(this);
            }
        }
    }

    private void prepare() {
        try {
            document = signNow(draft, Seal.State.OPEN);
            state.set(State.SIGNED);
        } catch (final IOException e) {
            fail(e);
        }
    }

    private void force() {
        try {
            log.force();
            forcedDocuments = draft.documents();
            state.set(State.IDLE);
        } catch (final IOException | RuntimeException e) {
            fail(new IOException("forcing the tape to the disk failed: " + e, e));
        }
    }

    private void fail(final IOException cause) {
        failure = cause;
        state.set(State.FAILED);
    }

    private SignedSeal sign(final TapeState current, final Seal.State sealState) {
        final var seal = current.seal(tapeId);
        if (last == null) {
            seal.first();
        } else {
            seal.after(last.seal());
        }
        return SignedSeal.sign(
                seal.timeEpochNs(config.epochNsClock().getAsLong())
                        .key(config.key().verifyingKey())
                        .state(sealState)
                        .build(),
                config.key());
    }

    private void moveTo(final State next) {
        state.set(next);
        LockSupport.unpark(thread);
    }
}
