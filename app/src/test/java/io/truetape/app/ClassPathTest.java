// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "net.openhft.chronicle.analytics.Analytics",
                "net.openhft.compiler.CachedCompiler",
                "org.apache.commons.cli.Options",
                "com.sun.jna.Native",
                "jnr.ffi.LibraryLoader",
                "org.openjdk.jmh.Main"
            })
    void lacksWhatIsNotWanted(String className) {
        assertThrows(ClassNotFoundException.class, () -> Class.forName(className));
    }

    @Test
    void hasChronicleQueueSoThatTheOthersAreLookedForInTheRightPlace() {
        assertDoesNotThrow(() -> Class.forName("net.openhft.chronicle.queue.ChronicleQueue"));
    }
}
