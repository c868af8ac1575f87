// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import org.agrona.DirectBuffer;

/** Where the messages of one version name their symbol. Immutable but for the kinds it is asked to find. */
final class OuchSymbols {
    private static final int SYMBOL_LENGTH = 8;
    private static final int DIRECTIONS = OuchDirection.values().length;

    /** Offset of the symbol by direction and type byte; 0 where there is none. */
    private final byte[] offsets = new byte[DIRECTIONS << Byte.SIZE];

    OuchSymbols(OuchVersion version) {
        for (OuchMessageType type : version.messageTypes()) {
            for (OuchField field : type.fields()) {
                if (field.name().equals("stock") || field.name().equals("symbol")) {
                    offsets[at(type.direction(), type.code())] = (byte) field.offset();
                }
            }
        }
    }

    private static int at(OuchDirection direction, byte type) {
        return direction.ordinal() << Byte.SIZE | type & 0xFF;
    }

    /** The kind of a whole message. */
    int kindOf(MessageKinds kinds, OuchDirection direction, byte type, long kindOfType, DirectBuffer raw, int offset) {
        int symbolOffset = offsets[at(direction, type)];
        if (symbolOffset == 0) {
            return kinds.of(kindOfType);
        }
        int length = SYMBOL_LENGTH;
        while (length > 0 && raw.getByte(offset + symbolOffset + length - 1) == ' ') {
            length--;
        }
        return kinds.of(kindOfType, raw, offset + symbolOffset, length);
    }
}
