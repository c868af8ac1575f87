// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.arithmetic;

/** Why a record's amount could not be converted. The names stand in notes. */
public enum Unconverted {
    /** It is in another currency than the conversion's. */
    OTHER_CURRENCY,
    /** It has more than 18 digits behind the point. */
    TOO_PRECISE,
    /** The result does not fit 128 bits. */
    TOO_LARGE
}
