// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix;

import java.util.Arrays;

/**
 * Which fields hold data, and which length must precede each: the only fields whose value may contain the separator.
 *
 * <p>Immutable, shared between threads.
 *
 * <p>Source: FIX 4.2, 4.4 and 5.0SP2 data dictionaries. {@link #STANDARD} has the pairs with tags below 5000; above lie
 * the ranges that venues use for themselves, whose pairs are added with {@link #with}.
 */
public final class FixDataFields {
    /** The pairs of the FIX versions that the product understands. */
    public static final FixDataFields STANDARD = new FixDataFields(new int[] {
        90, 91, 93, 89, 95, 96, 212, 213, 348, 349, 350, 351, 352, 353, 354, 355, 356, 357, 358, 359, 360, 361, 362,
        363, 364, 365, 445, 446, 618, 619, 621, 622, 1184, 1185, 1277, 1278, 1280, 1281, 1282, 1283, 1397, 1398, 1401,
        1402, 1403, 1404, 1468, 1469, 1525, 1527, 1578, 1579, 1620, 1621, 1664, 1665, 1678, 1697, 1733, 1734, 1871,
        1872, 1874, 1875, 2072, 2073, 2074, 2075, 2111, 2112, 2179, 2180, 2287, 2288, 2351, 2352, 2372, 2371, 2481,
        2482, 2494, 2493, 2522, 2521, 2637, 2638, 2651, 2652, 2665, 2666, 2715, 2716, 2718, 2719, 2721, 2722, 2797,
        2798, 2802, 2801, 2809, 2808, 2815, 2814,
    });

    private static final int MAX_TAG = 0xFFFF;

    /** By tag: 0 for a plain field, the data field's tag for a length, {@link #DATA} for a data field. */
    private final int[] partners;

    /** Marks a data field. */
    static final int DATA = -1;

    private FixDataFields(int[] pairs) {
        int greatest = 0;
        for (int tag : pairs) {
            greatest = Math.max(greatest, tag);
        }
        partners = new int[greatest + 1];
        for (int i = 0; i < pairs.length; i += 2) {
            partners[pairs[i]] = pairs[i + 1];
            partners[pairs[i + 1]] = DATA;
        }
    }

    /**
     * These pairs and one more.
     *
     * @param lengthTag tag of the length, 1 to 65535
     * @param dataTag tag of the data, 1 to 65535
     * @return new pairs; these are unchanged
     * @throws IllegalArgumentException if a tag is out of range, or both are the same
     */
    public FixDataFields with(int lengthTag, int dataTag) {
        if (Math.min(lengthTag, dataTag) < 1 || Math.max(lengthTag, dataTag) > MAX_TAG || lengthTag == dataTag) {
            throw new IllegalArgumentException(
                    "tags must differ and be 1 to 65535: lengthTag=" + lengthTag + ", dataTag=" + dataTag);
        }
        int[] pairs = new int[2 * partners.length + 2];
        int count = 0;
        for (int tag = 0; tag < partners.length; tag++) {
            if (partners[tag] > 0) {
                pairs[count++] = tag;
                pairs[count++] = partners[tag];
            }
        }
        pairs[count++] = lengthTag;
        pairs[count++] = dataTag;
        return new FixDataFields(Arrays.copyOf(pairs, count));
    }

    /**
     * The data field that must follow a length.
     *
     * @param tag any tag
     * @return the tag of its data field; 0 if {@code tag} is no length of one
     */
    public int dataTagOf(int tag) {
        return Math.max(partnerOf(tag), 0);
    }

    /**
     * Whether a field holds data, so that a length must precede it.
     *
     * @param tag any tag
     * @return true for data
     */
    public boolean isData(int tag) {
        return partnerOf(tag) == DATA;
    }

    /** 0, the data tag of a length, or {@link #DATA}. */
    int partnerOf(int tag) {
        return tag >= 0 && tag < partners.length ? partners[tag] : 0;
    }
}
