// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** Makes threads and remembers them. */
public final class TestThreads implements ThreadFactory {
    private final List<Thread> made = new CopyOnWriteArrayList<>();

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "test-" + made.size());
        made.add(thread);
        return thread;
    }

    /** How many were made. */
    public int made() {
        return made.size();
    }

    /** Asserts that all have ended. */
    public void assertNoneAlive() {
        assertEquals(List.of(), made.stream().filter(Thread::isAlive).toList(), "threads left behind");
    }
}
