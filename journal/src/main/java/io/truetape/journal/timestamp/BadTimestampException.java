// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.timestamp;

/** A timestamp that is none, or shows nothing: says why. */
public final class BadTimestampException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadTimestampException(final String message) {
        super(message);
    }

    BadTimestampException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
