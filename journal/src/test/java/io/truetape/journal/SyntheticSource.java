// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.proof.SaltSeeds;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VaultSecret;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A source made of random blocks, the same for the same seed: records of all lengths, late times, leap seconds, events
 * that start, go on and join across blocks, verdicts, residue, jumbo messages. Knows what a reader must find.
 */
public final class SyntheticSource {
    /** 2016-12-31T23:59:50Z, ten seconds before a leap second. */
    public static final long START_NS = 1_483_228_790_000_000_000L;

    private static final byte[] NOTHING = new byte[0];

    /** One block, as a slab would hold it. */
    public record Block(
            int flags,
            int recordCount,
            byte[] raw,
            long[] epochNs,
            byte[] status,
            int[] verdicts,
            long[] event,
            long firstRecord) {}

    /** One record, as a reader must show it. */
    public record Expected(
            long record, String message, long epochNs, byte status, int verdicts, long event, int block) {}

    private final List<Block> blocks = new ArrayList<>();
    private final List<Expected> records = new ArrayList<>();
    private final List<String> layout = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Random random;
    private long nextNs = START_NS;
    private long lastEvent;
    private long layoutRecords;
    private VaultSecret secret;

    private SyntheticSource(final long seed) {
        this.random = new Random(seed);
    }

    /** A source of many kinds of blocks, a few records each. */
    public static SyntheticSource mixed(final long seed, final int blockCount) {
        final SyntheticSource source = new SyntheticSource(seed);
        for (int i = 0; i < blockCount; i++) {
            switch (i % 9) {
                case 4 -> source.addResidue(1 + source.random.nextInt(40));
                case 7 -> source.addJumbo(1_000 + source.random.nextInt(500));
                default -> source.addRecords(1 + source.random.nextInt(20), 60);
            }
        }
        source.flushLayout();
        return source;
    }

    /** A source of blocks with a given number of records of about 33 bytes. */
    public static SyntheticSource even(final long seed, final int blockCount, final int recordsPerBlock) {
        final SyntheticSource source = new SyntheticSource(seed);
        for (int i = 0; i < blockCount; i++) {
            source.addRecords(recordsPerBlock, 66);
        }
        source.flushLayout();
        return source;
    }

    /**
     * A source of blocks as {@link #even}, the same up to a block whose last message is these bytes.
     *
     * @param carrying the block with the message
     */
    public static SyntheticSource carrying(
            final long seed,
            final int blockCount,
            final int recordsPerBlock,
            final int carrying,
            final byte[] message) {
        final SyntheticSource source = new SyntheticSource(seed);
        for (int i = 0; i < blockCount; i++) {
            source.addRecords(recordsPerBlock, 66, i == carrying ? message : NOTHING);
        }
        source.flushLayout();
        return source;
    }

    /** A source of blocks of one large residue each, for filling disks. */
    public static SyntheticSource bulky(final long seed, final int blockCount, final int bytesPerBlock) {
        final SyntheticSource source = new SyntheticSource(seed);
        for (int i = 0; i < blockCount; i++) {
            source.addResidue(bytesPerBlock);
        }
        return source;
    }

    /** This source with one bit of one message of a block altered. */
    public SyntheticSource withAlteredByte(final int block, final int rawOffset) {
        final SyntheticSource other = copy();
        final Block old = blocks.get(block);
        final byte[] raw = old.raw().clone();
        raw[rawOffset] ^= 1;
        other.blocks.set(
                block,
                new Block(
                        old.flags(),
                        old.recordCount(),
                        raw,
                        old.epochNs(),
                        old.status(),
                        old.verdicts(),
                        old.event(),
                        old.firstRecord()));
        return other;
    }

    /** This source with other verdicts on the first record of a block. */
    public SyntheticSource withAlteredVerdict(final int block) {
        final SyntheticSource other = copy();
        final Block old = blocks.get(block);
        final int[] verdicts = old.verdicts().clone();
        verdicts[0] ^= 1;
        other.blocks.set(
                block,
                new Block(
                        old.flags(),
                        old.recordCount(),
                        old.raw(),
                        old.epochNs(),
                        old.status(),
                        verdicts,
                        old.event(),
                        old.firstRecord()));
        return other;
    }

    /** This source as a private one: its blocks are salted. */
    public SyntheticSource salted(final VaultSecret by) {
        final SyntheticSource other = copy();
        other.secret = by;
        return other;
    }

    private SyntheticSource copy() {
        final SyntheticSource other = new SyntheticSource(0);
        other.blocks.addAll(blocks);
        other.records.addAll(records);
        other.layout.addAll(layout);
        other.bytes.writeBytes(bytes.toByteArray());
        other.secret = secret;
        return other;
    }

    /** The blocks. */
    public List<Block> blocks() {
        return blocks;
    }

    /** All records, in order. */
    public List<Expected> records() {
        return records;
    }

