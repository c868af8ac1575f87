// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a latency certificate. */
@Command(
        name = "verify-certificate",
        description = {
            "Checks a latency certificate: that its signature is good, that its verdict follows from its own numbers, and"
                    + " that the histograms beside it are those it was made from.",
            "Without a public key this proves that nobody has altered it since it was signed, not who signed it.",
            "python3 docs/check_proof.py checks the same, but for the histograms, without this program."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is genuine; its verdict, PASS or another, is printed",
            "1:it is not: altered, signed by another key, or saying what its numbers do not",
            "2:wrong usage",
            "3:the environment failed"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape verify-certificate results/certificate.json --public-key lab.pub.pem"})
public final class VerifyCertificateCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "FILE", description = "The certificate.")
    private Path file;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Only this key (PEM) may have signed it; may be repeated.")
    private List<Path> publicKeys = List.of();

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public VerifyCertificateCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        List<VerifyingKey> trusted = publicKeys.stream().map(VerifyingKey::load).toList();
        CertificateFile certificate = CertificateFile.read(file);
        CertificateNumbers numbers = new CertificateNumbers(certificate);
        List<String> problems = new ArrayList<>();
        if (!certificate.signedByItsKey()) {
            problems.add("the signature is not that of the key that it names, or something was altered");
        } else if (!trusted.isEmpty() && !trusted.contains(certificate.key())) {
            problems.add("it is signed by key " + certificate.key().keyId() + ", which was not given");
        }
        numbers.contradiction().ifPresent(problems::add);
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, String> each : numbers.files().entrySet()) {
            Path beside = file.resolveSibling(each.getKey());
            if (!Files.isRegularFile(beside)) {
                missing.add(each.getKey());
            } else if (!Sha256.hex(Sha256.hash(Files.readAllBytes(beside))).equals(each.getValue())) {
                problems.add(each.getKey() + " is not the file that it was made from");
            }
        }
        String anchored = trusted.isEmpty() ? "none" : "key";
        print(certificate, problems, missing, anchored);
        return problems.isEmpty() ? ExitCode.CLEAN : ExitCode.NEEDS_EYES;
    }

    private void print(CertificateFile certificate, List<String> problems, List<String> missing, String anchored) {
        String verdict = certificate.text("verdict");
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("ok", problems.isEmpty());
            object.put("verdict", verdict);
            object.put("keyId", certificate.key().keyId());
            object.put("anchored", problems.isEmpty() ? anchored : "none");
            object.put("problems", problems);
            object.put("filesMissing", missing);
            JsonOutput.print(host.out(), object);
            return;
        }
        Report report = new Report().heading((problems.isEmpty() ? "GENUINE  " : "NOT GENUINE  ") + file);
        problems.forEach(report::line);
        report.row("verdict", verdict + (problems.isEmpty() ? "" : ", as it says"))
                .row("created", certificate.text("created"))
                .row("signed by key", certificate.key().keyId());
        if (anchored.equals("none")) {
            report.line("Who signed it is not proven: no public key was given (--public-key).");
        }
        missing.forEach(name -> report.line(name + " does not lie beside it, and was not compared."));
        host.out().print(report.text());
    }
}
