// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.engine.replay.AdjustedPrices;
import io.truetape.engine.replay.CorrectedTimes;
import io.truetape.engine.replay.JsonRenderer;
import io.truetape.engine.replay.MarkedRenderer;
import io.truetape.engine.replay.RawRenderer;
import io.truetape.engine.replay.RecordRenderer;
import io.truetape.engine.replay.Replay;
import io.truetape.engine.replay.TextRenderer;
import io.truetape.engine.rounding.CorporateActions;
import io.truetape.engine.rounding.Rule;
import io.truetape.journal.TapeReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a record looks like when it is printed, and whether its prices are shown adjusted too. */
final class PrintOptions {
    /** How records are printed. */
    enum Format {
        /** A line for people. */
        TEXT,
        /** A JSON object a line. */
        JSON,
        /** Length and original bytes. */
        RAW,
        /** Nothing. */
        NONE
    }

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "text",
            converter = FormatNames.class,
            description =
                    "text; json: an object a line; raw: 16 bits big-endian length and the original bytes; none: nothing, the"
                            + " records are read and checked as ever, and counted on standard error.")
    private Format format;

    @Option(
            names = "--adjusted",
            paramLabel = "FILE",
            description =
                    "Beside the prices of ITCH messages, show what they are after the splits and dividends in this file"
                            + " that came later (docs/NUMBERS.md). The tape stays what it is.")
    private Path adjusted;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "adjusted-price",
            description = "Rule by which adjusted prices are rounded; ${DEFAULT-VALUE} by default.")
    private String rule;

    @Mixin
    private RuleOptions rules = new RuleOptions();

    /** Whether records are JSON: then what is said between them is JSON too. */
    boolean isJson() {
        return format == Format.JSON;
    }

    /** Whether records are read and checked only. */
    boolean isNothing() {
        return format == Format.NONE;
    }

    /**
     * What prints a tape's records.
     *
     * @param severalSources whether the tape has several, which are told apart then
     * @param corrected      what corrects its times, or null
     * @param tape           its number, from 0; negative where it is the only one, which is then not named
     */
    MarkedRenderer renderer(
            TapeReader reader, Replay replay, boolean severalSources, CorrectedTimes corrected, int tape)
            throws IOException {
        AdjustedPrices prices = adjustedPrices(reader, replay);
        RecordRenderer renderer = switch (format) {
            case TEXT -> new TextRenderer(replay.formats(), severalSources, prices, corrected);
            case JSON -> new JsonRenderer(replay.formats(), prices, corrected);
            case RAW -> new RawRenderer();
            case NONE -> (record, out) -> {};
        };
        return new MarkedRenderer(renderer, shape(), tape);
    }

    private MarkedRenderer.Shape shape() {
        return switch (format) {
            case TEXT -> MarkedRenderer.Shape.TEXT;
            case JSON -> MarkedRenderer.Shape.JSON;
            case RAW, NONE -> MarkedRenderer.Shape.UNMARKED;
        };
    }

    /** Null where none are asked for. */
    private AdjustedPrices adjustedPrices(TapeReader reader, Replay replay) throws IOException {
        if (adjusted == null) {
            return null;
        }
        if (shape() == MarkedRenderer.Shape.UNMARKED) {
            throw new UsageException("--adjusted has no place in raw bytes or none: choose --format text or json");
        }
        if (replay.sources().stream().noneMatch(number -> replay.formats().announcesSymbols(number))) {
            throw new UsageException(
                    "--adjusted is for ITCH, and no source that is replayed is: other protocols' prices"
                            + " are not adjusted yet");
        }
        LocalDate date = reader.header().sessionDate();
        Rule applied = rules.ruleBook().rule(rule, date);
        CorporateActions actions = CorporateActions.of(adjusted.toString(), RuleOptions.lines(adjusted));
        return new AdjustedPrices(replay.formats(), actions, applied, date);
    }

    /** For {@code --format}. */
    static final class FormatNames extends LowerCaseNames<Format> {
        FormatNames() {
            super(Format.class);
        }
    }
}
