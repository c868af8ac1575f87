// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.engine.transaction.EventKey;
import io.truetape.engine.transaction.TransactionRecord;
import io.truetape.engine.transaction.TransactionRule;

/** A rule as a user would write it: all system events of an ITCH day are one. */
public final class SystemEventRule implements TransactionRule {
    @Override
    public String name() {
        return "system-events";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public Judge begin(String codec) {
        return codec.equals("itch50") ? SystemEventRule::keyOf : null;
    }

    private static boolean keyOf(TransactionRecord record, EventKey key) {
        if (record.type() != 'S') {
            return false;
        }
        key.add('S');
        return true;
    }
}
