// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.verify;

import io.truetape.journal.evidence.HeadFile;
import io.truetape.journal.proof.VerifyingKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the verifier's user knows from elsewhere, and a tape is held against.
 *
 * @param keys        public keys that alone may have sealed; empty: any
 * @param witnessKeys public keys of witnesses, each of whom must have signed a head of the tape
 * @param heads       heads that were published
 * @param authorities certificates, under one of which a timestamp of the tape must have been issued; empty: none needed
 * @param stolen      keys that others may have since a time
 */
public record Trust(
        List<VerifyingKey> keys,
        List<VerifyingKey> witnessKeys,
        List<HeadFile> heads,
        List<X509Certificate> authorities,
        List<StolenKey> stolen) {
    /** Keeps the lists from being changed. */
    public Trust {
        keys = List.copyOf(keys);
        witnessKeys = List.copyOf(witnessKeys);
        heads = List.copyOf(heads);
        authorities = List.copyOf(authorities);
        stolen = List.copyOf(stolen);
    }

    /** Nothing but keys that may have sealed. */
    public static Trust in(final List<VerifyingKey> keys) {
        return new Trust(keys, List.of(), List.of(), List.of(), List.of());
    }
}
