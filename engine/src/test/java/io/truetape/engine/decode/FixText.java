// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** FIX messages from text with {@code |} for the separator, made without the product's codec. */
public final class FixText {
    private FixText() {}

    /** A whole message: the body begins with MsgType; length and check sum are put around it. */
    public static byte[] message(String beginString, String body) {
        String text = "8=" + beginString + "|9=" + body.length() + "|" + body;
        return checked(text);
    }

    /** The text as it is, and its check sum. */
    public static byte[] checked(String text) {
        byte[] bytes = bytes(text);
        int sum = 0;
        for (byte each : bytes) {
            sum += each & 0xFF;
        }
        return bytes(text + String.format("10=%03d|", sum & 0xFF));
    }

    /** The text as it is. */
    public static byte[] bytes(String text) {
        return text.replace('|', '\u0001').getBytes(ISO_8859_1);
    }
}
