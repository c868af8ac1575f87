// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.codec.framing.SourceKind;
import io.truetape.engine.source.SourceFile;
import io.truetape.journal.JournalException;
import io.truetape.journal.format.LineChunk;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Decides whether captures can be the lines of one feed. */
final class FeedLines {
    private FeedLines() {}

    /**
     * Files as one source.
     *
     * @throws MigrationRefusedException when they cannot be
     */
    static SourceFile of(final List<SourceFile> files) {
        if (files.size() < 2) {
            throw MigrationRefusedException.usage("--lines makes one source of two captures or more; only "
                    + files.get(0).name() + " is named");
        }
        if (files.size() > LineChunk.MAX_LINES) {
            throw MigrationRefusedException.usage(
                    "--lines takes " + LineChunk.MAX_LINES + " captures at most, not " + files.size());
        }
        for (final SourceFile file : files) {
            if (file.kind() != SourceKind.CAPTURE) {
                throw MigrationRefusedException.usage(
                        file.path() + " is no capture, as --lines wants them: " + file.reason());
            }
        }
        requireDifferent(files);
        if (files.stream().flatMap(file -> file.codec().stream()).distinct().count() > 1) {
            throw MigrationRefusedException.usage("the captures carry different protocols: "
                    + files.stream()
                            .map(file -> file.name() + " "
                                    + file.codec().map(codec -> codec.label()).orElse("one that does not show"))
                            .toList()
                    + "; only lines of one feed are one source");
        }
        return SourceFile.ofLines(files);
    }

    private static void requireDifferent(final List<SourceFile> files) {
        for (int i = 0; i < files.size(); i++) {
            for (int j = 0; j < i; j++) {
                try {
                    if (Files.isSameFile(files.get(i).path(), files.get(j).path())) {
                        throw MigrationRefusedException.usage(
                                files.get(i).path() + " is named twice; each line is a file of its own");
                    }
                } catch (final IOException e) {
                    throw new JournalException(
                            JournalException.Kind.ENVIRONMENT, files.get(i).path() + " cannot be read: " + e, e);
                }
            }
        }
    }

    /** Says which sources look as if they were lines of one feed, and are not taken for one source. */
    static List<String> remarks(final List<SourceFile> sources) {
        final List<String> remarks = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            for (int j = 0; j < i; j++) {
                final Set<String> both = new TreeSet<>(sources.get(i).sessions());
                both.retainAll(sources.get(j).sessions());
                if (!both.isEmpty()) {
                    remarks.add(sources.get(j).name() + " and " + sources.get(i).name()
                            + " both carry MoldUDP64 session "
                            + printable(String.join(", ", both))
                            + ": each is a source of its own; if they are lines of one feed,"
                            + " --lines makes them one, with each message once and a gap only where all miss");
                }
            }
        }
        return remarks;
    }

    /** Names come from the captures, and go to terminals. */
    private static String printable(final String names) {
        return names.replaceAll("[^ -~]", "?");
    }
}
