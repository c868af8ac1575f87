// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

/** A profile that no run could be held against; names the key that is wrong. */
public final class ImpossibleProfileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String key;

    ImpossibleProfileException(final String table, final String key, final String message) {
        super(message);
        this.table = table;
        this.key = key;
    }

    /** Table of the profile's file; empty for its top. */
    public String table() {
        return table;
    }

    /** Key in that table. */
    public String key() {
        return key;
    }
}
