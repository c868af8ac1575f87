// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.journal.evidence.ConsistencyProof;
import io.truetape.journal.evidence.Interval;
import io.truetape.journal.evidence.RecordsProof;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignedSeal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Proofs as JSON; {@code docs/PROOFS.md} is the reference. */
final class ProofJson {
    private static final String FORMAT = "truetape proof v1";
    private static final String LEAP = " leap";

    private ProofJson() {}

    static Map<String, Object> of(RecordsProof proof) {
        boolean isPrivate = proof.blocks().get(0) instanceof RecordsProof.SaltedBlock;
        Map<String, Object> object =
                begun(proof.interval().isPresent() ? "interval" : isPrivate ? "private-records" : "records");
        object.put("tape", proof.seal().seal().tapeId());
        object.put("source", proof.source());
        proof.interval().ifPresent(interval -> put(interval, object));
        if (proof.interval().isEmpty()) {
            List<RecordsProof.Record> records = proof.records();
            object.put("first", records.get(0).number());
            object.put("last", records.get(records.size() - 1).number());
        }
        object.put("records", proof.records().stream().map(ProofJson::of).toList());
        object.put("firstBlock", proof.firstBlock());
        object.put("blocks", proof.blocks().stream().map(ProofJson::of).toList());
        object.put("contentPath", hex(proof.contentPath()));
        if (!isPrivate) {
            object.put("tapePath", hex(proof.tapePath()));
        }
        object.put("seal", of(proof.seal()));
        return object;
    }

    static Map<String, Object> of(ConsistencyProof proof) {
        Map<String, Object> object = begun("consistency");
        object.put("tape", proof.later().seal().tapeId());
        object.put("earlier", of(proof.earlier()));
        object.put("later", of(proof.later()));
        object.put("path", hex(proof.path()));
        return object;
    }

    private static Map<String, Object> begun(String kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("kind", kind);
        return object;
    }

    private static void put(Interval interval, Map<String, Object> object) {
        object.put("from", interval.fromEpochNs() + (interval.fromLeap() ? LEAP : ""));
        object.put("to", interval.toEpochNs() + (interval.toLeap() ? LEAP : ""));
    }

    private static Map<String, Object> of(RecordsProof.Record record) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", record.number());
        object.put("bytes", Sha256.hex(record.bytes()));
        return object;
    }

    private static Map<String, Object> of(RecordsProof.Block block) {
        return block instanceof RecordsProof.SaltedBlock salted ? of(salted) : of((RecordsProof.PlainBlock) block);
    }

    private static Map<String, Object> of(RecordsProof.PlainBlock block) {
        Map<String, Object> object = new LinkedHashMap<>();
        BlockHeader header = new BlockHeader();
        header.decodeFields(block.header(), 0);
        object.put("document", block.document());
        object.put("header", Sha256.hex(block.header()));
        object.put("leaf", Sha256.hex(header.rawHash));
        block.raw().ifPresent(raw -> object.put("raw", Sha256.hex(raw)));
        block.conclusions().ifPresent(region -> object.put("conclusions", Sha256.hex(region)));
        return object;
    }

    private static Map<String, Object> of(RecordsProof.SaltedBlock block) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("flags", block.flags());
        object.put("leaves", block.leaves());
        object.put("firstRecord", block.firstRecord());
        if (block.root().isPresent()) {
            object.put("root", Sha256.hex(block.root().get()));
        } else {
            object.put("salts", hex(block.salts()));
            object.put("path", hex(block.path()));
        }
        return object;
    }

    private static Map<String, Object> of(SignedSeal seal) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("text", new String(seal.seal().signedBytes(), StandardCharsets.US_ASCII));
        object.put("publicKey", Sha256.hex(seal.publicKey()));
        object.put("signature", Sha256.hex(seal.signature()));
        return object;
    }

    private static List<String> hex(List<byte[]> hashes) {
        return hashes.stream().map(Sha256::hex).toList();
    }
}
