// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.IOException;

/** One side of a comparison: goes over the whole input from the start, each time it is asked. */
interface PassReader {
    /**
     * Reads the input once.
     *
     * @return what its fields add up to, a number without meaning that is the same on both sides
     * @throws IOException never, from memory; the peers declare it
     */
    long pass() throws IOException;
}
