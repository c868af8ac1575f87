// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediansTest {
    @TempDir
    Path folder;

    @Test
    void shouldTakeTheOneInTheMiddleOfThoseThatCount() {
        Medians medians = new Medians();
        medians.add(false, "a", 1000);
        medians.add(true, "a", 3);
        medians.add(true, "b", 7);
        medians.add(true, "a", 1);
        medians.add(true, "a", 2);

        assertEquals(2, medians.median("a"));
        assertEquals(7, medians.median("b"));
    }
}
