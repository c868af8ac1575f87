// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes threads and remembers them until they were found to have ended: they keep alive what they ran. */
public final class TestThreads implements ThreadFactory {
    private final List<Thread> unended = new CopyOnWriteArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    @Override
    public Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "test-" + made.getAndIncrement());
        unended.add(thread);
        return thread;
    }

    /** How many were made. */
    public int made() {
        return made.get();
    }

    /** Asserts that all have ended. */
    public void assertNoneAlive() {
        unended.removeIf(thread -> !thread.isAlive());
        assertEquals(List.of(), unended, "threads left behind");
    }
}
