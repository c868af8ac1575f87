// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Reads the text of one seal, line by line, and nothing but the exact text that {@link SealText#write} makes.
 *
 * <p>Whatever is wrong is thrown as IllegalArgumentException while {@link #lineNumber} is that of the line at fault;
 * {@link #parse} puts the two together.
 */
final class SealParser {
    private static final String SOURCE = "source ";
    private static final String[] SOURCE_WORDS = {"source", "records", "blocks", "contentRoot", "conclusionsRoot"};

    private final byte[] text;
    private final List<String> lines = new ArrayList<>();
    private final List<SourceState> sources = new ArrayList<>();
    private int lineNumber;

    SealParser(byte[] text) {
        this.text = text;
    }

    Seal parse() {
        try {
            splitLines();
            return parseLines();
        } catch (IllegalArgumentException e) {
            throw new MalformedSealException(lineNumber, e.getMessage(), e);
        }
    }

    private Seal parseLines() {
        lineNumber = 0;
        require(nextLine().equals(SealText.FIRST_LINE), "must be \"" + SealText.FIRST_LINE + "\"");
        SealBuilder seal = new SealBuilder();
        String tapeId = value("tape");
        SealText.requireTapeId(tapeId);
        long number = count("seal");
        String previous = hash("previous");
        SealText.requirePrevious(number, previous);
        seal.tapeId(tapeId).number(number).previous(previous);
        seal.documents(count("documents")).tapeRoot(hash("tapeRoot")).notes(count("notes"));
        long blocks = count("blocks");
        int blocksLine = lineNumber;
        long records = count("records");
        int recordsLine = lineNumber;
        seal.rawBytes(count("rawBytes"));
        readSources();
        seal.sources(sources).timeEpochNs(count("time")).keyId(keyId());
        seal.algorithm(SignatureAlgorithm.of(value("algorithm")));
        requireWord("hash", Sha256.ALGORITHM);
        seal.state(state());
        require(lineNumber == lines.size(), lineNumber + 1, "must not be there: a seal ends after its state");

        requireSum("blocks", blocksLine, blocks, SourceState::blocks);
        requireSum("records", recordsLine, records, SourceState::records);
        Seal parsed = seal.build();
        requireSameText(parsed.signedBytes());
        return parsed;
    }

    /** Printable ASCII and newlines, and a newline at the end. */
    private void splitLines() {
        int start = 0;
        lineNumber = 1;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                lines.add(new String(text, start, i - start, StandardCharsets.US_ASCII));
                start = i + 1;
                lineNumber++;
            } else {
                require(
                        text[i] >= ' ' && text[i] <= '~',
                        "must be printable ASCII, byte=" + (text[i] & 0xff) + ", offset=" + i);
            }
        }
        require(start == text.length && start > 0, "must end in a newline");
    }

    private void readSources() {
        while (lineNumber < lines.size() && lines.get(lineNumber).startsWith(SOURCE)) {
            String[] words = nextLine().split(" ", -1);
            require(words.length == 2 * SOURCE_WORDS.length, "must be pairs of " + Arrays.toString(SOURCE_WORDS));
            for (int i = 0; i < SOURCE_WORDS.length; i++) {
                require(words[2 * i].equals(SOURCE_WORDS[i]), "must have \"" + SOURCE_WORDS[i] + "\" as word " + 2 * i);
            }
            long id = number("source", words[1]);
            require(id <= Integer.MAX_VALUE, "source must be below 2^31, source=" + id);
            SourceState source = new SourceState(
                    (int) id, number("records", words[3]), number("blocks", words[5]), words[7], words[9]);
            if (!sources.isEmpty()) {
                SealText.requireRising(sources.get(sources.size() - 1), source);
            }
            sources.add(source);
        }
    }

    private String nextLine() {
        lineNumber++;
        require(lineNumber <= lines.size(), "is missing");
        return lines.get(lineNumber - 1);
    }

    private String value(String key) {
        String line = nextLine();
        require(line.startsWith(key + " "), "must begin with \"" + key + " \"");
        return line.substring(key.length() + 1);
    }

    private long count(String key) {
        return number(key, value(key));
    }

    private String hash(String key) {
        String hash = value(key);
        SealText.requireHash(key, hash);
        return hash;
    }

    private String keyId() {
        String keyId = value("keyId");
        SealText.requireHex("keyId", keyId, SealText.KEY_ID_DIGITS);
        return keyId;
    }

    private Seal.State state() {
        String word = value("state");
        for (Seal.State state : Seal.State.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("state must be open or closed, state=" + word);
    }

    private void requireWord(String key, String expected) {
        String word = value(key);
        require(word.equals(expected), key + " must be " + expected + ", " + key + "=" + word);
    }

    private void requireSum(String name, int line, long stated, ToLongFunction<SourceState> field) {
        lineNumber = line;
        long sum = SealText.sum(name, sources, field);
        require(sum == stated, name + " must be the sum over the sources, " + name + "=" + stated + ", sum=" + sum);
    }

    /** The rules above leave no second spelling; should one slip through, it is caught here. */
    private void requireSameText(byte[] written) {
        int mismatch = Arrays.mismatch(written, text);
        lineNumber = 1;
        for (int i = 0; i < mismatch; i++) {
            lineNumber += written[i] == '\n' ? 1 : 0;
        }
        require(mismatch < 0, "is not the one spelling of what it says");
    }

    private static long number(String name, String digits) {
        boolean canonical = !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && (digits.length() == 1 || digits.charAt(0) != '0');
        try {
            if (canonical) {
                return Long.parseLong(digits);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " must be below 2^63, " + name + "=" + digits, e);
        }
        throw new IllegalArgumentException(
                name + " must be decimal, without sign or leading zeros, " + name + "=" + digits);
    }

    private void require(boolean condition, int line, String problem) {
        if (!condition) {
            lineNumber = line;
            throw new IllegalArgumentException(problem);
        }
    }

    private void require(boolean condition, String problem) {
        require(condition, lineNumber, problem);
    }
}
