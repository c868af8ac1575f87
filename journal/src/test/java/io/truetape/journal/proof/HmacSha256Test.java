// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
    private final HmacSha256 hmac = new HmacSha256();

    /** RFC 4231, sections 4.2 to 4.4. */
    @Test
    void shouldMakeTheCodesOfTheStandard() {
        assertEquals(
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
                hex(Sha256.unhex("0b".repeat(20)), "Hi There".getBytes(US_ASCII)));
        assertEquals(
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                hex("Jefe".getBytes(US_ASCII), "what do ya want for nothing?".getBytes(US_ASCII)));
        assertEquals(
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
                hex(Sha256.unhex("aa".repeat(20)), Sha256.unhex("dd".repeat(50))));
    }

    @Test
    void shouldMakeWhatTheJdkMakesForKeysAndDataOfAllLengths() throws GeneralSecurityException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Mac mac = Mac.getInstance("HmacSHA256");
        for (int length = 1; length <= 64; length++) {
            byte[] key = new byte[length];
            byte[] data = new byte[random.nextInt(200)];
            random.nextBytes(key);
            random.nextBytes(data);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertEquals(Sha256.hex(mac.doFinal(data)), hex(key, data), "seed=" + seed);
        }
    }

    @Test
    void shouldForgetTheKeyBefore() {
        byte[] first = new byte[Sha256.LENGTH];
        byte[] again = new byte[Sha256.LENGTH];
        new HmacSha256().hashInto(first, 0, 5, first, 0);
        hmac.key(new byte[] {1, 2, 3}, 0, 3).key(again, 0, 0).hashInto(again, 0, 5, again, 0);
        assertArrayEquals(first, again);
    }

    @Test
    void shouldRefuseAKeyLongerThanABlock() {
        assertThrows(IllegalArgumentException.class, () -> hmac.key(new byte[65], 0, 65));
    }

    private String hex(byte[] key, byte[] data) {
        byte[] code = new byte[Sha256.LENGTH];
        hmac.key(key, 0, key.length).hashInto(data, 0, data.length, code, 0);
        return Sha256.hex(code);
    }
}
