// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Section 5.1 of the format word for word: slow, by the JDK's HMAC and {@link NaiveMerkle}, with no code of ours in it. */
final class SaltedRecords {
    private SaltedRecords() {}

    static byte[] salt(byte[] seed, int number) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed, "HmacSHA256"));
            return mac.doFinal(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(number)
                    .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] leaf(byte[] salt, byte[] record) {
        return NaiveMerkle.leafHash(ByteBuffer.allocate(salt.length + record.length)
                .put(salt)
                .put(record)
                .array());
    }

    static List<byte[]> leaves(byte[] seed, List<byte[]> records) {
        List<byte[]> leaves = new ArrayList<>();
        for (byte[] record : records) {
            leaves.add(leaf(salt(seed, leaves.size()), record));
        }
        return leaves;
    }

    static byte[] regionHash(byte[] seed, int flags, long firstRecord, List<byte[]> records) {
        return Sha256.hash(ByteBuffer.allocate(49)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 2)
                .putInt(flags)
                .putInt(records.size())
                .putLong(firstRecord)
                .put(NaiveMerkle.root(leaves(seed, records)))
                .array());
    }

    static List<byte[]> random(Random random, int count) {
        List<byte[]> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] record = new byte[random.nextInt(90)];
            random.nextBytes(record);
            records.add(record);
        }
        return records;
    }
}
