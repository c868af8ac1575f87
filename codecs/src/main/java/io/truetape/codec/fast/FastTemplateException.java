// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** Says why templates cannot be used: the number of the error, the place in the document, and what stands there. */
public final class FastTemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Number of the error. */
    private final FastErrorCode code;

    /** Line in the document, from 1 on. */
    private final int line;

    /** Column in the line, from 1 on. */
    private final int column;

    FastTemplateException(FastErrorCode code, TemplateNodes.Position at, String detail, Throwable cause) {
        super(code + ": " + code.text() + ": " + detail + ", line=" + at.line() + ", column=" + at.column(), cause);
        this.code = code;
        this.line = at.line();
        this.column = at.column();
    }

    FastTemplateException(FastErrorCode code, TemplateNodes.Position at, String detail) {
        this(code, at, detail, null);
    }

    /** {@return the number of the error} */
    public FastErrorCode code() {
        return code;
    }

    /** {@return the line in the document where it was noticed, from 1 on; -1 when unknown} */
    public int line() {
        return line;
    }

    /** {@return the column where it was noticed, from 1 on; -1 when unknown} */
    public int column() {
        return column;
    }
}
