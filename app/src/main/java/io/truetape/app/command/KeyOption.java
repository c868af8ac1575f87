// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.proof.KeyStoreFolder;
import io.truetape.journal.proof.SigningKey;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The key that signs seals: a given file's, else the user's own, made when it is first needed. */
final class KeyOption {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Sign with this key (PEM, PKCS#8; Ed25519 or P-256). Otherwise with the key in your config folder,"
                            + " which is made when it is first needed.")
    private Path file;

    /** Whether a file was named. */
    boolean isGiven() {
        return file != null;
    }

    /** The key; says so where one was made, or is not kept as it should be. */
    SigningKey load(Host host) {
        SigningKey key = file == null ? own(host) : SigningKey.load(file);
        key.permissionsWarning().ifPresent(host::remark);
        return key;
    }

    private static SigningKey own(Host host) {
        KeyStoreFolder folder = new KeyStoreFolder(host.configFolder());
        KeyStoreFolder.Current current = folder.current();
        if (current.created()) {
            host.remark("made a signing key, " + current.key().keyId() + ", in " + folder.currentFile()
                    + " (only you can read it; back it up)");
        }
        return current.key();
    }
}
