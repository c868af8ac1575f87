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
    private final String title;
    private final List<Line> lines;
    /** Made when first asked for: a day's totals are a hundred thousand lines. Made twice at worst, and alike. */
    private String text;

    /**
     * One line.
     *
     * @param key   lower-case word with hyphens
     * @param value any text
     */
    public record Line(String key, String value) {}

    private Lines(final String title, final List<Line> lines) {
        this.title = title;
        this.lines = List.copyOf(lines);
    }

    /** Collects lines; not thread-safe. */
    public static final class Builder {
        private final String title;
        private final List<Line> lines = new ArrayList<>();

        private Builder(final String title) {
            this.title = title;
        }

        /** Adds a line. */
        public Builder line(final String key, final Object value) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("keys are words: key=" + key);
            }
            lines.add(new Line(key, String.valueOf(value)));
            return this;
        }

        /** By hand: a day has a hundred thousand lines, and a pattern is compiled for each. */
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

        /** The lines so far. */
        public Lines build() {
            return new Lines(title, lines);
        }
    }

    /** Begins a text with its title line. */
    public static Builder titled(final String title) {
        return new Builder(title);
    }

    /** The title line. */
    public String title() {
        return title;
    }

    /** All lines behind the title, in order. */
    public List<Line> all() {
        return lines;
    }

    /** The values of all lines of a key, in order. */
    public List<String> all(final String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .map(Line::value)
                .toList();
    }

    /** The value of the first line of a key. */
    public Optional<String> find(final String key) {
        return lines.stream()
                .filter(line -> line.key().equals(key))
                .map(Line::value)
                .findFirst();
    }

    /**
     * The value of a line that must be there.
     *
     * @throws FormatException when it is not
     */
    public String get(final String key) {
        return find(key).orElseThrow(() -> new FormatException("'" + title + "' lacks the line '" + key + "'"));
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
            throw new FormatException("'" + title + "': " + key + " is no number: " + get(key));
        }
    }

    /** The text, ASCII, each line ended by a line feed. */
    public String text() {
        String made = text;
        if (made == null) {
            final StringBuilder out = new StringBuilder(title).append('\n');
            for (final Line line : lines) {
                out.append(line.key()).append(' ');
                escape(line.value(), out);
                out.append('\n');
            }
            made = out.toString();
            text = made;
        }
        return made;
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
        int end = text.indexOf('\n');
        final Builder builder = titled(text.substring(0, end));
        for (int row = 2; end + 1 < text.length(); row++) {
            final int start = end + 1;
            end = text.indexOf('\n', start);
            final int space = text.indexOf(' ', start);
            if (space <= start || space > end) {
                throw new FormatException("line " + row + " has no key and value");
            }
            try {
                builder.line(text.substring(start, space), unescape(text.substring(space + 1, end)));
            } catch (final IllegalArgumentException e) {
                throw new FormatException("line " + row + ": " + e.getMessage());
            }
        }
        final Lines lines = builder.build();
        if (!lines.text().equals(text)) {
            throw new FormatException("text is not in its one form");
        }
        return lines;
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
