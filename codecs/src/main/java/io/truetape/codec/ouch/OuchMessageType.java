// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.ouch;

import java.util.List;
import org.agrona.DirectBuffer;

/**
 * One message type of one version and direction as data, for printing and checking off the hot path. Found by {@link
 * OuchVersion#messageType}.
 */
public interface OuchMessageType {
    /** {@return the version of the protocol} */
    OuchVersion version();

    /** {@return which way messages of this type go} */
    OuchDirection direction();

    /** {@return the first byte of every message of this type} */
    byte code();

    /** {@return the name of this constant, unique in its version} */
    String name();

    /** {@return the name the specification gives the message} */
    String specName();

    /** {@return all fields in wire order; the appendage length and the appendage, where there are any, last} */
    List<OuchField> fields();

    /** {@return bytes of the fixed fields, the appendage length included} */
    int length();

    /** {@return bytes of the shortest message: less than {@link #length} where the appendage length may be left out} */
    int minLength();

    /** {@return true when options may follow the fixed fields} */
    default boolean hasAppendage() {
        return fields().get(fields().size() - 1).kind() == OuchField.Kind.APPENDAGE;
    }

    /**
     * Whether a message is long enough to hold a field; of a message that was checked, only the appendage length and
     * the appendage can be missing.
     *
     * @param field one of {@link #fields}
     * @param messageLength bytes of the message
     * @return true when it is there
     */
    default boolean holds(OuchField field, int messageLength) {
        return field.offset() + Math.max(0, field.length()) <= messageLength;
    }

    /**
     * Appends every field of a message, for people.
     *
     * @param out receives the text
     * @param buffer holds the message
     * @param offset of its type byte
     * @param length bytes of the message, at least {@link #minLength}
     * @return {@code out}
     */
    default StringBuilder appendTo(StringBuilder out, DirectBuffer buffer, int offset, int length) {
        return OuchText.appendMessage(out, this, buffer, offset, length);
    }
}
