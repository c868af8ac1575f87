// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

/**
 * What a rule allows a business clock to differ from UTC.
 *
 * <p>Source: Commission Delegated Regulation (EU) 2017/574 (RTS 25), tables 1 and 2; CAT NMS Plan, 6.8, FINRA rule 6820.
 */
public enum ClockLimit {
    /** Venues with a gateway-to-gateway latency up to 1 ms, and members' high-frequency algorithms. */
    RTS25_100US(100_000, 1_000, "RTS 25: 100 us, to 1 us"),
    /** Other venues, and members' other electronic trading. */
    RTS25_1MS(1_000_000, 1_000_000, "RTS 25: 1 ms, to 1 ms"),
    /** CAT industry members. */
    CAT_50MS(50_000_000, 1_000_000, "CAT: 50 ms, to 1 ms");

    private final long divergenceNs;
    private final long granularityNs;
    private final String text;

    ClockLimit(long divergenceNs, long granularityNs, String text) {
        this.divergenceNs = divergenceNs;
        this.granularityNs = granularityNs;
        this.text = text;
    }

    /** What evidence says about a limit. */
    public enum Finding {
        /** Proven to be kept. */
        MET,
        /** Proven not to be kept. */
        NOT_MET,
        /** Neither can be told from the evidence. */
        NOT_PROVEN
    }

    /**
     * Judges a clock.
     *
     * @param reading       the evidence
     * @param granularityNs least step of the host's clock, nanoseconds
     * @return whether the limit is kept
     */
    public Finding judge(ClockReading reading, long granularityNs) {
        if (granularityNs > this.granularityNs) {
            return Finding.NOT_MET;
        }
        if (!reading.synchronised()) {
            return Finding.NOT_PROVEN;
        }
        if (reading.boundNs() <= divergenceNs) {
            return Finding.MET;
        }
        return Math.abs(reading.offsetNs()) - reading.errorNs() > divergenceNs ? Finding.NOT_MET : Finding.NOT_PROVEN;
    }

    @Override
    public String toString() {
        return text;
    }
}
