// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.TapeReader;
import io.truetape.journal.evidence.TapeHead;
import io.truetape.journal.proof.SignedSeal;
import io.truetape.journal.proof.SigningKey;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints a tape's head, to be published. */
@Command(
        name = "head",
        description = {
            "Prints a tape's head, signed: how far it has come by its last seal, in a few lines to be published where"
                    + " others keep it (the form is a C2SP checkpoint in a signed note).",
            "Whoever has the head tells by verify --against whether a tape, closed or grown since, still is that one.",
            "The seal is compared with all headers and notes first; verify compares the rest."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape head day.tape > day.head", "  truetape verify day.tape --against day.head"})
public final class HeadCommand implements Callable<Integer> {
    private final Host host;

    @Parameters(paramLabel = "TAPE", description = "Directory of the tape.")
    private Path tape;

    @Mixin
    private KeyOption key = new KeyOption();

    /**
     * The command.
     *
     * @param host where it runs
     */
    public HeadCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        TapeReader reader = TapeReader.open(tape);
        TapeHead head = TapeHead.of(reader);
        SigningKey signing = key.load(host);
        List<SignedSeal> seals = reader.outline().seals();
        SignedSeal last = seals.get(seals.size() - 1);
        if (!Arrays.equals(last.publicKey(), signing.publicKey())) {
            host.remark("the tape is sealed by key " + last.seal().keyId() + ", and its head signed by another, "
                    + signing.keyId());
        }
        host.out().print(head.sign(signing).encode());
        return ExitCode.CLEAN;
    }
}
