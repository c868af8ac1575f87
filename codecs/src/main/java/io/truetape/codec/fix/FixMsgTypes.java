// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

/**
 * MsgType(35) values as numbers: their characters, first one highest, so that {@code D} is {@code 'D'} and {@code AE}
 * is {@code 'A' << 8 | 'E'}. Types of up to eight characters have a number; longer ones have {@link #NONE}.
 *
 * <p>Source: FIX 4.4, volume 2 (session messages).
 */
public final class FixMsgTypes {
    /** No message type, or one of more than eight characters. */
    public static final long NONE = 0;

    /** Heartbeat. */
    public static final long HEARTBEAT = '0';

    /** TestRequest. */
    public static final long TEST_REQUEST = '1';

    /** ResendRequest. */
    public static final long RESEND_REQUEST = '2';

    /** Reject: the session's own. */
    public static final long REJECT = '3';

    /** SequenceReset: gap fill or reset. */
    public static final long SEQUENCE_RESET = '4';

    /** Logout. */
    public static final long LOGOUT = '5';

    /** Logon. */
    public static final long LOGON = 'A';

    private FixMsgTypes() {}

    /**
     * The number of a message type.
     *
     * @param msgType its characters, ASCII
     * @return its number; {@link #NONE} for none or more than eight characters
     */
    public static long of(CharSequence msgType) {
        if (msgType.length() > Long.BYTES) {
            return NONE;
        }
        long packed = NONE;
        for (int i = 0; i < msgType.length(); i++) {
            packed = packed << Byte.SIZE | msgType.charAt(i) & 0xFF;
        }
        return packed;
    }

    /**
     * The characters of a message type, for people.
     *
     * @param packed its number
     * @return its characters; empty for {@link #NONE}
     */
    public static String nameOf(long packed) {
        StringBuilder name = new StringBuilder(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            int character = (int) (packed >>> shift) & 0xFF;
            if (character != 0) {
                name.append((char) character);
            }
        }
        return name.toString();
    }
}
