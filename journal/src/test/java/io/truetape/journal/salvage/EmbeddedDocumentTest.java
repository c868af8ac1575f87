// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.Durability;
import io.truetape.journal.SourceExporter;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Checks;
import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import io.truetape.journal.salvage.Salvage.Unattached;
import io.truetape.journal.scan.SealDocument;
import io.truetape.journal.verify.TapeVerifier;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages that hold the bytes of whole documents, made by somebody who knows the tape: blocks that claim the place of the
 * block around them or of the next one, notes, seals. Whatever is damaged around them, none of it comes onto the new tape
 * as a document of the old one.
 */
class EmbeddedDocumentTest {
    private static final SigningKey SALVAGER = TestTapes.newKey();
    private static final int BLOCKS = 8;
    private static final int RECORDS = 12;
    /** The block that carries the message, not the first nor the last of its source. */
    private static final int CARRIER = 3;

    private static final long SEED = 41;
    /** Every so many bytes one is damaged. */
    private static final int STEP = Boolean.getBoolean("truetape.long") ? 1 : 173;

    @TempDir
    private Path scratch;

    private int rescues;

    /** A tape whose one block carries documents in a message. */
    private record Victim(String name, byte[] tape, List<byte[]> documents, int carrier, int carried) {
        int position(final int document) {
            int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
            for (int i = 0; i < document; i++) {
                at = (int) Cq4Layout.nextPosition(at, documents.get(i).length);
            }
            return at;
        }

        int end(final int document) {
            return position(document) + Integer.BYTES + documents.get(document).length;
        }
    }

    @Test
    void shouldLoseTheBlockAroundThemAndNothingElseWhereItsHeaderIsSound() {
        for (final Victim victim : victims()) {
            final int from = victim.position(victim.carrier()) + Integer.BYTES + BlockHeader.LENGTH;
            for (int at = from; at < victim.end(victim.carrier()); at += STEP) {
                final SalvageReport report = rescue(victim, flipped(victim, at), Unattached.TAKE, "byte " + at);
                assertEquals(1, report.losses().size(), victim.name() + " " + report);
                assertEquals(RECORDS + 1, report.lostRecords(), victim.name() + " " + report.losses());
                assertEquals(List.of(), report.unattached(), victim.name());
                assertEquals(List.of(), report.leftOut(), victim.name());
            }
        }
    }

    @Test
    void shouldLoseTheBlockAroundThemAndNothingElseWhereOnlyItsWordSaysHowLongItIs() {
        for (final Victim victim : victims()) {
            final int from = victim.position(victim.carrier()) + Integer.BYTES;
            for (int at = from; at < from + BlockHeader.LENGTH; at += Math.min(STEP, 37)) {
                final SalvageReport report = rescue(victim, flipped(victim, at), Unattached.TAKE, "byte " + at);
                assertEquals(RECORDS + 1, report.lostRecords(), victim.name() + " " + report.losses());
                assertEquals(List.of(), report.unattached(), victim.name());
            }
        }
    }

    @Test
    void shouldLeaveThemOutAndNameThemWhereNothingTellsAnyMoreWhatTheyStandIn() {
        for (final Victim victim : victims()) {
            final byte[] damaged = victim.tape().clone();
            final int at = victim.position(victim.carrier());
            Arrays.fill(damaged, at, at + Integer.BYTES + BlockHeader.LENGTH, (byte) 0);

            final SalvageReport report = rescue(victim, damaged, Unattached.LEAVE_OUT, "beginning zeroed");

            assertEquals(RECORDS + 1, report.lostRecords(), victim.name() + " " + report.losses());
            assertEquals(
                    victim.carried(),
                    report.leftOut().stream()
                            .filter(range -> range.reason().contains("may be bytes of a message"))
                            .count(),
                    victim.name() + " " + report.leftOut());
            assertFalse(report.complete());
            final SalvageReport taken = salvage(damaged, Unattached.TAKE);
            assertEquals(victim.carried(), taken.unattached().size(), "who asks for them is told which they are");
            assertFalse(taken.complete());
        }
    }

