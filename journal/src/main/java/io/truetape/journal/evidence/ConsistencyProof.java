// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.evidence;

import io.truetape.journal.proof.SignedSeal;
import java.util.List;

/**
 * What shows that the documents under one seal are the beginning of those under a later one.
 *
 * @param earlier the seal that covers less
 * @param later   the seal that covers more
 * @param path    consistency proof between their tape roots (RFC 6962, 2.1.2)
 */
public record ConsistencyProof(SignedSeal earlier, SignedSeal later, List<byte[]> path) {}