    /** The source's bytes. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The note that begins a source. */
    public Note opened(final int number) {
        return Note.of(Note.named("source-opened")
                .line("source", number)
                .line("name", "synthetic-" + number + " 100% é.itch")
                .build());
    }

    /** The note that ends a source. */
    public Note closed(final int number) {
        final var lines = Note.named(SourceExporter.SOURCE_CLOSED)
                .line("source", number)
                .line("records", records.size())
                .line("bytes", bytes.size())
                .line("sha256", Sha256.hex(Sha256.hash(bytes.toByteArray())));
        layout.forEach(step -> lines.line("layout", step));
        return Note.of(lines.build());
    }

    /** Gives one block to a writer, as the journal stage does. */
    public void give(final TapeWriter writer, final int number, final int blockIndex) {
        final Block block = blocks.get(blockIndex);
        final BlockHeader header = new BlockHeader();
        writer.startBlock(number, header);
        header.flags = block.flags();
        header.recordCount = block.recordCount();
        header.rawLength = block.raw().length;
        final byte[] conclusions = new byte[block.recordCount() * Conclusions.MAX_RECORD_LENGTH];
        header.conclusionsLength =
                Conclusions.pack(header, block.epochNs(), block.status(), block.verdicts(), block.event(), conclusions);
        final long carried = Conclusions.carriedAfter(header, block.event());
        if (secret == null) {
            writer.append(header, block.raw(), conclusions, carried);
        } else {
            writer.append(header, seed(blockIndex), block.raw(), conclusions, carried);
        }
    }

    private byte[] seed(final int blockIndex) {
        final SaltSeeds seeds = secret.seeds("XNAS", TestTapes.DATE);
        final byte[] seed = new byte[BlockHeader.SEED_LENGTH];
        for (final Block block : blocks.subList(0, blockIndex + 1)) {
            seeds.nextInto(block.flags(), block.raw(), block.raw().length, seed, 0);
        }
        return seed;
    }

    private void addResidue(final int length) {
        flushLayout();
        final byte[] raw = new byte[length];
        random.nextBytes(raw);
        blocks.add(new Block(
                BlockHeader.FLAG_RESIDUE, 0, raw, new long[0], new byte[0], new int[0], new long[0], records.size()));
        bytes.writeBytes(raw);
        layout.add("residue " + length);
    }

    private void addJumbo(final int length) {
        final byte[] raw = new byte[length];
        random.nextBytes(raw);
        final long first = records.size();
        bytes.write(length >>> 8);
        bytes.write(length);
        bytes.writeBytes(raw);
        add(BlockHeader.FLAG_JUMBO, raw, List.of(raw), first);
    }

    private void addRecords(final int count, final int lengthLimit) {
        addRecords(count, lengthLimit, NOTHING);
    }

    private void addRecords(final int count, final int lengthLimit, final byte[] last) {
        final ByteArrayOutputStream raw = new ByteArrayOutputStream();
        final List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final byte[] message = new byte[random.nextInt(lengthLimit)];
            random.nextBytes(message);
            raw.write(0);
            raw.write(message.length);
            raw.writeBytes(message);
            messages.add(message);
        }
        if (last.length > 0) {
            raw.write(last.length >>> 8);
            raw.write(last.length);
            raw.writeBytes(last);
            messages.add(last);
        }
        bytes.writeBytes(raw.toByteArray());
        add(0, raw.toByteArray(), messages, records.size());
    }

    private void add(final int flags, final byte[] raw, final List<byte[]> messages, final long first) {
        final int count = messages.size();
        final Block block =
                new Block(flags, count, raw, new long[count], new byte[count], new int[count], new long[count], first);
        for (int i = 0; i < count; i++) {
            conclude(block, i, first + i);
            records.add(new Expected(
                    first + i,
                    Sha256.hex(messages.get(i)),
                    block.epochNs()[i],
                    block.status()[i],
                    block.verdicts()[i],
                    block.event()[i],
                    blocks.size()));
        }
        blocks.add(block);
        layoutRecords += count;
    }

    private void conclude(final Block block, final int i, final long record) {
        nextNs += random.nextInt(100_000_000);
        final boolean late = random.nextInt(12) == 0;
        block.epochNs()[i] = late ? nextNs - 2_000_000_000L : nextNs;
        block.status()[i] = random.nextInt(10) == 0
                ? (byte) (1 << random.nextInt(3))
                : random.nextInt(50) == 0 ? TimeStatus.KNOWN : 0;
        block.verdicts()[i] = random.nextInt(8) == 0 ? 1 << random.nextInt(32) : 0;
        lastEvent = switch (random.nextInt(6)) {
            case 0, 1 -> lastEvent;
            case 2 -> record - random.nextInt((int) Math.min(record + 1, 500));
            default -> record;
        };
        lastEvent = record == 0 ? 0 : lastEvent;
        block.event()[i] = lastEvent;
    }

    private void flushLayout() {
        if (layoutRecords > 0) {
            layout.add("records " + layoutRecords + " u16be");
            layoutRecords = 0;
        }
    }
}
