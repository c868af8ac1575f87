// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.MerkleFrontier;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SourceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the seals of a damaged tape still hold over what was rescued of it: over all documents up to some, and over the
 * records of each source up to some. A block whose regions are lost and whose header is not does not end that.
 */
final class SealCoverage {
    private final Evidence evidence;
    private final Map<Integer, Source> sources = new TreeMap<>();
    private final Sha256 sha256 = new Sha256();
    private Whole documents;

    /**
     * A seal that holds over the records of a source.
     *
     * @param seal    the seal
     * @param source  number of the source
     * @param records how many, from the first; those lost among them are no exception but are not there
     */
    record OfSource(SignedSeal seal, int source, long records) {}

    /**
     * A seal that holds over everything from the tape's first document.
     *
     * @param seal the seal
     * @param documents how many documents
     */
    record Whole(SignedSeal seal, long documents) {}

    private static final class Source {
        private final MerkleFrontier content = new MerkleFrontier();
        private final MerkleFrontier conclusions = new MerkleFrontier();
        private final Map<Long, List<SignedSeal>> atBlocks = new HashMap<>();
        private OfSource holds;
    }

    SealCoverage(
            final List<Piece> pieces,
            final List<LostRange> lost,
            final List<RescuePlan.Entry> entries,
            final Evidence evidence) {
        this.evidence = evidence;
        coverDocuments(pieces, lost);
        coverSources(entries);
    }

    /** The seal that holds over most documents; null where none does over any. */
    Whole documents() {
        return documents;
    }

    /** For each source the seal that holds over most of its records. */
    List<OfSource> sources() {
        return sources.values().stream()
                .map(source -> source.holds)
                .filter(held -> held != null && held.records() > 0)
                .toList();
    }

    private void coverDocuments(final List<Piece> pieces, final List<LostRange> lost) {
        final Map<Long, SignedSeal> atDocuments = new HashMap<>();
        evidence.seals().forEach(seal -> atDocuments.put(seal.seal().documents(), seal));
        final MerkleFrontier tree = new MerkleFrontier();
        final long end = firstUnknown(pieces, lost);
        final byte[] hash = new byte[Sha256.LENGTH];
        for (final Piece piece : pieces) {
            if (piece.position() >= end) {
                return;
            }
            if (piece instanceof Piece.Block block) {
                sha256.hashLeafInto(block.encoded(), 0, BlockHeader.LENGTH, hash, 0);
                tree.appendLeafHash(hash, 0);
            } else if (piece instanceof Piece.Wire wire) {
                tree.appendLeafHash(wire.leaf(), 0);
            }
            final SignedSeal seal = atDocuments.get(tree.size());
            if (seal != null && root(tree).equals(seal.seal().tapeRoot())) {
                documents = new Whole(seal, tree.size());
            }
        }
    }

    /** Where the first loss begins of which not even a header is left. */
    private static long firstUnknown(final List<Piece> pieces, final List<LostRange> lost) {
        final Map<Long, Piece.Block> damaged = new HashMap<>();
        for (final Piece piece : pieces) {
            if (piece instanceof Piece.Block block && !block.whole()) {
                damaged.put(block.position(), block);
            }
        }
        for (final LostRange range : lost) {
            final Piece.Block block = damaged.get(range.position());
            final long padded =
                    block == null ? 0 : Integer.BYTES + block.header().documentLength() + 3L & ~3L;
            if (range.length() > padded) {
                return range.position() + (block == null ? 0 : 1);
            }
        }
        return Long.MAX_VALUE;
    }

    private void coverSources(final List<RescuePlan.Entry> entries) {
        for (final SignedSeal seal : evidence.seals()) {
            for (final SourceState state : seal.seal().sources()) {
                sources.computeIfAbsent(state.sourceId(), id -> new Source())
                        .atBlocks
                        .computeIfAbsent(state.blocks(), blocks -> new ArrayList<>())
                        .add(seal);
            }
        }
        final Map<Integer, Boolean> ended = new HashMap<>();
        for (final RescuePlan.Entry entry : entries) {
            final int number = entry.header().source;
            final Source source = sources.get(number);
            ended.merge(number, entry.piece() == null, Boolean::logicalOr);
            if (source != null && !ended.get(number)) {
                source.content.appendLeafHash(entry.header().rawHash, 0);
                source.conclusions.appendLeafHash(entry.header().conclusionsHash, 0);
                compare(source, number);
            }
        }
    }

    private static void compare(final Source source, final int number) {
        for (final SignedSeal seal : source.atBlocks.getOrDefault(source.content.size(), List.of())) {
            for (final SourceState state : seal.seal().sources()) {
                if (state.sourceId() == number
                        && state.contentRoot().equals(root(source.content))
                        && state.conclusionsRoot().equals(root(source.conclusions))) {
                    source.holds = new OfSource(seal, number, state.records());
                }
            }
        }
    }

    private static String root(final MerkleFrontier tree) {
        final byte[] root = new byte[Sha256.LENGTH];
        tree.rootInto(root, 0);
        return Sha256.hex(root);
    }
}
