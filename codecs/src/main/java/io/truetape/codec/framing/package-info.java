// SPDX-License-Identifier: Apache-2.0
/**
 * Session and file framing: bytes in, frames out, sans-I/O.
 *
 * <p>Here live framers, which cut the bytes of one message at a time out of a buffer the caller fills; the packets of the
 * session layers SoupBinTCP and MoldUDP64 and the sequence numbers that go with them; and the recogniser, which says
 * from the first bytes of a source what it is. Need-more, end and malformed are statuses. What may not live here: files,
 * sockets, decompression, and the fields of any message.
 *
 * <p>Start with {@link io.truetape.codec.framing.Framer} and {@link io.truetape.codec.framing.BinaryFileFramer}.
 */
package io.truetape.codec.framing;
