// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * The writer's lock on a tape: an operating system lock on {@code truetape.lock}, held for the whole run and gone with
 * the process. The file's text says who holds it; a text without a lock means nothing.
 */
final class TapeLock implements Closeable {
    static final String FILE_NAME = "truetape.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private TapeLock(final FileChannel channel, final FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock.
     *
     * @throws JournalException of kind IN_USE, saying who holds it
     */
    static TapeLock acquire(final Path directory) throws IOException {
        final Path file = directory.resolve(FILE_NAME);
        final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            final FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new JournalException(
                        JournalException.Kind.IN_USE,
                        directory + " is being written by "
                                + Files.readString(file).strip() + "; wait until that run has ended");
            }
            channel.truncate(0);
            final ProcessHandle self = ProcessHandle.current();
            channel.write(StandardCharsets.UTF_8.encode("process " + self.pid() + " on " + hostName() + ", started "
                    + self.info().startInstant().map(Instant::toString).orElse("at an unknown time") + "\n"));
            return new TapeLock(channel, lock);
        } catch (final IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        lock.release();
        channel.close();
    }

    private static FileLock tryLock(final FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (final OverlappingFileLockException e) {
            return null;
        }
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
