// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import com.paritytrading.juncture.nasdaq.itch50.ITCH50Parser;
import com.paritytrading.nassau.binaryfile.BinaryFILEReader;
import com.paritytrading.nassau.binaryfile.BinaryFILEStatusParser;
import java.io.IOException;

/** BinaryFILE with nassau and ITCH 5.0 with juncture, as their own programs put them together. */
final class NassauReader implements PassReader {
    private final JunctureFields fields = new JunctureFields();
    private final MemoryChannel channel;
    private final BinaryFILEReader reader;

    NassauReader(byte[] archive) {
        channel = new MemoryChannel(archive);
        reader = new BinaryFILEReader(
                channel, new BinaryFILEStatusParser(new ITCH50Parser(fields), NassauReader::endOfSession));
    }

    private static void endOfSession() {}

    @Override
    public long pass() throws IOException {
        channel.rewind();
        fields.sum = 0;
        while (reader.read() > 0) {
            continue;
        }
        return fields.sum;
    }
}
