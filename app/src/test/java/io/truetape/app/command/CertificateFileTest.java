// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.bench.certify.Certificate;
import io.truetape.bench.certify.CertificateObject;
import io.truetape.bench.certify.CertificatePage;
import io.truetape.bench.certify.Comparison;
import io.truetape.bench.certify.Verdict;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.SignatureAlgorithm;
import io.truetape.journal.proof.SigningKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Certificates in their files, before our reader and before a checker that knows none of our code. */
class CertificateFileTest {
    @TempDir
    private Path scratch;

    private SigningKey key;
    private Path publicKey;

    @BeforeEach
    void setUp() throws Exception {
        key = SigningKey.create(scratch.resolve("key.pem"));
        publicKey = Files.writeString(
                scratch.resolve("key.pub.pem"), key.verifyingKey().pem());
    }

    private CertificateFile written(Map<String, Object> object) throws Exception {
        Path file = Files.createTempFile(scratch, "certificate", ".json");
        return CertificateFile.read(Files.writeString(file, CertificateFile.encode(object, key)));
    }

    /** The object of a certificate, of which everything may be changed. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> open(Certificate certificate) {
        JsonMapper mapper = JsonMapper.shared();
        return mapper.readValue(mapper.writeValueAsString(CertificateObject.of(certificate)), LinkedHashMap.class);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> repetition(Map<String, Object> certificate, int number) {
        return ((List<Map<String, Object>>) certificate.get("repetitions")).get(number);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> limit(Map<String, Object> repetition, int number) {
        return ((List<Map<String, Object>>) repetition.get("limits")).get(number);
    }

    @Test
    void shouldHoldWhatWasSignedInOurEyesAndInTheCheckers() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        for (MadeUpCertificate made : List.of(
                new MadeUpCertificate(),
                new MadeUpCertificate().validating(90_000),
                new MadeUpCertificate().onFloor(30_000))) {
            Certificate certificate = made.certificate();
            CertificateFile file = written(CertificateObject.of(certificate));

            assertTrue(file.signedByItsKey());
            assertEquals(Optional.empty(), new CertificateNumbers(file).contradiction());
            ProofChecker.Said said = checker.script(file.path(), "--public-key", publicKey);
            assertEquals(0, said.exitCode(), said.out() + said.err());
            assertTrue(said.out().startsWith("OK: verdict " + certificate.verdict() + " at 1000000"), said.out());
            assertTrue(said.out().contains("anchored: by a key that was given"), said.out());
        }
    }

    @Test
    void shouldHoldUnderAKeyOfAnotherAlgorithmButNotUnderItsName() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        key = SigningKey.create(scratch.resolve("p256.pem"), SignatureAlgorithm.ECDSA_P256);
        CertificateFile file = written(CertificateObject.of(new MadeUpCertificate().certificate()));

        assertTrue(file.signedByItsKey());
        ProofChecker.Said said = checker.script(file.path());
        assertEquals(0, said.exitCode(), said.out() + said.err());

        Path renamed = Files.writeString(
                scratch.resolve("renamed.json"),
                Files.readString(file.path()).replace("\"" + key.algorithm().word() + "\"", "\"Ed25519\""));
        CertificateFile other = CertificateFile.read(renamed);
        assertThrows(BadCertificateException.class, other::signedByItsKey);
        assertEquals(1, checker.script(renamed).exitCode());
    }

    @Test
    void shouldComeToEachVerdict() {
        assertEquals(Verdict.PASS, new MadeUpCertificate().certificate().verdict());
        assertEquals(
                Verdict.FAIL,
                new MadeUpCertificate().validating(90_000).certificate().verdict());
        assertEquals(
                Verdict.INVALID,
                new MadeUpCertificate().onFloor(30_000).certificate().verdict());
    }

    @Test
    void shouldNotBelieveASignedVerdictThatDoesNotFollowFromItsNumbers() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        List<Consumer<Map<String, Object>>> lies = List.of(
                all -> all.put("verdict", "FAIL"),
                all -> repetition(all, 0).put("verdict", "FAIL"),
                all -> repetition(all, 1).put("losses", 1),
                all -> repetition(all, 1).put("reachedRate", 998_999),
                all -> repetition(all, 1).put("rate", 2_000_000),
                all -> all.put("rate", 999_999),
                all -> limit(repetition(all, 0), 0).put("measuredNs", 100_001),
                all -> limit(repetition(all, 0), 0).put("floorNs", 25_001),
                all -> limit(repetition(all, 0), 1).put("samples", 99_999),
                all -> limit(repetition(all, 0), 2).put("outcome", "NOISY"),
                all -> limit(repetition(all, 0), 2).put("ns", 20_000_000),
                all -> limit(repetition(all, 0), 2).put("percentile", "p99"),
                all -> ((List<?>) repetition(all, 0).get("limits")).remove(1),
                all -> ((List<?>) all.get("repetitions")).remove(1));
        List<Path> files = new ArrayList<>();
        for (Consumer<Map<String, Object>> lie : lies) {
            Map<String, Object> object = open(new MadeUpCertificate().certificate());
            lie.accept(object);
            CertificateFile file = written(object);

            assertTrue(file.signedByItsKey());
            assertTrue(new CertificateNumbers(file).contradiction().isPresent(), "lie " + lies.indexOf(lie));
            files.add(file.path());
        }
        List<String> texts = new ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        List<String> said = checker.check(texts, publicKey);
        assertTrue(said.stream().allMatch(line -> line.startsWith("REFUSED")), said.toString());
    }

    @Test
    void shouldRefuseWhatWasSignedAndIsNoCertificate() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        List<Consumer<Map<String, Object>>> breaches = List.of(
                all -> all.remove("profile"),
                all -> all.put("repetitions", "many"),
                all -> all.put("rate", -1),
                all -> all.put("rate", 1.5),
                all -> repetition(all, 0).put("losses", null),
                all -> limit(repetition(all, 0), 0).remove("floorNs"),
                all -> limit(repetition(all, 0), 0).put("percentile", "p1e2"));
        List<String> texts = new ArrayList<>();
        for (Consumer<Map<String, Object>> breach : breaches) {
            Map<String, Object> object = open(new MadeUpCertificate().certificate());
            breach.accept(object);
            CertificateNumbers numbers = new CertificateNumbers(written(object));

            assertThrows(BadCertificateException.class, numbers::contradiction, "breach " + breaches.indexOf(breach));
            texts.add(CertificateFile.encode(object, key));
        }
        List<String> said = checker.check(texts, publicKey);
        assertTrue(said.stream().allMatch(line -> line.startsWith("REFUSED")), said.toString());
    }

    @Test
    @SuppressWarnings("unchecked")
    void shouldRefuseFiguresThatAreNoIntegersBeforeTheCheckerReckonsWithThem() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        Map<String, Object> object = open(new MadeUpCertificate().certificate());
        Map<String, Object> profile = (Map<String, Object>) object.get("profile");
        profile.put("noiseSharePercent", 1L << 62);
        limit(profile, 0).put("ns", List.of(0));
        for (int i = 0; i < ((List<?>) object.get("repetitions")).size(); i++) {
            limit(repetition(object, i), 0).put("ns", List.of(0));
        }

        List<String> said = checker.check(List.of(CertificateFile.encode(object, key)), publicKey);

        assertEquals(List.of("REFUSED: ns must be a whole number from 0 to 2^63 - 1"), said);
    }

    @Test
    void shouldShowTextsOfTheSignerSoThatTheyPassForNoLineOfTheChecker() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        Map<String, Object> object = open(new MadeUpCertificate().certificate());
        String signed = CertificateFile.encode(object, key);
        assertEquals(2, signed.split("\"name\" : \"", -1).length, "one name");
        for (String forged : List.of("\\ud800", "x\\nanchored: by a key that was given")) {
            String text = signed.replaceFirst(
                    "\"name\" : \"(\\\\.|[^\"])*\"", Matcher.quoteReplacement("\"name\" : \"" + forged + "\""));
            int end = text.indexOf(",\n  \"signature\"");
            byte[] body = (text.substring(0, end) + "\n}").getBytes(StandardCharsets.UTF_8);
            Path file = Files.writeString(
                    scratch.resolve("forged.json"),
                    text.substring(0, end) + ",\n  \"signature\" : \"" + Sha256.hex(key.sign(body)) + "\"\n}\n");

            ProofChecker.Said said = checker.script(file);

            assertEquals(0, said.exitCode(), said.out() + said.err());
            assertTrue(said.out().contains("by profile " + forged + ", "), said.out());
            assertEquals("", said.err());
        }
    }

    @Test
    void shouldNotTakeAnotherKeysSignature() throws Exception {
        SigningKey other = SigningKey.create(scratch.resolve("other.pem"));
        Map<String, Object> object = CertificateObject.of(new MadeUpCertificate().certificate());
        String ours = CertificateFile.encode(object, key);
        String theirs = CertificateFile.encode(object, other);
        int at = ours.indexOf("\"signature\"");
        Path mixed = Files.writeString(
                scratch.resolve("mixed.json"),
                ours.substring(0, at) + theirs.substring(theirs.indexOf("\"signature\"")));

        assertFalse(CertificateFile.read(mixed).signedByItsKey());
        ProofChecker checker = new ProofChecker(scratch);
        assertEquals(1, checker.script(mixed).exitCode());
        Path whole = Files.writeString(scratch.resolve("theirs.json"), theirs);
        assertTrue(checker.script(whole, "--public-key", publicKey).out().contains("which was not given"));
    }

    /** One byte in so many, from another place in each run of the build, for the checker that knows none of our code. */
    @Test
    void shouldFindAnyChangedByteInTheCheckerToo() throws Exception {
        ProofChecker checker = new ProofChecker(scratch);
        byte[] good = CertificateFile.encode(CertificateObject.of(new MadeUpCertificate().certificate()), key)
                .getBytes(StandardCharsets.UTF_8);
        long seed = System.nanoTime();
        int step = good.length / 60;
        List<String> changed = new ArrayList<>();
        for (int at = (int) (seed & 0xF); at < good.length; at += step) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            changed.add(new String(bad, StandardCharsets.UTF_8));
        }

