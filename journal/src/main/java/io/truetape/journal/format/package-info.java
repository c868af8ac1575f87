// SPDX-License-Identifier: Apache-2.0
/**
 * Byte truth of the tape: block headers, conclusions, wire documents, notes, and Chronicle's own file layout.
 *
 * <p>Here live layouts and their encoders and decoders, over byte arrays. Here may not live: files, threads, clocks,
 * Chronicle classes. {@code docs/TAPE_FORMAT.md} says the same in prose. Start with {@link
 * io.truetape.journal.format.BlockHeader}.
 */
package io.truetape.journal.format;
