// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.schedule;

import io.truetape.journal.proof.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What became of a plan's jobs, in a file that only grows and is forced to the disk with every line.
 *
 * <pre>
 * truetape schedule log v1
 * epochNs TAB step TAB job TAB content's hash TAB failures TAB bytes TAB workedNs TAB message
 * </pre>
 *
 * <p>A line that a crash tore at the file's end is cut off before the next is written. One owner at a time: see
 * {@link PlanLock}.
 */
public final class JobLog implements AutoCloseable {
    private static final String TITLE = "truetape schedule log v1";
    private static final int COLUMNS = 8;

    private final Path file;
    private final boolean forced;
    private final Map<String, JobState> states = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private FileChannel channel;
    private long lastEpochNs = Long.MIN_VALUE;
    private long goodBytes;

    private JobLog(Path file, boolean forced) {
        this.file = file;
        this.forced = forced;
    }

    /**
     * Reads a log; where there is none, nothing has happened yet. Changes nothing.
     *
     * @param file its file
     * @throws IOException       when it cannot be read
     * @throws ScheduleException when it is no such log
     */
    public static JobLog read(Path file) throws IOException {
        return read(file, true);
    }

    /** The same, and where nothing is at stake, as in a simulation, lines need not be forced to the disk. */
    static JobLog read(Path file, boolean forced) throws IOException {
        JobLog log = new JobLog(file, forced);
        if (Files.isDirectory(file)) {
            throw new ScheduleException(file + " is a folder, and the schedule's log belongs there; move it away");
        }
        if (Files.exists(file)) {
            try {
                log.parse(Files.readString(file));
            } catch (CharacterCodingException e) {
                throw new ScheduleException(file + " is no text in UTF-8; move it away to begin anew");
            }
        }
        return log;
    }

    private void parse(String text) {
        int lineNumber = 0;
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            String line = text.substring(start, end);
            lineNumber++;
            if (lineNumber == 1) {
                require(line.equals(TITLE), 1, "is no schedule log of version 1; move it away to begin anew");
            } else {
                entry(line, lineNumber);
            }
            start = end + 1;
        }
        require(start > 0 || TITLE.startsWith(text), 1, "is no schedule log of version 1; move it away to begin anew");
        goodBytes = text.substring(0, start).getBytes(StandardCharsets.UTF_8).length;
    }

    private void entry(String line, int lineNumber) {
        String[] cells = line.split("\t", -1);
        require(cells.length == COLUMNS, lineNumber, "has " + cells.length + " columns, not " + COLUMNS);
        try {
            lastEpochNs = Long.parseLong(cells[0]);
            JobState state = new JobState(
                    JobState.Step.valueOf(cells[1]),
                    Integer.parseInt(cells[4]),
                    lastEpochNs,
                    Long.parseLong(cells[5]),
                    Long.parseLong(cells[6]),
                    cells[7]);
            states.put(cells[2], state);
            hashes.put(cells[2], cells[3]);
        } catch (IllegalArgumentException e) {
            require(false, lineNumber, "is damaged: a word that no log has; move the file away to begin anew");
        }
    }

    private void require(boolean holds, int lineNumber, String what) {
        if (!holds) {
            throw new ScheduleException(file + ":" + lineNumber + ": " + what);
        }
    }

    /**
     * Where a job stands.
     *
     * @param job the job
     * @throws ScheduleException when another job of this name was begun before
     */
    public JobState of(Job job) {
        String hash = hashes.get(job.name());
        if (hash != null && !hash.equals(hash(job))) {
            throw new ScheduleException("job '" + job.name() + "' was another when it was begun: it is now "
                    + job.content() + "; give the new one another name, or move " + file + " away");
        }
        return states.getOrDefault(job.name(), JobState.NEW);
    }

    /** When the last line was written, by the clock of then; {@link Long#MIN_VALUE} for none. */
    public long lastEpochNs() {
        return lastEpochNs;
    }

    /**
     * Bytes a second over all jobs that are done.
     *
     * @param otherwise where none is
     */
    public long bytesPerSecond(long otherwise) {
        long bytes = 0;
        long ns = 0;
        for (JobState state : states.values()) {
            if (state.isDone() && state.workedNs() > Texts.SECOND_NS) {
                bytes += state.bytes();
                ns += state.workedNs();
            }
        }
        return ns == 0 || bytes == 0 ? otherwise : Math.max(1, (long) (bytes * 1e9 / ns));
    }

    /** Appends a line and forces it to the disk; what is torn at the end is cut off first. */
    void append(Job job, JobState state) throws IOException {
        if (channel == null) {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(goodBytes);
            channel.position(goodBytes);
            if (goodBytes == 0) {
                write(TITLE);
            }
        }
        write(String.join(
                "\t",
                Long.toString(state.epochNs()),
                state.step().name(),
                job.name(),
                hash(job),
                Integer.toString(state.failures()),
                Long.toString(state.bytes()),
                Long.toString(state.workedNs()),
                state.message().replaceAll("\\s+", " ")));
        lastEpochNs = state.epochNs();
        states.put(job.name(), state);
        hashes.put(job.name(), hash(job));
    }

    private void write(String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (forced) {
            channel.force(true);
        }
        goodBytes = channel.position();
    }

    private static String hash(Job job) {
        byte[] content = job.content().getBytes(StandardCharsets.UTF_8);
        return Sha256.hex(Sha256.hash(content)).substring(0, 16);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
