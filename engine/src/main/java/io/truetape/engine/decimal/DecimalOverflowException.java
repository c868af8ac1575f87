// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decimal;

/**
 * A result that needs more than 128 bits. Nothing was changed: destinations keep what they held.
 *
 * <p>An exception, not a status, so that nobody goes on reckoning with a number that is none by mistake. Bytes from
 * outside that hold too large a number are no exception but a {@link DecimalStatus}.
 */
public final class DecimalOverflowException extends ArithmeticException {
    private static final long serialVersionUID = 1L;

    DecimalOverflowException(String message) {
        super(message);
    }
}
