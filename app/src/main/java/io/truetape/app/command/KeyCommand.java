// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.evidence.KeyRotation;
import io.truetape.journal.evidence.SignedNote;
import io.truetape.journal.proof.KeyStoreFolder;
import io.truetape.journal.proof.SignatureAlgorithm;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.VaultSecret;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The user's signing keys. */
@Command(
        name = "key",
        description = {
            "Shows or replaces the key that signs your seals.",
            "It is kept in your config folder: TRUETAPE_CONFIG_HOME, else the platform's (~/.config/truetape on Linux)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  truetape key show > migration.pub.pem", "  truetape key rotate"})
public final class KeyCommand implements Callable<Integer> {
    private final Host host;

    @Spec
    private CommandSpec spec;

    /**
     * The command.
     *
     * @param host where it runs
     */
    public KeyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(host.err());
        return ExitCode.USAGE;
    }

    private KeyStoreFolder folder() {
        return new KeyStoreFolder(host.configFolder());
    }

    /** Prints the public key on standard output, so that it can be given away, and where it is on standard error. */
    @Command(
            name = "show",
            description = {
                "Prints the public key (PEM) of your signing key, to be given to whoever verifies your tapes.",
                "Where it is kept, what was retired, and the name of your vault secret, is said on standard error. Makes nothing."
            })
    int show() {
        KeyStoreFolder folder = folder();
        List<VerifyingKey> keys = folder.publicKeys();
        boolean current = Files.exists(folder.currentFile());
        if (!current) {
            host.remark("there is no signing key in " + folder.currentFile()
                    + " yet; the first migrate makes one, or key rotate");
            return ExitCode.USAGE;
        }
        host.remark(
                "key " + keys.get(0).keyId() + " (" + keys.get(0).algorithm().word() + "), in " + folder.currentFile());
        keys.stream().skip(1).forEach(key -> host.remark("retired key " + key.keyId()));
        if (Files.exists(folder.secretFile())) {
            host.remark("vault secret " + VaultSecret.load(folder.secretFile()).id() + ", in " + folder.secretFile());
        }
        host.out().print(keys.get(0).pem());
        return ExitCode.CLEAN;
    }

    /** Retires the current key. */
    @Command(
            name = "rotate",
            description = {
                "Makes a new signing key and retires the old one, which is kept: seals it has signed stay verifiable.",
                "Prints the new public key (PEM).",
                "The old key signs a last statement, that the new one takes its place (verify --rotation): publish both."
            })
    int rotate(
            @Option(
                            names = "--algorithm",
                            paramLabel = "NAME",
                            description = "Algorithm of the new key: Ed25519 or ECDSA-P256-SHA256; by default the old"
                                    + " key's.")
                    String algorithm)
            throws IOException {
        KeyStoreFolder folder = folder();
        List<VerifyingKey> before = folder.publicKeys();
        boolean had = Files.exists(folder.currentFile());
        SigningKey old = had ? SigningKey.load(folder.currentFile()) : null;
        SigningKey key = algorithm == null ? folder.rotate() : folder.rotate(algorithm(algorithm));
        host.remark("key " + key.keyId() + " (" + key.algorithm().word() + ") signs from now on, in "
                + folder.currentFile());
        if (had) {
            host.remark("key " + before.get(0).keyId() + " is retired; it is kept in "
                    + folder.currentFile().resolveSibling("retired") + ", with its public key");
            Path statement = folder.currentFile().resolveSibling("retired").resolve(old.keyId() + ".rotation");
            Files.writeString(statement, handover(old, key).encode());
            host.remark("statement that key " + key.keyId() + " takes its place: " + statement);
        }
        host.out().print(key.verifyingKey().pem());
        return ExitCode.CLEAN;
    }

    /** Prints the statement that one key takes the place of another. */
    @Command(
            name = "handover",
            description = {
                "Prints a statement, signed by both, that your current key takes the place of an older one. key rotate"
                        + " makes it too; this is for keys that were changed in another way."
            })
    int handover(
            @Option(
                            names = "--from",
                            required = true,
                            paramLabel = "FILE",
                            description = "The older key (PEM, PKCS#8).")
                    Path from) {
        SigningKey old = SigningKey.load(from);
        KeyStoreFolder folder = folder();
        if (!Files.exists(folder.currentFile())) {
            throw new UsageException("there is no signing key in " + folder.currentFile() + " yet");
        }
        SigningKey current = folder.current().key();
        if (current.keyId().equals(old.keyId())) {
            throw new UsageException(from + " is the current key: there is nothing to hand over");
        }
        host.out().print(handover(old, current).encode());
        return ExitCode.CLEAN;
    }

    private static SignatureAlgorithm algorithm(String word) {
        try {
            return SignatureAlgorithm.of(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--algorithm " + word + ": " + e.getMessage());
        }
    }

    private SignedNote handover(SigningKey from, SigningKey to) {
        return KeyRotation.sign(from, to, host.epochNsClock().getAsLong());
    }
}
