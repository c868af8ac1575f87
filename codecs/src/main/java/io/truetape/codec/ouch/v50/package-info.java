// SPDX-License-Identifier: Apache-2.0
/**
 * Nasdaq OUCH 5.0: the bytes of one unframed message to fields, and back.
 *
 * <p>Here live a read flyweight ({@code …View}) and a write flyweight ({@code …Writer}) for each of the 8 inbound and 18
 * outbound messages, Trade Correction of older revisions among them, and the decoder that dispatches them by direction
 * and type. Options behind a message are read and written by {@link io.truetape.codec.ouch.AppendageCursor} and {@link
 * io.truetape.codec.ouch.AppendageWriter}. What may not live here: framing, and any judgement about a sequence of
 * messages.
 *
 * <p>Start with {@link io.truetape.codec.ouch.v50.Ouch50Decoder} and {@link io.truetape.codec.ouch.v50.EnterOrderView};
 * the other views differ in their fields only.
 */
package io.truetape.codec.ouch.v50;
