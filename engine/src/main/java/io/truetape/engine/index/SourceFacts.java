// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.engine.order.Scatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;

/**
 * What the index learns of one source, record after record: gathered by kind until {@link SegmentWriter} takes it, chains
 * with memory over the whole source. Used by one thread at a time.
 */
final class SourceFacts {
    private static final int NOT_YET = -1;

    private final PairList[] gathered = new PairList[Kind.ALL.length];
    private final ChainLinker[] linkers = new ChainLinker[ChainKind.ALL.length];
    /** By scattered hash. */
    private final Long2LongHashMap lastBlockOfSymbol = new Long2LongHashMap(NOT_YET);

    private final Scatter scatter = new Scatter();
    private final Long2LongHashMap lastBlockOfChannel = new Long2LongHashMap(NOT_YET);
    private final long[] lastBlockOfLocate = new long[1 << Character.SIZE];
    private long block;

    SourceFacts(ChainLinker.Bounds bounds) {
        Arrays.setAll(gathered, i -> new PairList());
        Arrays.setAll(linkers, i -> new ChainLinker(ChainKind.ALL[i], bounds));
        Arrays.fill(lastBlockOfLocate, NOT_YET);
    }

    PairList gathered(Kind kind) {
        return gathered[kind.ordinal()];
    }

    ChainLinker linker(ChainKind kind) {
        return linkers[kind.ordinal()];
    }

    /** The records that follow stand in this block. */
    void inBlock(long position) {
        block = position;
    }

    /** A message names a symbol. */
    void symbol(long hash) {
        long scattered = scatter.of(hash);
        if (lastBlockOfSymbol.get(scattered) != block) {
            lastBlockOfSymbol.put(scattered, block);
            gathered(Kind.SYMBOL).add(hash, block);
        }
    }

    /** A message is about a stock locate. */
    void locate(int locate) {
        if (lastBlockOfLocate[locate] != block) {
            lastBlockOfLocate[locate] = block;
            gathered(Kind.LOCATE).add(locate, block);
        }
    }

    void symbolLocate(long hash, int locate) {
        gathered(Kind.SYMBOL_LOCATE).add(hash, locate);
    }

    void channel(long channel) {
        if (lastBlockOfChannel.get(channel) != block) {
            lastBlockOfChannel.put(channel, block);
            gathered(Kind.CHANNEL).add(channel, block);
        }
    }

    void event(long event, long record) {
        if (event != record) {
            gathered(Kind.EVENT).add(event, record);
        }
    }

    /** A record belongs to a chain. */
    void member(ChainKind kind, long chain, long record) {
        if (chain != record) {
            gathered(kind.members()).add(chain, record);
        }
    }

    /** Ends the source: flags, circles and parts are gathered. Says what was bounded, in words. */
    List<String> finish() {
        List<String> bounded = new ArrayList<>();
        for (ChainKind kind : ChainKind.ALL) {
            ChainLinker linker = linker(kind);
            linker.finish();
            linker.forEachFlag((chain, flag) -> gathered(Kind.FLAGS).add(kind.key(chain), flag));
            linker.forEachCircle((chain, record) -> gathered(Kind.CIRCLE).add(kind.key(chain), record));
            linker.forEachPart((part, whole) -> {
                gathered(Kind.WHOLE).add(kind.key(part), whole);
                gathered(Kind.PARTS).add(kind.key(whole), part);
            });
            bounded.addAll(linker.bounded());
        }
        return bounded;
    }
}
