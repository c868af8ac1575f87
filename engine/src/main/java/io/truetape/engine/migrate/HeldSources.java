// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.source.SourceFile;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.VaultSecret;
import java.util.List;
import java.util.function.Supplier;

/** The sources that a tape holds, as its notes tell, and whether those of a plan fit to them. */
final class HeldSources {
    private final MigrationRequest request;
    private final List<Note> notes;
    private final boolean closed;
    private final List<String> held;

    /**
     * What a tape holds.
     *
     * @param request what is asked for
     * @param notes   of the tape, in order
     * @param closed  whether it is closed
     */
    HeldSources(final MigrationRequest request, final List<Note> notes, final boolean closed) {
        this.request = request;
        this.notes = notes;
        this.closed = closed;
        this.held = notes.stream()
                .filter(note -> note.name().equals(SourceNotes.SOURCE_OPENED))
                .map(note -> note.lines().get("name"))
                .toList();
    }

    /**
     * The plan with the number that its first source has on the tape: 0, or, where the tape is opened again, that behind the
     * sources that a closing seal covers, which need not be given once more.
     *
     * @throws MigrationRefusedException when the tape holds other sources, or cannot take these
     */
    MigrationPlan place(final MigrationPlan plan) {
        final List<String> given = plan.sources().stream().map(SourceFile::name).toList();
        final int known = held.indexOf(given.get(0));
        final int first = !request.reopens() || held.isEmpty() ? 0 : known >= 0 ? known : held.size();
        final List<String> fromThere = held.subList(first, held.size());
        final boolean begins = fromThere.size() <= given.size() && fromThere.equals(given.subList(0, fromThere.size()));
        final boolean twice = held.subList(0, first).stream().anyMatch(given::contains);
        if (!begins || twice) {
            throw MigrationRefusedException.usage(request.tape() + " is the tape of other sources: it holds " + held
                    + (closed ? " and is closed" : "") + ", asked for were " + given + "; name another target"
                    + (closed ? ", or add them with --reopen --reason WHY" : ""));
        }
        if (closed && !request.reopens() && fromThere.size() < given.size()) {
            throw MigrationRefusedException.usage(request.tape() + " is closed and holds " + held
                    + "; to add further sources to it, say --reopen --reason WHY; or name another target");
        }
        if (first > coveredByAClosingSeal()) {
            throw MigrationRefusedException.usage(request.tape() + " holds " + held
                    + " and is not closed: finish it first, with the command that began it");
        }
        return plan.startingAt(first);
    }

    /** How many sources stand before the last closing seal. */
    private int coveredByAClosingSeal() {
        if (closed) {
            return held.size();
        }
        int opened = 0;
        int covered = 0;
        for (final Note note : notes) {
            opened += note.name().equals(SourceNotes.SOURCE_OPENED) ? 1 : 0;
            covered = note.name().equals(Note.REOPENED) ? opened : covered;
        }
        return covered;
    }

    /** Whether the tape lacks sources of a plan: a closed one is then opened again. */
    boolean lacksSomeOf(final MigrationPlan placed) {
        return held.size() < placed.firstSource() + placed.sources().size();
    }

    /**
     * Checks that what the tape holds of the sources was made under the policy that is asked for now, or under one that can
     * become it: one policy speaks for all records of a source.
     *
     * @throws MigrationRefusedException when it was another
     */
    void requireSamePolicy(final MigrationPlan placed) {
        final DisorderPolicy asked = request.disorder();
        for (int source = placed.firstSource(); source < placed.endSource(); source++) {
            final boolean whole = SourceNotes.closed(notes, source).isPresent();
            final DisorderPolicy policy = DisorderNotes.held(notes, source);
            final boolean fits = whole
                    ? policy.withoutHalt().words().equals(asked.withoutHalt().words())
                    : policy.canBecome(asked);
            if (SourceNotes.opened(notes, source).isPresent() && !fits) {
                throw MigrationRefusedException.usage(placed.file(source).name() + " was begun on " + request.tape()
                        + " with --on-disorder " + text(policy) + ", asked for was " + text(asked)
                        + "; only a halt can be changed, as no record with its verdict is there yet; ask for the same, or"
                        + " name another target");
            }
        }
    }

    private static String text(final DisorderPolicy policy) {
        return policy.words().isEmpty() ? "flag" : String.join(",", policy.words());
    }

    /**
     * Checks that private sources that the tape holds in part were begun with the secret that they would be gone on with.
     * Under another the same records have other salts, and the source a root that no other run comes to.
     *
     * @throws MigrationRefusedException when it was another
     */
    void requireSameSecret(final MigrationPlan placed, final Supplier<VaultSecret> secret) {
        for (int source = placed.firstSource(); source < placed.endSource(); source++) {
            final String begun = SourceNotes.opened(notes, source)
                    .flatMap(note -> note.lines().find(SourceNotes.SALT_SECRET))
                    .orElse("");
            if (!begun.isEmpty()
                    && SourceNotes.closed(notes, source).isEmpty()
                    && !begun.equals(secret.get().id())) {
                throw MigrationRefusedException.usage(placed.file(source).name() + " was begun on " + request.tape()
                        + " with vault secret " + begun + ", and would be gone on with "
                        + secret.get().id() + "; give the file of the one that began it with --secret, or name another"
                        + " target");
            }
        }
    }
}
