// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.evidence.Witness;
import io.truetape.journal.evidence.WitnessMemory;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VerifyingKey;
import io.truetape.journal.timestamp.Timestamp;
import io.truetape.journal.timestamp.TimestampRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a second signature, or a timestamp, to the last seal of a tape. */
@Command(
        name = "witness",
        description = {
            "Adds a witness's signature to the last seal of a tape: a statement that you saw the tape come so far, at this"
                    + " time, and that it extends what you have signed of it before. Run verify first.",
            "A witness is somebody else than the sealer: a key that has sealed the tape is refused. What you sign is"
                    + " remembered in your config folder (witnessed/), and a tape that does not extend it is refused.",
            "With --tsa, a time stamping authority signs the time (RFC 3161); then your own signature is added only if"
                    + " --key is given.",
            "Both are kept beside the tape's data file (seal-N.head, seal-N.K.tst), which is not touched."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  truetape witness day.tape --key auditor.pem --name auditor.example/2026",
            "  truetape witness day.tape --tsa http://timestamp.example/tsa",
            "  truetape verify day.tape --witness-key auditor.pub.pem --tsa-ca authority.pem"
        })
public final class WitnessCommand implements Callable<Integer> {
    private static final long NS_PER_SECOND = 1_000_000_000L;

    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Name of the witness's key; by default witness/ and the key's id.")
    private String name;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Sign only if the holders of these keys (PEM) alone have sealed; may be repeated.")
    private List<Path> publicKeys = List.of();

    @Option(names = "--tsa", paramLabel = "URL", description = "Ask this time stamping authority, by HTTP.")
    private String tsa;

    @Mixin
    private KeyOption key = new KeyOption();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public WitnessCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() throws Exception {
        if (tsa != null) {
            timestamp();
        }
        if (tsa == null || key.isGiven()) {
            sign();
        }
        return ExitCode.CLEAN;
    }

    private void sign() {
        SigningKey own = key.load(host);
        Path memory = host.configFolder().resolve("witnessed");
        Witness witness = new Witness(
                own,
                name == null ? "witness/" + own.keyId() : name,
                new WitnessMemory(memory),
                publicKeys.stream().map(VerifyingKey::load).toList());
        Witness.Signed signed;
        try {
            signed = witness.sign(tape, host.epochNsClock().getAsLong() / NS_PER_SECOND);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
        host.out().print(signed.file().note().encode());
        host.remark("kept in " + signed.file().file() + ", and remembered in " + memory);
        host.remark(signed.before()
                .map(before -> "it extends seal " + before.seal() + ", which you signed before")
                .orElse("this is the first that you sign of this tape: there is nothing that it had to extend"));
        if (publicKeys.isEmpty()) {
            host.remark("who sealed it was not asked: no --public-key was given");
        }
    }

    private void timestamp() throws Exception {
        TsaClient authority = new TsaClient(tsa);
        Witness.Sealed sealed = Witness.sealed(tape);
        TimestampRequest request = new TimestampRequest(sealed.hash());
        Timestamp timestamp = request.accept(authority.ask(request.encoded()));
        Path file = sealed.keep(timestamp);
        host.out()
                .println("seal " + sealed.number() + " existed at " + timestamp.time() + ", says "
                        + timestamp.signerName());
        host.remark("kept in " + file);
    }
}
