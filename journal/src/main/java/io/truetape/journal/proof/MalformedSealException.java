// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

/** Bytes that are not exactly the text of a seal. */
public final class MalformedSealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int lineNumber;

    MalformedSealException(int lineNumber, String problem, Throwable cause) {
        super("seal, line " + lineNumber + ": " + problem, cause);
        this.lineNumber = lineNumber;
    }

    /** Number of the line that is wrong, from 1. */
    public int lineNumber() {
        return lineNumber;
    }
}
