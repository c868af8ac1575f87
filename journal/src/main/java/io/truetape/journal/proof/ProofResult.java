// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.util.Objects;

/**
 * What a check concluded.
 *
 * @param valid whether the thing checked holds
 * @param reason one line that says why not; empty if valid
 */
public record ProofResult(boolean valid, String reason) {
    /** The check passed. */
    public static final ProofResult VALID = new ProofResult(true, "");

    /** A reason is there exactly if the check failed. */
    public ProofResult {
        Objects.requireNonNull(reason, "reason");
        if (valid != reason.isEmpty()) {
            throw new IllegalArgumentException("a reason is for failures, valid=" + valid + ", reason=" + reason);
        }
    }

    /** The check failed. */
    public static ProofResult invalid(String reason) {
        return new ProofResult(false, reason);
    }
}
