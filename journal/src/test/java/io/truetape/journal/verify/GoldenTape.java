// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.Durability;
import io.truetape.journal.RecordCursor;
import io.truetape.journal.SyntheticSource;
import io.truetape.journal.TapeReader;
import io.truetape.journal.TapeWriter;
import io.truetape.journal.TestTapes;
import io.truetape.journal.WriterConfig;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.TapeHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the golden tapes of a format version, once: {@code tape-v1.cq4.gz}, and {@code tape-v1.txt}, which says of each
 * record what a reader must show; and the same for {@code tape-v1-private}, whose first source is private. They were made
 * when the version was laid down and are never made again, so that every later build proves that it still reads them; a
 * new version gets files of its own.
 */
public final class GoldenTape {
    /** The first key of RFC 8032, section 7.1. */
    private static final String KEY_PEM = "-----BEGIN PRIVATE KEY-----\n"
            + "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
            + "-----END PRIVATE KEY-----\n";

    /** Of 32 zero bytes. */
    private static final VaultSecret SECRET = VaultSecret.of(new byte[32]);

    private GoldenTape() {}

    /** Writes both files of the tape named second to the directory named first. */
    public static void main(final String[] args) throws IOException {
        final Path target = Path.of(args[0]);
        final Path directory = Files.createTempDirectory("golden");
        final Path keyFile = Files.writeString(directory.resolve("key.pem"), KEY_PEM);
        final SigningKey key = SigningKey.load(keyFile);
        Files.delete(keyFile);
        final long[] clock = {1_577_750_400_000_000_000L};
        final WriterConfig config =
                new WriterConfig(key, Durability.MAP, 4, () -> clock[0] += 1_000_000_000L, Thread::new);
        final TapeHeader header = new TapeHeader(
                "00112233445566778899aabbccddeeff", TestTapes.DATE, "XNAS", clock[0], "truetape golden v1");
        try (TapeWriter writer = TapeWriter.open(directory, header, config)) {
            TestTapes.give(writer, Integer.MAX_VALUE, first(args[1]), SyntheticSource.mixed(2, 5));
            writer.finish();
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target.resolve(args[1] + ".cq4.gz")))) {
            out.write(TestTapes.bytes(directory));
        }
        Files.writeString(target.resolve(args[1] + ".txt"), list(directory), StandardCharsets.US_ASCII);
    }

    private static SyntheticSource first(final String name) {
        return switch (name) {
            case "tape-v1" -> SyntheticSource.mixed(1, 14);
            case "tape-v1-private" -> SyntheticSource.mixed(3, 14).salted(SECRET);
            default -> throw new IllegalArgumentException("no such golden tape: " + name);
        };
    }

    /** A line for each record: source, number, epoch ns, status, verdicts, event, channel, length, SHA-256, capture time if any. */
    static String list(final Path directory) {
        final StringBuilder text = new StringBuilder();
        try (RecordCursor cursor = TapeReader.open(directory).records()) {
            while (cursor.next()) {
                final byte[] message = Arrays.copyOfRange(
                        cursor.buffer(), cursor.messageOffset(), cursor.messageOffset() + cursor.messageLength());
                text.append(cursor.source())
                        .append(' ')
                        .append(cursor.record())
                        .append(' ')
                        .append(cursor.epochNs())
                        .append(' ')
                        .append(cursor.timeStatus())
                        .append(' ')
                        .append(Integer.toUnsignedLong(cursor.verdicts()))
                        .append(' ')
                        .append(cursor.event())
                        .append(' ')
                        .append(cursor.channel())
                        .append(' ')
                        .append(message.length)
                        .append(' ')
                        .append(Sha256.hex(Sha256.hash(message)));
                if (cursor.captureEpochNs() != Conclusions.NOT_CAPTURED) {
                    text.append(' ').append(cursor.captureEpochNs());
                }
                text.append('\n');
            }
        }
        return text.toString();
    }
}
