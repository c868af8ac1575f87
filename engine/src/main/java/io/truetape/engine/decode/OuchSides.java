// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import org.agrona.DirectBuffer;

/** Where the messages of one version say whether they buy or sell. Immutable. */
final class OuchSides {
    private static final byte BUY = 'B';
    private static final int DIRECTIONS = OuchDirection.values().length;

    /** Offset of the side by direction and type byte; 0 where there is none. */
    private final byte[] offsets = new byte[DIRECTIONS << Byte.SIZE];

    OuchSides(OuchVersion version) {
        for (OuchMessageType type : version.messageTypes()) {
            for (OuchField field : type.fields()) {
                if (field.name().equals("buy_sell_indicator") || field.name().equals("side")) {
                    offsets[at(type.direction(), type.code())] = (byte) field.offset();
                }
            }
        }
    }

    private static int at(OuchDirection direction, byte type) {
        return direction.ordinal() << Byte.SIZE | type & 0xFF;
    }

    /** Whether a whole message has a side, and it is to buy: B; S, T and E sell. */
    boolean isToBuy(OuchDirection direction, byte type, DirectBuffer raw, int offset) {
        int sideOffset = offsets[at(direction, type)];
        return sideOffset != 0 && raw.getByte(offset + sideOffset) == BUY;
    }
}
