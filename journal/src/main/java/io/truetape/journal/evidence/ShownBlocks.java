// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.JournalException;
import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.Loss;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.ConclusionsReader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.proof.MerkleTree;
import io.truetape.journal.proof.SaltedTree;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.scan.BlockChecker;
import io.truetape.journal.scan.Cq4File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The blocks and records of one proof, as they are collected. Shows no more of a block than the proof needs. */
final class ShownBlocks {
    /** Blocks shown in one proof, bytes: a proof is for a few records, an export for many. */
    private static final long MAX_SHOWN_BYTES = 16 << 20;

    private final TapeLeaves leaves;
    private final BlockChecker checker = new BlockChecker();
    private final ConclusionsReader conclusions = new ConclusionsReader();
    private final List<RecordsProof.Block> blocks = new ArrayList<>();
    private final List<Long> documents = new ArrayList<>();
    private final List<RecordsProof.Record> records = new ArrayList<>();
    private long bytes;

    /** Says whether a record is among those that are to be proven; its conclusions stand under the reader. */
    @FunctionalInterface
    interface Sought {
        boolean test(long number, ConclusionsReader record);
    }

    ShownBlocks(final TapeLeaves leaves) {
        this.leaves = leaves;
    }

    List<RecordsProof.Block> blocks() {
        return List.copyOf(blocks);
    }

    /** Documents of the blocks whose headers are shown. */
    List<Long> documents() {
        return List.copyOf(documents);
    }

    List<RecordsProof.Record> records() {
        return List.copyOf(records);
    }

    /** Shows a block: its raw region where records in it are sought, its conclusions where those tell which. */
    void show(final TapeLeaves.Block block, final boolean withRaw, final boolean withConclusions, final Sought sought) {
        if (block.header().lost()) {
            final Loss loss = Loss.of(block.header());
            throw new JournalException(
                    Kind.DAMAGED,
                    leaves.dataFile() + " was salvaged and lacks " + loss.describe() + " of source " + loss.source()
                            + ": what touches them cannot be proven");
        }
        if (block.header().salted()) {
            showSalted(block, sought);
            return;
        }
        documents.add(block.document());
        if (!withRaw) {
            blocks.add(
                    new RecordsProof.PlainBlock(block.document(), block.bytes(), Optional.empty(), Optional.empty()));
            return;
        }
        final byte[] document = read(block);
        final BlockHeader header = checker.header();
        final int from = header.rawOffset();
        final int middle = from + header.rawLength;
        blocks.add(new RecordsProof.PlainBlock(
                block.document(),
                block.bytes(),
                Optional.of(Arrays.copyOfRange(document, from, middle)),
                withConclusions
                        ? Optional.of(Arrays.copyOfRange(document, middle, document.length))
                        : Optional.empty()));
        conclusions.wrap(header, document, middle);
        final List<byte[]> messages = messages(document);
        for (int i = 0; i < messages.size(); i++) {
            conclusions.next();
            take(header.firstRecord + i, messages.get(i), sought);
        }
    }

    private boolean take(final long number, final byte[] message, final Sought sought) {
        if (!sought.test(number, conclusions)) {
            return false;
        }
        records.add(new RecordsProof.Record(number, message));
        return true;
    }

    /** Shows of a private block the records sought and their salts, or where there are none only the tree's root. */
    private void showSalted(final TapeLeaves.Block block, final Sought sought) {
        final byte[] document = read(block);
        final BlockHeader header = checker.header();
        final List<byte[]> messages = header.recordCount > 0
                ? messages(document)
                : List.of(Arrays.copyOfRange(document, header.rawOffset(), header.rawOffset() + header.rawLength));
        final SaltedTree salting = new SaltedTree().begin(document, BlockHeader.LENGTH);
        final List<byte[]> hashes = new ArrayList<>();
        final List<byte[]> salts = new ArrayList<>();
        final List<Long> shown = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            final byte[] message = messages.get(i);
            final byte[] salt = new byte[Sha256.LENGTH];
            final byte[] leaf = new byte[Sha256.LENGTH];
            salting.saltInto(i, salt, 0);
            new Sha256().hashLeafInto(salt, 0, salt.length, message, 0, message.length, leaf, 0);
            hashes.add(leaf);
            if (header.recordCount > 0 && take(header.firstRecord + i, message, sought)) {
                shown.add((long) i);
                salts.add(salt);
            }
        }
        final MerkleTree tree = new MerkleTree(hashes);
        blocks.add(new RecordsProof.SaltedBlock(
                header.flags,
                hashes.size(),
                header.firstRecord,
                salts,
                shown.isEmpty()
                        ? List.of()
                        : tree.inclusionProof(
                                shown.stream().mapToLong(Long::longValue).toArray(), tree.size()),
                shown.isEmpty() ? Optional.of(tree.root()) : Optional.empty()));
    }

    /** The messages of the block that was read last. */
    private List<byte[]> messages(final byte[] document) {
        final BlockHeader header = checker.header();
        final List<byte[]> messages = new ArrayList<>();
        int at = header.rawOffset();
        for (int i = 0; i < header.recordCount; i++) {
            final int prefix = header.jumbo() ? 0 : Short.BYTES;
            final int length =
                    header.jumbo() ? header.rawLength : (document[at] & 0xFF) << Byte.SIZE | document[at + 1] & 0xFF;
            messages.add(Arrays.copyOfRange(document, at + prefix, at + prefix + length));
            at += prefix + length;
        }
        return messages;
    }

    /** Reads a block and checks it; {@link #checker} then has its header. */
    private byte[] read(final TapeLeaves.Block block) {
        bytes += block.length();
        if (bytes > MAX_SHOWN_BYTES) {
            throw new IllegalArgumentException("these records lie in blocks of more than " + MAX_SHOWN_BYTES
                    + " bytes, which are too many for one proof; ask for fewer");
        }
        final byte[] document = new byte[block.length()];
        try (Cq4File file = Cq4File.open(leaves.dataFile())) {
            final int got = file.read(block.position() + Integer.BYTES, document, 0, document.length);
            if (got < document.length
                    || !Arrays.equals(document, 0, BlockHeader.LENGTH, block.bytes(), 0, BlockHeader.LENGTH)) {
                throw new FormatException("the block changed while it was read");
            }
            checker.check(document, 0, document.length);
            return document;
        } catch (final FormatException e) {
            throw leaves.damaged("at byte " + block.position() + ": " + e.getMessage());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + leaves.dataFile() + " failed: " + e, e);
        }
    }
}
