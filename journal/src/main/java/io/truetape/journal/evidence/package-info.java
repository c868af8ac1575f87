// SPDX-License-Identifier: Apache-2.0
/**
 * What can be given away of a tape to somebody who has neither the tape nor our code.
 *
 * <p><b>What lives here.</b> Proofs of records, of intervals, and that one seal extends another ({@link
 * io.truetape.journal.evidence.TapeProver}); a tape's head, to be published ({@link io.truetape.journal.evidence.TapeHead})
 * signed by witnesses who remember what they signed ({@link io.truetape.journal.evidence.Witness}), and timestamped; what a change of keys leaves ({@link
 * io.truetape.journal.evidence.KeyRotation}). {@code docs/PROOFS.md} and {@code
 * docs/EVIDENCE.md} are the references.
 *
 * <p><b>What may not.</b> JSON, the network, the console; whatever believes a tape without comparing it with its seals.
 *
 * <p><b>Where to start reading.</b> {@link io.truetape.journal.evidence.RecordsProof}.
 */
package io.truetape.journal.evidence;
