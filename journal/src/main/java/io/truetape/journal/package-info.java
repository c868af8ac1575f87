// SPDX-License-Identifier: Apache-2.0
/**
 * The tape: append, seal, read, recover. Knows no protocol: records are bytes, verdicts are bits.
 *
 * <pre>
 * TapeWriter ─► chronicle (append)      TapeReader ─► scan (our own reading) ─► format (byte truth)
 *      └─► scan, proof (trees, seals)   verify     ─► scan, proof
 * </pre>
 *
 * <p>Writing, from the caller to the file: {@code TapeWriter} compares or hashes; {@code OpenedTape} opens (by
 * {@code Recovery}) and lets go; {@code SealedLog} appends and seals ({@code SealTiming}, {@code Sealer});
 * {@code TapeLog} keeps what follows from the documents. {@code TapeFiles} knows the files of the directory by their names.
 *
 * <p>Reading: {@code TapeReader} gives cursors over blocks and records; {@code TapeOutline} is all on a tape that is no block;
 * {@code BlockSearch} finds blocks by their headers, which {@code DocumentHeads} reads, also while somebody writes.
 *
 * <p>Here may not live: codecs, configuration, command lines. Start with {@link io.truetape.journal.TapeWriter} and
 * {@code docs/TAPE_FORMAT.md}.
 */
package io.truetape.journal;
