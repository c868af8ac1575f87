// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.Certificate;
import io.truetape.bench.certify.CertificateObject;
import io.truetape.bench.certify.CertificatePage;
import io.truetape.bench.certify.Certification;
import io.truetape.bench.certify.Preflight;
import io.truetape.bench.certify.Profile;
import io.truetape.bench.certify.TimerFacts;
import io.truetape.bench.certify.Verdict;
import io.truetape.bench.load.LoadPlan;
import io.truetape.bench.load.LoadRun;
import io.truetape.bench.load.LoadStage;
import io.truetape.bench.load.Payload;
import io.truetape.bench.load.Slowdown;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.simulate.SimulationPlan;
import io.truetape.engine.source.Codec;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Note;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Certifies a host and a build by a latency profile. */
@Command(
        name = "certify",
        description = {
            "Measures how long messages take from when they were due until they are on a tape, at a constant rate that"
                    + " waits for nothing (open loop), and certifies whether a profile's limits are met.",
            "The pipeline, the ring and the tape are those of a migration, fed as from a live source; its threads spin."
                    + " Close everything else first, and read docs/CERTIFICATION.md, which says what is measured and how"
                    + " a host is set up.",
            "Leaves certificate.json (signed), certificate.html, and the histograms of each run in --out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:PASS: every limit was met in every repetition",
            "1:FAIL: a limit was exceeded, or messages were lost. INVALID: the rate was not reached, there were too few"
                    + " messages, or the host is too noisy to tell",
            "2:wrong usage, a profile that cannot be met by any host, a load that this host cannot offer: nothing was"
                    + " run",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape certify --profile bench/profiles/shared-vm.toml --out results/monday",
            "  truetape certify --profile bench/profiles/colocated.toml --duration 5m --sync --out results/sync",
            "  truetape certify --profile bench/profiles/colocated.toml --sweep 100000..5000000 --out results/sweep",
            "  taskset -c 2-4 truetape certify --profile bench/profiles/colocated.toml --out results/isolated"
        })
public final class CertifyCommand implements Callable<Integer> {
    /** Name of the certificate in its folder. */
    static final String CERTIFICATE = "certificate.json";

    private static final String PAGE = "certificate.html";
    private static final long COOL_DOWN_NS = 500_000_000L;
    private static final int SAMPLE_EVERY = 8;

    /** Not for users: slows a stage down, as {@code validate:20us}, to show that certificates tell which. */
    private static final String SLOWED_STAGE = "truetape.certify.slow";

