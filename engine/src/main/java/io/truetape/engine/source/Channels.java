// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

/**
 * Deals the channel numbers of a capture, each once: sessions of datagrams and directions of TCP connections are counted
 * together. The last bit says which way the bytes went.
 */
final class Channels {
    private int dealt;

    /**
     * The next number.
     *
     * @param toServer whether the bytes go from a client to its server: the number is odd then
     */
    int next(final boolean toServer) {
        return 2 * dealt++ + (toServer ? 1 : 0);
    }
}
