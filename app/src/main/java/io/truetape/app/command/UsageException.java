// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

/** A command that asks for something that cannot be; nothing was done. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
