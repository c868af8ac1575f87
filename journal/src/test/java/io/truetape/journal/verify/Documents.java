// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.format.Cq4Layout;
import io.truetape.journal.format.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A data file taken apart into its documents, and put together again as a skilled forger would: bookkeeping and all. */
final class Documents {
    private Documents() {}

    /** Positions of all documents. */
    static List<Integer> positions(final byte[] tape) {
        final List<Integer> positions = new ArrayList<>();
        int at = Cq4Layout.FIRST_DOCUMENT_POSITION;
        while (LittleEndian.i32(tape, at) > 0) {
            positions.add(at);
            at = (int) Cq4Layout.nextPosition(at, LittleEndian.i32(tape, at));
        }
        return positions;
    }

    /** Position behind the last document. */
    static int end(final byte[] tape) {
        final List<Integer> positions = positions(tape);
        final int last = positions.get(positions.size() - 1);
        return (int) Cq4Layout.nextPosition(last, LittleEndian.i32(tape, last));
    }

    /** Contents of all documents. */
    static List<byte[]> apart(final byte[] tape) {
        final List<byte[]> documents = new ArrayList<>();
        for (final int at : positions(tape)) {
            documents.add(Arrays.copyOfRange(tape, at + 4, at + 4 + LittleEndian.i32(tape, at)));
        }
        return documents;
    }

    /** A file of these documents with everything of Chronicle's own as it must be, trimmed. */
    static byte[] together(final List<byte[]> documents) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final List<Long> indexed = new ArrayList<>();
        long position = Cq4Layout.FIRST_DOCUMENT_POSITION;
        long last = position;
        for (int i = 0; i < documents.size(); i++) {
            final byte[] document = documents.get(i);
            if (i % Cq4Layout.INDEX_SPACING == 0) {
                indexed.add(position);
            }
            last = position;
            final byte[] word = new byte[4];
            LittleEndian.putI32(word, 0, document.length);
            out.writeBytes(word);
            out.writeBytes(document);
            position = Cq4Layout.nextPosition(position, document.length);
            out.writeBytes(new byte[(int) (position - last - 4 - document.length)]);
        }
        final byte[] file = Arrays.copyOf(
                Cq4Layout.preamble(
                        documents.size(),
                        last,
                        new long[] {Cq4Layout.FIRST_INDEX_POSITION},
                        indexed.stream().mapToLong(Long::longValue).toArray()),
                (int) Cq4Layout.trimmedLength(position));
        System.arraycopy(out.toByteArray(), 0, file, Cq4Layout.FIRST_DOCUMENT_POSITION, out.size());
        return file;
    }
}
