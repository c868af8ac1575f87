// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text form of notes and tape headers: a title line, then {@code key value} lines, each ended by a line feed.
 *
 * <p>Keys are lower-case words with hyphens and may repeat. A value is the rest of the line; bytes of its UTF-8 form
 * outside printable ASCII, and the percent sign, are written {@code %XX}. Immutable.
 */
public final class Lines {
    private static final char SEPARATOR = ' ';
    private static final char END = '\n';

    private final String text;

    /**
     * One line.
     *
     * @param key   lower-case word with hyphens
     * @param value any text
     */
    public record Line(String key, String value) {}

    private Lines(final String text) {
        this.text = text;
    }

    /** Collects lines; not thread-safe. */
    public static final class Builder {
        private final StringBuilder text;
        private String lastKey;

        private Builder(final String title) {
            text = new StringBuilder(title).append(END);
        }

        /** Adds a line. */
        public Builder line(final String key, final Object value) {
            if (!key.equals(lastKey)) {
                if (!isKey(key)) {
                    throw new IllegalArgumentException("keys are words: key=" + key);
                }
                lastKey = key;
            }
            text.append(key).append(SEPARATOR);
            escape(String.valueOf(value), text);
            text.append(END);
            return this;
        }

        /** The lines so far. */
        public Lines build() {
            return new Lines(text.toString());
        }
    }

    /** Begins a text with its title line. */
    public static Builder titled(final String title) {
        if (title.indexOf(END) >= 0) {
            throw new IllegalArgumentException("titles are one line: title=" + title);
        }
        return new Builder(title);
    }

    /** The title line. */
    public String title() {
        return text.substring(0, text.indexOf(END));
    }

    /** All lines behind the title, in order; made anew at each call. */
    public List<Line> all() {
        final List<Line> lines = new ArrayList<>();
        int end = text.indexOf(END);
        while (end + 1 < text.length()) {
            final int start = end + 1;
            end = text.indexOf(END, start);
            final int separator = text.indexOf(SEPARATOR, start);
            lines.add(new Line(text.substring(start, separator), unescape(text.substring(separator + 1, end))));
        }
        return lines;
    }

    /** The values of all lines of a key, in order; made anew at each call. */
    public List<String> all(final String key) {
        final List<String> values = new ArrayList<>();
        final String before = before(key);
        for (int at = text.indexOf(before); at >= 0; at = text.indexOf(before, at + before.length())) {
            values.add(valueAt(at + before.length()));
        }
        return values;
    }

    /** The value of the first line of a key. */
    public Optional<String> find(final String key) {
        final String before = before(key);
        final int at = text.indexOf(before);
        return at < 0 ? Optional.empty() : Optional.of(valueAt(at + before.length()));
    }

    /** What stands before a key's values and nowhere else: values hold no line feed, and the title stands before the first. */
    private static String before(final String key) {
        return END + key + SEPARATOR;
    }

    private String valueAt(final int start) {
        return unescape(text.substring(start, text.indexOf(END, start)));
    }

    /**
     * The value of a line that must be there.
     *
     * @throws FormatException when it is not
     */
    public String get(final String key) {
        return find(key).orElseThrow(() -> new FormatException("'" + title() + "' lacks the line '" + key + "'"));
    }

    /**
     * The value of a line that must be there and a whole number.
     *
     * @throws FormatException when it is not
     */
    public long number(final String key) {
        try {
            return Long.parseLong(get(key));
        } catch (final NumberFormatException e) {
            throw new FormatException("'" + title() + "': " + key + " is no number: " + get(key));
        }
    }

    /** The text, ASCII, each line ended by a line feed. */
    public String text() {
        return text;
    }

    /**
     * Reads a text.
     *
     * @throws FormatException when it is not exactly what {@link #text()} makes of some lines
     */
    public static Lines parse(final String text) {
        if (!text.endsWith("\n")) {
            throw new FormatException("text does not end with a line feed");
        }
        final boolean plain = text.indexOf('%') < 0 && PrintableAscii.encode(text) != null;
        String key = "";
        int end = text.indexOf(END);
        for (int row = 2; end + 1 < text.length(); row++) {
            final int start = end + 1;
            end = text.indexOf(END, start);
            final int separator = text.indexOf(SEPARATOR, start);
            if (separator <= start || separator > end) {
                throw new FormatException("line " + row + " has no key and value");
            }
            if (separator - start != key.length() || !text.startsWith(key, start)) {
                key = text.substring(start, separator);
                if (!isKey(key)) {
                    throw new FormatException("line " + row + ": keys are words: key=" + key);
                }
            }
            if (!plain) {
                requireOneForm(text.substring(separator + 1, end), row);
            }
        }
        return new Lines(text);
    }

    private static void requireOneForm(final String escaped, final int row) {
        final StringBuilder again = new StringBuilder(escaped.length());
        try {
            escape(unescape(escaped), again);
        } catch (final NumberFormatException e) {
            throw new FormatException("line " + row + ": " + e.getMessage());
        }
        if (!again.toString().equals(escaped)) {
            throw new FormatException("line " + row + " is not in its one form");
        }
    }

    /** By hand: for short words a pattern costs more. */
    private static boolean isKey(final String key) {
        for (int i = 0; i < key.length(); i++) {
            final char c = key.charAt(i);
            final boolean letter = c >= 'a' && c <= 'z';
            if (!letter && (i == 0 || !(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-'))) {
                return false;
            }
        }
        return !key.isEmpty();
    }

    private static void escape(final String value, final StringBuilder out) {
        if (isPlain(value)) {
            out.append(value);
            return;
        }
        for (final byte b : value.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (b & 0xFF))) {
                out.append((char) b);
            } else {
                out.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b >> 4 & 0xF, 16)))
                        .append(Character.toUpperCase(Character.forDigit(b & 0xF, 16)));
            }
        }
    }

    private static boolean isPlain(final String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!isPlain(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(final char c) {
        return c >= 0x20 && c < 0x7F && c != '%';
    }

    private static String unescape(final String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        final byte[] in = value.getBytes(StandardCharsets.US_ASCII);
        final byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length) {
                out[length++] = (byte) Integer.parseInt(value, i + 1, i + 3, 16);
                i += 2;
            } else {
                out[length++] = in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
