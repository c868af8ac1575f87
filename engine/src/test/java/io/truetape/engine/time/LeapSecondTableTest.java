// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeapSecondTableTest {
    @TempDir
    private Path folder;

    @Test
    void shouldShipWhatTheIersPublishedAndItsExpiry() throws IOException {
        Path published = Path.of(System.getProperty("truetape.shared", "absent"), "data/time/leap-seconds.list");
        Assumptions.assumeTrue(Files.exists(published), published + " is not there");
        LeapSecondTable expected = LeapSecondTable.read(published);
        LeapSecondTable shipped = LeapSecondTable.shipped();

        assertEquals(Instant.parse("2027-06-28T00:00:00Z").getEpochSecond(), shipped.expiresEpochSecond());
        assertEquals(expected.expiresEpochSecond(), shipped.expiresEpochSecond());
        assertEquals(expected.size(), shipped.size());
        for (int i = 0; i < shipped.size(); i++) {
            assertEquals(expected.changeEpochSecond(i), shipped.changeEpochSecond(i));
            assertEquals(expected.taiMinusUtc(i), shipped.taiMinusUtc(i));
        }
        assertEquals(28, shipped.size());
        assertEquals(37, shipped.taiMinusUtc(27));
    }

    @Test
    void shouldReadNegativeLeapSeconds() throws IOException {
        LeapSecondTable table = LeapSecondFiles.withNegative(folder);

        assertEquals(-1, table.stepAfter(Instant.parse("2028-06-30T23:59:59Z").getEpochSecond()));
        assertEquals(1, table.stepAfter(Instant.parse("2029-12-31T23:59:59Z").getEpochSecond()));
        assertEquals(0, table.stepAfter(Instant.parse("2029-12-31T23:59:58Z").getEpochSecond()));
        assertEquals(0, table.stepAfter(Instant.parse("1971-12-31T23:59:59Z").getEpochSecond()));
    }

    @Test
    void shouldRefuseEveryFileInWhichOneDigitWasChanged() throws IOException {
        Path file = LeapSecondFiles.write(folder, "2027-06-28", "1972-01-01 10", "1972-07-01 11", "1973-01-01 12");
        byte[] whole = Files.readAllBytes(file);
        int tried = 0;
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] >= '0' && whole[i] <= '9') {
                byte[] damaged = whole.clone();
                damaged[i] = (byte) (whole[i] == '9' ? '0' : whole[i] + 1);
                Files.write(file, damaged);

                int at = i;
                IllegalArgumentException refused = assertThrows(
                        IllegalArgumentException.class, () -> LeapSecondTable.read(file), () -> "digit at " + at);
                assertTrue(refused.getMessage().contains("leap-seconds.list"), refused.getMessage());
                tried++;
            }
        }
        assertTrue(tried > 70, "digits=" + tried);
    }

    @Test
    void shouldSayWhatAFileLacks() throws IOException {
        Path file = LeapSecondFiles.write(folder, "2027-06-28", "1972-01-01 10");
        String whole = Files.readString(file);

        assertRefused(file, whole.replaceAll("#h.*\n", ""), "has no hash (#h)");
        assertRefused(file, whole.replaceAll("#@.*\n", ""), "says no expiry (#@)");
        assertRefused(file, whole + "what is this\n", "line 6 is no line of a leap-seconds.list: 'what is this'");
        assertRefused(file, whole + "#h 1 2\n", "line 6 is no line");
        assertRefused(file, "", "says no expiry (#@)");
    }

    @Test
    void shouldRefuseWhatCannotBeLeapSeconds() {
        assertThrows(IllegalArgumentException.class, () -> read("2027-06-28", "1972-01-01 10", "1973-01-01 12"));
        assertThrows(IllegalArgumentException.class, () -> read("2027-06-28", "1973-01-01 10", "1972-01-01 11"));
        assertThrows(IllegalArgumentException.class, () -> read("2027-06-28", "1973-01-01 10", "1973-01-15 11"));
        assertThrows(IllegalArgumentException.class, () -> read("1972-06-28", "1972-01-01 10", "1973-01-01 11"));
        assertThrows(IllegalArgumentException.class, () -> read("2027-06-28"));
    }

    private LeapSecondTable read(String expires, String... changes) throws IOException {
        return LeapSecondTable.read(LeapSecondFiles.write(folder, expires, changes));
    }

    private static void assertRefused(Path file, String text, String why) throws IOException {
        Files.writeString(file, text);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> LeapSecondTable.read(file));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }
}
