// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * The type of a field.
 *
 * <p>Source: FAST 1.x.1 (2006-12-20), section 6.2.
 */
public enum FastType {
    /** Signed integer of 32 bits. */
    INT32,
    /** Unsigned integer of 32 bits. */
    UINT32,
    /** Signed integer of 64 bits. */
    INT64,
    /** Unsigned integer of 64 bits. */
    UINT64,
    /** Mantissa of 64 bits times ten to an exponent. */
    DECIMAL,
    /** String of 7-bit characters. */
    ASCII,
    /** String in UTF-8. */
    UNICODE,
    /** Bytes. */
    BYTES,
    /** Fields that come or stay away together. */
    GROUP,
    /** Fields that repeat. */
    SEQUENCE;

    /** {@return true for the four integer types} */
    public boolean isInteger() {
        return ordinal() <= UINT64.ordinal();
    }

    /** {@return true for integers that have no sign} */
    public boolean isUnsigned() {
        return this == UINT32 || this == UINT64;
    }

    /** {@return true for both kinds of string and for byte vectors} */
    public boolean isBytes() {
        return this == ASCII || this == UNICODE || this == BYTES;
    }
}
