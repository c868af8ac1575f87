// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

/** A key that cannot be used, or not be made: says which, why, and what to do about it. Never holds key material. */
public final class UnusableKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String remedy;

    UnusableKeyException(Object key, String problem, String remedy, Throwable cause) {
        super(key + ": " + problem + ". " + remedy, cause);
        this.key = key.toString();
        this.remedy = remedy;
    }

    UnusableKeyException(Object key, String problem, String remedy) {
        this(key, problem, remedy, null);
    }

    /** The file of the key; a description for a key that came as bytes. */
    public String key() {
        return key;
    }

    /** What the user can do about it, as a sentence. */
    public String remedy() {
        return remedy;
    }
}
