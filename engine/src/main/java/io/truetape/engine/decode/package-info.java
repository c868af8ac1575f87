// SPDX-License-Identifier: Apache-2.0
/**
 * The decode stage: what each message's own bytes say, put into the slab's columns.
 *
 * <p>Here live the stages that read types, lengths, locates, times and codes. What may not live here: anything that
 * needs a second message to judge the first; that belongs to {@link io.truetape.engine.order} and later stages (whose
 * rules the FIX and FAST stages ask while they have a message open, so that it is read once).
 *
 * <p>Start with {@link io.truetape.engine.decode.ItchDecodeStage}; {@link io.truetape.engine.decode.MessageKinds} is how
 * the other protocols name what they have seen.
 */
package io.truetape.engine.decode;