    private final Host host;

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "FILE",
            description = "Limits to be met (TOML); examples are in bench/profiles.")
    private Path profileFile;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the results go; must not be there yet.")
    private Path out;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Messages a second, at least what the profile asks for (default: that).")
    private Long rate;

    @Option(
            names = "--duration",
            paramLabel = "T",
            defaultValue = "60s",
            converter = DurationText.class,
            description = "How long each repetition measures (default: ${DEFAULT-VALUE}).")
    private long durationNs;

    @Option(
            names = "--warm-up",
            paramLabel = "T",
            defaultValue = "10s",
            converter = DurationText.class,
            description = "How long the load runs before, unmeasured (default: ${DEFAULT-VALUE}).")
    private long warmUpNs;

    @Option(
            names = "--linger",
            paramLabel = "T",
            defaultValue = "20us",
            converter = LatencyText.class,
            description =
                    "How long a message may wait for others that share its block; 0us: as long as others are there"
                            + " already (default: ${DEFAULT-VALUE}).")
    private long lingerNs;

    @Option(
            names = "--sync",
            description = "Force seals to the disk one after the other, and measure until a message is there too.")
    private boolean sync;

    @Option(
            names = "--topology",
            paramLabel = "T",
            defaultValue = "split",
            converter = LowerCaseNames.OfTopology.class,
            description = "Where the stages run: inline or split (default: ${DEFAULT-VALUE}).")
    private Topology topology;

    @Option(
            names = "--payload",
            paramLabel = "TAPE",
            description = "Send the first records of this tape (ITCH 5.0) instead of a simulated day's.")
    private Path payloadTape;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Another seed gives another simulated day (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--sweep",
            paramLabel = "A..B",
            converter = SweepRange.Converter.class,
            description = "Look for the highest rate that meets the profile's limits, and certify that one; the"
                    + " profile's own rate is not looked at.")
    private SweepRange sweep;

    @Option(
            names = "--tape-dir",
            paramLabel = "DIR",
            description = "Where tapes are written, on the disk under test (default: the folder of results).")
    private Path tapeFolder;

    @Option(
            names = "--keep-tapes",
            description = "Keep the tapes; otherwise each is compared with what was sent, and deleted.")
    private boolean keepTapes;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Mixin
    private KeyOption key = new KeyOption();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public CertifyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Profile profile = ProfileFile.read(profileFile);
        LoadPlan plan = plan(profile);
        LoadPlan highest = sweep == null ? plan : plan.at(sweep.highest());
        TimerFacts timer = TimerFacts.measure();
        refuse(profile.objection(plan, timer.resolutionNs()));
        if (Files.exists(out)) {
            throw new UsageException(out + " exists; name another folder for the results");
        }
        if (tapeFolder != null && Files.exists(Certification.tape(tapeFolder, 1))) {
            throw new UsageException(
                    tapeFolder + " holds tapes of another certification; name another folder with --tape-dir");
        }
        SigningKey signing = key.load(host);
        Files.createDirectories(out);
        try {
            Path tapes = tapeFolder == null ? out : Files.createDirectories(tapeFolder);
            refuse(Preflight.objection(highest, out, tapes));
            host.remark("preparing " + Report.number(highest.messages()) + " messages");
            Payload payload = payload(highest);
            Certification certification = new Certification(
                    new Certification.Request(
                            profile, plan, payload, out, tapes, keepTapes, sweep == null ? 0 : sweep.highest()),
                    new LoadRun.Environment(signing, host.epochNsClock(), host.threads(), host.software()),
                    timer,
                    host::remark);
            return finish(certification.run(), signing);
        } catch (UsageException e) {
            Files.delete(out);
            throw e;
        }
    }

    private LoadPlan plan(Profile profile) {
        if (rate != null && sweep != null) {
            throw new UsageException("--rate and --sweep exclude each other: a sweep looks for the rate");
        }
        if (rate != null && (rate < profile.rate() || rate > Profile.RATE_MAX)) {
            throw new UsageException("--rate " + rate + " must be at least what " + profileFile + " asks for, "
                    + profile.rate() + ", and at most " + Profile.RATE_MAX);
        }
        if (sweep != null && sweep.highest() > Profile.RATE_MAX) {
            throw new UsageException("--sweep goes to " + Profile.RATE_MAX + " messages a second at most");
        }
        if (topology == Topology.STAGED) {
            throw new UsageException("--topology staged is for throughput: it is not certified; say inline or split");
        }
        if (durationNs < LoadPlan.INTERVAL_MIN_NS) {
            throw new UsageException("--duration is at least a second");
        }
        long first = sweep != null ? sweep.lowest() : rate != null ? rate : profile.rate();
        return new LoadPlan(
                first, warmUpNs, durationNs, COOL_DOWN_NS, lingerNs, topology, sync, SAMPLE_EVERY, slowdown());
    }

    private static Optional<Slowdown> slowdown() {
        String slowed = System.getProperty(SLOWED_STAGE);
        if (slowed == null) {
            return Optional.empty();
        }
        String[] words = slowed.split(":", 2);
        LoadStage stage = Arrays.stream(LoadStage.values())
                .filter(each -> each.label().equals(words[0]))
                .findFirst()
                .orElseThrow(() -> new UsageException(SLOWED_STAGE + ": there is no stage '" + words[0] + "'"));
        return Optional.of(new Slowdown(stage, new LatencyText().convert(words.length > 1 ? words[1] : "")));
    }

    private static void refuse(Optional<String> objection) {
        objection.ifPresent(why -> {
            throw new UsageException(why);
        });
    }

    private Payload payload(LoadPlan highest) throws IOException {
        try {
            if (payloadTape == null) {
                long messages = Math.max(SimulationPlan.MIN_MESSAGES, highest.messages());
                return Payload.simulated(SimulationPlan.of(messages, seed, LocalDate.of(2024, 1, 2)), out);
            }
            TapeReader tape = TapeReader.open(payloadTape);
            List<Note> notes = tape.outline().notes();
            if (notes.stream()
                    .filter(note ->
                            note.name().equals("source-opened") && note.lines().number("source") == 0)
                    .noneMatch(note -> note.lines().get("codec").equals(Codec.ITCH50.label()))) {
                throw new UsageException(
                        payloadTape + " does not begin with a source of ITCH 5.0, which is what is sent");
            }
            return Payload.ofTape(tape, highest.messages(), out);
        } catch (IllegalArgumentException e) {
            throw new UsageException((payloadTape == null ? "" : payloadTape + ": ") + e.getMessage());
        }
    }

    private int finish(Certificate certificate, SigningKey signing) throws IOException {
        Path file = out.resolve(CERTIFICATE);
        Files.writeString(file, CertificateFile.encode(CertificateObject.of(certificate), signing));
        Path page = out.resolve(PAGE);
        Files.writeString(page, CertificatePage.of(certificate, signing.keyId()));
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("verdict", certificate.verdict().name());
            object.put("rate", certificate.terms().plan().ratePerSecond());
            object.put("reasons", CertificateReport.reasons(certificate));
            object.put("certificate", file.toString());
            object.put("page", page.toString());
            JsonOutput.print(host.out(), object);
        } else {
            host.out().print(CertificateReport.of(certificate, file, page));
        }
        return certificate.verdict() == Verdict.PASS ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }
}
