// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.order.Verdict;
import java.util.Set;

/**
 * A record that must be on the tape.
 *
 * @param item     the message that it is; null where damage before it has made it of several, or of a part of one
 * @param bytes    of the record
 * @param verdicts by the model: all of them and no other
 */
record Placed(Item item, byte[] bytes, Set<Verdict> verdicts) {}
