// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedure of docs/KEYS.md, step by step as somebody follows it, over years that the clock only states. */
class KeysOverYearsTest {
    private static final String THEFT = "2027-03-01T08:00:00Z";

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-01-05T18:00:00Z");
    private Cli cli;
    private Path tape;
    private Path first;
    private Path head;

    @BeforeEach
    void firstDay() throws IOException {
        cli = at("home");
        tape = migrated(cli, "tape");
        first = save("first.pub.pem", cli.run("key", "show"));
        head = save("first.head", cli.run("head", tape));
    }

    private Cli at(String home) {
        return new Cli(folder.resolve(home), () -> now.getEpochSecond() * 1_000_000_000L);
    }

    private Path migrated(Cli by, String name) {
        Path made = folder.resolve(name);
        by.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", made)
                .expect(0);
        return made;
    }

    private void goesOn(Cli by) {
        by.run(
                        "migrate",
                        Archive.day().write(folder.resolve("late")),
                        "--date",
                        "2024-01-02",
                        "--to",
                        tape,
                        "--reopen",
                        "--reason",
                        "sent late")
                .expect(0);
    }

    private Path save(String name, Cli.Result result) throws IOException {
        return Files.write(folder.resolve(name), result.expect(0).bytes());
    }

    private List<Path> statements() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("home/retired"))) {
            return files.filter(file -> file.toString().endsWith(".rotation")).toList();
        }
    }

    @Test
    void aBackupOfTheKeySignsOn() throws IOException {
        Files.createDirectories(folder.resolve("restored"));
        Files.copy(folder.resolve("home/signing-key.pem"), folder.resolve("restored/signing-key.pem"));

        Path later = migrated(at("restored"), "later");

        cli.run("verify", later, "--public-key", first).expect(0);
    }

    @Test
    void rotationsAreFollowedFromTheFirstKeyOn() throws IOException {
        Path second = save("second.pub.pem", cli.run("key", "rotate"));
        goesOn(cli);
        Path third = save("third.pub.pem", cli.run("key", "rotate"));
        Path latest = migrated(cli, "latest");
        List<Path> chain = statements();

        cli.run("verify", tape, "--public-key", first).expect(ExitCode.NEEDS_EYES);
        cli.run("verify", tape, "--public-key", second).expect(ExitCode.NEEDS_EYES);
        cli.run("verify", tape, "--public-key", first, "--public-key", second).expect(0);
        assertEquals(2, chain.size());
        cli.run("verify", latest, "--public-key", third).expect(0);
        cli.run("verify", latest, "--public-key", first, "--rotation", chain.get(0), "--rotation", chain.get(1))
                .expect(0);
        for (Path one : chain) {
            cli.run("verify", latest, "--public-key", first, "--rotation", one).expect(ExitCode.NEEDS_EYES);
        }
        cli.run("verify", tape, "--public-key", first, "--rotation", chain.get(0), "--rotation", chain.get(1))
                .expect(0);
    }

    @Test
    void aLostKeyIsReplacedAndItsTapesGoOn() throws IOException {
        Files.writeString(folder.resolve("home/signing-key.pem"), "-----BEGIN PRIVATE KEY-----\n");
        Path fresh = folder.resolve("fresh");
        Cli.Result refused =
                cli.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", fresh);
        assertTrue(refused.exitCode() != 0 && refused.err().contains("signing-key.pem"), refused.err());
        cli.run("key", "rotate").expect(ExitCode.USAGE);
        Files.move(folder.resolve("home/signing-key.pem"), folder.resolve("home/signing-key.bad"));

        goesOn(cli);
        Path second = save("second.pub.pem", cli.run("key", "show"));
        Cli.Result witnessed = cli.run("witness", migrated(at("elsewhere"), "foreign"), "--name", "custodian");

        witnessed.expect(0);
        cli.run("verify", tape, "--public-key", first, "--public-key", second, "--against", head)
                .expect(0);
        cli.run("verify", tape, "--public-key", first).expect(ExitCode.NEEDS_EYES);
        assertTrue(cli.run("key", "handover", "--from", folder.resolve("home/signing-key.bad"))
                .expect(ExitCode.USAGE)
                .err()
                .contains("signing-key.bad"));
    }

    /** Steps 1 to 4, and what a thief can do against them. */
    @Test
    void aStolenKeysSealsCountAsFarAsSomethingFromBeforeShowsThem() throws Exception {
        Cli thief = at("thief");
        Files.createDirectories(folder.resolve("thief"));
        Files.copy(folder.resolve("home/signing-key.pem"), folder.resolve("thief/signing-key.pem"));
        now = Instant.parse("2026-02-01T00:00:00Z");
        Path backdated = migrated(thief, "backdated");
        now = Instant.parse("2027-03-02T00:00:00Z");
        Path dated = migrated(thief, "dated");
        save("second.pub.pem", cli.run("key", "rotate"));
        Path second = folder.resolve("second.pub.pem");

        for (Path forged : List.of(backdated, dated)) {
            cli.run("verify", forged, "--public-key", first).expect(0);
        }
        assertTrue(stolen(backdated).expect(ExitCode.NEEDS_EYES).out().contains("is the thief's to choose"));
        assertTrue(stolen(dated).expect(ExitCode.NEEDS_EYES).out().contains("states a later time, 2027-03-02"));
        assertTrue(stolen(tape).expect(ExitCode.NEEDS_EYES).out().contains("nothing that was given shows"));

        Cli.Result held = stolen(tape, "--against", head).expect(0);
        assertTrue(held.out().contains("Each seal by a stolen key was there before " + THEFT), held.out());
        stolen(backdated, "--against", head).expect(ExitCode.NEEDS_EYES);
        Cli.Result statement = stolen(tape, "--rotation", statements().get(0), "--against", head);
        assertTrue(statement.expect(ExitCode.USAGE).err().contains("such a statement is worth nothing"));

        cli.run("witness", tape, "--public-key", first).expect(0);
        cli.run("verify", tape, "--witness-key", second).expect(0);
        stolen(tape, "--witness-key", second).expect(ExitCode.NEEDS_EYES);
        goesOn(cli);
        stolen(tape, "--public-key", second).expect(0);
        stolen(tape).expect(ExitCode.NEEDS_EYES);
    }

    @Test
    void aWitnessOrATimestampFromBeforeTheTheftShowsASeal() throws Exception {
        Cli auditor = at("auditor");
        Path other = migrated(cli, "other");
        now = Instant.parse("2026-06-01T00:00:00Z");
        auditor.run("witness", tape).expect(0);
        now = Instant.parse("2027-06-01T00:00:00Z");
        auditor.run("witness", other).expect(0);
        Path auditors = save("auditor.pub.pem", auditor.run("key", "show"));

        stolen(tape, "--witness-key", auditors).expect(0);
        stolen(other, "--witness-key", auditors).expect(ExitCode.NEEDS_EYES);
        stolen(tape, "--witness-key", auditors, "--stolen-key", auditors).expect(ExitCode.NEEDS_EYES);
        try (TestAuthority authority = new TestAuthority()) {
            Path certificate = authority.certificate(folder.resolve("ca.pem"));
            cli.run("witness", other, "--tsa", authority.url()).expect(0);

            Instant stamped = Instant.parse(cli.run("verify", other, "--json")
                    .json()
                    .at("/timestamps/0/time")
                    .stringValue());
            stolenSince(stamped.plusSeconds(1), other, "--tsa-ca", certificate).expect(0);
            stolenSince(stamped, other, "--tsa-ca", certificate).expect(ExitCode.NEEDS_EYES);
            stolenSince(stamped.plusSeconds(1), other).expect(ExitCode.NEEDS_EYES);
        }
    }

    @Test
    void ofATapeWithoutASealByTheStolenKeyNothingIsSaidToBeShown() throws IOException {
        Cli elsewhere = at("elsewhere");
        migrated(elsewhere, "foreign");
        Path foreign = save("foreign.pub.pem", elsewhere.run("key", "show"));

        Cli.Result verified = cli.run(
                        "verify", tape, "--public-key", first, "--stolen-key", foreign, "--stolen-since", THEFT)
                .expect(0);

        assertTrue(verified.out().contains("No seal is by a stolen key."), verified.out());
        assertFalse(verified.out().contains("was there before"), verified.out());
    }

    @Test
    void whatIsSaidOfAStolenKeyMustBeWhole() {
        cli.run("verify", tape, "--stolen-key", first).expect(ExitCode.USAGE);
        cli.run("verify", tape, "--stolen-since", THEFT).expect(ExitCode.USAGE);
        for (String time : List.of("", "yesterday", "2027-03-01", "2027-03-01T08:00:00", "2027-02-30T08:00:00Z")) {
            Cli.Result refused = cli.run("verify", tape, "--stolen-key", first, "--stolen-since", time);
            assertTrue(refused.expect(ExitCode.USAGE).err().contains("write a time with its zone"), refused.err());
        }
        cli.run("verify", tape, "--stolen-key", folder.resolve("nothing"), "--stolen-since", THEFT)
                .expect(ExitCode.USAGE);
    }

    private Cli.Result stolen(Path which, Object... more) {
        return stolenSince(Instant.parse(THEFT), which, more);
    }

    private Cli.Result stolenSince(Instant since, Path which, Object... more) {
        Stream<Object> words =
                Stream.of("verify", which, "--public-key", first, "--stolen-key", first, "--stolen-since", since);
        return cli.run(Stream.concat(words, Stream.of(more)).toArray());
    }

    @Test
    void theAlgorithmIsChangedAndOldTapesStayVerifiable() throws Exception {
        Cli.Result rotated = cli.run("key", "rotate", "--algorithm", "ECDSA-P256-SHA256");
        Path second = save("second.pub.pem", rotated);
        Path statement = statements().get(0);
        Path newTape = migrated(cli, "new");
        goesOn(cli);
        Path newHead = save("new.head", cli.run("head", newTape));

        assertTrue(rotated.err().contains("(ECDSA-P256-SHA256) signs from now on"), rotated.err());
        assertTrue(cli.run("key", "show").err().contains("(ECDSA-P256-SHA256)"));
        cli.run("verify", newTape, "--deep", "--public-key", second, "--against", newHead)
                .expect(0);
        cli.run("verify", newTape, "--public-key", first).expect(ExitCode.NEEDS_EYES);
        cli.run("verify", newTape, "--public-key", first, "--rotation", statement)
                .expect(0);
        cli.run("verify", tape, "--public-key", first, "--rotation", statement, "--against", head)
                .expect(0);
        cli.run("verify", tape, "--public-key", second).expect(ExitCode.NEEDS_EYES);

        Cli auditor = at("auditor");
        auditor.run("key", "rotate", "--algorithm", "ECDSA-P256-SHA256").expect(0);
        auditor.run("witness", tape, "--public-key", first, "--public-key", second)
                .expect(0);
        Path auditors = save("auditor.pub.pem", auditor.run("key", "show"));
        cli.run("verify", tape, "--witness-key", auditors).expect(0);

        cli.run("key", "rotate").expect(0);
        assertTrue(cli.run("key", "show").err().contains("(ECDSA-P256-SHA256)"), "a rotation keeps the algorithm");
        cli.run("key", "rotate", "--algorithm", "Ed25519").expect(0);
        assertTrue(cli.run("key", "show").err().contains("(Ed25519)"));
        assertTrue(cli.run("key", "rotate", "--algorithm", "RSA")
                .expect(ExitCode.USAGE)
                .err()
                .contains("must be Ed25519 or ECDSA-P256-SHA256"));
    }

    @Test
    void everyByteOfASealOfTheOtherAlgorithmCounts() throws Exception {
        save("second.pub.pem", cli.run("key", "rotate", "--algorithm", "ECDSA-P256-SHA256"));
        Path data = migrated(cli, "new").resolve("20240102F.cq4");
        byte[] good = Files.readAllBytes(data);
        String text = new String(good, java.nio.charset.StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("truetape seal v1");
        int end = text.indexOf("check", begin);
        assertTrue(begin > 0 && end > begin + 800 && text.indexOf("truetape seal v1", begin + 1) < 0);

        for (int at = begin; at < end; at += 3) {
            byte[] altered = good.clone();
            altered[at] ^= 1;
            Files.write(data, altered);
            assertEquals(
                    ExitCode.NEEDS_EYES,
                    cli.run("verify", folder.resolve("new")).exitCode(),
                    "byte " + at);
        }
    }

    /** A stranger checks a proof by a seal of either algorithm with openssl alone. */
    @Test
    void aProofByEitherKeyIsCheckedWithoutOurCode() throws Exception {
        Path script = Path.of(System.getProperty("truetape.root", ".."), "docs", "check_proof.py");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isRegularFile(script), "no " + script);
        Path second = save("second.pub.pem", cli.run("key", "rotate", "--algorithm", "ECDSA-P256-SHA256"));
        goesOn(cli);
        Path old = save("old.json", cli.run("prove", tape, "--record", "0:17", "--seal", "0"));
        Path fresh = save("fresh.json", cli.run("prove", tape, "--record", "1:17"));
        Path extended = save("extended.json", cli.run("prove", tape, "--consistency", "0", "1"));

        assertEquals(0, check(script, old, first));
        assertEquals(1, check(script, old, second));
        assertEquals(0, check(script, fresh, second));
        assertEquals(1, check(script, fresh, first));
        assertEquals(0, check(script, extended, first, second));
        assertEquals(1, check(script, extended, first));
    }

    private int check(Path script, Path proof, Path... keys) throws IOException, InterruptedException {
        List<String> words = new java.util.ArrayList<>(List.of("python3", "-B", script.toString(), proof.toString()));
        for (Path key : keys) {
            words.addAll(List.of("--public-key", key.toString()));
        }
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            org.junit.jupiter.api.Assumptions.abort("no python3 here");
            return -1;
        }
    }
}
