// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixStatus;
import io.truetape.codec.fix.dictionary.FixDictionaries;
import io.truetape.codec.fix.dictionary.FixDictionary;
import io.truetape.codec.fix.validation.FixJudgement;
import io.truetape.codec.fix.validation.FixValidator;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.format.Lines;
import java.util.Arrays;

/**
 * Judges FIX messages by the dictionary of their version, and counts the judgements. Tags 5000 to 39999 are the parties'
 * own and pass.
 *
 * <p>One thread at a time; allocates when it first sees a version, else nothing.
 */
final class FixJudge {
    private static final int JUDGEMENTS = 32;

    private FixDictionary[] dictionaries = new FixDictionary[0];
    private FixValidator[] validators = new FixValidator[0];
    private final long[] counts = new long[JUDGEMENTS];

    /** Verdicts on a message that is not garbled. */
    int judge(FixMessage message) {
        int brokenField = message.status() == FixStatus.OK ? 0 : Verdict.INVALID.mask();
        FixDictionary dictionary = FixDictionaries.of(message);
        if (dictionary == null || dictionary.message(message.msgType()) == null) {
            return brokenField | Verdict.UNKNOWN_TYPE.mask();
        }
        int judgement = validatorOf(dictionary).judge(message);
        if (judgement < 0) {
            return brokenField;
        }
        counts[judgement]++;
        return Verdict.INVALID.mask();
    }

    private FixValidator validatorOf(FixDictionary dictionary) {
        for (int i = 0; i < dictionaries.length; i++) {
            if (dictionaries[i] == dictionary) {
                return validators[i];
            }
        }
        int count = dictionaries.length;
        dictionaries = Arrays.copyOf(dictionaries, count + 1);
        validators = Arrays.copyOf(validators, count + 1);
        dictionaries[count] = dictionary;
        validators[count] = new FixValidator(dictionary, true);
        return validators[count];
    }

    /** Adds a line for each reason to reject that was found. */
    void describe(Lines.Builder lines) {
        for (int judgement = 0; judgement < JUDGEMENTS; judgement++) {
            if (counts[judgement] > 0) {
                lines.line("fix-invalid", FixJudgement.nameOf(judgement) + " " + counts[judgement]);
            }
        }
    }
}
