// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962, section 2.1, written down word for word: slow, obvious, no code of ours in it. */
final class NaiveMerkle {
    private NaiveMerkle() {}

    static byte[] leafHash(byte[] data) {
        return sha256(new byte[] {0}, data);
    }

    /** MTH(D[n]), given the leaf hashes. */
    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256();
        }
        if (leaves.size() == 1) {
            return leaves.get(0);
        }
        int k = split(leaves.size());
        return sha256(new byte[] {1}, root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    /** PATH(m, D[n]). */
    static List<byte[]> path(int m, List<byte[]> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? append(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : append(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]). */
    static List<byte[]> consistency(int m, List<byte[]> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<byte[]> subproof(int m, List<byte[]> leaves, boolean b) {
        int n = leaves.size();
        if (m == n) {
            return b ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? append(subproof(m, leaves.subList(0, k), b), root(leaves.subList(k, n)))
                : append(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    /** Leaf hashes of the texts "leaf 0", "leaf 1", ... */
    static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(leafHash(("leaf " + i).getBytes(StandardCharsets.US_ASCII)));
        }
        return leaves;
    }

    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<byte[]> append(List<byte[]> list, byte[] last) {
        List<byte[]> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }

    private static byte[] sha256(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
