// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.itch.Itch50Decoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** BinaryFILE and ITCH 5.0 with our codecs, out of a buffer that is filled as nassau fills its own. */
final class ItchReader implements PassReader {
    private static final int BUFFER_LENGTH = 128 * 1024;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    private final BinaryFileFramer framer = new BinaryFileFramer();
    private final Itch50Decoder decoder = new Itch50Decoder();
    private final ItchFields fields = new ItchFields();
    private final MemoryChannel channel;

    ItchReader(byte[] archive) {
        channel = new MemoryChannel(archive);
    }

    @Override
    public long pass() {
        channel.rewind();
        bytes.clear();
        fields.sum = 0;
        while (channel.read(bytes) > 0) {
            bytes.flip();
            bytes.position(decode(bytes.limit()));
            bytes.compact();
        }
        return fields.sum;
    }

    /** Decodes whole frames; returns where the next one begins. */
    private int decode(int limit) {
        int offset = 0;
        int status = framer.next(buffer, offset, limit);
        while (status == FrameStatus.FRAME) {
            int frameOffset = framer.frameOffset();
            offset += framer.consumed();
            decoder.decode(buffer, frameOffset, framer.frameLength(), fields);
            status = framer.next(buffer, offset, limit);
        }
        return status == FrameStatus.END_MARKER ? offset + framer.consumed() : offset;
    }
}
