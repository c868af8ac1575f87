// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.order.Verdict;

/** What verdicts mean to whoever has to look at them. */
final class VerdictTexts {
    private VerdictTexts() {}

    /** One phrase, for a receipt. */
    static String meaning(String name) {
        return switch (Verdict.valueOf(name)) {
            case MALFORMED -> "not a whole message of its protocol";
            case UNKNOWN_TYPE -> "of a type newer than this build; kept";
            case UNKNOWN_VALUE -> "a code newer than this build; kept";
            case LATE -> "stamped earlier than the message before it";
            case TIME_OUT_OF_RANGE -> "stamped outside the session date";
            case GAP_BEFORE -> "sequence numbers are missing before it";
            case DUPLICATE -> "an exact repetition of an earlier message";
            case CONFLICT -> "another message under the same sequence number";
            case ORPHAN -> "refers to an order or match that is not on the tape";
            case OVER_EXECUTED -> "takes more shares than the order had left";
            case REFERENCE_REUSED -> "adds an order under a reference that is still live";
            case AFTER_END -> "after the end of messages";
            case CROSS_SHORT -> "a cross that prints less than its executions";
            case INVALID -> "breaks a rule of its dictionary";
            case NOT_COUNTED -> "trades an amount with too many digits for the totals, and is in none of them";
            case MATCH_REUSED -> "executes under a match number that an execution before it had";
            case QUARANTINED -> "set apart by --on-disorder; in its place on the tape";
        };
    }

    static boolean needsEyes(String name) {
        return Verdict.valueOf(name).needsEyes();
    }
}
