// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.collections.Long2LongHashMap;

/**
 * The atomic events of several records, or the chains of one kind, of a source, in the order of their first records, one at
 * a time: those of several records, and chains of which something is to be said.
 *
 * <p>Holds the flags of the kind's chains and what turned out to be part of what; of the rest a page a segment. One owner
 * at a time.
 */
public final class Findings {
    private static final long NONE = -1;

    private final TapeIndex index;
    private final int source;
    private final ChainKind kind;
    private final EntryMerge entries;
    private final List<long[]> flagged = new ArrayList<>();
    private final Long2LongHashMap wholes = new Long2LongHashMap(NONE);
    private final Deque<Finding> ready = new ArrayDeque<>();
    private boolean more;
    private int nextFlagged;

    /**
     * Begins.
     *
     * @param index  of the tape
     * @param source number of the source
     * @param kind   of chains; null for atomic events
     */
    public Findings(TapeIndex index, int source, ChainKind kind) {
        this.index = index;
        this.source = source;
        this.kind = kind;
        this.entries = index.all(source, kind == null ? Kind.EVENT : kind.members());
        this.more = entries.next();
        if (kind != null) {
            readFlags();
            EntryMerge parts = index.all(source, Kind.WHOLE);
            while (parts.next()) {
                if ((parts.key() & 7) == kind.ordinal()) {
                    wholes.put(parts.key() >>> 3, parts.value());
                }
            }
        }
    }

    private void readFlags() {
        EntryMerge flags = index.all(source, Kind.FLAGS);
        while (flags.next()) {
            if (flags.key() == TapeIndex.SYMBOLS_KNOWN || (flags.key() & 7) != kind.ordinal()) {
                continue;
            }
            long chain = flags.key() >>> 3;
            if (!flagged.isEmpty() && flagged.get(flagged.size() - 1)[0] == chain) {
                flagged.get(flagged.size() - 1)[1] |= flags.value();
            } else {
                flagged.add(new long[] {chain, flags.value()});
            }
        }
    }

    /**
     * The next one.
     *
     * @return null when there is none
     */
    public Finding next() {
        while (ready.isEmpty() && (more || nextFlagged < flagged.size())) {
            step();
        }
        return ready.poll();
    }

    private void step() {
        long chain = more ? entries.key() : Long.MAX_VALUE;
        if (nextFlagged < flagged.size() && flagged.get(nextFlagged)[0] < chain) {
            long alone = flagged.get(nextFlagged)[0];
            add(alone, 1 + ofParts(alone));
            return;
        }
        long records = 1;
        while (more && entries.key() == chain) {
            records++;
            more = entries.next();
        }
        if (wholes.get(chain) == NONE) {
            add(chain, records + ofParts(chain));
        }
    }

    private long ofParts(long chain) {
        return wholes.isEmpty() || kind == null || index.find(source, Kind.PARTS, kind.key(chain)).length == 0
                ? 0
                : index.membersOfChain(source, kind, chain).length
                        - 1
                        - index.find(source, kind.members(), chain).length;
    }

    private void add(long chain, long records) {
        Set<ChainFlag> flags = Collections.emptySet();
        if (nextFlagged < flagged.size() && flagged.get(nextFlagged)[0] == chain) {
            flags = flagsOf(flagged.get(nextFlagged)[1]);
            nextFlagged++;
        }
        ready.add(new Finding(source, kind, chain, records, flags));
    }

    private static Set<ChainFlag> flagsOf(long bits) {
        Set<ChainFlag> flags = EnumSet.noneOf(ChainFlag.class);
        for (ChainFlag flag : ChainFlag.ALL) {
            if ((bits & flag.mask()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    /**
     * What is to be said of a chain.
     *
     * @param index  of the tape
     * @param source number of the source
     * @param kind   of the chain
     * @param chain  its first record
     * @return none for an ordinary one
     */
    public static Set<ChainFlag> flags(TapeIndex index, int source, ChainKind kind, long chain) {
        long bits = 0;
        for (long flag : index.find(source, Kind.FLAGS, kind.key(chain))) {
            bits |= flag;
        }
        return flagsOf(bits);
    }

    /**
     * The records whose references lead round in a circle, of a chain with {@link ChainFlag#CYCLE}.
     *
     * @param index  of the tape
     * @param source number of the source
     * @param kind   of the chain
     * @param chain  its first record
     * @return rising
     */
    public static long[] circle(TapeIndex index, int source, ChainKind kind, long chain) {
        return index.find(source, Kind.CIRCLE, kind.key(chain));
    }
}
