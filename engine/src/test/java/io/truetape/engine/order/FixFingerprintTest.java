// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fix.FixMessage;
import io.truetape.engine.decode.FixText;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FixFingerprintTest {
    private final FixFingerprint fingerprint = new FixFingerprint();

    private FixFingerprint of(String body) {
        byte[] bytes = FixText.message("FIX.4.4", body);
        FixMessage message = new FixMessage();
        message.wrap(new UnsafeBuffer(bytes), 0, bytes.length);
        fingerprint.of(message);
        return fingerprint;
    }

    @Test
    void shouldKeepTheBodysHashWhateverTheHeaderSays() {
        String header = "35=D|34=7|49=A|56=B|52=20240301-10:00:00|";
        for (String body : new String[] {"", "1=a|", "11=abcdefgh|", "11=abcdefghijklmnopqrstuvwxyz|38=100|"}) {
            long whole = of(header + body).whole();
            long same = fingerprint.body();
            assertEquals(
                    same, of(header + "43=Y|97=Y|122=20240301-10:00:00|" + body).body(), body);
            assertNotEquals(whole, fingerprint.whole(), body);
            assertNotEquals(same, of(header.replace("35=D", "35=F") + body).body(), body);
        }
    }

    @Test
    void shouldHashASignatureWithTheWholeAndNotWithTheBody() {
        String message = "35=D|34=7|49=A|56=B|11=x|";
        of(message + "93=3|89=abc|");
        long whole = fingerprint.whole();
        long body = fingerprint.body();
        assertEquals(body, of(message + "93=3|89=abd|").body());
        assertNotEquals(whole, fingerprint.whole());
    }

    /** Lengths around the words that are hashed at a time, and each of their characters changed. */
    @Test
    void shouldTellApartWhateverDiffersInAByte() {
        Random random = new Random(3);
        Set<Long> wholes = new HashSet<>();
        Set<Long> bodies = new HashSet<>();
        int count = 0;
        for (int length = 1; length < 60; length++) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char) ('a' + random.nextInt(26)));
            }
            for (int changed = -1; changed < length; changed++) {
                StringBuilder other = new StringBuilder(text);
                if (changed >= 0) {
                    other.setCharAt(changed, (char) ('A' + random.nextInt(26)));
                }
                of("35=D|34=7|49=A|56=B|58=" + other + "|");
                wholes.add(fingerprint.whole());
                bodies.add(fingerprint.body());
                count++;
            }
        }
        assertEquals(count, wholes.size());
        assertEquals(count, bodies.size());
        assertTrue(count > 1_000);
    }
}
