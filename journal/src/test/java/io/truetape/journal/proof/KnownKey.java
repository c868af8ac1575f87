// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first key of RFC 8032, section 7.1, with the files around it. */
final class KnownKey {
    static final byte[] SEED = Sha256.unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    static final byte[] PUBLIC = Sha256.unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    static final byte[] SIGNATURE_OF_NOTHING = Sha256.unhex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065"
            + "224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");

    static final String PRIVATE_PEM = new Pem(Pem.PRIVATE_KEY, Ed25519.encodePrivate(SEED)).text();
    static final String PUBLIC_PEM = new Pem(Pem.PUBLIC_KEY, Ed25519.encodePublic(PUBLIC)).text();

    private KnownKey() {}

    static SigningKey in(Path folder) throws IOException {
        return SigningKey.load(Files.writeString(folder.resolve("known.pem"), PRIVATE_PEM));
    }
}
