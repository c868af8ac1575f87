// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A seal of made-up values, and its text written out by hand. */
final class SealSample {
    static final String KEY_ID = "0123456789abcdef";
    static final String TAPE_ROOT = "aa".repeat(32);

    static final String TEXT = "truetape seal v1\n"
            + "tape 00ff00ff00ff00ff\n"
            + "seal 3\n"
            + "previous " + "1b".repeat(32) + "\n"
            + "documents 42\n"
            + "tapeRoot " + "aa".repeat(32) + "\n"
            + "notes 7\n"
            + "blocks 30\n"
            + "records 1000100\n"
            + "rawBytes 9223372036854775807\n"
            + "source 0 records 1000000 blocks 20 contentRoot " + "c0".repeat(32) + " conclusionsRoot "
            + "d0".repeat(32) + "\n"
            + "source 5 records 100 blocks 10 contentRoot " + "c5".repeat(32) + " conclusionsRoot "
            + "d5".repeat(32) + "\n"
            + "time 1577725200000000001\n"
            + "keyId " + KEY_ID + "\n"
            + "algorithm Ed25519\n"
            + "hash SHA-256\n"
            + "state open\n";

    private SealSample() {}

    static SealBuilder builder() {
        return Seal.builder()
                .tapeId("00ff00ff00ff00ff")
                .number(3)
                .previous("1b".repeat(32))
                .documents(42)
                .tapeRoot(TAPE_ROOT)
                .notes(7)
                .rawBytes(Long.MAX_VALUE)
                .sources(List.of(source(0, 1_000_000, 20), source(5, 100, 10)))
                .timeEpochNs(1_577_725_200_000_000_001L)
                .keyId(KEY_ID)
                .algorithm(SignatureAlgorithm.ED25519)
                .state(Seal.State.OPEN);
    }

    static SourceState source(int id, long records, long blocks) {
        return new SourceState(id, records, blocks, ("c" + id).repeat(32), ("d" + id).repeat(32));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
