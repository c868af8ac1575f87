// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The writer's lock on a tape: an operating system lock on {@code truetape.lock}, held for the whole run and gone with
 * the process. The file's text says who holds it; a text without a lock means nothing.
 *
 * <p><b>Design note.</b> Closing any channel on a file drops all of the process's locks on it (POSIX), so a second
 * writer in this process must be refused before it opens the file: hence {@link #HELD}.
 */
final class TapeLock implements Closeable {
    static final String FILE_NAME = "truetape.lock";

    /** Directories that this process writes, by their file keys. */
    private static final Set<Object> HELD = ConcurrentHashMap.newKeySet();

    private final Object key;
    private final FileChannel channel;
    private final FileLock lock;

    private TapeLock(final Object key, final FileChannel channel, final FileLock lock) {
        this.key = key;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalException of kind IN_USE, saying who holds it
     */
    static TapeLock acquire(final Path directory) throws IOException {
        final Object fileKey =
                Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        final Object key = fileKey != null ? fileKey : directory.toRealPath();
        if (!HELD.add(key)) {
            throw inUse(directory, holder());
        }
        try {
            return acquire(directory, key);
        } catch (final IOException | RuntimeException e) {
            HELD.remove(key);
            throw e;
        }
    }

    private static TapeLock acquire(final Path directory, final Object key) throws IOException {
        final Path file = directory.resolve(FILE_NAME);
        final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            final FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(directory, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(holder() + "\n"));
            return new TapeLock(key, channel, lock);
        } catch (final IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            channel.truncate(0);
            lock.release();
        } finally {
            HELD.remove(key);
        }
    }

    private static JournalException inUse(final Path directory, final String holder) {
        return new JournalException(
                JournalException.Kind.IN_USE,
                directory + " is being written by " + holder + "; wait until that run has ended");
    }

    private static String holder() {
        final ProcessHandle self = ProcessHandle.current();
        return "process " + self.pid() + " on " + hostName() + ", started "
                + self.info().startInstant().map(Instant::toString).orElse("at an unknown time");
    }

    /** The host's name without asking a name service, which would open a socket. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (final IOException e) {
            return "this host";
        }
    }
}
