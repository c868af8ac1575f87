// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.util.List;

/**
 * Who reads the same input.
 *
 * @param name of the protocol, as asked for
 * @param input what is read
 * @param unit what the figures are of, such as a message
 * @param messages how many of them are in it
 * @param contestants in the order of their turns
 * @param targets what is compared
 * @param notes where a peer does less or more
 */
record Comparison(
        String name,
        String input,
        String unit,
        int messages,
        List<Contestant> contestants,
        List<Target> targets,
        List<String> notes) {}
