// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

/**
 * What Side(54) means, and where it is that of the whole message: in messages about one order. Others have one for each
 * entry of a repeating group, or none.
 *
 * <p>Source: FIX 5.0SP2, volume 6, field 54.
 */
final class FixSides {
    private static final int BUY = '1';
    private static final int BUY_MINUS = '3';

    private FixSides() {}

    /** Whether a MsgType, packed, is one of order, cancel, replace, execution, status request, don't know trade. */
    static boolean isOfOneOrder(long msgType) {
        return msgType == 'D' || msgType == 'F' || msgType == 'G' || msgType == '8' || msgType == 'H' || msgType == 'Q';
    }

    static boolean isToBuy(int side) {
        return side == BUY || side == BUY_MINUS;
    }
}
