// SPDX-License-Identifier: Apache-2.0
/**
 * Nasdaq OUCH 4.2 and 5.0, the order entry protocol: what both versions share, and each of them as data.
 *
 * <p>Here live directions and versions, constants and checks ({@link io.truetape.codec.ouch.Ouch42}, {@link
 * io.truetape.codec.ouch.Ouch50}), message types and fields as tables for tools that walk any message, and the options
 * of 5.0 (appendages). Views, writers and the decoder of a version live in its own package below. What may not live
 * here: framing, files, clocks, threads, and any judgement about a sequence of messages.
 *
 * <p>Start with {@link io.truetape.codec.ouch.OuchVersion} and {@link io.truetape.codec.ouch.OuchMessageType}.
 */
package io.truetape.codec.ouch;
