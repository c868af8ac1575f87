// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;

/** The text of a seal: its words, the forms of its values, and its writing. {@link SealParser} is the way back. */
final class SealText {
    static final String FIRST_LINE = "truetape seal v1";
    static final int HASH_DIGITS = 2 * Sha256.LENGTH;
    static final int KEY_ID_DIGITS = 16;
    static final int TAPE_ID_DIGITS_MAX = 128;

    private SealText() {}

    static byte[] write(Seal seal) {
        StringBuilder text = new StringBuilder(1024);
        text.append(FIRST_LINE).append('\n');
        line(text, "tape", seal.tapeId());
        line(text, "seal", seal.number());
        line(text, "previous", seal.previous());
        line(text, "documents", seal.documents());
        line(text, "tapeRoot", seal.tapeRoot());
        line(text, "notes", seal.notes());
        line(text, "blocks", seal.blocks());
        line(text, "records", seal.records());
        line(text, "rawBytes", seal.rawBytes());
        for (SourceState source : seal.sources()) {
            text.append("source ").append(source.sourceId());
            text.append(" records ").append(source.records());
            text.append(" blocks ").append(source.blocks());
            text.append(" contentRoot ").append(source.contentRoot());
            text.append(" conclusionsRoot ").append(source.conclusionsRoot());
            text.append('\n');
        }
        line(text, "time", seal.timeEpochNs());
        line(text, "keyId", seal.keyId());
        line(text, "algorithm", seal.algorithm().word());
        line(text, "hash", Sha256.ALGORITHM);
        line(text, "state", seal.state().word());
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(' ').append(value).append('\n');
    }

    private static void line(StringBuilder text, String key, long value) {
        text.append(key).append(' ').append(value).append('\n');
    }

    static void requireCount(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be 0 or more, " + name + "=" + value);
        }
    }

    static void requireHash(String name, String value) {
        requireHex(name, value, HASH_DIGITS);
    }

    static void requireTapeId(String tapeId) {
        int digits = tapeId.length();
        if (digits == 0 || digits % 2 != 0 || digits > TAPE_ID_DIGITS_MAX) {
            throw new IllegalArgumentException(
                    "tape must be an even count of hex digits, 2 to " + TAPE_ID_DIGITS_MAX + ", digits=" + digits);
        }
        requireHex("tape", tapeId, digits);
    }

    static void requireHex(String name, String value, int digits) {
        if (value.length() != digits) {
            throw new IllegalArgumentException(
                    name + " must be " + digits + " digits of hex, digits=" + value.length());
        }
        try {
            Sha256.unhex(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    static void requirePrevious(long number, String previous) {
        requireHash("previous", previous);
        if ((number == 0) != previous.equals(Seal.NO_PREVIOUS)) {
            throw new IllegalArgumentException(
                    "previous must be zeros in seal 0 and only there, seal=" + number + ", previous=" + previous);
        }
    }

    static void requireRising(SourceState before, SourceState source) {
        if (source.sourceId() <= before.sourceId()) {
            throw new IllegalArgumentException(
                    "sources must come by rising id, source=" + source.sourceId() + ", before=" + before.sourceId());
        }
    }

    static long sum(String name, List<SourceState> sources, ToLongFunction<SourceState> field) {
        long sum = 0;
        for (SourceState source : sources) {
            sum += field.applyAsLong(source);
            requireCount("the sum of " + name, sum);
        }
        return sum;
    }
}