    /** What a sound header speaks of ends where it says, also where the next document no longer says so. */
    @Test
    void shouldTakeNoneWhereTheDocumentBehindTheirBlockIsDamagedToo() {
        for (final Victim victim : victims()) {
            final byte[] damaged = flipped(victim, victim.end(victim.carrier()) - 3);
            final int next = victim.position(victim.carrier() + 1);
            Arrays.fill(damaged, next, next + Integer.BYTES + BlockHeader.LENGTH, (byte) 0x33);
            final SalvageReport report = rescue(victim, damaged, Unattached.TAKE, "the next one too");
            assertEquals(List.of(), report.unattached(), victim.name());
        }
    }

    @Test
    void shouldTakeNoneWhereTheFileEndsInsideTheirBlockOrPowerLossLeftItsMiddle() {
        for (final Victim victim : victims()) {
            final int from = victim.position(victim.carrier());
            for (int at = from + 1; at < victim.end(victim.carrier()); at += STEP) {
                rescue(victim, Arrays.copyOf(victim.tape(), at), Unattached.LEAVE_OUT, "cut to " + at);
                final byte[] middle = victim.tape().clone();
                Arrays.fill(middle, from, from + 200, (byte) 0);
                Arrays.fill(middle, at, middle.length, (byte) 0);
                rescue(victim, middle, Unattached.LEAVE_OUT, "left up to " + at);
            }
        }
    }

    /** Bytes were cut out of the block itself, so that what stood behind it begins within the length that it tells. */
    @Test
    void shouldStillFindWhatStandsBehindABlockThatBytesWereCutOutOf() {
        for (final Victim victim : victims()) {
            final int length = victim.documents().get(victim.carrier()).length;
            for (int out = 1; out < length - BlockHeader.LENGTH - 8; out += 3 * STEP) {
                final int from = victim.position(victim.carrier()) + Integer.BYTES + BlockHeader.LENGTH + 8;
                final byte[] shorter = new byte[victim.tape().length - out];
                System.arraycopy(victim.tape(), 0, shorter, 0, from);
                System.arraycopy(victim.tape(), from + out, shorter, from, shorter.length - from);
                final SalvageReport report = rescue(victim, shorter, Unattached.LEAVE_OUT, "cut out " + out);
                assertEquals(RECORDS + 1, report.lostRecords(), victim.name() + " " + report.losses());
                assertEquals(List.of(), report.leftOut(), victim.name());
            }
        }
    }

