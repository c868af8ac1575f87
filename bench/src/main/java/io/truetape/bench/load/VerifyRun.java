// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.verify.TapeVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Verification of a tape, beside plain SHA-256 over the same bytes.
 *
 * @param verifyNs    {@link TapeVerifier} over the tape, both of its threads
 * @param jdkNs       SHA-256 of the data file by the JDK, one thread
 * @param sha256sumNs {@code sha256sum} of the data file, process start included; -1 where there is none
 */
public record VerifyRun(long verifyNs, long jdkNs, long sha256sumNs) {
    private static final int WARM_UPS = 1;

    static VerifyRun run(final Path tape) throws IOException {
        long verifyNs = 0;
        for (int run = 0; run <= WARM_UPS; run++) {
            final long startNs = System.nanoTime();
            if (!TapeVerifier.verify(tape, List.of(), Thread::new, bytes -> {}).ok()) {
                throw new IllegalStateException("the tape does not verify: " + tape);
            }
            verifyNs = System.nanoTime() - startNs;
        }
        final Path file = TapeReader.dataFile(tape);
        return new VerifyRun(
                verifyNs,
                hashByJdk(file),
                Tools.timeNs("sha256sum", file.toString()).orElse(-1));
    }

    private static long hashByJdk(final Path file) throws IOException {
        final long startNs = System.nanoTime();
        final Sha256 sha256 = new Sha256().begin();
        final byte[] piece = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(piece); got > 0; got = in.read(piece)) {
                sha256.update(piece, 0, got);
            }
        }
        sha256.finishInto(new byte[Sha256.LENGTH], 0);
        return System.nanoTime() - startNs;
    }
}
