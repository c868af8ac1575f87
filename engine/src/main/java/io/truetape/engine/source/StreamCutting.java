// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.Framer;

/**
 * How one direction of a TCP connection is cut into messages. Belongs to one stream.
 *
 * @param framer finds messages
 * @param watch  follows what it finds
 * @param entry  says where a stream that lacks what was before can be entered
 */
record StreamCutting(Framer framer, FrameWatch watch, StreamEntry entry) {}
