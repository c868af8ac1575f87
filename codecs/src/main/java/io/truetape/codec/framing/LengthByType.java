// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

/** The lengths of a protocol whose messages all have one fixed length a type. */
@FunctionalInterface
public interface LengthByType {
    /**
     * Bytes of a message of the given type.
     *
     * @param type first byte of the message
     * @return its length, at least 1; 0 or less when the type is unknown
     */
    int lengthOf(byte type);
}
