// SPDX-License-Identifier: Apache-2.0
/**
 * FAST 1.1 (FIX Adapted for Streaming): the bytes of a message to fields, and back.
 *
 * <p>Here live the reader of template documents, the compiler that turns templates into instructions, a decoder and an
 * encoder that run them, and a framer that finds the ends of messages in streams by decoding them. What may not live
 * here: files, sockets, the FIX meaning of fields, and the negotiation of a session beyond its Reset message.
 *
 * <p>An instruction is one field of a template ({@code …Instruction}); an operator ({@code …Operator}) is how a value
 * travels. Both are immutable; all that changes is in {@code Dictionary} and the two contexts. Decoder and encoder
 * share instructions, so that what one does the other undoes in the same file.
 *
 * <p>Start with {@link io.truetape.codec.fast.FastTemplates}, {@link io.truetape.codec.fast.FastDecoder} and
 * {@link io.truetape.codec.fast.FastHandler}; then {@code IntegerOperator}.
 */
package io.truetape.codec.fast;
