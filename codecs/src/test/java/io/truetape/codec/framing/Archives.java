// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.framing;

import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.codec.itch.Messages;
import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Archives built byte by byte. */
final class Archives {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A frame with its length before it. */
    Archives frame(byte... payload) {
        return prefix(payload.length).raw(payload);
    }

    /** A frame with 0x0000 before it. */
    Archives zeroed(byte... payload) {
        return prefix(0).raw(payload);
    }

    Archives endMarker() {
        return prefix(0);
    }

    Archives prefix(int length) {
        bytes.write(length >>> Byte.SIZE);
        bytes.write(length);
        return this;
    }

    Archives raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] build() {
        return bytes.toByteArray();
    }

    static byte[] message(Itch50MessageType type, long seed) {
        return Messages.random(type, new Random(seed));
    }
}
