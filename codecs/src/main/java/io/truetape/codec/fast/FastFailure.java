// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * Leaves a half-read or half-written message, from however deep inside. Never crosses the seam of the codec: decoder
 * and encoder catch it and answer with a status.
 *
 * <p>Design note: one preallocated object without a stack trace, because message bytes end early and go wrong in the
 * ordinary course of things, and a status passed up through every level would be tested at each of them for each field.
 */
final class FastFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private int status;
    private transient FastErrorCode code;

    FastFailure() {
        super(null, null, false, false);
    }

    FastFailure error(FastErrorCode error) {
        status = FastStatus.ERROR;
        code = error;
        return this;
    }

    FastFailure status(int reason) {
        status = reason;
        code = null;
        return this;
    }

    int status() {
        return status;
    }

    FastErrorCode code() {
        return code;
    }
}
