// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

/**
 * Bytes that are not what the tape format says. Thrown by decoders of documents; readers, the verifier and recovery
 * turn it into a finding with its place.
 */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception that says what is wrong, without the place, which the caller adds. */
    public FormatException(final String message) {
        super(message);
    }
}
