// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.codec.fix.FixMessage;

/**
 * Which ExecutionReports tell of a fill: ExecType(150)=F from FIX 4.3 on; before, 150=1 or 2 with ExecTransType(20)=0.
 *
 * <p>Source: FIX 4.2 and 4.4, ExecutionReport.
 */
final class FixFills {
    private static final int EXEC_TRANS_TYPE = 20;
    private static final int EXEC_TYPE = 150;

    private FixFills() {}

    static boolean isFill(FixMessage message) {
        int field = message.find(EXEC_TYPE);
        int type = field < 0 ? 0 : message.charAt(field);
        return type == 'F' || (type == '1' || type == '2') && FixParts.is(message, EXEC_TRANS_TYPE, '0');
    }
}
