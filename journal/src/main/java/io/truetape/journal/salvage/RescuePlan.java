// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.salvage;

import io.truetape.journal.format.BlockHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which of the blocks that were found make the new tape, in which order, and what stands for those that are missing
 * between them. Blocks take the place that their own numbers say; one that contradicts those before it, or is there
 * twice, is left out. One use.
 */
final class RescuePlan {
    private static final int SOURCES_WITHOUT_A_TRACE = 8;

    private final Set<Piece> unattached;
    private final Evidence evidence;
    private final List<LostRange> lost;
    private final List<SourcePlan> sources = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<LostRange> leftOut = new ArrayList<>();
    private final List<LostRange> doubles = new ArrayList<>();
    private final Map<Integer, Integer> lackBlocks = new HashMap<>();
    private List<Piece.Block> left = List.of();
    private long tapeNext;
    private long position;

    /**
     * One block of the new tape.
     *
     * @param header what it says; of a lost one all that there is
     * @param piece  where it stands in the damaged file; null where nothing of it was found
     */
    record Entry(BlockHeader header, Piece.Block piece) {
        boolean whole() {
            return piece != null && piece.whole() && !header.lost();
        }
    }

    /**
     * A plan.
     *
     * @param pieces     what was found, in the order of the file
     * @param unattached those among them that give way to any other
     * @param lost       bytes that are no document
     * @param evidence   what notes and seals say
     */
    RescuePlan(
            final List<Piece> pieces,
            final Set<Piece> unattached,
            final List<LostRange> lost,
            final Evidence evidence) {
        this.unattached = unattached;
        this.evidence = evidence;
        this.lost = lost;
        make(inOrder(pieces.stream()
                .filter(Piece.Block.class::isInstance)
                .map(Piece.Block.class::cast)
                .toList()));
    }

    /** Blocks of the new tape, in order. */
    List<Entry> entries() {
        return entries;
    }

    /** Blocks that are whole by themselves and contradict others. */
    List<LostRange> leftOut() {
        return leftOut;
    }

    /** Blocks that stand in the file more than once: what was left out of them is not lost. */
    List<LostRange> doubles() {
        return doubles;
    }

    /** By their numbers; those without records before the one that has the record that they stand before. */
    private static List<Piece.Block> inOrder(final List<Piece.Block> found) {
        return found.stream()
                .sorted(Comparator.<Piece.Block>comparingLong(block -> block.header().tapeRecord)
                        .thenComparing(block -> block.header().recordCount > 0)
                        .thenComparingLong(Piece.Block::position))
                .toList();
    }

    private void make(final List<Piece.Block> found) {
        left = withoutDoubles(found);
        countBlocks();
        for (int i = 0; i < left.size(); i++) {
            final Piece.Block block = left.get(i);
            if (!isBest(block, i)) {
                leaveOut(block, "another block claims the same records");
            } else if (!take(block, i)) {
                leaveOut(block, "it does not fit the blocks before it");
            }
        }
        position = Long.MAX_VALUE;
        for (int source = 0; source < Math.max(sources.size(), sourcesTold()); source++) {
            lose(source, missingAtEnd(source), null);
        }
    }

    private int sourcesTold() {
        return evidence.ends().keySet().stream()
                .mapToInt(source -> source + 1)
                .max()
                .orElse(0);
    }

    private long missingAtEnd(final int source) {
        final long next = source < sources.size() ? sources.get(source).next() : 0;
        return Math.max(0, evidence.ends().getOrDefault(source, 0L) - next);
    }

    private void leaveOut(final Piece.Block block, final String why) {
        leftOut.add(new LostRange(
                block.position(), Integer.BYTES + block.length(), block.describe() + " is left out: " + why));
    }

