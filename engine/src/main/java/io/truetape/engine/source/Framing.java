// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

/** How the messages of a source are told apart. */
public enum Framing {
    /** As the content shows; where that would be a guess, the user is asked. */
    AUTO,
    /** BinaryFILE: each message after its length. */
    BINARYFILE,
    /** BinaryFILE whose length prefixes are all zero: lengths follow from message types. Must be chosen. */
    BINARYFILE_ZERO_LENGTHS,
    /** A stream of SoupBinTCP packets, one direction of a connection. */
    SOUPBIN,
    /** MoldUDP64 packets, one behind the other. */
    MOLD,
    /** A packet capture, pcap or pcapng. */
    PCAP,
    /** FIX messages in a log, among other text. */
    FIXLOG,
    /** Messages one behind the other, which say themselves where they end: FIX, FAST. */
    RAW
}
