// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/** What a source is, by its content. */
public enum SourceKind {
    /** A gzip container; what is inside must be recognised again. */
    GZIP,
    /** No message at all: no bytes, or an end marker alone. */
    EMPTY,
    /** BinaryFILE framing around TotalView-ITCH 5.0: {@link BinaryFileFramer}. */
    BINARYFILE_ITCH50,
    /** The same with all length prefixes 0x0000: {@link ZeroLengthFramer}. */
    BINARYFILE_ZERO_LENGTHS_ITCH50,
    /** A Zstandard container; what is inside must be recognised again. */
    ZSTD,
    /** SoupBinTCP packets around TotalView-ITCH 5.0. */
    SOUPBIN_ITCH50,
    /** SoupBinTCP packets around OUCH 4.2. */
    SOUPBIN_OUCH42,
    /** SoupBinTCP packets around OUCH 5.0. */
    SOUPBIN_OUCH50,
    /** SoupBinTCP packets around messages that fit no protocol, or more than one. */
    SOUPBIN,
    /** A packet capture, pcap or pcapng. */
    CAPTURE,
    /** FIX messages one behind the other. */
    FIX_STREAM,
    /** FIX messages in a log, among other text. */
    FIX_LOG,
    /** FIX messages printed with {@code |} between their fields. */
    FIX_PRINT_OUT,
    /** Nothing that can be read. */
    UNKNOWN
}
