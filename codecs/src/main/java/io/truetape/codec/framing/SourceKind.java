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
    /** Nothing that can be read. */
    UNKNOWN
}
