// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Bytes of a source, in their order, of which it is not known yet what they are: a packet that came too early, a message
 * whose other half is still to come. Pieces are claimed range by range, in any order, and leave when they are claimed whole
 * and nothing before them waits: so that the layout follows the source, whatever order the records have.
 *
 * <p>How much can wait is bounded by those who open pieces. One thread.
 */
final class Spool {
    /** What a range is claimed as when it is no record's. */
    static final long RESIDUE = -1;

    private final WovenCutter cutter;
    /** In the order of their places; those before {@link #head} have left. */
    private final List<Piece> pieces = new ArrayList<>();

    private final Deque<Piece> unused = new ArrayDeque<>();
    private int head;
    private long waitingBytes;

    /** A range of a piece: all of a record, a part of one, or residue. */
    private record Claim(int from, int length, long record, int recordOffset, boolean whole) {}

    private static final class Piece {
        private long sourceOffset;
        private byte[] bytes = new byte[0];
        private int length;
        private int claimed;
        private final List<Claim> claims = new ArrayList<>();

        private boolean holds(final long offset) {
            return offset >= sourceOffset && offset < sourceOffset + length;
        }
    }

    Spool(final WovenCutter cutter) {
        this.cutter = cutter;
    }

    /** Bytes that are no message come next. */
    void residue(final long sourceOffset, final byte[] bytes, final int offset, final int length) {
        if (head == pieces.size()) {
            cutter.weaveResidue(bytes, offset, length);
        } else if (length > 0) {
            open(sourceOffset, bytes, offset, length);
            claim(pieces.get(pieces.size() - 1), sourceOffset, length, RESIDUE, 0, false);
        }
    }

    /** Bytes come next that are to be claimed. */
    void open(final long sourceOffset, final byte[] bytes, final int offset, final int length) {
        final Piece piece = unused.isEmpty() ? new Piece() : unused.removeLast();
        piece.sourceOffset = sourceOffset;
        if (piece.bytes.length < length) {
            piece.bytes = new byte[length];
        }
        System.arraycopy(bytes, offset, piece.bytes, 0, length);
        piece.length = length;
        piece.claimed = 0;
        piece.claims.clear();
        pieces.add(piece);
        waitingBytes += length;
    }

    /** Bytes that wait. */
    long waitingBytes() {
        return waitingBytes;
    }

    /**
     * Says what a range is, once; it lies in one piece.
     *
     * @param record       whose bytes they are, or {@link #RESIDUE}
     * @param recordOffset where in the record they begin
     * @param whole        whether they are all of the record
     */
    void claim(
            final long sourceOffset, final int length, final long record, final int recordOffset, final boolean whole) {
        if (length == 0) {
            return;
        }
        claim(pieceWith(sourceOffset), sourceOffset, length, record, recordOffset, whole);
    }

    private void claim(
            final Piece piece,
            final long sourceOffset,
            final int length,
            final long record,
            final int recordOffset,
            final boolean whole) {
        piece.claims.add(new Claim((int) (sourceOffset - piece.sourceOffset), length, record, recordOffset, whole));
        piece.claimed += length;
        if (piece.claimed > piece.length) {
            throw new IllegalStateException("bytes at " + sourceOffset + " were claimed twice");
        }
    }

    private Piece pieceWith(final long sourceOffset) {
        int low = head;
        int high = pieces.size() - 1;
        while (low < high) {
            final int middle = low + high + 1 >>> 1;
            if (pieces.get(middle).sourceOffset <= sourceOffset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        if (low >= pieces.size() || !pieces.get(low).holds(sourceOffset)) {
            throw new IllegalStateException("no bytes at " + sourceOffset + " wait to be claimed");
        }
        return pieces.get(low);
    }

    /** Lets go of what is claimed and has nothing before it that is not. */
    void flush() {
        while (head < pieces.size() && pieces.get(head).claimed == pieces.get(head).length) {
            release(pieces.get(head++));
        }
        if (head == pieces.size() || head > 1 << 12) {
            pieces.subList(0, head).clear();
            head = 0;
        }
    }

    /** Claims as residue whatever nobody has claimed, at the end of the source. */
    void finish() {
        for (final Piece piece : pieces.subList(head, pieces.size())) {
            piece.claims.sort(Comparator.comparingInt(Claim::from));
            int at = 0;
            for (final Claim claim : List.copyOf(piece.claims)) {
                claimRest(piece, at, claim.from());
                at = claim.from() + claim.length();
            }
            claimRest(piece, at, piece.length);
        }
        flush();
    }

    private void claimRest(final Piece piece, final int from, final int to) {
        if (from < to) {
            claim(piece, piece.sourceOffset + from, to - from, RESIDUE, 0, false);
        }
    }

    private void release(final Piece piece) {
        piece.claims.sort(Comparator.comparingInt(Claim::from));
        for (final Claim claim : piece.claims) {
            if (claim.record() == RESIDUE) {
                cutter.weaveResidue(piece.bytes, claim.from(), claim.length());
            } else if (claim.whole()) {
                cutter.weaveRecord(claim.record());
            } else {
                cutter.weavePart(claim.record(), claim.recordOffset(), claim.length());
            }
        }
        waitingBytes -= piece.length;
        unused.addLast(piece);
    }
}
