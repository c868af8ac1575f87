// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.migrate.Conversion;
import io.truetape.engine.migrate.MigrationEnvironment;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.SourceHints;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.rounding.Converter;
import io.truetape.engine.rounding.Rate;
import io.truetape.engine.rounding.RateBook;
import io.truetape.engine.rounding.RuleBook;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.engine.transaction.TransactionRule;
import io.truetape.journal.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What one migration is told: of {@code migrate} the options, of a plan's job the keys, which are the same words. Not among
 * them is what holds for the whole process: keys, secrets, when to work, what to print.
 */
final class MigrationOptions {
    @Parameters(arity = "1..*", paramLabel = "SOURCE", description = "Archives of one session, in their order.")
    private List<Path> sources;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TAPE",
            description = "Directory of the tape; made where there is none.")
    private Path tape;

    @Option(
            names = "--date",
            paramLabel = "D",
            converter = DateText.class,
            description = "Session date, as 2019-12-30; else from file names such as 12302019.NASDAQ_ITCH50.gz.")
    private LocalDate date;

    @Option(names = "--venue", paramLabel = "MIC", description = "Venue; else from file names, else XXXX.")
    private String venue;

    @Option(
            names = "--topology",
            paramLabel = "T",
            defaultValue = "auto",
            converter = LowerCaseNames.OfTopology.class,
            description =
                    "Where the stages run: inline (one thread), split (two), staged (one a stage), or auto. Changes"
                            + " no byte of what is sealed.")
    private Topology topology;

    @Option(
            names = "--durability",
            paramLabel = "D",
            defaultValue = "sync-per-seal",
            converter = LowerCaseNames.OfDurability.class,
            description =
                    "What survives power loss while this runs: sync-per-seal (all that is sealed), sync-per-block,"
                            + " or map (nothing is promised until the tape is closed). A killed process loses nothing in any.")
    private Durability durability;

    @Option(
            names = "--framing",
            paramLabel = "F",
            defaultValue = "auto",
            converter = LowerCaseNames.OfFraming.class,
            description =
                    "How messages are told apart: auto (by content), binaryfile, binaryfile-zero-lengths (which must be"
                            + " asked for), soupbin, mold, pcap (and pcapng), fixlog, or raw.")
    private Framing framing;

    @Option(
            names = "--codec",
            paramLabel = "C",
            converter = CodecName.class,
            description =
                    "Protocol of the messages: itch50, ouch42, ouch50, fix or fast; by default what the content shows.")
    private Codec codec;

    @Option(names = "--templates", paramLabel = "FILE", description = "Templates of FAST messages, as XML.")
    private Path templates;

    @Option(
            names = "--fast-blocks",
            paramLabel = "B",
            defaultValue = "none",
            converter = LowerCaseNames.OfFastBlocks.class,
            description = "What stands before the messages of a FAST stream: none, stop-bit (a length as FAST writes"
                    + " integers) or u32-little-endian.")
    private FastBlocks fastBlocks;

    @Option(
            names = "--ports",
            split = ",",
            paramLabel = "PORT",
            description =
                    "Of a capture: ports of the servers whose packets carry messages; by default all are looked at.")
    private Set<Integer> ports = Set.of();

    @Option(
            names = "--lines",
            description =
                    "The captures are lines of one feed (A and B): one source, each message once, a gap only where"
                            + " all lines miss. Messages are told by MoldUDP64 session and number (or by TCP connection)."
                            + " export gives each capture back.")
    private boolean lines;

    @Option(
            names = "--convert",
            paramLabel = "FROM:TO",
            description =
                    "Convert what was traded (ITCH, OUCH, FIX), each execution by itself, and note totals and what rounding took;"
                            + " the records stay what they are. A run that goes on may change rule or rate: the tape says from"
                            + " which record on.")
    private String convert;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "With --convert: how many units of TO one unit of FROM is; or in a file (--rates), or on a"
                    + " tape (--rates-from).")
    private String rate;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            defaultValue = "iso-4217",
            description = "With --convert: rule to round by; ${DEFAULT-VALUE} by default.")
    private String rule;

    @Option(
            names = "--through",
            paramLabel = "CODE",
            description =
                    "With --convert: go through this currency, each amount rounded there too; eu-1103-97 goes through EUR"
                            + " by itself.")
    private String through = "";

    @Mixin
    private RuleOptions rules = new RuleOptions();

    @Mixin
    private RateOptions rates = new RateOptions();

    @Option(names = "--strict", description = "Stop at the first record that needs somebody's eyes (exit code 1).")
    private boolean strict;

    @Option(
            names = "--on-disorder",
            paramLabel = "P",
            defaultValue = "flag",
            description =
                    "What becomes of records that are out of order: flag (their verdict is noted), quarantine (set apart"
                            + " too, in their place: replay leaves them out unless asked) or halt (stop before the first), for all"
                            + " such verdicts but DUPLICATE, or for each: conflict=halt,late=quarantine. Verdicts: late,"
                            + " time-out-of-range, gap-before, duplicate, conflict, after-end.")
    private String onDisorder;

    @Option(
            names = "--reopen",
            description =
                    "Open a closed tape again for sources that it does not hold: alone, or behind those it holds. What it"
                            + " holds stays as it is, under its seals; a note tells, and a further seal closes it.")
    private boolean reopen;

    @Option(names = "--reason", paramLabel = "WHY", description = "Why, in your words, for the tape's note.")
    private String reason = "";

    @Option(
            names = "--transaction-rules",
            paramLabel = "JAR",
            split = ",",
            description =
                    "Transaction rules of your own, in jar files; asked before the product's, and noted on the tape"
                            + " with name and version.")
    private List<Path> transactionRules = List.of();

    @Mixin
    private ClockEvidenceOptions clockEvidence = new ClockEvidenceOptions();

    @Mixin
    private LeapSecondsOption leapSeconds = new LeapSecondsOption();

    Path tape() {
        return tape;
    }

    List<Path> sources() {
        return sources;
    }

    Topology topology() {
        return topology;
    }

    Durability durability() {
        return durability;
    }

    /** The migration that was asked for; what contradicts itself is refused. */
    MigrationRequest request(String software) throws IOException {
        return request(software, sources, tape);
    }

    /** A migration that was asked for, of some sources to a tape. */
    private MigrationRequest request(String software, List<Path> sources, Path tape) throws IOException {
        MigrationRequest request =
                new MigrationRequest(sources, tape, date, venue, topology, durability, disorder(), hints(), software);
        if (reopen && reason.isBlank() || !reopen && !reason.isEmpty()) {
            throw new UsageException("--reopen and --reason go together: a tape says why it was opened again");
        }
        if (reopen) {
            request = request.reopening(reason.strip());
        }
        if (convert != null) {
            return request.with(conversion());
        }
        if (rate != null || !rates.isEmpty() || !through.isEmpty()) {
            throw new UsageException("rates are for --convert FROM:TO, and so is --through");
        }
        return request;
    }

    /**
     * A migration for each source, to a tape of its own in the folder that {@code --to} names: the source's name without
     * what says how it is packed.
     */
    List<MigrationRequest> requestOfEach(String software) throws IOException {
        if (lines || reopen) {
            throw new UsageException("--each gives each source a tape of its own: not with --lines or --reopen");
        }
        List<MigrationRequest> requests = new ArrayList<>();
        Map<Path, Path> sourceOf = new HashMap<>();
        for (Path source : sources) {
            String name = source.getFileName()
                    .toString()
                    .replaceFirst("(?i)(\\.(itch50|itch|bin|pcapng|pcap|log|gz|zst))+$", "");
            Path own = tape.resolve(name + ".tape");
            Path other = sourceOf.put(own, source);
            if (other != null) {
                throw new UsageException("--each: " + other + " and " + source + " would both go to " + own
                        + "; rename one, or migrate them one by one");
            }
            requests.add(request(software, List.of(source), own));
        }
        return requests;
    }

    /** Refuses files and values that the environment could not be made of. */
    void requireUsable(Host host) throws IOException {
        leapSeconds.read();
        UserRuleFiles.load(transactionRules);
        clockEvidence.watch(host);
    }

    /**
     * What the migration needs beside the request, without key: files that were named are read, and refused where they are
     * not what they should be.
     */
    MigrationEnvironment environment(Host host, SecretOption secret) throws IOException {
        LeapSecondTable table = leapSeconds.load(host);
        List<TransactionRule> ownRules = UserRuleFiles.load(transactionRules);
        return new MigrationEnvironment(
                null,
                () -> secret.load(host),
                host.epochNsClock(),
                host.threads(),
                table,
                clockEvidence.watch(host),
                ownRules);
    }

    private Conversion conversion() throws IOException {
        String[] pair = convert.split(":", -1);
        if (pair.length != 2) {
            throw new UsageException("--convert " + convert + ": write two currencies, as in USD:EUR");
        }
        RuleBook book = rules.ruleBook();
        RateBook known = rates.rateBook(book);
        if (rate != null) {
            known = known.with(Rate.given(
                    book.currency(pair[0]).code(), book.currency(pair[1]).code(), rate, "command line"));
        }
        return new Conversion(new Converter(book, known), pair[0], pair[1], rule, through);
    }

    /** Of two words about the same verdicts one would be passed over in silence. */
    private void requireOneWordEach() {
        Set<String> named = new HashSet<>();
        for (String word : onDisorder.split(",")) {
            String verdict = word.substring(0, Math.max(0, word.indexOf('=')))
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
            if (verdict.isEmpty() && !named.isEmpty()) {
                throw new UsageException("--on-disorder " + onDisorder + ": '" + word
                        + "' is about all verdicts, and takes back what stands before it; say it once, and first");
            }
            if (!named.add(verdict)) {
                throw new UsageException("--on-disorder " + onDisorder + ": says two things of " + verdict);
            }
        }
    }

    private DisorderPolicy disorder() {
        requireOneWordEach();
        try {
            return DisorderPolicy.parse(onDisorder).strict(strict);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--on-disorder " + e.getMessage());
        }
    }

    private SourceHints hints() {
        return new SourceHints(
                Optional.ofNullable(codec), framing, Optional.ofNullable(templates), fastBlocks, ports, lines);
    }
}
