// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.RecordCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.evidence.Interval;
import io.truetape.journal.evidence.RecordsProof;
import io.truetape.journal.evidence.TapeProver;
import io.truetape.journal.format.TimeStatus;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignatureAlgorithm;
import io.truetape.journal.proof.SigningKey;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Our proofs, before a checker that was written from docs/PROOFS.md alone and knows none of our code. */
class ProofCheckerTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String NOT_ANCHORED = "signature made by the key in the proof itself: not anchored";

    @TempDir
    private Path scratch;

    private ProofChecker checker;
    private Path key;
    private TapeProver prover;
    private final List<List<Row>> sources = List.of(new ArrayList<>(), new ArrayList<>());

    /** A record as the tape's own reader shows it. */
    private record Row(long number, long epochNs, byte status, byte[] bytes) {}

    @BeforeEach
    void setUp() throws Exception {
        checker = new ProofChecker(scratch);
        key = ProofChecker.goldenKey(scratch.resolve("key.pub.pem"));
        open(ProofChecker.goldenTape(scratch.resolve("tape")));
    }

    /** The golden tape whose source 0 is private. */
    private void openPrivate() throws Exception {
        open(ProofChecker.goldenTape(scratch.resolve("private"), "tape-v1-private.cq4.gz"));
    }

    private void open(Path tape) throws Exception {
        TapeReader reader = TapeReader.open(tape);
        prover = TapeProver.of(reader);
        sources.forEach(List::clear);
        try (RecordCursor cursor = reader.records()) {
            while (cursor.next()) {
                int at = cursor.messageOffset();
                byte[] bytes = Arrays.copyOfRange(cursor.buffer(), at, at + cursor.messageLength());
                sources.get(cursor.source())
                        .add(new Row(cursor.record(), cursor.epochNs(), cursor.timeStatus(), bytes));
            }
        }
    }

    @Test
    void everyRecordIsProvenByTheFirstAndTheLastSeal() throws Exception {
        List<String> proofs = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            for (Row row : sources.get(source)) {
                RecordsProof last = prover.records(source, row.number(), row.number(), prover.lastSeal());
                assertEquals(1, last.records().size());
                assertEquals(
                        Sha256.hex(row.bytes()),
                        Sha256.hex(last.records().get(0).bytes()));
                proofs.add(json(last));
                proofs.add(json(prover.records(
                        source, row.number(), row.number(), prover.firstSealOver(source, row.number()))));
            }
        }

        List<String> said = checker.check(proofs, key);

        assertTrue(said.size() > 100, "proofs: " + said.size());
        said.forEach(line -> assertTrue(line.startsWith("OK: record "), line));
        said.forEach(line -> assertTrue(line.endsWith("anchored: by a key that was given"), line));
    }

    @Test
    void everyRangeFromTheFirstRecordsAndToTheLastIsProven() throws Exception {
        List<String> proofs = new ArrayList<>();
        for (int source = 0; source < sources.size(); source++) {
            long last = sources.get(source).size() - 1;
            for (long number = 0; number <= last; number++) {
                proofs.add(json(prover.records(source, number, last, prover.lastSeal())));
                RecordsProof begin = prover.records(source, 0, number, prover.lastSeal());
                assertEquals(number + 1, begin.records().size());
                proofs.add(json(begin));
            }
        }

        checker.check(proofs, null)
                .forEach(line -> assertTrue(line.startsWith("OK: record") && line.endsWith(NOT_ANCHORED), line));
    }

    @Test
    void everyPrivateRecordAndRangeIsProven() throws Exception {
        openPrivate();
        List<Row> rows = sources.get(0);
        List<String> proofs = new ArrayList<>();
        for (Row row : rows) {
            proofs.add(json(prover.records(0, row.number(), row.number(), prover.lastSeal())));
            proofs.add(json(prover.records(0, row.number(), rows.size() - 1, prover.lastSeal())));
            proofs.add(json(prover.records(0, 0, row.number(), prover.firstSealOver(0, row.number()))));
        }

        List<String> said = checker.check(proofs, key);

        assertTrue(said.size() > 200, "proofs: " + said.size());
        said.forEach(line -> assertTrue(line.startsWith("OK: record"), line));
        assertTrue(proofs.stream().allMatch(proof -> proof.contains("\"private-records\"")));
        assertTrue(proofs.stream().anyMatch(proof -> proof.contains("\"flags\":2")), "residue between records");
        assertTrue(proofs.stream().anyMatch(proof -> proof.contains("\"flags\":1")), "a jumbo record");
    }

    @Test
    void aPrivateProofShowsNothingOfNeighboursAndConfirmsNoGuess() throws Exception {
        openPrivate();
        List<Row> rows = sources.get(0);
        for (Row row : rows) {
            JsonNode proof = JSON.readTree(json(prover.records(0, row.number(), row.number(), prover.lastSeal())));
            assertEquals(
                    List.of(
                            "format",
                            "kind",
                            "tape",
                            "source",
                            "first",
                            "last",
                            "records",
                            "firstBlock",
                            "blocks",
                            "contentPath",
                            "seal"),
                    List.copyOf(proof.propertyNames()));
            JsonNode block = proof.get("blocks").get(0);
            assertEquals(
                    List.of("flags", "leaves", "firstRecord", "salts", "path"), List.copyOf(block.propertyNames()));
            assertEquals(1, block.get("salts").size());
            assertConfirmsNoGuess(proof, rows, row.number(), row.number());
        }
    }

    @Test
    void aPrivateRangeShowsNothingOfWhatStandsBesideIt() throws Exception {
        openPrivate();
        List<Row> rows = sources.get(0);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            int first = random.nextInt(rows.size());
            int last = first + random.nextInt(Math.min(40, rows.size() - first));
            JsonNode proof = JSON.readTree(json(prover.records(0, first, last, prover.lastSeal())));
            int salts = 0;
            for (JsonNode block : proof.get("blocks")) {
                assertFalse(block.has("header") || block.has("raw") || block.has("conclusions"), "seed=" + seed);
                salts += block.has("salts") ? block.get("salts").size() : 0;
            }
            assertEquals(last - first + 1, salts, "one salt a record shown, seed=" + seed);
            assertConfirmsNoGuess(proof, rows, first, last);
        }
    }

    /** Whoever guesses a neighbour's bytes rightly finds no hash in the proof by which he could know it. */
    private static void assertConfirmsNoGuess(JsonNode proof, List<Row> rows, long first, long last) {
        String all = proof.toString();
        List<byte[]> salts = new ArrayList<>();
        for (JsonNode block : proof.get("blocks")) {
            if (block.has("salts")) {
                block.get("salts").forEach(salt -> salts.add(HexFormat.of().parseHex(salt.stringValue())));
            }
        }
        List<Row> shown = rows.subList((int) first, (int) last + 1);
        for (Row neighbour : rows) {
            boolean beside = neighbour.number() < first || neighbour.number() > last;
            if (beside && neighbour.bytes().length > 3) {
                boolean alike = shown.stream().anyMatch(row -> Arrays.equals(row.bytes(), neighbour.bytes()));
                assertTrue(alike || !all.contains(Sha256.hex(neighbour.bytes())), "bytes");
                assertFalse(all.contains(hash(neighbour.bytes())), "plain hash");
                assertFalse(all.contains(hash(new byte[1], neighbour.bytes())), "plain leaf");
                for (byte[] salt : salts) {
                    assertFalse(all.contains(hash(new byte[1], salt, neighbour.bytes())), "leaf with a salt shown");
                }
            }
        }
    }

    private static String hash(byte[]... parts) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Sha256.hex(Sha256.hash(all.toByteArray()));
    }

    @Test
    void anIntervalOfAPrivateSourceIsRefused() throws Exception {
        openPrivate();
        Interval always = new Interval(0, false, Long.MAX_VALUE, false);

        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> prover.records(0, always, prover.lastSeal()));

        assertTrue(refused.getMessage().contains("would show those of neighbours"), refused.getMessage());
        assertTrue(checker.check(List.of(json(prover.records(1, always, prover.lastSeal()))), key)
                .get(0)
                .startsWith("OK: source 1 has "));
    }

    @Test
    void noFieldOfAPrivateProofCanBeAltered() throws Exception {
        openPrivate();
        int last = sources.get(0).size() - 1;
        for (RecordsProof proof : List.of(
                prover.records(0, 3, 3, prover.seal(1)), prover.records(0, last - 30, last - 2, prover.lastSeal()))) {
            JsonNode tree = ProofChecker.tree(ProofJson.of(proof));
            Map<String, String> altered = TamperedProofs.of(tree);
            assertTrue(checker.check(List.of(tree.toString()), key).get(0).startsWith("OK: "));

            List<String> said = checker.check(List.copyOf(altered.values()), key);

            List<String> names = List.copyOf(altered.keySet());
            for (int i = 0; i < said.size(); i++) {
                assertTrue(said.get(i).startsWith("REFUSED: "), names.get(i) + ": " + said.get(i));
            }
            assertTrue(said.size() > 300, "altered: " + said.size());
        }
    }

    @Test
    void anIntervalHasExactlyTheRecordsOfItsTimes() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> proofs = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int source = random.nextInt(sources.size());
            List<Row> rows = sources.get(source);
            Row from = rows.get(random.nextInt(rows.size()));
            Row to = rows.get(random.nextInt(rows.size()));
            if (TimeStatus.compare(from.epochNs(), from.status(), to.epochNs(), to.status()) < 0) {
                Interval interval = new Interval(from.epochNs(), leap(from), to.epochNs(), leap(to));
                RecordsProof proof = prover.records(source, interval, prover.lastSeal());
                List<Long> expected = rows.stream()
                        .filter(row ->
                                TimeStatus.compare(row.epochNs(), row.status(), from.epochNs(), from.status()) >= 0)
                        .filter(row -> TimeStatus.compare(row.epochNs(), row.status(), to.epochNs(), to.status()) < 0)
                        .map(Row::number)
                        .toList();
                assertEquals(
                        expected,
                        proof.records().stream()
                                .map(RecordsProof.Record::number)
                                .toList(),
                        "seed=" + seed);
                proofs.add(json(proof));
            }
        }
        proofs.add(json(
                prover.records(0, new Interval(Long.MIN_VALUE, false, Long.MIN_VALUE + 1, false), prover.lastSeal())));
        proofs.add(
                json(prover.records(1, new Interval(Long.MIN_VALUE, false, Long.MAX_VALUE, true), prover.lastSeal())));

        List<String> said = checker.check(proofs, key);

        said.forEach(line -> assertTrue(line.startsWith("OK: source "), () -> line + ", seed=" + seed));
        assertTrue(said.size() > 20, "seed=" + seed);
    }

    @Test
    void anIntervalUnderAnOpenSealSaysThatMoreMayFollow() throws Exception {
        Interval always = new Interval(0, false, Long.MAX_VALUE, false);
        RecordsProof open = prover.records(0, always, prover.seal(1));
        RecordsProof closed = prover.records(0, always, prover.lastSeal());
        assertTrue(closed.records().size() > open.records().size(), "the tape has more than the open seal covers");

        List<String> said = checker.check(List.of(json(open), json(closed)), key);

        assertTrue(said.get(0).startsWith("OK: ") && said.get(0).contains("there may be more records"), said.get(0));
        assertTrue(said.get(1).startsWith("OK: ") && !said.get(1).contains("there may be more"), said.get(1));
    }

    @Test
    void everySealExtendsEveryEarlierOne() throws Exception {
        List<String> proofs = new ArrayList<>();
        long seals = prover.lastSeal().seal().number() + 1;
        for (long later = 1; later < seals; later++) {
            for (long earlier = 0; earlier < later; earlier++) {
                proofs.add(JSON.writeValueAsString(ProofJson.of(prover.consistency(earlier, later))));
            }
        }

        List<String> said = checker.check(proofs, key);

        assertEquals(seals * (seals - 1) / 2, said.size());
        said.forEach(line -> assertTrue(line.startsWith("OK: seal "), line));
    }

    @Test
    void noFieldOfAnyProofCanBeAltered() throws Exception {
        List<Row> rows = sources.get(0);
        Row middle = rows.get(rows.size() / 2);
        Row later = rows.stream()
                .filter(row -> row.epochNs() > middle.epochNs() + 1_000)
                .findFirst()
                .orElse(rows.get(rows.size() - 1));
        List<JsonNode> proofs = List.of(
                ProofChecker.tree(ProofJson.of(prover.records(0, 3, 3, prover.seal(1)))),
                ProofChecker.tree(ProofJson.of(prover.records(1, 2, 9, prover.lastSeal()))),
                ProofChecker.tree(ProofJson.of(prover.records(
                        0, new Interval(middle.epochNs(), false, later.epochNs(), false), prover.lastSeal()))),
                ProofChecker.tree(ProofJson.of(prover.consistency(1, 3))),
                ProofChecker.tree(ProofJson.of(prover.consistency(0, 1))));
        Map<String, String> altered = new LinkedHashMap<>();
        for (int i = 0; i < proofs.size(); i++) {
            int proof = i;
            TamperedProofs.of(proofs.get(i)).forEach((what, json) -> altered.put("proof " + proof + what, json));
            TamperedProofs.doubled(proofs.get(i)).forEach(json -> altered.put("doubled " + altered.size(), json));
        }
        for (JsonNode proof : proofs) {
            assertTrue(checker.check(List.of(JSON.writeValueAsString(proof)), key)
                    .get(0)
                    .startsWith("OK: "));
        }

        List<String> said = checker.check(List.copyOf(altered.values()), key);

        List<String> names = List.copyOf(altered.keySet());
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).startsWith("OK: ") && names.get(i).matches("proof 2/(from|to) = .*")) {
                // An interval a little wider or narrower, with the same records in it, is another true statement.
                assertStatesTheTruth(JSON.readTree(altered.get(names.get(i))));
            } else {
                assertTrue(said.get(i).startsWith("REFUSED: "), names.get(i) + ": " + said.get(i));
            }
        }
        assertTrue(said.size() > 1_000, "altered: " + said.size());
    }

    /** A forger who signs what he likes with a key of his own, so that nothing but the form of the text can tell. */
    @Test
    void numbersInASealsTextHaveOneForm() throws Exception {
        SigningKey forger = SigningKey.create(scratch.resolve("forger.pem"));
        ObjectNode proof = (ObjectNode) ProofChecker.tree(ProofJson.of(prover.records(0, 3, 3, prover.lastSeal())));
        String text = proof.get("seal").get("text").stringValue().replaceFirst("keyId .*", "keyId " + forger.keyId());
        assertTrue(checker.check(List.of(resealed(proof, text, forger)), null)
                .get(0)
                .startsWith("OK: "));
        List<String> names = new ArrayList<>();
        List<String> proofs = new ArrayList<>();
        Matcher number = Pattern.compile("(?<= )(0|[1-9][0-9]*)(?=[ \n])").matcher(text);
        while (number.find()) {
            for (String form : TamperedProofs.NUMBER_FORMS) {
                String written = form.replace("N", number.group());
                names.add(written + " at " + number.start());
                proofs.add(resealed(
                        proof, text.substring(0, number.start()) + written + text.substring(number.end()), forger));
            }
            for (String written :
                    List.of(" " + number.group(), number.group() + " ", number.group() + "\r", "", "-0")) {
                names.add("'" + written + "' at " + number.start());
                proofs.add(resealed(
                        proof, text.substring(0, number.start()) + written + text.substring(number.end()), forger));
            }
        }

        List<String> said = checker.check(proofs, null);

        assertTrue(said.size() > 14 * TamperedProofs.NUMBER_FORMS.size(), "altered: " + said.size());
        for (int i = 0; i < said.size(); i++) {
            assertTrue(
                    said.get(i).startsWith("REFUSED: ") && !said.get(i).contains("openssl"),
                    names.get(i) + ": " + said.get(i));
        }
    }

    private static String resealed(ObjectNode proof, String text, SigningKey key) {
        ObjectNode other = proof.deepCopy();
        ((ObjectNode) other.get("seal"))
                .put("text", text)
                .put("publicKey", Sha256.hex(key.publicKey()))
                .put("signature", Sha256.hex(key.sign(text.getBytes(StandardCharsets.UTF_8))));
        return JSON.writeValueAsString(other);
    }

    /** The other algorithm, on the same proof: openssl checks its signatures, and there is one form of each. */
    @Test
    void aSealOfTheOtherAlgorithmIsCheckedAsWell() throws Exception {
        Path file = scratch.resolve("p256.pem");
        SigningKey signer = SigningKey.create(file, SignatureAlgorithm.ECDSA_P256);
        ObjectNode proof = (ObjectNode) ProofChecker.tree(ProofJson.of(prover.records(0, 3, 3, prover.lastSeal())));
        String text = proof.get("seal")
                .get("text")
                .stringValue()
                .replaceFirst("keyId .*\nalgorithm .*", "keyId " + signer.keyId() + "\nalgorithm ECDSA-P256-SHA256");
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            good.add(resealed(proof, text, signer));
        }
        for (String said : checker.check(good, file)) {
            assertTrue(said.startsWith("OK: ") && said.endsWith("anchored: by a key that was given"), said);
        }
        assertTrue(checker.check(good.subList(0, 1), key).get(0).contains("which was not given"));

        JsonNode seal = JSON.readTree(good.get(0)).get("seal");
        String signature = seal.get("signature").stringValue();
        BigInteger order = new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);
        String otherS = String.format("%064x", order.subtract(new BigInteger(signature.substring(64), 16)));
        Map<String, String> altered = TamperedProofs.of(JSON.readTree(good.get(0)));
        altered.keySet().removeIf(what -> !what.startsWith("/seal"));
        altered.put("the other s", good.get(0).replace(signature, signature.substring(0, 64) + otherS));
        altered.put("s = 0", good.get(0).replace(signature, signature.substring(0, 64) + "00".repeat(32)));
        altered.put("r = 0", good.get(0).replace(signature, "00".repeat(32) + signature.substring(64)));
        altered.put("as Ed25519", resealed(proof, text.replace("ECDSA-P256-SHA256", "Ed25519"), signer));
        altered.put("as another", resealed(proof, text.replace("ECDSA-P256-SHA256", "ECDSA-P384-SHA384"), signer));

        List<String> said = checker.check(List.copyOf(altered.values()), file);

        List<String> names = List.copyOf(altered.keySet());
        for (int i = 0; i < said.size(); i++) {
            assertTrue(said.get(i).startsWith("REFUSED: "), names.get(i) + ": " + said.get(i));
        }
        assertTrue(said.size() > 50, "altered: " + said.size());
    }

    private void assertStatesTheTruth(JsonNode proof) {
        Interval interval = new Interval(
                Long.parseLong(proof.get("from").stringValue()),
                false,
                Long.parseLong(proof.get("to").stringValue()),
                false);
        RecordsProof truth = prover.records(0, interval, prover.lastSeal());
        assertEquals(
                ProofChecker.tree(ProofJson.of(truth)).get("records").toString(),
                proof.get("records").toString());
    }

    @Test
    void recordsCannotBeHiddenByShowingLess() throws Exception {
        int last = sources.get(0).size() - 1;
        ObjectNode begin = (ObjectNode) ProofChecker.tree(ProofJson.of(prover.records(0, 0, 4, prover.lastSeal())));
        ObjectNode end = (ObjectNode) ProofChecker.tree(ProofJson.of(prover.records(0, last, last, prover.lastSeal())));
        ObjectNode wider = begin.deepCopy().put("last", last);
        ObjectNode without = begin.deepCopy();
        ((tools.jackson.databind.node.ArrayNode) without.get("records")).remove(2);

        List<String> said = checker.check(
                List.of(
                        asInterval(begin),
                        asInterval(end),
                        JSON.writeValueAsString(wider),
                        JSON.writeValueAsString(without)),
                key);

        assertEquals("REFUSED: records of the interval may stand behind the last block", said.get(0));
        assertEquals("REFUSED: records of the interval may stand before the first block", said.get(1));
        assertEquals("REFUSED: the last block does not hold the last record", said.get(2));
        assertEquals("REFUSED: the records are not those that the blocks hold", said.get(3));
    }

    private static String asInterval(ObjectNode proof) {
        proof.remove(List.of("first", "last"));
        return JSON.writeValueAsString(
                proof.put("kind", "interval").put("from", "1").put("to", "9000000000000000000"));
    }

    @Test
    void whateverStandsInTheFileTheCheckerAnswers() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String proof = json(prover.records(0, 3, 5, prover.seal(1)));
        JsonNode tree = JSON.readTree(proof);
        List<String> fuzzed = new ArrayList<>(List.of(
                "",
                "{",
                "[]",
                "null",
                "17",
                "\"proof\"",
                "[".repeat(200_000),
                "{\"a\":".repeat(200_000),
                "NaN",
                "{\"format\":\"truetape proof v1\"}",
                "{\"format\":\"truetape proof v1\",\"kind\":[]}",
                proof + proof,
                proof + "x",
                "\ufeff" + proof));
        for (int i = 0; i < 600; i++) {
            char[] text = proof.toCharArray();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                text[random.nextInt(text.length)] =
                        "0123456789abcdef\"{}[]:,.- \\eE\n\u0000\u00e9".charAt(random.nextInt(32));
            }
            String changed = new String(text);
            fuzzed.add(i % 3 == 0 ? changed.substring(0, random.nextInt(changed.length())) : changed);
        }

        List<String> said = checker.check(fuzzed, key);

        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).startsWith("OK: ")) {
                assertEquals(tree, JSON.readTree(fuzzed.get(i)), "seed=" + seed);
            } else {
                assertTrue(said.get(i).startsWith("REFUSED: "), said.get(i) + ", seed=" + seed);
            }
        }
    }

    @Test
    void theScriptSaysWhyAndWhatIsAnchored() throws Exception {
        Path proof = Files.writeString(scratch.resolve("proof.json"), json(prover.records(0, 3, 3, prover.lastSeal())));
        Path other = Files.writeString(
                scratch.resolve("other.pub.pem"),
                new io.truetape.journal.proof.KeyStoreFolder(scratch.resolve("keys"))
                        .current()
                        .key()
                        .verifyingKey()
                        .pem());
        Path junk = Files.writeString(
                scratch.resolve("junk.pem"), "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----\n");

        ProofChecker.Said anchored = checker.script(proof, "--public-key", other, "--public-key", key);
        ProofChecker.Said alone = checker.script(proof);

        assertEquals(0, anchored.exitCode(), anchored.out() + anchored.err());
        assertTrue(anchored.out().endsWith("anchored: by a key that was given\n"), anchored.out());
        assertEquals(0, alone.exitCode());
        assertTrue(alone.out().endsWith(NOT_ANCHORED + "\n"), alone.out());
        assertRefused("which was not given", proof, "--public-key", other);
        assertRefused("is no PEM file", proof, "--public-key", junk);
        assertRefused("must have one PUBLIC KEY block", proof, "--public-key", proof);
        assertRefused("cannot be read", proof, "--public-key", scratch.resolve("nothing"));
        assertRefused("cannot be read", scratch.resolve("nothing"));
        assertRefused("cannot be read", scratch);
        assertNotEquals(0, checker.script().exitCode());
        assertNotEquals(0, checker.script(proof, "--public-key").exitCode());
    }

    /** The numbers of an unsigned proof are its maker's: none may say how much memory is taken. */
    @Test
    void aBlockThatClaimsMoreRecordsThanItsBytesHoldIsRefusedBeforeTheyAreCounted() throws Exception {
        Row row = sources.get(0).get(0);
        Interval any = new Interval(row.epochNs(), false, row.epochNs() + 1, false);
        ObjectNode proof = (ObjectNode) ProofChecker.tree(ProofJson.of(prover.records(0, any, prover.lastSeal())));
        byte[] raw = new byte[2];
        byte[] leaf = Sha256.hash(new byte[1 + raw.length]);
        ByteBuffer header = ByteBuffer.wrap(
                        HexFormat.of().parseHex(proof.at("/blocks/0/header").stringValue()))
                .order(ByteOrder.LITTLE_ENDIAN);
        header.putShort(6, (short) 0).putInt(8, 0).putInt(12, -1).putLong(16, 0).put(64, (byte) 0);
        header.putLong(32, 0).putLong(40, 1).putLong(48, 2).putLong(56, 2);
        header.putInt(80, raw.length).putInt(88, 0).put(112, leaf);
        byte[] leafed = ByteBuffer.allocate(1 + 176).put(1, header.array()).array();
        String text = proof.at("/seal/text")
                .stringValue()
                .replaceFirst("documents .*", "documents 1")
                .replaceFirst("tapeRoot .*", "tapeRoot " + Sha256.hex(Sha256.hash(leafed)))
                .replaceFirst("\nblocks .*\nrecords .*", "\nblocks 1\nrecords 1")
                .replaceFirst(
                        "(source .*\n)+",
                        "source 0 records 1 blocks 1 contentRoot " + Sha256.hex(leaf) + " conclusionsRoot "
                                + "0".repeat(64) + "\n");
        ((ObjectNode) proof.get("seal")).put("text", text);
        proof.put("from", "0").put("to", "10").put("firstBlock", 0);
        proof.putArray("records");
        proof.putArray("contentPath");
        proof.putArray("tapePath");
        proof.putArray("blocks")
                .addObject()
                .put("document", 0)
                .put("header", Sha256.hex(header.array()))
                .put("leaf", Sha256.hex(leaf))
                .put("raw", Sha256.hex(raw));

        String said =
                checker.check(List.of(JSON.writeValueAsString(proof)), null).get(0);

        assertEquals("REFUSED: raw ends before its last record", said);
    }

    @Test
    void whatIsNoFileOrTooLongForAProofIsNotRead() throws Exception {
        Path proof = Files.writeString(scratch.resolve("proof"), json(prover.records(0, 1, 1, prover.lastSeal())));
        Path endless = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(endless), "no devices here");
        Path large = scratch.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((1 << 28) + 1);
        }

        assertRefused("is no regular file", endless);
        assertRefused("is no regular file", proof, "--public-key", endless);
        assertRefused("is longer than 268435456 bytes", large);
        assertRefused("is longer than 268435456 bytes", proof, "--public-key", large);
    }

    @Test
    void whatCannotBeCheckedForLackOfMemoryIsNotProven() throws Exception {
        Assumptions.assumeTrue(System.getProperty("os.name").equals("Linux"), "memory can be limited on Linux only");
        Path large = scratch.resolve("large");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(1 << 28);
        }

        ProofChecker.Said said = checker.scriptWithin(1 << 28, large);

        assertEquals(1, said.exitCode(), said.out() + said.err());
        assertEquals("REFUSED: not proven, for it cannot be checked here: MemoryError ''\n", said.out());
        assertEquals("", said.err());
    }

    private void assertRefused(String why, Object... arguments) throws Exception {
        ProofChecker.Said said = checker.script(arguments);
        assertEquals(1, said.exitCode(), said.out() + said.err());
        assertTrue(said.out().startsWith("REFUSED: ") && said.out().contains(why), said.out());
        assertEquals("", said.err());
    }

    private static boolean leap(Row row) {
        return (row.status() & TimeStatus.LEAP) != 0;
    }

    private static String json(RecordsProof proof) {
        return JSON.writeValueAsString(ProofJson.of(proof));
    }
}
