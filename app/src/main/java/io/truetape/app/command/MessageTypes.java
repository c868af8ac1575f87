// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.codec.itch.Itch50MessageType;

/** Names of message types for people. */
final class MessageTypes {
    private MessageTypes() {}

    /** The letter and what the specification calls it. */
    static String describe(String type) {
        Itch50MessageType known = type.length() == 1 ? Itch50MessageType.of((byte) type.charAt(0)) : null;
        return type + "  " + (known == null ? "(unknown to the specification)" : known.specName());
    }
}
