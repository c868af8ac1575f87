// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/**
 * The kinds of messages of a source, a kind being what is about one symbol and of one type: numbers them from 0 in the
 * order in which they are first seen, so that later stages count by number.
 *
 * <p>What a type is, is the protocol's matter: any number. Symbols are bytes, {@link #NO_SYMBOL} of them for messages
 * about none. Memory is bounded whatever the bytes say: symbols longer than {@link #MAX_SYMBOL_LENGTH}, and all that are
 * new once there are {@link #MAX_KINDS}, are one symbol, {@link #isOthers}.
 *
 * <p>Finding a kind is for one thread, the decode stage's; it allocates when it first sees one, else nothing. What the
 * kinds are called is for after the last slab.
 */
public final class MessageKinds {
    /** Kinds that are told apart by their symbol. */
    public static final int MAX_KINDS = 1 << 18;

    /** Bytes of the longest symbol that is told apart from others. */
    public static final int MAX_SYMBOL_LENGTH = 64;

    /** Length of the symbol of messages about none. */
    public static final int NO_SYMBOL = 0;

    private static final int OTHERS = -1;
    private static final int FIRST_KINDS = 64;
    private static final int MAX_TYPES = 1 << 10;
    private static final long HASH_FACTOR = 0x9E37_79B9_7F4A_7C15L;

    /** Nobody can know it who writes an archive and would have symbols collide. */
    private final long key = new SplittableRandom().nextLong();

    private long[] types = new long[FIRST_KINDS];
    private int[] symbolOffsets = new int[FIRST_KINDS];
    private int[] symbolLengths = new int[FIRST_KINDS];
    private byte[] symbols = new byte[FIRST_KINDS * Long.BYTES];
    private int symbolsEnd;
    private int count;
    /** Open addressing, at most half full: the number of a kind plus one, 0 for a free slot. */
    private int[] slots = new int[4 * FIRST_KINDS];

    /** Creates a source's kinds, of which there are none yet. */
    public MessageKinds() {}

    /**
     * The kind of a message about no symbol.
     *
     * @param type of the message
     * @return number of the kind
     */
    public int of(long type) {
        return find(type, null, 0, NO_SYMBOL);
    }

    /**
     * The kind of a message.
     *
     * @param type of the message
     * @param buffer holds the symbol
     * @param offset of its first byte
     * @param length of the symbol, without padding
     * @return number of the kind
     */
    public int of(long type, DirectBuffer buffer, int offset, int length) {
        return find(type, buffer, offset, length > MAX_SYMBOL_LENGTH ? OTHERS : length);
    }

    private int find(long type, DirectBuffer buffer, int offset, int length) {
        int slot = slotOf(type, buffer, offset, length);
        while (slots[slot] != 0) {
            int kind = slots[slot] - 1;
            if (isKind(kind, type, buffer, offset, length)) {
                return kind;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (count >= MAX_KINDS && length != OTHERS) {
            return find(type, null, 0, OTHERS);
        }
        if (count >= MAX_KINDS + MAX_TYPES && type != 0) {
            return find(0, null, 0, OTHERS);
        }
        return add(type, buffer, offset, length);
    }

    private int slotOf(long type, DirectBuffer buffer, int offset, int length) {
        long hash = (type ^ key) * HASH_FACTOR + length;
        for (int i = 0; i < length; i++) {
            hash = mixed(hash, buffer.getByte(offset + i));
        }
        return (int) (hash >>> Integer.SIZE) & slots.length - 1;
    }

    /**
     * The shift is what makes the key count: without it the hashes of two symbols differ by a sum of products of their
     * bytes alone, whatever the key, and 40,000 that were chosen so took 12 s.
     */
    private static long mixed(long hash, byte next) {
        long product = (hash ^ next) * HASH_FACTOR;
        return product ^ product >>> Integer.SIZE;
    }

    private boolean isKind(int kind, long type, DirectBuffer buffer, int offset, int length) {
        if (types[kind] != type || symbolLengths[kind] != length) {
            return false;
        }
        int at = symbolOffsets[kind];
        for (int i = 0; i < length; i++) {
            if (symbols[at + i] != buffer.getByte(offset + i)) {
                return false;
            }
        }
        return true;
    }

    private int add(long type, DirectBuffer buffer, int offset, int length) {
        if (count == types.length) {
            types = Arrays.copyOf(types, 2 * count);
            symbolOffsets = Arrays.copyOf(symbolOffsets, 2 * count);
            symbolLengths = Arrays.copyOf(symbolLengths, 2 * count);
        }
        types[count] = type;
        symbolOffsets[count] = symbolsEnd;
        symbolLengths[count] = length;
        if (length > 0) {
            if (symbolsEnd + length > symbols.length) {
                symbols = Arrays.copyOf(symbols, 2 * symbols.length);
            }
            buffer.getBytes(offset, symbols, symbolsEnd, length);
            symbolsEnd += length;
        }
        count++;
        if (4 * count > slots.length) {
            slots = new int[2 * slots.length];
            for (int kind = 0; kind < count; kind++) {
                place(kind, slotOf(kind));
            }
        } else {
            place(count - 1, slotOf(count - 1));
        }
        return count - 1;
    }

    private int slotOf(int kind) {
        long hash = (types[kind] ^ key) * HASH_FACTOR + symbolLengths[kind];
        for (int i = 0; i < symbolLengths[kind]; i++) {
            hash = mixed(hash, symbols[symbolOffsets[kind] + i]);
        }
        return (int) (hash >>> Integer.SIZE) & slots.length - 1;
    }

    private void place(int kind, int firstSlot) {
        int slot = firstSlot;
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = kind + 1;
    }

    /** {@return how many kinds there are} */
    public int count() {
        return count;
    }

    /**
     * The type of a kind.
     *
     * @param kind its number
     * @return as it was given
     */
    public long type(int kind) {
        return types[kind];
    }

    /**
     * The symbol of a kind.
     *
     * @param kind its number
     * @return its characters, one a byte; empty for no symbol, and where {@link #isOthers}
     */
    public String symbol(int kind) {
        int length = Math.max(0, symbolLengths[kind]);
        return new String(symbols, symbolOffsets[kind], length, ISO_8859_1);
    }

    /**
     * Whether a kind is about all symbols that are not told apart.
     *
     * @param kind its number
     * @return true if so
     */
    public boolean isOthers(int kind) {
        return symbolLengths[kind] == OTHERS;
    }
}
