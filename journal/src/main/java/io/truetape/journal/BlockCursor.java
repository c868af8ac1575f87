// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal;

import io.truetape.journal.JournalException.Kind;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.FormatException;
import io.truetape.journal.scan.BlockChecker;
import io.truetape.journal.scan.Cq4File;
import io.truetape.journal.scan.DocumentScanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Walks the blocks of a tape in order, each checked against its own hashes before it is shown. Sees what is whole; on a
 * tape that is being written, {@link #next()} can be asked again. An end that comes before the last document of which
 * the file's header knows is damage and no end. Lost blocks of a salvaged tape are passed over. One owner at a time.
 *
 * <p>A block's own hashes cover its regions; its numbers are checked against the block before. So the numbers of each
 * source's first block behind a seek stand unchecked until the next one; a walk from the start has no such block.
 */
public final class BlockCursor implements Blocks {
    private static final long UNKNOWN = -1;
    private static final int EVERY_SOURCE = -1;
    private static final int EVERY_KIND = 0;

    private final Cq4File file;
    private final DocumentScanner scanner;
    /** Gives the position of each block to be shown, a negative one behind the last; null where all are. */
    private final LongSupplier chosen;

    private final BlockChecker checker = new BlockChecker();

    private final boolean fromTheStart;
    private final int onlySource;
    private final BlockHeader passedOver = new BlockHeader();
    private int onlyFlags = EVERY_KIND;
    private long blocksLeft;

    /** For each source, the number of its next record and the event of its last one. */
    private final List<long[]> sources = new ArrayList<>();

    private long nextTapeRecord;

    BlockCursor(final Cq4File file, final DocumentScanner scanner, final boolean fromTheStart) {
        this.file = file;
        this.scanner = scanner;
        this.fromTheStart = fromTheStart;
        this.nextTapeRecord = fromTheStart ? 0 : UNKNOWN;
        this.onlySource = EVERY_SOURCE;
        this.blocksLeft = Long.MAX_VALUE;
        this.chosen = null;
    }

    /** Shows the blocks at these positions, each by its own hashes alone: nothing is known of what stands between them. */
    BlockCursor(final Cq4File file, final LongSupplier chosen) {
        this.file = file;
        this.scanner = new DocumentScanner(file);
        this.fromTheStart = false;
        this.nextTapeRecord = UNKNOWN;
        this.onlySource = EVERY_SOURCE;
        this.blocksLeft = Long.MAX_VALUE;
        this.chosen = chosen;
    }

    /** Shows so many blocks of one source, the first of which is the source's first, and none of the others. */
    BlockCursor(final Cq4File file, final DocumentScanner scanner, final int onlySource, final long blocks) {
        this.file = file;
        this.scanner = scanner;
        this.fromTheStart = false;
        this.nextTapeRecord = UNKNOWN;
        this.onlySource = onlySource;
        this.blocksLeft = blocks;
        this.chosen = null;
        for (int source = 0; source < onlySource; source++) {
            sources.add(new long[] {UNKNOWN, 0});
        }
        sources.add(new long[] {0, 0});
    }

    /**
     * Shows only blocks with some of these flags. Of the others no more than the header is read and checked, which is much
     * cheaper; whether their regions are whole is left to whoever looks at them.
     */
    BlockCursor only(final int flags) {
        onlyFlags = flags;
        return this;
    }

    /** Leaves the hashes of regions to somebody else, and checks all the rest. */
    BlockCursor withoutHashes() {
        checker.withoutHashes();
        return this;
    }

    /**
     * Moves to the next block.
     *
     * @return false when there is none (yet)
     * @throws JournalException DAMAGED, naming file and byte, when the bytes there are not a whole block
     */
    @Override
    public boolean next() {
        if (chosen != null && !goToChosen()) {
            return false;
        }
        try {
            while (blocksLeft > 0) {
                switch (scanner.next()) {
                    case DOCUMENT -> {
                        if (BlockHeader.isBlock(scanner.buffer(), scanner.offset(), scanner.length()) && take()) {
                            return true;
                        }
                    }
                    case BOOKKEEPING -> {}
                    case END, HALF_WRITTEN -> {
                        if (file.announcesBehind(scanner.position())) {
                            throw damaged("documents are announced here and there are none");
                        }
                        return false;
                    }
                    default -> throw damaged("no document can stand here");
                }
            }
            return false;
        } catch (final FormatException e) {
            throw damaged(e.getMessage());
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "reading " + file.path() + " failed: " + e, e);
        }
    }

    private boolean goToChosen() {
        final long position = chosen.getAsLong();
        if (position >= 0) {
            scanner.goTo(position);
            sources.clear();
            nextTapeRecord = UNKNOWN;
        }
        return position >= 0;
    }

    /** Takes the block that was found, and says whether it is to be shown. */
    private boolean take() {
        BlockHeader block = passedOver;
        long lastEvent = UNKNOWN;
        boolean shown = onlyFlags == EVERY_KIND;
        if (!shown) {
            passedOver.decode(scanner.buffer(), scanner.offset(), scanner.length());
            shown = (passedOver.flags & onlyFlags) != 0;
        }
        if (shown) {
            block = checker.check(scanner.buffer(), scanner.offset(), scanner.length());
            lastEvent = checker.lastEvent();
        }
        takeNumbers(block, lastEvent);
        final boolean ofSource = onlySource == EVERY_SOURCE || block.source == onlySource;
        if (ofSource) {
            blocksLeft--;
        }
        return ofSource && shown && !block.lost();
    }

    private void takeNumbers(final BlockHeader block, final long lastEvent) {
        if (nextTapeRecord != UNKNOWN && block.tapeRecord != nextTapeRecord) {
            throw new FormatException(
                    "block says " + block.tapeRecord + " records before it, there are " + nextTapeRecord);
        }
        while (sources.size() <= block.source && (!fromTheStart || sources.size() == block.source)) {
            sources.add(new long[] {fromTheStart ? 0 : UNKNOWN, 0});
        }
        final long[] next = block.source < sources.size() ? sources.get(block.source) : null;
        if (next == null
                || next[0] != UNKNOWN && next[0] != block.firstRecord
                || next[0] != UNKNOWN && next[1] != UNKNOWN && next[1] != block.carriedEvent) {
            throw new FormatException("block does not continue source " + block.source);
        }
        next[0] = block.firstRecord + block.recordCount;
        next[1] = lastEvent;
        nextTapeRecord = block.tapeRecord + block.recordCount;
    }

    /** Header of the current block; overwritten by the next. */
    @Override
    public BlockHeader header() {
        return checker.header();
    }

    /** Buffer with the current block's document; valid until the next call. */
    @Override
    public byte[] buffer() {
        return scanner.buffer();
    }

    /** Offset of the raw region in {@link #buffer()}. */
    @Override
    public int rawOffset() {
        return scanner.offset() + header().rawOffset();
    }

    /** Offset of the conclusions region in {@link #buffer()}. */
    public int conclusionsOffset() {
        return rawOffset() + header().rawLength;
    }

    /** Position of the current block in the data file. */
    @Override
    public long position() {
        return scanner.position();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (final IOException e) {
            throw new JournalException(Kind.ENVIRONMENT, "closing " + file.path() + " failed: " + e, e);
        }
    }

    private JournalException damaged(final String what) {
        return new JournalException(
                Kind.DAMAGED,
                file.path() + " at byte " + scanner.position() + ": " + what + "; run verify for the whole picture");
    }
}
