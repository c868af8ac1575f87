// SPDX-License-Identifier: Apache-2.0
/**
 * Nasdaq TotalView-ITCH 5.0: the bytes of one unframed message to fields, and back.
 *
 * <p>Here live a read flyweight ({@code …View}) and a write flyweight ({@code …Writer}) for each of the 23 messages,
 * the decoder that dispatches them, and the protocol as data for printing and checking. What may not live here:
 * framing, files, clocks, threads, dates (the protocol has none), books, and any judgement about a sequence of
 * messages.
 *
 * <p>Start with {@link io.truetape.codec.itch.Itch50Decoder} and {@link io.truetape.codec.itch.AddOrderView}; the other
 * views differ in their fields only. Why one check of bounds a message is enough stands at
 * {@link io.truetape.codec.itch.Itch50View}.
 */
package io.truetape.codec.itch;
