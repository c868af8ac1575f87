// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

/** How the messages of a source are told apart, where the user has a say. */
public enum Framing {
    /** As the content shows; where that would be a guess, the user is asked. */
    AUTO,
    /** BinaryFILE: each message after its length. */
    BINARYFILE,
    /** BinaryFILE whose length prefixes are all zero: lengths follow from message types. Must be chosen. */
    BINARYFILE_ZERO_LENGTHS
}
