// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.JournalException;
import io.truetape.journal.evidence.TimestampFile;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.timestamp.BadTimestampException;
import io.truetape.journal.timestamp.Timestamp;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks the timestamps that lie beside a tape, once its seals are known. */
final class TimestampChecks {
    private final List<X509Certificate> authorities;
    private final List<VerifyReport.Problem> problems = new ArrayList<>();
    private final List<VerifyReport.Stamp> good = new ArrayList<>();

    TimestampChecks(final List<X509Certificate> authorities) {
        this.authorities = authorities;
    }

    /** Checks all of them, by the hashes of the tape's seals. */
    TimestampChecks run(final Path directory, final Map<Long, String> seals) {
        for (final TimestampFile file : TimestampFile.beside(directory)) {
            try {
                check(file, seals.get(file.seal()));
            } catch (final BadTimestampException | JournalException e) {
                problems.add(new VerifyReport.Problem(file.file().toString(), e.getMessage()));
            }
        }
        if (!authorities.isEmpty() && good.stream().noneMatch(VerifyReport.Stamp::anchored)) {
            problems.add(new VerifyReport.Problem(
                    "timestamps", "no timestamp of this tape was issued under an authority that was given"));
        }
        return this;
    }

    private void check(final TimestampFile file, final String hash) {
        final Timestamp timestamp = file.read();
        if (hash == null) {
            problems.add(new VerifyReport.Problem(
                    file.file().toString(),
                    "the timestamp is for seal " + file.seal() + ", which the tape does not have"));
            return;
        }
        timestamp.check(Sha256.unhex(hash));
        good.add(new VerifyReport.Stamp(
                file.file().toString(),
                file.seal(),
                timestamp.time().toString(),
                timestamp.signerName(),
                isAnchored(timestamp)));
    }

    private boolean isAnchored(final Timestamp timestamp) {
        if (authorities.isEmpty()) {
            return false;
        }
        try {
            timestamp.requireIssuedUnder(authorities);
            return true;
        } catch (final BadTimestampException e) {
            return false; // Another authority's, good in itself; whether one that was given is needed is asked of all.
        }
    }

    List<VerifyReport.Problem> problems() {
        return problems;
    }

    /** Which seals were there at which time, by authorities that were given. */
    List<StolenKeyChecks.Seen> seen() {
        return good.stream()
                .filter(VerifyReport.Stamp::anchored)
                .map(stamp -> new StolenKeyChecks.Seen(stamp.seal(), Instant.parse(stamp.time())))
                .toList();
    }

    /** Those that are good. */
    List<VerifyReport.Stamp> good() {
        return good;
    }
}
