// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.source.ByteSource;
import io.truetape.engine.source.SlabCutter;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.ItchTransactionStage;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Each stage over a whole day by itself, on one thread: a few slabs are cut, then each stage goes over them in turn, and
 * the time of each is added up. The tape is forced with each seal, by the sealer's own thread as in the
 * pipeline; what appending waits for the disk and its locks meanwhile is in its time.
 */
final class StagesAlone {
    /** Name of the row that reads and cuts. */
    static final String CUT = "read, cut";
    /** Name of the row that hashes what was read. */
    static final String SOURCE_HASH = "source SHA-256";
    /** Name of the row of the decode stage. */
    static final String DECODE = "decode";
    /** Name of the row of the order stage. */
    static final String ORDER = "order";
    /** Name of the row of the transaction stage. */
    static final String TRANSACTION = "transaction";
    /** Name of the row of the arithmetic stage. */
    static final String ARITHMETIC = "arithmetic";
    /** Name of the row that packs conclusions. */
    static final String PACK = "pack conclusions";
    /** Name of the row that hashes both regions, once more than the pipeline does. */
    static final String HASH = "hash both regions";
    /** Name of the row that hashes and appends. */
    static final String JOURNAL = "hash and append";

    /** Slabs a turn: few enough to stay in the cache, enough that the clock costs nothing. */
    private static final int SLABS = 8;

    private final Path day;
    private final Path tape;
    private final SigningKey key;
    private final Slab[] slabs = new Slab[SLABS];
    private final BlockHeader header = new BlockHeader();
    private final Sha256 sha256 = new Sha256();
    private final byte[] hash = new byte[Sha256.LENGTH];
    private final Map<String, Long> ns = new LinkedHashMap<>();

    StagesAlone(final Path day, final Path tape, final SigningKey key) {
        this.day = day;
        this.tape = tape;
        this.key = key;
        for (int i = 0; i < SLABS; i++) {
            slabs[i] = new Slab();
        }
    }

    /** Nanoseconds of each row over the whole day. */
    Map<String, Long> run() throws IOException {
        PipelineRun.delete(tape);
        final WriterConfig config = new WriterConfig(
                key,
                Durability.SYNC_PER_SEAL,
                WriterConfig.BLOCKS_PER_SEAL,
                () -> TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()),
                Thread::new);
        final TapeHeader fresh = new TapeHeader("0".repeat(32), Days.DATE, "XNAS", 0, "bench");
        final Stage decode = new ItchDecodeStage(new SessionClock(Days.DATE, ZoneId.of("America/New_York")));
        final Stage order = new ItchOrderStage();
        final Stage transaction = new ItchTransactionStage();
        final Stage arithmetic = new ItchArithmeticStage();
        try (ByteSource source = SourceFile.recognize(day).open(Thread::new);
                TapeWriter writer = TapeWriter.open(tape, fresh, config)) {
            final SlabCutter cutter = new SlabCutter(source, new BinaryFileFramer(), false, 0);
            final Stage sourceHash = cutter.hashBehind().orElseThrow();
            int filled = SLABS;
            while (filled == SLABS) {
                final long startNs = System.nanoTime();
                filled = 0;
                while (filled < SLABS && cutter.fill(slabs[filled])) {
                    filled++;
                }
                add(CUT, System.nanoTime() - startNs);
                time(DECODE, decode, filled);
                time(ORDER, order, filled);
                time(TRANSACTION, transaction, filled);
                time(SOURCE_HASH, sourceHash, filled);
                time(ARITHMETIC, arithmetic, filled);
                final int count = filled;
                for (int i = 0; i < count; i++) {
                    journal(writer, slabs[i]);
                }
            }
        }
        PipelineRun.delete(tape);
        return ns;
    }

    private void journal(final TapeWriter writer, final Slab slab) {
        final long startNs = System.nanoTime();
        writer.startBlock(0, header);
        header.flags = 0;
        header.recordCount = slab.recordCount;
        header.rawLength = slab.rawLength;
        header.conclusionsLength = Conclusions.pack(
                header, slab.eventEpochNs, slab.timeStatus, slab.verdicts, slab.event, slab.conclusions);
        final long packedNs = System.nanoTime();
        sha256.hashLeafInto(slab.raw, 0, header.rawLength, hash, 0);
        sha256.hashLeafInto(slab.conclusions, 0, header.conclusionsLength, hash, 0);
        final long hashedNs = System.nanoTime();
        writer.append(header, slab.raw, slab.conclusions, Conclusions.carriedAfter(header, slab.event));
        add(PACK, packedNs - startNs);
        add(HASH, hashedNs - packedNs);
        add(JOURNAL, System.nanoTime() - hashedNs);
    }

    private void time(final String name, final Stage stage, final int filled) {
        final long startNs = System.nanoTime();
        for (int i = 0; i < filled; i++) {
            stage.onSlab(slabs[i]);
        }
        add(name, System.nanoTime() - startNs);
    }

    private void add(final String name, final long elapsedNs) {
        ns.merge(name, elapsedNs, Long::sum);
    }
}
