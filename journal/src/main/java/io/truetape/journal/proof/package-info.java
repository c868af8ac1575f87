// SPDX-License-Identifier: Apache-2.0
/**
 * The arithmetic of proof: hashes, Merkle trees, keys and seals.
 *
 * <p><b>What lives here.</b> SHA-256 over regions ({@link io.truetape.journal.proof.Sha256}), RFC 6962 trees, growing
 * ({@link io.truetape.journal.proof.MerkleFrontier}, hot path, allocates nothing) and whole
 * ({@link io.truetape.journal.proof.MerkleTree}, which makes the proofs that
 * {@link io.truetape.journal.proof.MerkleProofs} checks), the salted trees of private sources
 * ({@link io.truetape.journal.proof.SaltedTree}), keys of two algorithms and the folder that keeps them, and the signed
 * statement over a tape ({@link io.truetape.journal.proof.Seal}, {@link io.truetape.journal.proof.SignedSeal}).
 *
 * <p><b>What may not.</b> Anything outside the JDK, the tape's byte layout, Chronicle, threads, clocks, configuration.
 * Paths and times are given by the caller. Only the key classes touch files.
 *
 * <p><b>Where to start reading.</b> {@link io.truetape.journal.proof.Seal}, whose class comment shows the text that is
 * signed; everything else here exists so that a stranger can check that text.
 */
package io.truetape.journal.proof;
