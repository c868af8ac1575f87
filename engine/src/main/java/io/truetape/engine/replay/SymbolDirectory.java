// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.Itch50Field;
import io.truetape.codec.itch.Itch50MessageType;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import java.util.Arrays;

/**
 * What the stock locates of each source stand for, from its stock directory messages: locates are dealt anew every day,
 * and mean something only in their own source. Learns while records go by. One owner at a time; looking up allocates
 * nothing.
 */
final class SymbolDirectory {
    private static final int LOCATES = 1 << 16;
    private static final int STOCK_LENGTH = 8;
    private static final int DIRECTORY_STOCK_OFFSET = stockOffset(Itch50MessageType.STOCK_DIRECTORY);
    private static final byte[] STOCK_OFFSETS = new byte[Itch50.TYPE_COUNT];

    static {
        for (final Itch50MessageType type : Itch50MessageType.values()) {
            STOCK_OFFSETS[Itch50.typeIndex(type.code())] = (byte) stockOffset(type);
        }
    }

    private byte[][][] symbols = new byte[1][][];

    /** Learns from a record, if it is a stock directory message. */
    void observe(final RecordCursor record) {
        final byte[] bytes = record.buffer();
        final int at = record.messageOffset();
        if (record.messageLength() == Itch50.STOCK_DIRECTORY_LENGTH && bytes[at] == Itch50.MSG_STOCK_DIRECTORY) {
            put(record.source(), locate(bytes, at), bytes, at + DIRECTORY_STOCK_OFFSET);
        }
    }

    private void put(final int source, final int locate, final byte[] bytes, final int offset) {
        if (symbols.length <= source) {
            symbols = Arrays.copyOf(symbols, source + 1);
        }
        if (symbols[source] == null) {
            symbols[source] = new byte[LOCATES][];
        }
        symbols[source][locate] = Arrays.copyOfRange(bytes, offset, offset + unpadded(bytes, offset));
    }

    private static int unpadded(final byte[] bytes, final int offset) {
        int end = STOCK_LENGTH;
        while (end > 0 && bytes[offset + end - 1] == ' ') {
            end--;
        }
        return end;
    }

    /**
     * Learns from the stock directory of a source, which stands at its begin.
     *
     * @param messages  how many directory messages there are; {@link Long#MAX_VALUE} where that is not known
     * @param endRecord record before which to stop
     */
    void learn(final TapeReader reader, final int source, final long messages, final long endRecord) {
        long missing = messages;
        try (RecordCursor record = reader.recordsFrom(source, 0)) {
            while (missing > 0 && record.next() && record.source() == source && record.record() < endRecord) {
                if (record.messageLength() > 0
                        && record.buffer()[record.messageOffset()] == Itch50.MSG_STOCK_DIRECTORY) {
                    observe(record);
                    missing--;
                }
            }
        }
    }

    /** The symbol of a locate without padding, not to be changed; null when it is not known. */
    byte[] find(final int source, final int locate) {
        return source < symbols.length && symbols[source] != null ? symbols[source][locate] : null;
    }

    /**
     * Whether a message concerns a symbol: by its locate, or where the directory does not know that, by its stock field.
     *
     * @param wanted symbols without padding
     */
    boolean concerns(final RecordCursor record, final WantedTexts wanted) {
        final int length = record.messageLength();
        final byte[] bytes = record.buffer();
        final int at = record.messageOffset();
        if (length == 0 || Itch50.lengthOf(bytes[at]) != length) {
            return false;
        }
        final byte[] symbol = find(record.source(), locate(bytes, at));
        if (symbol != null) {
            return wanted.has(symbol, 0, symbol.length);
        }
        final int stockOffset = STOCK_OFFSETS[Itch50.typeIndex(bytes[at])];
        return stockOffset > 0 && wanted.has(bytes, at + stockOffset, unpadded(bytes, at + stockOffset));
    }

    private static int locate(final byte[] bytes, final int at) {
        return (bytes[at + Itch50.STOCK_LOCATE_OFFSET] & 0xFF) << Byte.SIZE
                | bytes[at + Itch50.STOCK_LOCATE_OFFSET + 1] & 0xFF;
    }

    private static int stockOffset(final Itch50MessageType type) {
        return type.fields().stream()
                .filter(field -> field.name().equals("stock"))
                .mapToInt(Itch50Field::offset)
                .findFirst()
                .orElse(0);
    }
}
