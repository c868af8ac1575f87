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
    private static final String VERIFY = "verify";
    private static final String JDK = "jdk";
    private static final String SHA256SUM = "sha256sum";

    /** After a warm-up, medians of so many runs in turns. */
    static VerifyRun run(final Path tape, final int runs) throws IOException {
        final Path file = TapeReader.dataFile(tape);
        final Medians ns = new Medians();
        for (int run = 0; run <= runs; run++) {
            final boolean warm = run > 0;
            final long startNs = System.nanoTime();
            if (!TapeVerifier.verify(tape, List.of(), Thread::new, bytes -> {}).ok()) {
                throw new IllegalStateException("the tape does not verify: " + tape);
            }
            ns.add(warm, VERIFY, System.nanoTime() - startNs);
            ns.add(warm, JDK, hashByJdk(file));
            ns.add(warm, SHA256SUM, Tools.timeNs("sha256sum", file.toString()).orElse(-1));
        }
        return new VerifyRun((long) ns.median(VERIFY), (long) ns.median(JDK), (long) ns.median(SHA256SUM));
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
