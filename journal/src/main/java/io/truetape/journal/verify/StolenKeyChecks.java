// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.VerifyingKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Asks of each seal by a stolen key what shows that it was there before the theft: a seal's own time is the thief's to state.
 *
 * <pre>
 * evidence                                                   covers                           counts where
 * a head that the user gave                                  seals up to the one it names     he gave it
 * a signature of a given witness, whose key is not stolen    seals up to the one of its head  its time is before the theft
 * a timestamp under an authority that was given              seals up to its own              its time is before the theft
 * a later seal by a given key that is not stolen             seals before it                  it is there
 * </pre>
 *
 * <p>A seal names the one before it by its hash, so what covers one covers all before it.
 */
final class StolenKeyChecks {
    private final Trust trust;
    private final List<Found> found = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    /** A seal by a stolen key, and the byte at which it stands. */
    private record Found(long position, long seal, StolenKey stolen, Instant stated) {}

    /**
     * That a seal was there.
     *
     * @param seal number of the seal
     * @param at   when it was there at the latest
     */
    record Seen(long seal, Instant at) {
        /** A seal of which the user himself, or somebody whom he trusts, says that it is no thief's. */
        static Seen vouchedFor(final long seal) {
            return new Seen(seal, Instant.MIN);
        }
    }

    /** Takes a problem, and the byte that it is at. */
    @FunctionalInterface
    interface Problems {
        void add(long position, String what);
    }

    StolenKeyChecks(final Trust trust) {
        this.trust = trust;
    }

    void onSeal(final long position, final SignedSeal seal) {
        for (final StolenKey stolen : trust.stolen()) {
            if (is(stolen.key(), seal)) {
                final long ns = seal.seal().timeEpochNs();
                found.add(new Found(position, seal.seal().number(), stolen, Instant.ofEpochSecond(0, ns)));
                return;
            }
        }
        if (trust.keys().stream().anyMatch(key -> is(key, seal))) {
            seen.add(Seen.vouchedFor(seal.seal().number()));
        }
    }

    /** Seals by stolen keys. */
    long seals() {
        return found.size();
    }

    private static boolean is(final VerifyingKey key, final SignedSeal seal) {
        return Arrays.equals(key.publicKey(), seal.publicKey());
    }

    /** Judges the seals, once it is known what else was seen of them. */
    void finish(final List<Seen> others, final Problems problems) {
        seen.addAll(others);
        for (final Found seal : found) {
            if (seen.stream().noneMatch(one -> covers(one, seal))) {
                final boolean later = !seal.stated().isBefore(seal.stolen().since());
                problems.add(
                        seal.position(),
                        "seal " + seal.seal() + " is signed by key "
                                + seal.stolen().key().keyId() + ", stolen since "
                                + seal.stolen().since() + ", and "
                                + (later
                                        ? "states a later time, " + seal.stated()
                                        : "nothing that was given shows that it was there before: the time that it states"
                                                + " is the thief's to choose"));
            }
        }
    }

    private static boolean covers(final Seen seen, final Found seal) {
        return seen.seal() >= seal.seal() && seen.at().isBefore(seal.stolen().since());
    }
}
