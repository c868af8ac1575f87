// SPDX-License-Identifier: Apache-2.0
/**
 * Nasdaq OUCH 4.2: the bytes of one unframed message to fields, and back.
 *
 * <p>Here live a read flyweight ({@code …View}) and a write flyweight ({@code …Writer}) for each of the 5 inbound and 15
 * outbound messages, and the decoder that dispatches them by direction and type. What may not live here: framing,
 * and any judgement about a sequence of messages.
 *
 * <p>Start with {@link io.truetape.codec.ouch.v42.Ouch42Decoder} and {@link io.truetape.codec.ouch.v42.EnterOrderView};
 * the other views differ in their fields only.
 */
package io.truetape.codec.ouch.v42;