    private List<Victim> victims() {
        final List<byte[]> plain = documents(tape("plain", SyntheticSource.even(SEED, BLOCKS, RECORDS)));
        final List<Integer> blocks = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            if (BlockHeader.isBlock(plain.get(i), 0, plain.get(i).length)) {
                blocks.add(i);
            }
        }
        final byte[] same = forged(plain.get(blocks.get(CARRIER)), 0);
        final byte[] next = forged(plain.get(blocks.get(CARRIER + 1)), 1);
        final byte[] note = Note.of(Note.named(SourceExporter.SOURCE_CLOSED)
                        .line("source", 0)
                        .line("records", 1_000_000)
                        .build())
                .document()
                .encode();
        return List.of(
                victim("the same place", same),
                victim("the next place", next),
                victim("both", same, next),
                victim("a note", note),
                victim("a seal", seal(plain)),
                victim("all", same, note, seal(plain), next));
    }

    /** A block with another byte in its first message, and all checks and hashes made to fit. */
    private static byte[] forged(final byte[] block, final int moreRecords) {
        final byte[] forged = block.clone();
        final BlockHeader header = new BlockHeader();
        header.decode(forged, 0, forged.length);
        forged[BlockHeader.LENGTH + 2] ^= 1;
        header.firstRecord += moreRecords;
        header.tapeRecord += moreRecords;
        new Sha256().hashLeafInto(forged, BlockHeader.LENGTH, header.rawLength, header.rawHash, 0);
        header.encode(forged, 0);
        return Checks.renew(forged);
    }

    /** A closing seal that names the tape, right but for whose key signed it. */
    private static byte[] seal(final List<byte[]> documents) {
        for (int i = documents.size() - 1; ; i--) {
            final byte[] last = documents.get(i);
            final WireDocument document = WireDocument.decode(last, 0, last.length);
            if (document.kind().equals(WireDocument.KIND_SEAL)) {
                final Seal seal = SealDocument.decode(document).seal();
                final Seal other = Seal.parse(new String(seal.signedBytes(), StandardCharsets.US_ASCII)
                        .replace(seal.keyId(), SALVAGER.keyId())
                        .getBytes(StandardCharsets.US_ASCII));
                return SealDocument.of(SignedSeal.sign(other, SALVAGER)).encode();
            }
        }
    }

    private Victim victim(final String name, final byte[]... carried) {
        final ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(new byte[5]);
        for (final byte[] document : carried) {
            final byte[] word = new byte[Integer.BYTES];
            LittleEndian.putI32(word, 0, document.length);
            message.writeBytes(word);
            message.writeBytes(document);
            message.writeBytes(new byte[-document.length & 3]);
        }
        message.writeBytes(new byte[9]);
        final byte[] tape = tape(name, SyntheticSource.carrying(SEED, BLOCKS, RECORDS, CARRIER, message.toByteArray()));
        final List<byte[]> documents = documents(tape);
        int carrier = 0;
        while (!isCarrier(documents.get(carrier))) {
            carrier++;
        }
        return new Victim(name, tape, documents, carrier, carried.length);
    }

    private static boolean isCarrier(final byte[] document) {
        return BlockHeader.isBlock(document, 0, document.length) && LittleEndian.i32(document, 12) == RECORDS + 1;
    }

    private byte[] tape(final String name, final SyntheticSource source) {
        final Path directory = scratch.resolve(name.replace(' ', '-'));
        final SyntheticSource second =
                SyntheticSource.even(SEED + 1, 3, 4).salted(VaultSecret.of(Sha256.hash(new byte[] {9})));
        assertEquals(
                List.of(),
                TestTapes.migrate(directory, TestTapes.config(Durability.SYNC_PER_BLOCK, 3), source, second)
                        .problems());
        return TestTapes.bytes(directory);
    }

    private SalvageReport rescue(
            final Victim victim, final byte[] damaged, final Unattached unattached, final String what) {
        final SalvageReport report = salvage(damaged, unattached);
        final String context = victim.name() + ", " + what;
        assertEquals(
                List.of(),
                TapeVerifier.verify(target(), List.of(SALVAGER.verifyingKey()), Thread::new, position -> {})
                        .problems(),
                context);
        final Set<String> were = new HashSet<>();
        victim.documents().forEach(document -> were.add(Sha256.hex(Sha256.hash(document))));
        for (final byte[] document : documents(TestTapes.bytes(target()))) {
            assertTrue(ofTheSalvage(document) || were.contains(Sha256.hex(Sha256.hash(document))), context);
        }
        return report;
    }

    private static boolean ofTheSalvage(final byte[] document) {
        if (BlockHeader.isBlock(document, 0, document.length)) {
            final BlockHeader header = new BlockHeader();
            header.decode(document, 0, document.length);
            return header.lost();
        }
        final WireDocument wire = WireDocument.decode(document, 0, document.length);
        if (wire.kind().equals(WireDocument.KIND_NOTE)) {
            final Note note = Note.of(wire);
            assertFalse(
                    note.lines().all("public-key").contains(Sha256.hex(SALVAGER.publicKey())),
                    "a seal that never was one of the tape's");
            return note.name().equals(SalvageNotes.SALVAGED) || note.name().equals(SalvageNotes.ORIGINAL_SEAL);
        }
        return true;
    }

    private SalvageReport salvage(final byte[] damaged, final Unattached unattached) {
        rescues++;
        final WriterConfig config = new WriterConfig(SALVAGER, Durability.MAP, 5, () -> 7, Thread::new);
        return new Salvage(
                        TestTapes.plant(scratch.resolve("damaged"), damaged),
                        target(),
                        config,
                        "f".repeat(32),
                        "test 2",
                        unattached,
                        position -> {})
                .run();
    }

    private Path target() {
        return scratch.resolve("rescued-" + rescues);
    }

    private static byte[] flipped(final Victim victim, final int at) {
        final byte[] damaged = victim.tape().clone();
        damaged[at] ^= 0x10;
        return damaged;
    }

    private static List<byte[]> documents(final byte[] tape) {
        final List<byte[]> documents = new ArrayList<>();
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(tape, at) > 0) {
            final int length = LittleEndian.i32(tape, at);
            documents.add(Arrays.copyOfRange(tape, at + Integer.BYTES, at + Integer.BYTES + length));
            at = (int) Cq4Layout.nextPosition(at, length);
        }
        return documents;
    }
}
