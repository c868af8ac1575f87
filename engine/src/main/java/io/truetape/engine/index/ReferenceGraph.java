// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.index;

import io.truetape.engine.order.Scatter;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.agrona.collections.Long2LongHashMap;

/**
 * References between identifiers, and the circles among them. A union-find says which references join what is joined
 * already; where none does there is no circle and nothing is searched. Else the strongly connected components are found
 * (Tarjan), and every reference inside one is part of a circle.
 *
 * <p>Bounded: holds a window of references; when it is full its circles are found and it begins anew. A circle that
 * reaches over more than a window is not found, and {@link #windows} says how many there were. Identifiers are 64-bit
 * numbers. Used by one thread at a time.
 */
final class ReferenceGraph {
    private static final int NONE = -1;

    /** Is told of the references that are part of a circle. */
    @FunctionalInterface
    interface Visitor {
        void onCircle(long chain, long record);
    }

    private final int most;
    private final Visitor visitor;
    /** By scattered identifier. */
    private final Long2LongHashMap nodes = new Long2LongHashMap(NONE);

    private final Scatter scatter = new Scatter();
    private int[] parents = new int[64];
    private int[] from = new int[64];
    private int[] to = new int[64];
    private long[] chains = new long[64];
    private long[] records = new long[64];
    private int edges;
    private boolean redundant;
    private long windows = 1;

    ReferenceGraph(int most, Visitor visitor) {
        this.most = most;
        this.visitor = visitor;
    }

    /** Adds a reference that a record of a chain makes. */
    void add(long source, long target, long chain, long record) {
        if (edges == most) {
            search();
            nodes.clear();
            edges = 0;
            redundant = false;
            windows++;
        }
        if (edges == from.length) {
            from = Arrays.copyOf(from, 2 * edges);
            to = Arrays.copyOf(to, 2 * edges);
            chains = Arrays.copyOf(chains, 2 * edges);
            records = Arrays.copyOf(records, 2 * edges);
        }
        from[edges] = node(source);
        to[edges] = node(target);
        chains[edges] = chain;
        records[edges] = record;
        int one = root(from[edges]);
        int other = root(to[edges]);
        redundant |= one == other;
        parents[one] = other;
        edges++;
    }

    private int node(long identifier) {
        long scattered = scatter.of(identifier);
        long known = nodes.get(scattered);
        if (known != NONE) {
            return (int) known;
        }
        int node = nodes.size();
        if (node == parents.length) {
            parents = Arrays.copyOf(parents, 2 * node);
        }
        parents[node] = node;
        nodes.put(scattered, node);
        return node;
    }

    private int root(int node) {
        int root = node;
        while (parents[root] != root) {
            parents[root] = parents[parents[root]];
            root = parents[root];
        }
        return root;
    }

    /** Finds the circles among the references that are held. */
    void search() {
        if (!redundant) {
            return;
        }
        int[] component = new Components(nodes.size()).find();
        for (int edge = 0; edge < edges; edge++) {
            if (component[from[edge]] == component[to[edge]]) {
                visitor.onCircle(chains[edge], records[edge]);
            }
        }
    }

    /** How many windows there were. */
    long windows() {
        return windows;
    }

    /** Tarjan's search with a stack of its own, so that long chains are no matter of the thread's. */
    private final class Components {
        private final int[] first;
        private final int[] next;
        private final int[] index;
        private final int[] low;
        private final int[] component;
        private final int[] cursor;
        private final Deque<Integer> path = new ArrayDeque<>();
        private final Deque<Integer> open = new ArrayDeque<>();
        private int seen;
        private int components;

        private Components(int count) {
            first = filled(count);
            next = filled(edges);
            index = filled(count);
            low = new int[count];
            component = filled(count);
            for (int edge = 0; edge < edges; edge++) {
                next[edge] = first[from[edge]];
                first[from[edge]] = edge;
            }
            cursor = first.clone();
        }

        private static int[] filled(int length) {
            int[] array = new int[length];
            Arrays.fill(array, NONE);
            return array;
        }

        private int[] find() {
            for (int node = 0; node < index.length; node++) {
                if (index[node] == NONE) {
                    enter(node);
                    while (!path.isEmpty()) {
                        step(path.peek());
                    }
                }
            }
            return component;
        }

        private void enter(int node) {
            index[node] = seen;
            low[node] = seen++;
            path.push(node);
            open.push(node);
        }

        private void step(int node) {
            int edge = cursor[node];
            if (edge != NONE) {
                cursor[node] = next[edge];
                int target = to[edge];
                if (index[target] == NONE) {
                    enter(target);
                } else if (component[target] == NONE) {
                    low[node] = Math.min(low[node], index[target]);
                }
                return;
            }
            path.pop();
            if (!path.isEmpty()) {
                low[path.peek()] = Math.min(low[path.peek()], low[node]);
            }
            if (low[node] == index[node]) {
                int member;
                do {
                    member = open.pop();
                    component[member] = components;
                } while (member != node);
                components++;
            }
        }
    }
}
