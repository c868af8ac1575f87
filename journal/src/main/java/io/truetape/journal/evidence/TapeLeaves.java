// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.MerkleTree;
import io.truetape.journal.proof.ProofResult;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.UnusableKeyException;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import io.truetape.journal.scan.SealDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The leaves of a tape's trees, from one walk that reads headers of blocks and whole other documents, but no regions.
 * What is asked of a seal is compared with these leaves first. 300 bytes a document; immutable once read.
 */
final class TapeLeaves {
    private final Path dataFile;
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<SignedSeal> seals = new ArrayList<>();
    private final List<List<Block>> sources = new ArrayList<>();
    private MerkleTree tree;

    private TapeLeaves(final Path dataFile) {
        this.dataFile = dataFile;
    }

    /**
     * A block of a source.
     *
     * @param document number of its document on the tape
     * @param position of the document's word in the data file
     * @param length   of the document, bytes
     * @param bytes    its header as it stands on the tape
     */
    record Block(long document, long position, int length, byte[] bytes) {
        /** The header's fields, in an object of its own. */
        BlockHeader header() {
            final BlockHeader header = new BlockHeader();
            header.decodeFields(bytes, 0);
            return header;
        }
    }

    /**
     * Reads the leaves of a tape, as far as there are whole documents.
     *
     * @throws JournalException DAMAGED when a document cannot be read, ENVIRONMENT when the file cannot
     */
    private static TapeLeaves read(final TapeReader reader) {
        final TapeLeaves leaves = new TapeLeaves(reader.dataFile());
        long position = Cq4Layout.FIRST_DOCUMENT_POSITION;
        try (Cq4File file = Cq4File.open(reader.dataFile())) {
            byte[] buffer = new byte[Integer.BYTES + BlockHeader.LENGTH];
            while (true) {
                final int got = file.read(position, buffer, 0, Integer.BYTES + BlockHeader.LENGTH);
                final int word = got < Integer.BYTES ? 0 : LittleEndian.i32(buffer, 0);
                if (word <= 0) {
                    break;
                }
                final int length = word & Cq4Layout.LENGTH_MASK;
                if (length > DocumentScanner.MAX_DOCUMENT || position + Integer.BYTES + length > file.length()) {
                    throw new FormatException("a length that no document here can have");
                }
                if (Cq4File.isData(word)) {
                    if (BlockHeader.isBlock(buffer, Integer.BYTES, Math.min(length, got - Integer.BYTES))) {
                        leaves.takeBlock(buffer, position, length);
                    } else {
                        buffer = buffer.length < length ? new byte[length] : buffer;
                        file.read(position + Integer.BYTES, buffer, 0, length);
                        leaves.takeWire(buffer, length);
                    }
                }
                position = Cq4Layout.nextPosition(position, length);
            }
            if (file.announcesBehind(position)) {
                throw new FormatException("documents are announced here and there are none");
            }
            if (leaves.seals.isEmpty() && hasBytesBehind(file, position)) {
                throw new FormatException("no document is here, no seal before it, and something behind it");
            }
            leaves.tree = new MerkleTree(leaves.leaves);
            return leaves;
        } catch (final FormatException e) {
            throw new JournalException(
                    Kind.DAMAGED, reader.dataFile() + " at byte " + position + ": " + e.getMessage() + "; run verify");
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + reader.dataFile() + " failed: " + e, e);
        }
    }

    /** Whether a hole, which is no document that is being written, has something behind it. */
    private static boolean hasBytesBehind(final Cq4File file, final long hole) throws IOException {
        final byte[] bytes = new byte[1 << 16];
        if (file.word(hole) != 0) {
            return false;
        }
        for (long at = hole; at < file.length(); at += bytes.length) {
            final int got = file.read(at, bytes, 0, bytes.length);
            for (int i = 0; i < got; i++) {
                if (bytes[i] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Reads the leaves of a tape that has a seal.
     *
     * @throws JournalException as {@link #read}, and WRONG_TARGET when it has none; DAMAGED when its file was renamed
     */
    static TapeLeaves sealed(final TapeReader reader) {
        reader.requireName();
        final TapeLeaves leaves = read(reader);
        if (leaves.seals.isEmpty()) {
            throw new JournalException(
                    Kind.WRONG_TARGET, reader.dataFile() + " has no seal yet, and what is not sealed proves nothing");
        }
        return leaves;
    }

    private void takeBlock(final byte[] buffer, final long position, final int length) {
        final byte[] bytes = Arrays.copyOfRange(buffer, Integer.BYTES, Integer.BYTES + BlockHeader.LENGTH);
        final BlockHeader header = new BlockHeader();
        header.decode(bytes, 0, length);
        if (header.source > sources.size()) {
            throw new FormatException("source " + header.source + " appears before source " + sources.size());
        }
        if (header.source == sources.size()) {
            sources.add(new ArrayList<>());
        }
        sources.get(header.source).add(new Block(leaves.size(), position, length, bytes));
        addLeaf(bytes, bytes.length);
    }

    private void takeWire(final byte[] buffer, final int length) {
        final WireDocument document = WireDocument.decode(buffer, 0, length);
        if (document.kind().equals(WireDocument.KIND_SEAL)) {
            seals.add(SealDocument.decode(document));
        }
        addLeaf(buffer, length);
    }

    private void addLeaf(final byte[] content, final int length) {
        final byte[] leaf = new byte[Sha256.LENGTH];
        new Sha256().hashLeafInto(content, 0, length, leaf, 0);
        leaves.add(leaf);
    }

    /** The tape's data file. */
    Path dataFile() {
        return dataFile;
    }

    /** The tape tree over all whole documents. */
    MerkleTree tree() {
        return tree;
    }

    /** The seals, in order. */
    List<SignedSeal> seals() {
        return seals;
    }

    /** The last seal, of a tape that has one. */
    SignedSeal last() {
        return seals.get(seals.size() - 1);
    }

    /** The blocks of a source among the first so many documents of the tape. */
    List<Block> blocks(final int source, final long documents) {
        if (source < 0 || source >= sources.size()) {
            return List.of();
        }
        final List<Block> all = sources.get(source);
        int count = all.size();
        while (count > 0 && all.get(count - 1).document() >= documents) {
            count--;
        }
        return all.subList(0, count);
    }

    /**
     * Checks that a seal's signature is its key's, and that it says of the documents before it what they are.
     *
     * @throws JournalException DAMAGED when not
     */
    void requireTrue(final SignedSeal signed) {
        final ProofResult signature = signed.verifySignature();
        if (!signature.valid()) {
            throw damaged(signature.reason());
        }
        final long documents = signed.seal().documents();
        if (documents > tree.size()
                || !Sha256.hex(tree.root(documents)).equals(signed.seal().tapeRoot())) {
            throw damaged("seal " + signed.seal().number() + " is not over the documents before it");
        }
    }

    /**
     * Checks that all seals are good, of one tape, and follow each other.
     *
     * @throws JournalException DAMAGED when not
     */
    void requireSeals() {
        String previous = Seal.NO_PREVIOUS;
        for (int i = 0; i < seals.size(); i++) {
            final Seal seal = seals.get(i).seal();
            if (seal.number() != i
                    || !seal.previous().equals(previous)
                    || !seal.tapeId().equals(last().seal().tapeId())) {
                throw damaged("seal " + seal.number() + " does not follow the seal before it");
            }
            requireTrue(seals.get(i));
            previous = seal.head();
        }
    }

    /** Whether the tape is the one that this head is of, at that time or grown since. */
    boolean has(final TapeHead head) {
        if (head.seal() >= seals.size()) {
            return false;
        }
        final Seal seal = seals.get((int) head.seal()).seal();
        return seal.head().equals(head.hash())
                && seal.tapeId().equals(head.tapeId())
                && seal.documents() == head.documents()
                && head.documents() <= tree.size()
                && Sha256.hex(tree.root(head.documents())).equals(Sha256.hex(head.root()));
    }

    /**
     * The key that a seal bears.
     *
     * @throws JournalException DAMAGED when it bears none
     */
    VerifyingKey keyOf(final SignedSeal seal) {
        try {
            return VerifyingKey.of(seal.publicKey());
        } catch (final UnusableKeyException e) {
            throw damaged("seal " + seal.seal().number() + ": " + e.getMessage());
        }
    }

    JournalException damaged(final String what) {
        return new JournalException(Kind.DAMAGED, dataFile + ": " + what + "; run verify for the whole picture");
    }
}
