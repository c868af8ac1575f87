// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.ProofResult;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The seals of a tape as they come by, each checked against the documents that it covers.
 *
 * <p>A seal may stand some documents behind what it covers, since it is signed while the writer goes on. The chain
 * therefore keeps what came since the last seal and takes it in as far as the next one says. One owner at a time.
 */
public final class SealChain {
    private final TapeState sealedState = new TapeState();
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Sha256 sha256 = new Sha256();
    private SignedSeal last;
    private long documentsCovered;

    /** A document that no seal covers yet: a block's header, or another document's leaf hash. */
    private record Pending(byte[] blockHeader, long lastEvent, byte[] leaf, boolean note) {}

    /** The last seal, or null before the first. */
    public SignedSeal last() {
        return last;
    }

    /** Number of seals so far. */
    public long count() {
        return last == null ? 0 : last.seal().number() + 1;
    }

    /** Documents that the last seal covers. */
    public long documentsCovered() {
        return documentsCovered;
    }

    void onBlock(final byte[] buffer, final int offset, final long lastEvent) {
        pending.add(
                new Pending(Arrays.copyOfRange(buffer, offset, offset + BlockHeader.LENGTH), lastEvent, null, false));
    }

    void onDocument(final byte[] buffer, final int offset, final int length, final boolean note) {
        final byte[] leaf = new byte[BlockHeader.HASH_LENGTH];
        sha256.hashLeafInto(buffer, offset, length, leaf, 0);
        pending.add(new Pending(null, 0, leaf, note));
    }

    /**
     * Takes a seal in.
     *
     * @throws FormatException saying what it claims wrongly
     */
    void onSeal(final SignedSeal signed, final TapeHeader header, final long documentNumber) {
        try {
            take(signed, header, documentNumber);
        } catch (final IllegalArgumentException e) {
            throw new FormatException("no seal can be made of the documents before it: " + e.getMessage());
        }
    }

    private void take(final SignedSeal signed, final TapeHeader header, final long documentNumber) {
        final Seal seal = signed.seal();
        final ProofResult signature = signed.verifySignature();
        require(signature.valid(), "seal " + seal.number() + ": " + signature.reason());
        require(header != null && seal.tapeId().equals(header.tapeId()), "seal belongs to tape " + seal.tapeId());
        require(seal.number() == count(), "seal has number " + seal.number() + ", expected " + count());
        final String previous = last == null ? Seal.NO_PREVIOUS : last.seal().head();
        require(seal.previous().equals(previous), "seal " + seal.number() + " does not follow the seal before it");
        require(
                seal.documents() >= sealedState.documents() && seal.documents() <= documentNumber,
                "seal " + seal.number() + " covers " + seal.documents() + " documents and is document "
                        + documentNumber);
        require(
                seal.state() == Seal.State.OPEN || seal.documents() == documentNumber,
                "closing seal does not cover everything before it");
        catchUp(seal.documents());
        compare(seal);
        last = signed;
        documentsCovered = seal.documents();
    }

    private void catchUp(final long documents) {
        final BlockHeader block = new BlockHeader();
        while (sealedState.documents() < documents) {
            final Pending next = pending.remove();
            if (next.leaf() != null) {
                sealedState.appendLeaf(next.leaf(), next.note());
            } else {
                block.decodeFields(next.blockHeader(), 0);
                sealedState.appendBlock(block, next.blockHeader(), 0, next.lastEvent());
            }
        }
    }

    private void compare(final Seal seal) {
        final Seal found = sealedState
                .seal(seal.tapeId())
                .number(seal.number())
                .previous(seal.previous())
                .timeEpochNs(seal.timeEpochNs())
                .keyId(seal.keyId())
                .algorithm(seal.algorithm())
                .state(seal.state())
                .build();
        if (!found.equals(seal)) {
            final String[] says = lines(seal);
            final String[] is = lines(found);
            for (int i = 0; i < Math.max(says.length, is.length); i++) {
                final String claimed = i < says.length ? says[i] : "nothing";
                final String actual = i < is.length ? is[i] : "nothing";
                require(
                        claimed.equals(actual),
                        "seal " + seal.number() + " says '" + claimed + "', the documents say '" + actual
                                + "'; something from document " + documentsCovered + " to "
                                + (seal.documents() - 1) + " is not what was sealed");
            }
        }
    }

    private static String[] lines(final Seal seal) {
        return new String(seal.signedBytes(), java.nio.charset.StandardCharsets.US_ASCII).split("\n");
    }

    private static void require(final boolean holds, final String what) {
        if (!holds) {
            throw new FormatException(what);
        }
    }
}
