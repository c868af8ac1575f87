// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.JournalException;
import io.truetape.journal.evidence.HeadFile;
import io.truetape.journal.evidence.NoteSignature;
import io.truetape.journal.evidence.TapeHead;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.scan.TapeState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a tape, while it is walked over, against heads: those that the user has, and those that lie beside it. */
final class HeadChecks {
    private final Trust trust;
    private final List<HeadFile> heads = new ArrayList<>();
    private final List<VerifyReport.Problem> problems = new ArrayList<>();
    private final Map<Long, String> roots = new HashMap<>();
    private final Map<Long, String> seals = new HashMap<>();
    private final Set<VerifyingKey> sealers = new LinkedHashSet<>();
    private final Set<VerifyingKey> witnesses = new LinkedHashSet<>();
    private final Map<Long, Long> covered = new HashMap<>();
    private final List<StolenKeyChecks.Seen> seen = new ArrayList<>();
    private long nextSize = Long.MAX_VALUE;

    HeadChecks(final Path directory, final Trust trust) {
        this.trust = trust;
        heads.addAll(trust.heads());
        for (final Path file : HeadFile.beside(directory)) {
            try {
                heads.add(HeadFile.readBeside(file));
            } catch (final IllegalArgumentException | JournalException e) {
                problem(file, e.getMessage());
            }
        }
        findNextSize(0);
    }

    void onDocument(final TapeState state) {
        if (state.documents() >= nextSize) {
            roots.put(state.documents(), Sha256.hex(state.tapeRoot()));
            findNextSize(state.documents());
        }
    }

    private void findNextSize(final long size) {
        nextSize = heads.stream()
                .mapToLong(head -> head.head().documents())
                .filter(documents -> documents > size)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void onSeal(final SignedSeal seal) {
        seals.put(seal.seal().number(), seal.seal().head());
        covered.put(seal.seal().number(), seal.seal().documents());
        sealers.add(VerifyingKey.of(seal.publicKey()));
    }

    /** What became of the heads, once the tape has been walked over. */
    List<VerifyReport.Head> finish(final String tapeId) {
        final List<VerifyReport.Head> found = new ArrayList<>();
        for (final HeadFile head : heads) {
            if (isTapes(head, tapeId)) {
                final List<String> signatures = new ArrayList<>();
                final boolean signed = checkSignatures(head, signatures);
                final boolean given = trust.heads().contains(head);
                if (given && !signed && !trust.keys().isEmpty()) {
                    problem(head.file(), "the head bears no signature of a key that was given");
                }
                if (given) {
                    seen.add(StolenKeyChecks.Seen.vouchedFor(head.head().seal()));
                }
                found.add(new VerifyReport.Head(
                        head.file().toString(),
                        given,
                        head.head().seal(),
                        head.head().documents(),
                        signatures));
            }
        }
        for (final VerifyingKey key : trust.witnessKeys()) {
            if (sealers.contains(key)) {
                problems.add(new VerifyReport.Problem(
                        "witnesses",
                        "key " + key.keyId() + " has sealed this tape: whoever sealed is no witness of it"));
            } else if (!witnesses.contains(key)) {
                problems.add(new VerifyReport.Problem(
                        "witnesses", "no head of this tape bears a signature of witness key " + key.keyId()));
            }
        }
        return found;
    }

    List<VerifyReport.Problem> problems() {
        return problems;
    }

    /** Which seals were there at which time, by heads that were given and by witnesses. */
    List<StolenKeyChecks.Seen> seen() {
        return seen;
    }

    /** The hash of each seal's text, by its number. */
    Map<Long, String> seals() {
        return seals;
    }

    private boolean isTapes(final HeadFile file, final String tapeId) {
        final TapeHead head = file.head();
        final int before = problems.size();
        if (!head.tapeId().equals(tapeId)) {
            problem(file.file(), "the head is of tape " + head.tapeId() + ", this is tape " + tapeId);
        } else if (!Sha256.hex(head.root()).equals(roots.get(head.documents()))) {
            problem(
                    file.file(),
                    roots.containsKey(head.documents())
                            ? "the first " + head.documents() + " documents are not those of the head"
                            : "the head is over " + head.documents() + " documents, and the tape has less: cut back");
        } else if (!head.hash().equals(seals.get(head.seal())) || head.documents() != covered.get(head.seal())) {
            problem(file.file(), "the head names another seal " + head.seal() + " than stands on the tape");
        }
        return problems.size() == before;
    }

    /** Says of each signature whose it is; tells whether one is of a key that was given. */
    private boolean checkSignatures(final HeadFile file, final List<String> said) {
        final Set<VerifyingKey> keys = new LinkedHashSet<>(trust.witnessKeys());
        keys.addAll(trust.keys());
        keys.addAll(sealers);
        boolean given = false;
        for (final NoteSignature signature : file.note().signatures()) {
            String what = "by " + signature.name() + ", whose key was not given: not checked";
            for (final VerifyingKey key : keys) {
                final Optional<NoteSignature.Checked> checked =
                        signature.check(key, file.note().text());
                if (checked.isPresent() && checked.get().valid()) {
                    what = describe(signature, key, checked.get());
                    given |= trust.keys().contains(key) || trust.witnessKeys().contains(key);
                    checked.get().epochSeconds().ifPresent(seconds -> witnessed(file.head(), key, seconds));
                    break;
                }
                if (checked.isPresent()) {
                    what = "by " + signature.name() + ", and WRONG";
                    problem(file.file(), "the signature of " + signature.name() + " is not that of key " + key.keyId());
                    break;
                }
            }
            said.add(what);
        }
        return given;
    }

    /** A signature without a time is a publisher's, not a witness's; and whoever sealed is none. */
    private void witnessed(final TapeHead head, final VerifyingKey key, final long epochSeconds) {
        if (!sealers.contains(key)) {
            witnesses.add(key);
        }
        if (trust.witnessKeys().contains(key)
                && trust.stolen().stream().noneMatch(stolen -> stolen.key().equals(key))
                && epochSeconds <= Instant.MAX.getEpochSecond()) {
            seen.add(new StolenKeyChecks.Seen(head.seal(), Instant.ofEpochSecond(epochSeconds)));
        }
    }

    private String describe(
            final NoteSignature signature, final VerifyingKey key, final NoteSignature.Checked checked) {
        final boolean cosigned = checked.epochSeconds().isPresent();
        return "by " + signature.name() + ", key " + key.keyId()
                + checked.epochSeconds().map(HeadChecks::time).orElse("")
                + (cosigned && sealers.contains(key) ? ", which has sealed this tape: no second witness" : "");
    }

    private static String time(final long epochSeconds) {
        return epochSeconds <= Instant.MAX.getEpochSecond()
                ? ", at " + Instant.ofEpochSecond(epochSeconds)
                : ", at second " + epochSeconds;
    }

    private void problem(final Path file, final String what) {
        problems.add(new VerifyReport.Problem(file.toString(), what));
    }
}