    /** Of blocks with one and the same header the first whole one; blocks without records can be alike by right. */
    private List<Piece.Block> withoutDoubles(final List<Piece.Block> found) {
        final List<Piece.Block> kept = new ArrayList<>();
        final Map<ByteBuffer, Integer> places = new HashMap<>();
        final Map<Integer, Long> surplus = new HashMap<>();
        for (final Piece.Block block : found) {
            final ByteBuffer key = ByteBuffer.wrap(block.encoded());
            final Integer place = places.get(key);
            if (place == null || block.header().recordCount == 0 && !isSurplus(block, found, surplus)) {
                places.put(key, kept.size());
                kept.add(block);
                continue;
            }
            Piece.Block copy = block;
            if (block.whole() && !kept.get(place).whole()) {
                copy = kept.set(place, block);
            }
            doubles.add(new LostRange(
                    copy.position(),
                    Integer.BYTES + copy.header().documentLength(),
                    (copy.whole() ? "a second copy of a block" : "a damaged copy of a block that is whole elsewhere")));
        }
        return kept;
    }

    /** Whether a source has more blocks in the file than its last seal knows of: then one of two alike is a copy. */
    private boolean isSurplus(
            final Piece.Block block, final List<Piece.Block> found, final Map<Integer, Long> surplus) {
        final int source = block.header().source;
        final var sealed = evidence.sealed(source);
        if (sealed == null) {
            return false;
        }
        final long more =
                surplus.computeIfAbsent(source, of -> upTo(found.stream(), of, sealed.records()) - sealed.blocks());
        surplus.put(source, more - 1);
        return more > 0;
    }

    private static long upTo(final Stream<Piece.Block> found, final int source, final long records) {
        return found.filter(block -> block.header().source == source && block.end() <= records)
                .count();
    }

    /** Sources of which blocks without records are missing, which no numbers tell; where records are, these stand for all. */
    private void countBlocks() {
        for (final int source : evidence.ends().keySet()) {
            final var sealed = evidence.sealed(source);
            if (sealed != null) {
                final long there = upTo(left.stream(), source, sealed.records());
                lackBlocks.put(source, there < sealed.blocks() && !lacksRecords(source) ? 1 : 0);
            }
        }
    }

    private boolean lacksRecords(final int source) {
        long next = 0;
        for (final Piece.Block block : left) {
            if (block.header().source == source) {
                if (block.header().firstRecord > next) {
                    return true;
                }
                next = Math.max(next, block.end());
            }
        }
        return next < evidence.ends().get(source);
    }

    /**
     * Of several whole blocks that begin with the same record, the one that the next block continues; one that is not attached
     * gives way to all that are.
     */
    private boolean isBest(final Piece.Block block, final int index) {
        if (unattached.contains(block) && left.stream().anyMatch(other -> givesWay(block, other))) {
            return false;
        }
        if (block.header().recordCount == 0) {
            return true;
        }
        final List<Piece.Block> rivals = new ArrayList<>();
        for (int i = index; i >= 0 && sameTapeRecord(left.get(i), block); i--) {
            addRival(rivals, left.get(i), block);
        }
        for (int i = index + 1; i < left.size() && sameTapeRecord(left.get(i), block); i++) {
            addRival(rivals, left.get(i), block);
        }
        if (rivals.size() == 1) {
            return true;
        }
        final List<Piece.Block> whole =
                rivals.stream().filter(Piece.Block::whole).toList();
        final List<Piece.Block> candidates = whole.isEmpty() ? rivals : whole;
        if (candidates.size() == 1) {
            return candidates.get(0) == block;
        }
        final Set<Long> starts = new HashSet<>();
        left.stream()
                .filter(other -> other.header().source == block.header().source)
                .forEach(other -> starts.add(other.header().firstRecord));
        final List<Piece.Block> continued = candidates.stream()
                .filter(rival -> starts.contains(rival.end()))
                .toList();
        return continued.size() == 1 && continued.get(0) == block;
    }

    /** Whether another block that is attached claims some of the records of one that is not. */
    private boolean givesWay(final Piece.Block block, final Piece.Block other) {
        final long from = block.header().tapeRecord;
        final long otherFrom = other.header().tapeRecord;
        return !unattached.contains(other)
                && otherFrom < from + block.header().recordCount
                && from < otherFrom + other.header().recordCount;
    }

    private static boolean sameTapeRecord(final Piece.Block one, final Piece.Block other) {
        return one.header().tapeRecord == other.header().tapeRecord;
    }

