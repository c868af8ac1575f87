// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Leap second tables as text: the shipped one, a date and an offset a line, and {@code leap-seconds.list}.
 *
 * <pre>
 * leap-seconds.list
 * #$ SECONDS        last update, seconds since 1900
 * #@ SECONDS        expiry, seconds since 1900
 * #h WORD x 5       SHA-1 over the digits of both and of all offsets, without anything between
 * # ...             remark
 * SECONDS OFFSET    from when TAI is how many seconds ahead of UTC; a remark may follow
 * </pre>
 *
 * <p>Source: the remarks in the file of the IERS; the form of its hash by trying.
 */
final class LeapSecondText {
    private static final String SHIPPED = "leap-seconds.txt";
    private static final String TITLE = "truetape leap seconds v1";
    private static final String EXPIRES = "expires ";
    /** From 1900 to 1970. */
    private static final long NTP_MINUS_POSIX_SECONDS = 2_208_988_800L;

    private static final int HASH_WORDS = 5;
    private static final int HEX_PER_WORD = 8;

    private final Path file;
    private final StringBuilder hashed = new StringBuilder();
    private final List<Long> changes = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private long expires = Long.MIN_VALUE;
    private String hash = "";

    private LeapSecondText(Path file) {
        this.file = file;
    }

    static LeapSecondTable shipped() {
        try (InputStream in = LeapSecondText.class.getResourceAsStream(SHIPPED)) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            if (!lines.get(0).equals(TITLE)) {
                throw new IllegalStateException("the leap seconds that are shipped are damaged: " + lines.get(0));
            }
            List<Long> changes = new ArrayList<>();
            List<Integer> offsets = new ArrayList<>();
            for (String line : lines.subList(2, lines.size())) {
                int space = line.indexOf(' ');
                changes.add(midnight(line.substring(0, space)));
                offsets.add(Integer.parseInt(line.substring(space + 1)));
            }
            long expires = midnight(lines.get(1).substring(EXPIRES.length()));
            return new LeapSecondTable("shipped with this version", expires, changes, offsets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long midnight(String date) {
        return LocalDate.parse(date).toEpochDay() * LeapSecondTable.SECONDS_PER_DAY;
    }

    static LeapSecondTable read(Path file) throws IOException {
        return new LeapSecondText(file).table();
    }

    private LeapSecondTable table() throws IOException {
        int row = 0;
        // Any byte is a character of Latin-1: a file of another kind is found out by its lines.
        for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
            row++;
            try {
                take(line.strip());
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        file + ", line " + row + " is no line of a leap-seconds.list: '" + line.strip() + "'");
            }
        }
        if (expires == Long.MIN_VALUE) {
            throw new IllegalArgumentException(file + " says no expiry (#@): it is no whole leap-seconds.list");
        }
        if (!hash.equals(sha1(hashed.toString()))) {
            throw new IllegalArgumentException(file
                    + (hash.isEmpty()
                            ? " has no hash (#h)"
                            : " does not have the content that its hash (#h) was made of")
                    + ": fetch leap-seconds.list again");
        }
        return new LeapSecondTable(file.getFileName().toString(), expires, changes, offsets);
    }

    private void take(String line) {
        if (line.startsWith("#$")) {
            hashed.append(line.substring(2).strip());
        } else if (line.startsWith("#@")) {
            String digits = line.substring(2).strip();
            expires = Long.parseLong(digits) - NTP_MINUS_POSIX_SECONDS;
            hashed.append(digits);
        } else if (line.startsWith("#h")) {
            hash = hash(line.substring(2).strip().split("\\s+"));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            String[] words = line.split("\\s+");
            changes.add(Long.parseLong(words[0]) - NTP_MINUS_POSIX_SECONDS);
            offsets.add(Integer.parseInt(words[1]));
            hashed.append(words[0]).append(words[1]);
        }
    }

    /** Some writers leave zeros at the head of a word away. */
    private static String hash(String[] words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < HASH_WORDS; i++) {
            text.append("0".repeat(Math.max(0, HEX_PER_WORD - words[i].length())))
                    .append(words[i]);
        }
        return text.toString();
    }

    static String sha1(String digits) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(digits.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
