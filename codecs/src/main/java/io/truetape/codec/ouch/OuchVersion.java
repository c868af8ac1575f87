// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import java.util.List;
import org.agrona.DirectBuffer;

/** The versions of OUCH, each with its messages as data, for tools that walk any of them. */
public enum OuchVersion {
    /** OUCH 4.2: fixed messages, orders named by a token of 14 characters. */
    V42("4.2") {
        @Override
        public OuchMessageType messageType(OuchDirection direction, byte type) {
            return Ouch42MessageType.of(direction, type);
        }

        @Override
        public List<OuchMessageType> messageTypes() {
            return List.of(Ouch42MessageType.values());
        }

        @Override
        public int check(OuchDirection direction, DirectBuffer buffer, int offset, int length) {
            return Ouch42.check(direction, buffer, offset, length);
        }
    },

    /** OUCH 5.0: orders named by a rising number, options behind the fixed part of a message. */
    V50("5.0") {
        @Override
        public OuchMessageType messageType(OuchDirection direction, byte type) {
            return Ouch50MessageType.of(direction, type);
        }

        @Override
        public List<OuchMessageType> messageTypes() {
            return List.of(Ouch50MessageType.values());
        }

        @Override
        public int check(OuchDirection direction, DirectBuffer buffer, int offset, int length) {
            return Ouch50.check(direction, buffer, offset, length);
        }
    };

    private final String label;

    OuchVersion(String label) {
        this.label = label;
    }

    /** {@return the version as people write it, such as {@code 4.2}} */
    public String label() {
        return label;
    }

    /**
     * The type of a message.
     *
     * @param direction which way it goes
     * @param type its first byte
     * @return its type, or null when this version has none such that way
     */
    public abstract OuchMessageType messageType(OuchDirection direction, byte type);

    /** {@return every message of this version, the inbound ones first} */
    public abstract List<OuchMessageType> messageTypes();

    /**
     * Whether bytes are a whole message of this version. Allocates nothing.
     *
     * @param direction which way they go
     * @param buffer holds them
     * @param offset of the type byte
     * @param length how many, as their framing says
     * @return {@code length} when they are; {@link OuchStatus#UNKNOWN_TYPE}; else a negative {@link OuchStatus}
     * @throws IndexOutOfBoundsException if the bytes named do not lie inside the buffer
     */
    public abstract int check(OuchDirection direction, DirectBuffer buffer, int offset, int length);
}
