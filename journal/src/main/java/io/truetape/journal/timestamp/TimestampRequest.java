// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** A question to a time stamping authority: sign that you saw this hash now. With a nonce, so that no old answer will do. */
public final class TimestampRequest {
    private static final int NONCE_BITS = 64;

    private final byte[] sha256;
    private final org.bouncycastle.tsp.TimeStampRequest request;

    /**
     * A request for a hash.
     *
     * @param sha256 what is to be timestamped, 32 bytes
     */
    public TimestampRequest(final byte[] sha256) {
        this.sha256 = sha256.clone();
        final TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        request = generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(NONCE_BITS, new SecureRandom()));
    }

    /** The request's bytes, {@code application/timestamp-query}. */
    public byte[] encoded() {
        try {
            return request.getEncoded();
        } catch (final IOException e) {
            throw new IllegalStateException("a request that was made has an encoding", e);
        }
    }

    /**
     * The timestamp in an answer, {@code application/timestamp-reply}.
     *
     * @throws BadTimestampException if it is none, or no good one over this hash and nonce; says why
     */
    public Timestamp accept(final byte[] answer) {
        final byte[] token;
        try {
            final TimeStampResponse response = new TimeStampResponse(answer);
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new BadTimestampException("the authority refused: status " + response.getStatus()
                        + (response.getStatusString() == null ? "" : ", " + response.getStatusString()));
            }
            token = response.getTimeStampToken().getEncoded();
        } catch (final TSPException | IOException | IllegalArgumentException | IllegalStateException e) {
            throw new BadTimestampException("the answer is no timestamp for what was asked: " + e.getMessage(), e);
        }
        final Timestamp timestamp = Timestamp.parse(token);
        timestamp.check(sha256);
        return timestamp;
    }
}
