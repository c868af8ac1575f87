// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file that must not change while it is read: its length and the time of its last modification are compared at the
 * end, before the end is told. So the last block, whose cut the end makes, never comes from a file that somebody still
 * writes; what was cut before it is the same once that is done.
 */
final class UnalteredByteSource implements ByteSource {
    private final Path path;
    private final long lengthAtOpen;
    private final FileTime modifiedAtOpen;
    private final ByteSource bytes;

    /**
     * A source that compares.
     *
     * @param attributes of the file, from before it was opened
     * @param bytes      the file's decoded bytes; closed with this
     */
    UnalteredByteSource(final Path path, final BasicFileAttributes attributes, final ByteSource bytes) {
        this.path = path;
        this.lengthAtOpen = attributes.size();
        this.modifiedAtOpen = attributes.lastModifiedTime();
        this.bytes = bytes;
    }

    /** @throws IOException also at the end, or where the container is corrupt, when the file is another than when it was opened */
    @Override
    public int read(final byte[] dst, final int offset, final int length) throws IOException {
        final int got;
        try {
            got = bytes.read(dst, offset, length);
        } catch (final CorruptContainerException e) {
            requireUnaltered();
            throw e;
        }
        if (got < 0) {
            requireUnaltered();
        }
        return got;
    }

    private void requireUnaltered() throws IOException {
        final BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        if (now.size() != lengthAtOpen || !now.lastModifiedTime().equals(modifiedAtOpen)) {
            throw new IOException(path + " was written to while it was read: " + lengthAtOpen + " bytes, modified "
                    + modifiedAtOpen + ", when it was opened, and " + now.size() + " bytes, modified "
                    + now.lastModifiedTime()
                    + ", at its end; wait until whoever writes it is done, then run the same command again");
        }
    }

    @Override
    public Container container() {
        return bytes.container();
    }

    @Override
    public long fileBytesRead() {
        return bytes.fileBytesRead();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
