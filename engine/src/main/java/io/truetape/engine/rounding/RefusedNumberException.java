// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.rounding;

/** A number that was not made, because something is unknown, badly written, or forbidden. The message says what to do. */
public final class RefusedNumberException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whose fault it is. */
    public enum Kind {
        /** What was asked for cannot be: an unknown rule or currency, a number that is none, a file that contradicts. */
        USAGE,
        /** The rule, or the data, does not allow it: an inverse rate, a rule not in force, a rate missing or stale. */
        FORBIDDEN
    }

    private final Kind kind;

    private RefusedNumberException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * A refusal of what was asked for.
     *
     * @param message what is wrong and what to do
     * @return to be thrown
     */
    public static RefusedNumberException usage(String message) {
        return new RefusedNumberException(Kind.USAGE, message);
    }

    /**
     * A refusal by rule or data.
     *
     * @param message what is wrong and what to do
     * @return to be thrown
     */
    public static RefusedNumberException forbidden(String message) {
        return new RefusedNumberException(Kind.FORBIDDEN, message);
    }

    /** {@return whose fault it is} */
    public Kind kind() {
        return kind;
    }
}
