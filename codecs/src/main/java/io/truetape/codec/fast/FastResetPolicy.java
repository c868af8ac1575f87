// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/**
 * What sets the dictionaries back to undefined. The specification leaves it to the feed; both ends must agree.
 *
 * @param eachPacket {@link FastDecoder#beginPacket} and {@link FastEncoder#beginPacket} reset
 * @param byTemplate a message of a template with {@code reset="yes"} resets before it is decoded
 * @param byScpReset a message with template identifier {@link #SCP_RESET_ID} resets, with or without such a template
 */
public record FastResetPolicy(boolean eachPacket, boolean byTemplate, boolean byScpReset) {
    /** Template identifier of the Reset message of the FAST Session Control Protocol 1.1. */
    public static final long SCP_RESET_ID = 120;

    /** Only {@link FastDecoder#reset} resets. */
    public static final FastResetPolicy NEVER = new FastResetPolicy(false, false, false);

    /** Streams: templates and the SCP Reset message. */
    public static final FastResetPolicy STREAM = new FastResetPolicy(false, true, true);

    /** Datagrams: each packet, templates, and the SCP Reset message. */
    public static final FastResetPolicy PACKET = new FastResetPolicy(true, true, true);

    /** Whether a message of a template resets. */
    boolean resets(FastTemplate template) {
        return byTemplate && template.isReset() || byScpReset && template.id() == SCP_RESET_ID;
    }
}
