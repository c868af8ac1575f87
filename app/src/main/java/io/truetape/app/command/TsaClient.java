// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;

/** Carries a request to a time stamping authority and the answer back, by HTTP (RFC 3161, 3.4). */
final class TsaClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MAX_ANSWER_BYTES = 1 << 20;
    private static final int OK = 200;

    private final URI url;

    /** A client of an authority; asks nothing yet. */
    TsaClient(String url) {
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
     * @throws IOException if there is no answer
     */
    byte[] ask(byte[] request) throws IOException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest post = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/timestamp-query")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                .build();
        try {
            HttpResponse<InputStream> response = client.send(post, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] answer = body.readNBytes(MAX_ANSWER_BYTES + 1);
                if (response.statusCode() != OK || answer.length > MAX_ANSWER_BYTES) {
                    throw new IOException("HTTP status " + response.statusCode() + ", "
                            + (answer.length > MAX_ANSWER_BYTES ? "too many" : answer.length) + " bytes");
                }
                return answer;
            }
        } catch (IOException e) {
            throw new IOException(url + " gave no timestamp: " + (e.getMessage() == null ? e : e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(url + " was asked for a timestamp, and then interrupted", e);
        }
    }
}
