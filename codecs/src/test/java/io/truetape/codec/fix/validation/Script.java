// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.validation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.codec.fix.Fix;
import io.truetape.codec.fix.FixTimestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The raw messages of an acceptance script, each with the comments before it and the answers after it. A line {@code I}
 * (or {@code I1,} for one of several connections) is sent, a line {@code E} expected in answer. As the scripts' own runner
 * does, BodyLength and CheckSum are put in where a line has none, and {@code <TIME+n>} becomes a time.
 */
final class Script {
    private static final Pattern LINE = Pattern.compile("([IE])(?:\\d+,)?((?:8|35)=.*)");
    private static final Pattern TIME = Pattern.compile("<TIME([+-]\\d+)?>");
    private static final long NOW = 1_718_199_001L;

    /** One message that is sent: comments directly before it, and the messages that answer it. */
    record Step(String comment, byte[] message, List<String> answers) {
        String value(String answer, int tag) {
            Matcher matcher = Pattern.compile("\001" + tag + "=([^\001]*)").matcher(answer);
            return matcher.find() ? matcher.group(1) : "";
        }

        String value(int tag) {
            return value("\001" + new String(message, ISO_8859_1), tag);
        }
    }

    private Script() {}

    static List<Step> read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : Files.readAllLines(file, ISO_8859_1)) {
            Matcher matcher = LINE.matcher(line.strip());
            if (line.startsWith("#")) {
                comment.append(line);
            } else if (matcher.matches() && matcher.group(1).equals("I")) {
                steps.add(new Step(comment.toString(), bytes(matcher.group(2)), new ArrayList<>()));
                comment.setLength(0);
            } else if (matcher.matches() && !steps.isEmpty()) {
                steps.get(steps.size() - 1).answers().add(matcher.group(2));
                comment.setLength(0);
            }
        }
        return steps;
    }

    private static byte[] bytes(String line) {
        String text = TIME.matcher(line).replaceAll(match -> time(match.group(1)));
        if (!text.contains("\0019=")) {
            int body = text.indexOf('\001') + 1;
            int trailer = text.indexOf("\00110=");
            int length = (trailer < 0 ? text.length() : trailer + 1) - body;
            text = text.substring(0, body) + "9=" + length + '\001' + text.substring(body);
        }
        return text.contains("\00110=") ? text.getBytes(ISO_8859_1) : Fix.closed(text);
    }

    private static String time(String shift) {
        long second = NOW + (shift == null ? 0 : Integer.parseInt(shift));
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[32]);
        return buffer.getStringWithoutLengthAscii(
                0, new FixTimestamp().set(second, 0, 0, false).write(buffer, 0));
    }
}
