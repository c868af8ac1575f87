// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timestamps with the executable jar, in which most of BouncyCastle is left out. */
class TimestampIT {
    private static final Path JAR = Path.of(System.getProperty("truetape.jar"));

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @CsvSource({"EC,256,SHA256withECDSA", "RSA,2048,SHA512withRSA"})
    void theJarAsksForAndChecksTimestamps(String keys, int bits, String algorithm) throws Exception {
        migrate();
        try (TestAuthority authority = new TestAuthority(keys, bits, algorithm)) {
            Path certificate = authority.certificate(scratch.resolve("ca.pem"));

            ChildJvm.Result asked = run("witness", "tape", "--tsa", authority.url());
            ChildJvm.Result verified = run("verify", "tape", "--tsa-ca", certificate);

            assertEquals(0, asked.exitCode(), asked.err());
            assertEquals(0, verified.exitCode(), verified.out() + verified.err());
            assertTrue(
                    verified.out().contains("CN=Test TSA says so, under an authority that you gave"), verified.out());
        }
    }

    @Test
    void theJarSaysWhatIsWrongWithATimestamp() throws Exception {
        migrate();
        try (TestAuthority authority = new TestAuthority()) {
            for (TestAuthority.Mood mood : List.of(
                    TestAuthority.Mood.EXPIRED,
                    TestAuthority.Mood.NOT_FOR_TIMESTAMPS,
                    TestAuthority.Mood.BAD_SIGNATURE,
                    TestAuthority.Mood.REFUSES,
                    TestAuthority.Mood.JUNK)) {
                authority.mood(mood);

                ChildJvm.Result asked = run("witness", "tape", "--tsa", authority.url());

                assertEquals(1, asked.exitCode(), mood + ": " + asked.err());
            }
        }
    }

    private void migrate() {
        String day = "20240617.BX_ITCH_50";
        assertEquals(0, run("simulate", "--messages", 2_000, "--out", day).exitCode());
        assertEquals(0, run("migrate", day, "--to", "tape").exitCode());
    }

    private ChildJvm.Result run(Object... words) {
        return ChildJvm.run(
                scratch,
                Map.of("TRUETAPE_CONFIG_HOME", scratch.resolve("home").toString()),
                ChildJvm.command(ChildJvm.java(Path.of(System.getProperty("java.home"))), "-jar", JAR, List.of(words)));
    }
}
