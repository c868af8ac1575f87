// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Counts on the way, and stops when standard output can take no more. */
final class CountingOutput extends OutputStream {
    private final Host host;
    private final OutputStream out;
    private final AtomicLong done;

    CountingOutput(Host host, OutputStream out, AtomicLong done) {
        this.host = host;
        this.out = out;
        this.done = done;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        done.lazySet(done.getPlain() + length);
        if (out == host.out() && host.out().failure() != null) {
            throw host.out().failure();
        }
    }
}
