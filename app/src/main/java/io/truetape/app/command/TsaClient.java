// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Carries a request to a time stamping authority and the answer back, by HTTP (RFC 3161, 3.4). */
final class TsaClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int OK = 200;

    private final URI url;
    private final Duration patience;

    /** A client of an authority; asks nothing yet. */
    TsaClient(String url) {
        this(url, PATIENCE);
    }

    /** A client of an authority that has this long for the whole of its answer. */
    TsaClient(String url, Duration patience) {
        this.patience = patience;
        try {
            this.url = new URI(url);
        } catch (URISyntaxException e) {
            throw new UsageException("--tsa " + url + " is no URL: " + e.getMessage());
        }
        String scheme = String.valueOf(this.url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || this.url.getHost() == null) {
            throw new UsageException("--tsa " + url + ": write http://HOST/... or https://HOST/...");
        }
    }

    /**
     * Asks.
     *
     * @throws IOException if there is no answer, or not the whole of it in time
     */
    byte[] ask(byte[] request) throws IOException {
        HttpRequest post = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        CompletableFuture<HttpResponse<InputStream>> response =
                HttpClient.newHttpClient().sendAsync(post, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return response.thenApplyAsync(TsaClient::read).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new IOException(
                    url + " gave no timestamp: there was no whole answer within " + patience.toMillis()
                            + " ms; try again later, or another authority",
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof UncheckedIOException io ? io.getCause() : e.getCause();
            throw new IOException(
                    url + " gave no timestamp: " + (cause.getMessage() == null ? cause : cause.getMessage()), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(url + " was asked for a timestamp, and then interrupted", e);
        }
    }

    private static byte[] read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] answer = body.readNBytes(MAX_ANSWER_BYTES + 1);
            if (response.statusCode() != OK || answer.length > MAX_ANSWER_BYTES) {
                throw new IOException("HTTP status " + response.statusCode() + ", "
                        + (answer.length > MAX_ANSWER_BYTES ? "too many" : answer.length) + " bytes");
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
