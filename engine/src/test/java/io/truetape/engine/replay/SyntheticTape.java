// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.journal.Durability;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Note;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes tapes whose conclusions are made up, through the tape's own writer: what no pipeline would conclude, too. */
final class SyntheticTape implements AutoCloseable {
    static final LocalDate DATE = LocalDate.of(2016, 12, 31);

    private final Path directory;
    private final TapeWriter writer;
    private final BlockHeader header = new BlockHeader();
    private final List<Row> rows = new ArrayList<>();
    private final long[] written = new long[8];
    private int source;

    private record Row(
            long epochNs, int status, int verdicts, long event, int channel, long captureEpochNs, byte[] message) {}

    SyntheticTape(Path folder) {
        directory = folder.resolve("tape");
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        TapeHeader tape = new TapeHeader("0".repeat(32), DATE, "XNAS", 0, "test");
        writer = TapeWriter.open(directory, tape, new WriterConfig(key, Durability.MAP, 1024, () -> 1L, task -> {
            Thread thread = new Thread(task, "seals");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /** Adds a record that is alone in its event. */
    SyntheticTape record(long epochNs, byte[] message) {
        return record(epochNs, 0, 0, written[source] + rows.size(), message);
    }

    SyntheticTape record(long epochNs, int status, int verdicts, long event, byte[] message) {
        rows.add(new Row(epochNs, status, verdicts, event, 0, Conclusions.NOT_CAPTURED, message));
        return this;
    }

    /** Adds a record of another channel, captured or not. */
    SyntheticTape record(long epochNs, int channel, long captureEpochNs, byte[] message) {
        rows.add(new Row(epochNs, 0, 0, written[source] + rows.size(), channel, captureEpochNs, message));
        return this;
    }

    /** Ends a block. */
    SyntheticTape block() {
        int count = rows.size();
        long[] epochNs = new long[count];
        byte[] status = new byte[count];
        int[] verdicts = new int[count];
        long[] event = new long[count];
        int[] channel = new int[count];
        long[] captureEpochNs = new long[count];
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i);
            epochNs[i] = row.epochNs();
            status[i] = (byte) row.status();
            verdicts[i] = row.verdicts();
            event[i] = row.event();
            channel[i] = row.channel();
            captureEpochNs[i] = row.captureEpochNs();
            raw.write(row.message().length >>> 8);
            raw.write(row.message().length);
            raw.writeBytes(row.message());
        }
        writer.startBlock(source, header);
        header.flags = 0;
        header.recordCount = count;
        header.rawLength = raw.size();
        byte[] conclusions = new byte[count * Conclusions.MAX_RECORD_LENGTH + Long.BYTES];
        header.conclusionsLength = Conclusions.pack(
                header, epochNs, status, verdicts, event, channel, captureEpochNs, new boolean[count], conclusions);
        writer.append(header, raw.toByteArray(), conclusions, Conclusions.carriedAfter(header, event));
        written[source] += count;
        rows.clear();
        return this;
    }

    /** Goes on with the next source. */
    SyntheticTape nextSource() {
        source++;
        return this;
    }

    /** Adds a note about the source. */
    SyntheticTape note(String name, String... keysAndValues) {
        var lines = Note.named(name).line("source", source);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            lines.line(keysAndValues[i], keysAndValues[i + 1]);
        }
        writer.append(Note.of(lines.build()));
        return this;
    }

    /** Adds a note as it is. */
    SyntheticTape note(Note note) {
        writer.append(note);
        return this;
    }

    /** Closes the tape and opens it for reading. */
    TapeReader read() {
        writer.finish();
        writer.close();
        return TapeReader.open(directory);
    }

    /** Opens the tape for reading while it is still being written. */
    TapeReader readOpen() {
        return TapeReader.open(directory);
    }

    @Override
    public void close() {
        writer.close();
    }
}
