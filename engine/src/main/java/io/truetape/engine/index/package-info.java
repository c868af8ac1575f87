// SPDX-License-Identifier: Apache-2.0
/**
 * The derived index of a tape: where symbols and channels are, the members of atomic events, and the chains that link
 * records over time.
 *
 * <p>Everything here follows from the tape, is rebuilt at will, and is no evidence. What may not live here: conclusions
 * (they are the stages' and stand on the tape), and anything that writes to a tape's data file.
 *
 * <p>Start with {@link io.truetape.engine.index.TapeIndex} to read, {@link io.truetape.engine.index.IndexBuilder} to
 * build, {@link io.truetape.engine.index.ChainLinker} for what links records.
 */
package io.truetape.engine.index;
