// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

/** What can be done to a source. */
enum Kind {
    DROP,
    DUPLICATE,
    CONFLICT,
    SWAP,
    LATE,
    CLOCK_STEP,
    CLOCK_DRIFT,
    WRONG_DATE,
    ORPHAN,
    DOUBLE_EXECUTION,
    OVER_EXECUTION,
    CUT_AT_BOUNDARY,
    CUT_INSIDE,
    BIT_FLIP
}
