// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.simulate;

/** The market participants: invented four-letter ids, packed big-endian. */
final class MarketMakers {
    /** How many there are. */
    static final int COUNT = 64;

    private static final int LETTERS = 26;
    private static final int PREFIX = ('M' << 24) | ('M' << 16);

    private MarketMakers() {}

    /** The id of a participant, {@code MMAA} onwards. */
    static int mpid(int index) {
        return PREFIX | (('A' + index / LETTERS) << Byte.SIZE) | ('A' + index % LETTERS);
    }
}
