// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.util.List;

/**
 * A side and how its JVM is started.
 *
 * @param side who reads
 * @param title how it is called in the table
 * @param jvmArgs flags besides those of the build
 */
record Contestant(Side side, String title, List<String> jvmArgs) {
    Contestant(Side side) {
        this(side, side.title(), List.of());
    }

    /** The same without the checks that Agrona makes on each read. */
    Contestant unchecked() {
        return new Contestant(side, title + ", checks off", List.of("-Dagrona.disable.bounds.checks=true"));
    }
}
