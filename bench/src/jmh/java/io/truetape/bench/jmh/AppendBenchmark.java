// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.Durability;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Blocks onto a tape, hashes, trees and seals included, nothing forced to the disk before the tape is closed.
 *
 * <p>The same slabs are appended again and again, a fresh tape for each iteration; conclusions are packed beforehand. The
 * tape goes to the folder for temporary files ({@code -Djava.io.tmpdir=DIR}) and is deleted afterwards: an iteration of
 * a second writes a gigabyte or less.
 */
public class AppendBenchmark extends TruetapeBenchmark {
    private final BlockHeader header = new BlockHeader();
    private final Sha256 sha256 = new Sha256();
    private Slab[] slabs;
    private BlockHeader[] prepared;
    private SigningKey key;
    private Path folder;
    private TapeWriter writer;

    /** Makes the slabs, packs them, and makes a key. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
        slabs = SimulatedSlabs.make().toArray(Slab[]::new);
        prepared = new BlockHeader[slabs.length];
        for (int i = 0; i < slabs.length; i++) {
            prepared[i] = prepare(slabs[i]);
        }
        folder = Files.createTempDirectory("truetape-append");
        key = SigningKey.create(folder.resolve("key.pem"));
    }

    private static BlockHeader prepare(Slab slab) {
        BlockHeader block = new BlockHeader();
        block.firstRecord = slab.firstRecord;
        block.recordCount = slab.recordCount;
        block.carriedEvent = slab.event[0];
        block.rawLength = slab.rawLength;
        block.conclusionsLength = Conclusions.pack(
                block, slab.eventEpochNs, slab.timeStatus, slab.verdicts, slab.event, slab.conclusions);
        return block;
    }

    /** Begins a tape, on the thread that appends. */
    @Setup(Level.Iteration)
    public void begin() {
        TapeHeader tape = new TapeHeader("0".repeat(32), SimulatedSlabs.DATE, "XXXX", 1, "bench");
        WriterConfig config =
                new WriterConfig(key, Durability.MAP, WriterConfig.BLOCKS_PER_SEAL, () -> 1L, Thread::new);
        writer = TapeWriter.open(folder.resolve("tape"), tape, config);
    }

    /** Lets go of the tape and deletes it. */
    @TearDown(Level.Iteration)
    public void end() throws IOException {
        writer.close();
        delete(folder.resolve("tape"));
    }

    /** Deletes the rest. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        delete(folder);
    }

    /** The two leaf hashes of each block, which appending makes too. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public BlockHeader baseline() {
        for (int i = 0; i < slabs.length; i++) {
            sha256.hashLeafInto(slabs[i].raw, 0, prepared[i].rawLength, header.rawHash, 0);
            sha256.hashLeafInto(slabs[i].conclusions, 0, prepared[i].conclusionsLength, header.conclusionsHash, 0);
        }
        return header;
    }

    /** Appends all blocks. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public BlockHeader append() {
        for (int i = 0; i < slabs.length; i++) {
            BlockHeader block = prepared[i];
            writer.startBlock(0, header);
            header.recordCount = block.recordCount;
            header.baseEpochNs = block.baseEpochNs;
            header.leastEpochNs = block.leastEpochNs;
            header.greatestEpochNs = block.greatestEpochNs;
            header.greatestSoFarEpochNs = Math.max(header.greatestSoFarEpochNs, block.greatestEpochNs);
            header.rawLength = block.rawLength;
            header.conclusionsLength = block.conclusionsLength;
            writer.append(header, slabs[i].raw, slabs[i].conclusions, header.firstRecord);
        }
        return header;
    }

    private static void delete(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(directory)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
