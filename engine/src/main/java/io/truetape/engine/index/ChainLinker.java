// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;
import org.agrona.collections.LongLongConsumer;

/**
 * The chains of one kind in one source: told record by record which identifiers a record is about, it says which chain
 * that is. A chain is named by the number of its first record. Where an identifier shows that two chains are one, the one
 * that began later becomes part of the other.
 *
 * <p>Bounds: {@link Bounds}. Identifiers are 128-bit numbers, exact or hashed from texts. Used by one thread at a time.
 */
final class ChainLinker {
    /** No chain. */
    static final long NONE = -1;

    /**
     * How much a linker may remember, for each kind of chain.
     *
     * @param identifiers identifiers
     * @param references  references that are searched for circles at once
     * @param open        chains that are watched for their end
     */
    record Bounds(int identifiers, int references, int open) {
        /** 4 million identifiers (at most 256 MB), a million references, 4 million open chains. */
        static final Bounds STANDARD = new Bounds(1 << 22, 1 << 20, 1 << 22);
    }

    private final ChainKind kind;
    private final Bounds bounds;
    private final Identifiers identifiers;
    private final ReferenceGraph graph;
    private final Long2LongHashMap wholes = new Long2LongHashMap(NONE);
    private final LongHashSet open = new LongHashSet();
    private final PairList flags = new PairList();
    private final PairList circles = new PairList();
    private long chainsBegun;
    private long unwatched;
    private boolean watches;

    ChainLinker(ChainKind kind, Bounds bounds) {
        this.kind = kind;
        this.bounds = bounds;
        this.identifiers = new Identifiers(bounds.identifiers());
        this.graph = new ReferenceGraph(bounds.references(), (chain, record) -> circles.add(whole(chain), record));
    }

    /** Says that chains of this kind come to an end that can be seen, so that those that do not are incomplete. */
    ChainLinker watching() {
        watches = true;
        return this;
    }

    /** The chain of an identifier; {@link #NONE} where it is not known. */
    long find(long high, long low) {
        int at = identifiers.find(high, low);
        return at == Identifiers.ABSENT ? NONE : whole(identifiers.chain(at));
    }

    /** What is left of an identifier's amount; 0 where it is not known. */
    long amount(long high, long low) {
        int at = identifiers.find(high, low);
        return at == Identifiers.ABSENT ? 0 : identifiers.amount(at);
    }

    /** Begins a chain with a record. */
    long begin(long record) {
        chainsBegun++;
        if (watches) {
            if (open.size() < bounds.open()) {
                open.add(record);
            } else {
                unwatched++;
            }
        }
        return record;
    }

    /** Says that an identifier belongs to a chain, and so that this chain and the identifier's are one. */
    long bind(long high, long low, long chain, long amount) {
        int at = identifiers.find(high, low);
        if (at == Identifiers.ABSENT) {
            identifiers.put(high, low, chain, amount);
            return chain;
        }
        long joined = join(whole(identifiers.chain(at)), chain);
        identifiers.put(high, low, joined, amount);
        return joined;
    }

    /** Gives an identifier to a chain, whatever it belonged to: it was dealt anew. */
    void rebind(long high, long low, long chain, long amount) {
        identifiers.find(high, low);
        identifiers.put(high, low, chain, amount);
    }

    void setAmount(long high, long low, long amount) {
        int at = identifiers.find(high, low);
        if (at != Identifiers.ABSENT) {
            identifiers.setAmount(at, amount);
        }
    }

    void forget(long high, long low) {
        int at = identifiers.find(high, low);
        if (at != Identifiers.ABSENT) {
            identifiers.remove(at);
        }
    }

    private long join(long one, long other) {
        if (one == other) {
            return one;
        }
        long first = Math.min(one, other);
        long later = Math.max(one, other);
        wholes.put(later, first);
        if (open.remove(later)) {
            open.add(first);
        }
        return first;
    }

    /** The chain that a chain turned out to be part of, or itself. */
    long whole(long chain) {
        long whole = chain;
        long next = wholes.get(whole);
        while (next != NONE) {
            whole = next;
            next = wholes.get(whole);
        }
        return whole;
    }

    /** Takes a reference from one identifier to another. */
    void refer(long source, long target, long chain, long record) {
        if (source == target) {
            flag(chain, ChainFlag.SELF_REFERENCE);
        } else {
            graph.add(source, target, chain, record);
        }
    }

    /** A chain has come to its end. */
    void end(long chain) {
        open.remove(chain);
    }

    /** A chain goes on after all. */
    void reopen(long chain) {
        if (watches && open.size() < bounds.open()) {
            open.add(chain);
        }
    }

    /** A record of a chain refers to what is not known: it never came, unless it may have been forgotten. */
    void orphan(long chain) {
        flag(chain, identifiers.evicted() == 0 ? ChainFlag.ORPHAN : ChainFlag.EVICTED);
    }

    void flag(long chain, ChainFlag flag) {
        flags.add(chain, flag.mask());
    }

    /** Ends the source; the lists below are whole after it. */
    void finish() {
        graph.search();
        for (int i = 0; i < circles.size(); i++) {
            if (i == 0 || circles.key(i) != circles.key(i - 1)) {
                flag(circles.key(i), ChainFlag.CYCLE);
            }
        }
        LongHashSet.LongIterator iterator = open.iterator();
        while (iterator.hasNext()) {
            flag(iterator.nextValue(), ChainFlag.INCOMPLETE);
        }
    }

    /** Gives out flags of chains; a chain may come more than once. */
    void forEachFlag(LongLongConsumer consumer) {
        for (int i = 0; i < flags.size(); i++) {
            consumer.accept(whole(flags.key(i)), flags.value(i));
        }
    }

    /** Gives out chains and records whose references are part of a circle. */
    void forEachCircle(LongLongConsumer consumer) {
        for (int i = 0; i < circles.size(); i++) {
            consumer.accept(whole(circles.key(i)), circles.value(i));
        }
    }

    /** Gives out chains that turned out to be part of another, and that other. */
    void forEachPart(LongLongConsumer consumer) {
        wholes.forEachLong((part, next) -> consumer.accept(part, whole(part)));
    }

    /** What was forgotten or not looked at for want of room, in words; none where nothing was. */
    List<String> bounded() {
        List<String> lines = new ArrayList<>();
        if (identifiers.evicted() > 0) {
            lines.add(kind.label() + ": " + identifiers.evicted() + " identifiers forgotten");
        }
        if (graph.windows() > 1) {
            lines.add(kind.label() + ": circles looked for in " + graph.windows() + " windows of " + bounds.references()
                    + " references");
        }
        if (unwatched > 0) {
            lines.add(kind.label() + ": " + unwatched + " chains not watched for their end");
        }
        return lines;
    }

    long chainsBegun() {
        return chainsBegun;
    }
}
