// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.io.IOException;

/**
 * Chronicle's index as a hint where to look: positions of the documents 0, 256, 512 and so on. It is no evidence, so
 * whoever uses an entry checks what stands there. Reads a few words a question, whatever the size of the tape.
 */
public final class IndexPages {
    private final Cq4File file;
    private final byte[] bytes = new byte[64];
    private final long entries;

    /** Looks how many entries there are. */
    public IndexPages(final Cq4File file) throws IOException {
        this.file = file;
        final long pages = Math.min(word(Cq4Layout.INDEX2INDEX_ENTRIES - 8), Cq4Layout.INDEX_CAPACITY);
        long count = 0;
        if (pages > 0) {
            final long last = entriesPosition(pages - 1);
            final long used = last < 0 ? 0 : word(last - 8);
            count = (pages - 1) * Cq4Layout.INDEX_CAPACITY + Math.max(0, Math.min(used, Cq4Layout.INDEX_CAPACITY));
        }
        entries = count;
    }

    /** Entries there are; 0 when the index makes no sense. */
    public long entries() {
        return entries;
    }

    /** Position that the index gives for document {@code 256 * entry}; -1 when it makes no sense. */
    public long position(final long entry) throws IOException {
        final long page = entriesPosition(entry / Cq4Layout.INDEX_CAPACITY);
        if (page < 0) {
            return -1;
        }
        final long position = word(page + entry % Cq4Layout.INDEX_CAPACITY * Long.BYTES);
        return position < Cq4Layout.FIRST_DOCUMENT_POSITION || position >= file.length() || position % 4 != 0
                ? -1
                : position;
    }

    private long entriesPosition(final long page) throws IOException {
        if (page == 0) {
            return Cq4Layout.FIRST_INDEX_ENTRIES;
        }
        final long position = word(Cq4Layout.INDEX2INDEX_ENTRIES + page * Long.BYTES);
        if (position < Cq4Layout.FIRST_DOCUMENT_POSITION || position >= file.length()) {
            return -1;
        }
        final int got = file.read(position + Integer.BYTES, bytes, 0, 32);
        for (int i = 7; i < got && i < 20; i++) {
            if ((bytes[i] & 0xFF) == 0x8D && (position + Integer.BYTES + i + 1) % Long.BYTES == 0) {
                return position + Integer.BYTES + i + 17;
            }
        }
        return -1;
    }

    private long word(final long position) throws IOException {
        return file.read(position, bytes, 0, Long.BYTES) < Long.BYTES ? 0 : LittleEndian.i64(bytes, 0);
    }
}