        List<String> said = checker.check(changed, publicKey);

        said.forEach(each -> assertTrue(each.startsWith("REFUSED: "), () -> "seed=" + seed + ": " + each));
    }

    @Test
    void shouldGiveTheComparisonWhatItComparesAndFindTheStage() throws Exception {
        CertificateNumbers before =
                new CertificateNumbers(written(CertificateObject.of(new MadeUpCertificate().certificate())));
        CertificateNumbers after = new CertificateNumbers(written(
                CertificateObject.of(new MadeUpCertificate().validating(22_000).certificate())));

        Comparison comparison = Comparison.of(before.intervals(), after.intervals());

        assertTrue(comparison.slower(), () -> "seed=" + MadeUpCertificate.SEED);
        assertEquals(Optional.of("validate"), comparison.slowerStage());
        assertEquals(before.terms(), after.terms());
        assertFalse(before.terms()
                .equals(new CertificateNumbers(written(CertificateObject.of(
                                new MadeUpCertificate().at(2_000_000).certificate())))
                        .terms()));
    }

    @Test
    void shouldShowAPageThatNeedsNothingElse() {
        String page = CertificatePage.of(new MadeUpCertificate().certificate(), key.keyId());

        assertTrue(page.contains("&lt;made&gt; &quot;up&quot; &amp; signed"));
        assertFalse(page.contains("<made>"));
        assertTrue(page.contains("p50 &lt;was&gt; too high"));
        assertFalse(page.contains("NaN") || page.contains("Infinity"), page);
        for (String foreign : List.of("<script", "<link", "src=", "http:", "https:", "url(", "@import")) {
            assertFalse(page.contains(foreign), foreign);
        }
        assertEquals(2 * 3, page.split("<svg ", -1).length - 1, "three charts, each wide and narrow");
    }
}
