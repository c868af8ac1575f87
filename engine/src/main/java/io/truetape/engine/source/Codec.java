// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.util.Arrays;
import java.util.Optional;

/** The protocol of a source's messages. */
public enum Codec {
    /** Nasdaq TotalView-ITCH 5.0. */
    ITCH50("itch50", false),
    /** Nasdaq OUCH 4.2, either direction. */
    OUCH42("ouch42", true),
    /** Nasdaq OUCH 5.0, either direction. */
    OUCH50("ouch50", true),
    /** FIX tag=value 4.2, 4.4 and 5.0 SP2. */
    FIX("fix", true),
    /** FAST 1.1, by templates. */
    FAST("fast", false);

    private final String label;
    private final boolean isPrivate;

    Codec(final String label, final boolean isPrivate) {
        this.label = label;
        this.isPrivate = isPrivate;
    }

    /** Name on the command line and on tapes. */
    public String label() {
        return label;
    }

    /** Whether the messages are between two parties only, so that a proof of one must not disclose its neighbours. */
    public boolean isPrivate() {
        return isPrivate;
    }

    /** The codec of a name. */
    public static Optional<Codec> of(final String label) {
        return Arrays.stream(values())
                .filter(codec -> codec.label.equals(label))
                .findFirst();
    }
}
