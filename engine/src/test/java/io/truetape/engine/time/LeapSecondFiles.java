// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Makes leap-seconds.list files for tests, with the hash that their content has. */
public final class LeapSecondFiles {
    private static final long NTP_MINUS_POSIX_SECONDS = 2_208_988_800L;

    private LeapSecondFiles() {}

    /** A file whose lines are dates and offsets, as {@code 2017-01-01 37}. */
    public static Path write(Path folder, String expires, String... changes) throws IOException {
        String updated = "3992312697";
        String expiry = Long.toString(ntp(expires));
        StringBuilder text = new StringBuilder("# made by a test\n#$\t" + updated + "\n#@\t" + expiry + "\n");
        StringBuilder hashed = new StringBuilder(updated).append(expiry);
        for (String change : changes) {
            String[] words = change.split(" ");
            text.append(ntp(words[0])).append("      ").append(words[1]).append("      # remark\n");
            hashed.append(ntp(words[0])).append(words[1]);
        }
        text.append("#h");
        String hash = LeapSecondText.sha1(hashed.toString());
        for (int i = 0; i < hash.length(); i += 8) {
            text.append(' ').append(hash, i, i + 8);
        }
        return Files.writeString(folder.resolve("leap-seconds.list"), text.append('\n'));
    }

    /** 2028-07-01 takes a second out, 2030-01-01 puts one in. */
    public static LeapSecondTable withNegative(Path folder) throws IOException {
        return LeapSecondTable.read(write(
                folder,
                "2031-01-01",
                "2012-07-01 35",
                "2015-07-01 36",
                "2017-01-01 37",
                "2028-07-01 36",
                "2030-01-01 37"));
    }

    private static long ntp(String date) {
        return LocalDate.parse(date).toEpochDay() * LeapSecondTable.SECONDS_PER_DAY + NTP_MINUS_POSIX_SECONDS;
    }
}
