// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.chronicle.WriteStep;
import io.truetape.journal.chronicle.WriteSteps;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Keeps what a tape's directory holds at every step of its writer. A process that dies there leaves just that, because
 * what was stored into a mapped file outlives it; a machine whose power fails leaves some page of each moment since the
 * last force.
 */
final class DiskRecorder implements WriteSteps {
    /** Unit in which a disk keeps or loses what was not forced. */
    static final int PAGE = 4096;

    private static final int ZEROS_TO_STOP_AT = 512 << 10;

    /** A file at one moment: its bytes up to the last that is not zero, and its length. */
    record FileImage(byte[] bytes, long length) {}

    /**
     * The directory at one moment.
     *
     * @param label     where the writer was, in words
     * @param documents whole documents that had been appended
     * @param blocks    blocks among them
     * @param files     by name; the lock's file is left out
     */
    record Moment(String label, WriteStep step, int documents, int blocks, Map<String, FileImage> files) {}

    private final Path directory;
    private final List<Moment> moments = new ArrayList<>();
    private WriteStep document = WriteStep.NOTE;
    private int documents;
    private int blocks;

    /** A recorder of a directory. */
    DiskRecorder(final Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized void at(final WriteStep step) {
        switch (step) {
            case BLOCK, NOTE, SEAL -> document = step;
            case APPENDED -> {
                documents++;
                blocks += document == WriteStep.BLOCK ? 1 : 0;
            }
            default -> {
                // Nothing is counted.
            }
        }
        final boolean ofDocument = step.compareTo(WriteStep.APPENDED) <= 0;
        final String label = ofDocument && step.compareTo(WriteStep.SEAL) > 0 ? document + ", " + step : step.name();
        moments.add(new Moment(label, step, documents, blocks, images(directory)));
    }

    /** Every moment so far. */
    synchronized List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** Puts a moment's files into a directory. */
    static Path plant(final Path directory, final Map<String, FileImage> files) {
        try {
            Files.createDirectories(directory);
            for (final Map.Entry<String, FileImage> file : files.entrySet()) {
                try (RandomAccessFile out =
                        new RandomAccessFile(directory.resolve(file.getKey()).toFile(), "rw")) {
                    final FileImage image = file.getValue();
                    out.write(image.bytes(), 0, (int) Math.min(image.bytes().length, image.length()));
                    out.setLength(image.length());
                }
            }
            return directory;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, FileImage> images(final Path directory) {
        final Map<String, FileImage> files = new TreeMap<>();
        if (!Files.exists(directory)) {
            return files;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            for (final Path entry : entries.toList()) {
                final String name = entry.getFileName().toString();
                if (!name.equals(TapeLock.FILE_NAME)) {
                    files.put(name, image(entry));
                }
            }
            return files;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileImage image(final Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[ZEROS_TO_STOP_AT];
            int used = 0;
            int end = 0;
            for (int got = in.read(bytes, 0, bytes.length); got > 0; got = in.read(bytes, used, bytes.length - used)) {
                for (int i = used; i < used + got; i++) {
                    end = bytes[i] != 0 ? i + 1 : end;
                }
                used += got;
                if (used - end >= ZEROS_TO_STOP_AT) {
                    break;
                }
                bytes = used == bytes.length ? Arrays.copyOf(bytes, used + ZEROS_TO_STOP_AT) : bytes;
            }
            return new FileImage(Arrays.copyOf(bytes, end), in.length());
        }
    }
}
