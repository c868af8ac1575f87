// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/** One field of a dictionary: tag, name, type, and its values where they are a closed list. Immutable. */
public final class FixField {
    private final int tag;
    private final String name;
    private final FixType type;
    private final List<String> values;
    private final byte[][] sorted;

    FixField(int tag, String name, FixType type, List<String> values) {
        this.tag = tag;
        this.name = name;
        this.type = type;
        this.values = List.copyOf(values);
        sorted = values.stream()
                .map(value -> value.getBytes(US_ASCII))
                .sorted(Arrays::compare)
                .toArray(byte[][]::new);
    }

    /** {@return the tag} */
    public int tag() {
        return tag;
    }

    /** {@return the name, such as {@code ClOrdID}} */
    public String name() {
        return name;
    }

    /** {@return the data type} */
    public FixType type() {
        return type;
    }

    /** {@return the values the field may have; empty when they are no closed list} */
    public List<String> values() {
        return values;
    }

    /**
     * Whether a value is in the list. Allocates nothing.
     *
     * @param buffer holds the value
     * @param offset of its first byte
     * @param length how many bytes
     * @return true if it is, or if there is no list
     */
    public boolean allows(DirectBuffer buffer, int offset, int length) {
        int low = 0;
        int high = sorted.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int order = compare(sorted[middle], buffer, offset, length);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return sorted.length == 0;
    }

    private static int compare(byte[] value, DirectBuffer buffer, int offset, int length) {
        int common = Math.min(value.length, length);
        for (int i = 0; i < common; i++) {
            int order = Byte.compare(value[i], buffer.getByte(offset + i));
            if (order != 0) {
                return order;
            }
        }
        return value.length - length;
    }

    /** {@return name and tag, for people} */
    @Override
    public String toString() {
        return name + '(' + tag + ')';
    }
}
