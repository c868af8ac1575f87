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
import io.truetape.bench.load.Payload;
import io.truetape.journal.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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
            "  truetape certify --profile bench/profiles/colocated.toml --sweep 100000..5000000 --duration 10s"
                    + " --warm-up 5s --out results/sweep",
            "  taskset -c 2-4 truetape certify --profile bench/profiles/colocated.toml --out results/isolated"
        })
public final class CertifyCommand implements Callable<Integer> {
    /** Name of the certificate in its folder. */
    static final String CERTIFICATE = "certificate.json";

    private static final String PAGE = "certificate.html";
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
    private LoadOptions load = new LoadOptions();

    @Mixin
    private PayloadOptions payload = new PayloadOptions();

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
        LoadPlan plan = load.plan(profile, profileFile);
        TimerFacts timer = TimerFacts.measure();
        refuse(profile.objection(plan, timer.resolutionNs()));
        if (Files.exists(out)) {
            throw new UsageException(out + " exists; name another folder for the results");
        }
        if (tapeFolder != null && Files.exists(Certification.tape(tapeFolder, 1))) {
            throw new UsageException(
                    tapeFolder + " holds tapes of another certification; name another folder with --tape-dir");
        }
        LoadPlan highest = load.sweepTo() == 0 ? plan : plan.at(load.sweepTo());
        payload.check(highest.messages());
        try (NewFolders folders = new NewFolders()) {
            folders.make(out);
            Certification.Request request = prepare(profile, plan, highest, folders);
            SigningKey signing = key.load(host);
            LoadRun.Environment environment =
                    new LoadRun.Environment(signing, host.epochNsClock(), host.threads(), host.software());
            folders.keep();
            return finish(new Certification(request, environment, timer, host::remark).run(), signing);
        }
    }

    /** Everything that can be refused, before anything is run. */
    private Certification.Request prepare(Profile profile, LoadPlan plan, LoadPlan highest, NewFolders folders)
            throws IOException {
        Path tapes = tapeFolder == null ? out : folders.make(tapeFolder);
        refuse(Preflight.objection(highest, out, tapes));
        host.remark("preparing " + Report.number(highest.messages()) + " messages");
        Payload messages = payload.prepare(highest.messages(), out);
        refuse(Preflight.heapObjection(highest, messages.liveOrdersMax()));
        return new Certification.Request(profile, plan, messages, out, tapes, keepTapes, load.sweepTo());
    }

    private static void refuse(Optional<String> objection) {
        objection.ifPresent(why -> {
            throw new UsageException(why);
        });
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
