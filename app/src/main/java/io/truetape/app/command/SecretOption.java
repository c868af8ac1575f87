// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.proof.KeyStoreFolder;
import io.truetape.journal.proof.VaultSecret;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The secret that records of private feeds are salted by: a given file's, else the user's own; made when first needed. */
final class SecretOption {
    @Option(
            names = "--secret",
            paramLabel = "FILE",
            description =
                    "Salt the records of private feeds (OUCH, FIX) by this vault secret, else by the one in your config"
                            + " folder. Made when it is first needed; the same source has the same roots only by the same"
                            + " secret.")
    private Path file;

    private VaultSecret secret;

    /** The secret, read once; says which it is, and where one was made, or is not kept as it should be. */
    VaultSecret load(Host host) {
        if (secret == null) {
            Path from = file == null ? new KeyStoreFolder(host.configFolder()).secretFile() : file;
            VaultSecret.Current current = VaultSecret.loadOrCreate(from);
            secret = current.secret();
            host.remark(
                    current.created()
                            ? "made a vault secret, " + secret.id() + ", in " + from
                                    + " (only you can read it; back it up: without it no other run comes to the same roots)"
                            : "records of private feeds are salted by vault secret " + secret.id() + ", in " + from);
            secret.permissionsWarning().ifPresent(host::remark);
        }
        return secret;
    }
}
