// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.List;
import org.agrona.DirectBuffer;

/** Finds the messages in the datagrams of a capture. One thread. */
interface Datagrams {
    /**
     * Takes one datagram; its bytes wait in the spool, and all of them must be claimed, now or later.
     *
     * @param bytes          holds the datagram
     * @param buffer         view on them
     * @param sourceOffset   where in the capture its first byte lies
     * @param captureEpochNs when it was captured, or NOT_CAPTURED
     * @param line           which of the captures it is of
     */
    void onDatagram(
            byte[] bytes,
            DirectBuffer buffer,
            int offset,
            int length,
            long sourceOffset,
            long captureEpochNs,
            int line);

    /** Nothing follows: what waits must be claimed. */
    void finish();

    /** What there is to say at the end, as {@code key value}. */
    List<String> facts();

    /** What one of several captures had, as names and numbers; empty where they are not told apart. */
    String ofLine(int line);

    /** What somebody should look at that no record has a verdict for. */
    List<String> irregularities();
}
