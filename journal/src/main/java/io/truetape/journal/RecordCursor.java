// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.ConclusionsReader;
import java.io.Closeable;
import java.util.concurrent.ThreadFactory;

/**
 * Walks records one by one, each with its original bytes and what was concluded about it. Allocates nothing per record.
 * One owner at a time; all views are valid until the next call.
 */
public final class RecordCursor implements Closeable {
    private final Blocks blocks;
    private final ConclusionsReader conclusions = new ConclusionsReader();
    /** Of the current block, for they are asked for with every record. */
    private BlockHeader header = new BlockHeader();

    private byte[] buffer = new byte[0];
    private int source;
    private int left;
    private int nextOffset;
    private int messageOffset;
    private int messageLength;

    RecordCursor(final Blocks blocks) {
        this.blocks = blocks;
    }

    /**
     * A cursor over the same records whose blocks a thread reads and checks ahead: for walks over much of a tape. It takes this
     * one's place and closes it; this one must not have been moved. Its end is final, also on a tape that is being written.
     *
     * @param threads makes the thread, which ends with the blocks or when the cursor is closed
     */
    public RecordCursor ahead(final ThreadFactory threads) {
        return new RecordCursor(new BlocksAhead((BlockCursor) blocks, threads));
    }

    /**
     * Moves to the next record, over residue.
     *
     * @return false when there is none (yet)
     * @throws JournalException DAMAGED when a block's bytes are not whole
     */
    public boolean next() {
        while (left == 0) {
            if (!blocks.next()) {
                return false;
            }
            header = blocks.header();
            buffer = blocks.buffer();
            source = header.source;
            left = header.recordCount;
            nextOffset = blocks.rawOffset();
            conclusions.wrap(header, buffer, nextOffset + header.rawLength);
        }
        if (header.jumbo()) {
            messageOffset = nextOffset;
            messageLength = header.rawLength;
        } else {
            messageOffset = nextOffset + 2;
            messageLength = (buffer[nextOffset] & 0xFF) << 8 | buffer[nextOffset + 1] & 0xFF;
        }
        nextOffset = messageOffset + messageLength;
        left--;
        conclusions.next();
        return true;
    }

    /** Number of the source. */
    public int source() {
        return source;
    }

    /** Number of the record in its source. */
    public long record() {
        return conclusions.record();
    }

    /** Event time, epoch ns as POSIX counts. */
    public long epochNs() {
        return conclusions.epochNs();
    }

    /** {@link io.truetape.journal.format.TimeStatus} bits. */
    public byte timeStatus() {
        return conclusions.timeStatus();
    }

    /** Verdict bits. */
    public int verdicts() {
        return conclusions.verdicts();
    }

    /** Number of the first record of the record's atomic event. */
    public long event() {
        return conclusions.event();
    }

    /** Channel within the source. */
    public long channel() {
        return conclusions.channel();
    }

    /** When the record was captured, epoch ns, or {@link io.truetape.journal.format.Conclusions#NOT_CAPTURED}. */
    public long captureEpochNs() {
        return conclusions.captureEpochNs();
    }

    /** Buffer that holds the message. */
    public byte[] buffer() {
        return buffer;
    }

    /** Offset of the message in {@link #buffer()}. */
    public int messageOffset() {
        return messageOffset;
    }

    /** Length of the message. */
    public int messageLength() {
        return messageLength;
    }

    /** Header of the block that the record is in. */
    public BlockHeader blockHeader() {
        return header;
    }

    /** Position in the data file of the block that the record is in. */
    public long blockPosition() {
        return blocks.position();
    }

    @Override
    public void close() {
        blocks.close();
    }
}
