// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

/**
 * How much faster we mean to be than a peer.
 *
 * @param ours our contestant, by its place in the comparison
 * @param peer the peer, by its place
 * @param least the peer's time divided by ours, at least; 0 where nothing is demanded
 */
record Target(int ours, int peer, double least) {}
