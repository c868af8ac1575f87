// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import java.io.IOException;

/** A container, such as gzip, whose bytes are wrong or end too early. A finding about the data, not the environment. */
public final class CorruptContainerException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong at which byte of the container. */
    public CorruptContainerException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
