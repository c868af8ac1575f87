// SPDX-License-Identifier: Apache-2.0
/**
 * The decode stage: what each message's own bytes say, put into the slab's columns.
 *
 * <p>Here live the stages that read types, lengths, locates, times and codes. What may not live here: anything that
 * needs a second message to judge the first; that belongs to {@link io.truetape.engine.order} and later stages.
 *
 * <p>Start with {@link io.truetape.engine.decode.ItchDecodeStage}.
 */
package io.truetape.engine.decode;
