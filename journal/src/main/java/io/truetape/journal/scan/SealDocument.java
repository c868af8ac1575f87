// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.scan;

import io.truetape.journal.format.FormatException;
import io.truetape.journal.format.WireDocument;
import io.truetape.journal.proof.MalformedSealException;
import io.truetape.journal.proof.Seal;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import java.nio.charset.StandardCharsets;

/** A signed seal as a document of the tape: its signed text as body, public key and signature in hexadecimal. */
public final class SealDocument {
    private SealDocument() {}

    /** The document of a seal. */
    public static WireDocument of(final SignedSeal seal) {
        return WireDocument.of(WireDocument.KIND_SEAL, new String(seal.seal().signedBytes(), StandardCharsets.US_ASCII))
                .with("publicKey", Sha256.hex(seal.publicKey()))
                .with("signature", Sha256.hex(seal.signature()));
    }

    /**
     * The seal in a document; its signature is not checked here.
     *
     * @throws FormatException when the document is not exactly what {@link #of} makes of some seal
     */
    public static SignedSeal decode(final WireDocument document) {
        try {
            final SignedSeal seal = new SignedSeal(
                    Seal.parse(document.body().getBytes(StandardCharsets.US_ASCII)),
                    Sha256.unhex(document.text("publicKey")),
                    Sha256.unhex(document.text("signature")));
            if (!java.util.Arrays.equals(of(seal).encode(), document.encode())) {
                throw new FormatException("seal is not in its one form");
            }
            return seal;
        } catch (final MalformedSealException | IllegalArgumentException e) {
            throw new FormatException("seal: " + e.getMessage());
        }
    }
}