    private static void addRival(final List<Piece.Block> rivals, final Piece.Block other, final Piece.Block block) {
        if (other.header().recordCount > 0 && other.header().source == block.header().source) {
            rivals.add(other);
        }
    }

    private boolean take(final Piece.Block block, final int index) {
        final BlockHeader header = block.header();
        final int known = Math.max(sources.size(), sourcesTold());
        if (header.source > known + SOURCES_WITHOUT_A_TRACE) {
            return false;
        }
        final SourcePlan source =
                header.source < sources.size() ? sources.get(header.source) : new SourcePlan(header.source);
        final long ofTape = header.tapeRecord - tapeNext;
        final long ofSource = header.firstRecord - source.next();
        if (ofSource < 0 || ofTape < ofSource || ofTape >= Evidence.MOST_RECORDS || !source.fits(header)) {
            return false;
        }
        if (ofTape > ofSource && header.source == 0 && known < 2) {
            // There is no other source that could have lost the difference.
            return false;
        }
        loseOfOthers(header.source, ofTape - ofSource, index);
        lose(header.source, ofSource, header);
        noteLackOfBlocks(header.source, block);
        sources.get(header.source).take(header, block.whole() ? block.lastEvent() : -1);
        position = block.position();
        tapeNext += header.recordCount;
        entries.add(new Entry(header, block));
        return true;
    }

    /** Records of other sources that are missing before a block: of those that are known to lack some. */
    private void loseOfOthers(final int source, final long records, final int index) {
        long rest = records;
        for (int other = 0; other < Math.max(sourcesTold(), source) && rest > 0; other++) {
            if (other != source) {
                final BlockHeader behind = nextOf(other, index);
                final long next = other < sources.size() ? sources.get(other).next() : 0;
                final long missing = behind == null ? missingAtEnd(other) : Math.max(0, behind.firstRecord - next);
                lose(other, Math.min(missing, rest), behind);
                rest -= Math.min(missing, rest);
            }
        }
        if (rest > 0) {
            // Nothing tells whose they were: the last source before this block is said to have lost them.
            lose(source == 0 ? 1 : Math.max(0, Math.min(sources.size(), source) - 1), rest, null);
        }
    }

    private BlockHeader nextOf(final int source, final int index) {
        for (int i = index + 1; i < left.size(); i++) {
            if (left.get(i).header().source == source) {
                return left.get(i).header();
            }
        }
        return null;
    }

    /** Something stands for lost records; sources begin in order, so each before this one has at least an empty one. */
    private void lose(final int source, final long records, final BlockHeader behind) {
        while (sources.size() <= source) {
            final int begun = sources.size();
            sources.add(new SourcePlan(begun));
            if (begun < source) {
                add(sources.get(begun).lose(0, tapeNext, null));
            }
        }
        long rest = records;
        while (rest > 0) {
            final int some = (int) Math.min(rest, Integer.MAX_VALUE);
            add(sources.get(source).lose(some, tapeNext, behind));
            tapeNext += some;
            rest -= some;
        }
        if (behind == null && position == Long.MAX_VALUE) {
            lackAtEnd(source);
        } else if (records > 0) {
            lackBlocks.put(source, 0);
        }
    }

    private void noteLackOfBlocks(final int source, final Piece.Block block) {
        if (lackBlocks.getOrDefault(source, 0) > 0
                && lost.stream()
                        .anyMatch(range -> range.position() >= position && range.position() < block.position())) {
            add(sources.get(source).lose(0, tapeNext, null));
            lackBlocks.put(source, 0);
        }
    }

    private void lackAtEnd(final int source) {
        final boolean lossStands =
                entries.stream().anyMatch(entry -> entry.header().source == source && entry.piece() == null);
        if (lackBlocks.getOrDefault(source, 0) > 0 && !lossStands) {
            add(sources.get(source).lose(0, tapeNext, null));
        }
        lackBlocks.put(source, 0);
    }

    private void add(final BlockHeader header) {
        entries.add(new Entry(header, null));
    }
}
