// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

/** A command that would have to wait, and was told not to. */
final class NotNowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNowException(String message) {
        super(message);
    }
}
