// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An authority that goes on answering and never ends. */
class TsaClientTest {
    @Test
    void shouldNotWaitForAnAnswerThatComesByteAfterByte() throws Exception {
        ScheduledExecutorService authority = Executors.newSingleThreadScheduledExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            authority.execute(() -> drip(server, authority));
            TsaClient client = new TsaClient("http://127.0.0.1:" + server.getLocalPort() + "/", Duration.ofMillis(500));

            IOException refused = assertTimeoutPreemptively(
                    Duration.ofSeconds(60), () -> assertThrows(IOException.class, () -> client.ask(new byte[10])));

            assertTrue(refused.getMessage().contains("there was no whole answer within 500 ms"), refused.getMessage());
        } finally {
            authority.shutdownNow();
        }
    }

    /** Promises much, and sends a byte now and then, each before any limit for a single one. */
    private static void drip(ServerSocket server, ScheduledExecutorService authority) {
        try {
            Socket socket = server.accept();
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            authority.scheduleAtFixedRate(() -> drop(out), 0, 20, TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void drop(OutputStream out) {
        try {
            out.write(0);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
