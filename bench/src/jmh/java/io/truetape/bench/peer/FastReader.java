// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastFramer;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.framing.FrameStatus;
import org.agrona.concurrent.UnsafeBuffer;

/** FAST messages with our codec. */
final class FastReader implements PassReader {
    private final UnsafeBuffer buffer;
    private final FastFields fields = new FastFields();
    private final FastFramer framer;

    FastReader(FastInput input) {
        buffer = new UnsafeBuffer(input.stream());
        FastDecoder decoder = new FastDecoder(FastTemplates.parse(input.templates()));
        framer = new FastFramer(decoder, FastBlocks.U32_LITTLE_ENDIAN, fields);
    }

    @Override
    public long pass() {
        fields.sum = 0;
        framer.reset();
        int offset = 0;
        int limit = buffer.capacity();
        while (framer.next(buffer, offset, limit) == FrameStatus.FRAME) {
            offset += framer.consumed();
        }
        return fields.sum;
    }
}
