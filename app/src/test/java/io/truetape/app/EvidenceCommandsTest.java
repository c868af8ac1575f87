// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.journal.timestamp.BadTimestampException;
import io.truetape.journal.timestamp.Timestamp;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is given away of a tape, and what others add to it: prove, head, witness, verify against them; keys over years. */
class EvidenceCommandsTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
        tape = migrated(cli, "tape");
    }

    private Path migrated(Cli by, String name) {
        Path made = folder.resolve(name);
        by.run("migrate", Archive.day().write(folder.resolve("d")), "--date", "2024-01-02", "--to", made)
                .expect(0);
        return made;
    }

    @Test
    void provePrintsAProofOfARecordWithItsBytes() {
        JsonNode proof = cli.run("prove", tape, "--record", 17).expect(0).json();

        assertEquals("truetape proof v1", proof.get("format").stringValue());
        assertEquals(17, proof.get("records").get(0).get("number").intValue());
        assertEquals(
                proof.get("blocks").get(0).get("leaf").stringValue(),
                proof.get("blocks").get(0).get("header").stringValue().substring(224, 288));
        assertEquals(
                cli.run("replay", tape, "--from-record", 17, "--limit", 1, "--format", "raw")
                        .bytes()
                        .length,
                2 + proof.get("records").get(0).get("bytes").stringValue().length() / 2);
    }

    @Test
    void proveAnInterval() {
        JsonNode proof = cli.run("prove", tape, "--from-time", "10:00", "--to-time", "10:00:00.000000002")
                .expect(0)
                .json();

        assertEquals(6, proof.get("records").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--record 1 --records 1..2",
                "--record -1",
                "--record 100000",
                "--record 1:1",
                "--record 0:1 --source 1",
                "--record 1 --source 7",
                "--record 1 --seal 9",
                "--record 1 --seal newest",
                "--records 5",
                "--records 5..",
                "--records 5..4",
                "--records 0:1..1:2",
                "--records a..b",
                "--records 1...2",
                "--from-time 10:00",
                "--to-time 10:00",
                "--from-time 10:00 --to-time 10:00",
                "--from-time 11:00 --to-time 10:00",
                "--from-time soon --to-time later",
                "--from-time 10:00 --to-time 11:00 --seal first",
                "--consistency 0",
                "--consistency 0 0",
                "--consistency 0 1",
                "--consistency a b"
            })
    void proveRefusesWhatIsNoQuestion(String words) {
        Object[] all = Stream.concat(
                        Stream.of("prove", tape), Stream.of(words.split(" ")).filter(word -> !word.isEmpty()))
                .toArray();

        Cli.Result result = cli.run(all);

        result.expect(ExitCode.USAGE);
        assertTrue(result.err().startsWith("truetape: "), result.err());
        assertFalse(result.err().contains("should not have happened"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void proveFindsDamageThatIsInItsWay() throws IOException {
        Path data = tape.resolve("20240102F.cq4");
        byte[] bytes = Files.readAllBytes(data);
        int at = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ACME");
        bytes[at] ^= 1;
        Files.write(data, bytes);

        Cli.Result result = cli.run("prove", tape, "--record", 1);

        result.expect(ExitCode.NEEDS_EYES);
        assertTrue(result.err().contains("raw region does not have the hash"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void aHeadIsFoundAgainAndAnotherTapeIsNot() throws IOException {
        Path head = save("day.head", cli.run("head", tape).expect(0));
        Path other = migrated(cli, "other");

        Cli.Result same = cli.run("verify", tape, "--against", head, "--public-key", ownKey())
                .expect(0);
        Cli.Result swapped = cli.run("verify", other, "--against", head);

        assertTrue(same.out().contains("The tape up to seal 0 is the one whose head is in " + head), same.out());
        assertFalse(same.out().contains("Not proven"), same.out());
        swapped.expect(ExitCode.NEEDS_EYES);
        assertTrue(swapped.out().contains("the head is of tape"), swapped.out());
    }

    @Test
    void aHeadNeedsAFileThatIsOne() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk"), "junk");
        for (String option : new String[] {"--against", "--rotation", "--witness-key", "--tsa-ca", "--public-key"}) {
            for (Path file : new Path[] {junk, folder.resolve("nothing"), folder}) {
                Cli.Result result = option.equals("--rotation")
                        ? cli.run("verify", tape, "--public-key", ownKey(), option, file)
                        : cli.run("verify", tape, option, file);

                assertTrue(
                        result.exitCode() == ExitCode.USAGE || result.exitCode() == ExitCode.ENVIRONMENT, result.err());
                assertTrue(result.err().contains(file.toString()), option + ": " + result.err());
                assertFalse(result.err().contains("should not have happened"), result.err());
            }
            if (!option.equals("--rotation")) {
                cli.run("verify", tape, option, junk).expect(ExitCode.USAGE);
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsSaidInPlainWords() throws IOException {
        Path nothing = folder.resolve("nothing");
        Path junk = Files.write(folder.resolve("junk"), new byte[] {1, 2, 3});
        Path unreadable = Files.writeString(folder.resolve("unreadable"), "x");
        assertTrue(unreadable.toFile().setReadable(false));
        for (String option : new String[] {"--against", "--rotation", "--witness-key", "--tsa-ca", "--public-key"}) {
            for (Path file : new Path[] {nothing, junk, unreadable, folder}) {
                if (file != unreadable || !Files.isReadable(file)) {
                    Cli.Result result = cli.run("verify", tape, "--public-key", ownKey(), option, file);

                    assertTrue(result.err().matches("truetape: [^\\n]*\\n"), result.err());
                    assertTrue(result.err().contains(file.toString()), result.err());
                    assertFalse(result.err().contains("Exception"), option + ": " + result.err());
                    assertEquals(
                            file == unreadable ? ExitCode.ENVIRONMENT : ExitCode.USAGE,
                            result.exitCode(),
                            option + ": " + result.err());
                }
            }
        }
    }

    @Test
    void aWitnessRemembersInTheUsersFolderAndRefusesWhoeverSealed() throws IOException {
        Cli auditor = new Cli(folder.resolve("auditor"));
        Cli.Result first = auditor.run("witness", tape).expect(0);
        Cli.Result again =
                auditor.run("witness", tape, "--public-key", ownKey()).expect(0);
        Path foreign = save("foreign.pub.pem", auditor.run("key", "show"));

        assertTrue(first.err().contains("this is the first that you sign of this tape"), first.err());
        assertTrue(first.err().contains("who sealed it was not asked"), first.err());
        assertTrue(again.err().contains("it extends seal 0, which you signed before"), again.err());
        assertFalse(again.err().contains("was not asked"), again.err());
        try (Stream<Path> kept = Files.list(folder.resolve("auditor/witnessed"))) {
            assertEquals(
                    1, kept.filter(file -> file.toString().endsWith(".head")).count());
        }
        auditor.run("witness", tape, "--public-key", foreign).expect(ExitCode.NEEDS_EYES);
        Cli.Result own = cli.run("witness", tape).expect(ExitCode.USAGE);
        assertTrue(own.err().contains("has sealed this tape"), own.err());
    }

    @Test
    void aWitnessSignsWithAKeyOfHisOwn() throws IOException {
        Cli auditor = new Cli(folder.resolve("auditor"));
        Cli.Result said =
                auditor.run("witness", tape, "--name", "auditor.example/1").expect(0);
        Path key = save("auditor.pub.pem", auditor.run("key", "show"));

        Cli.Result verified = cli.run("verify", tape, "--witness-key", key).expect(0);

        assertTrue(said.out().contains("\u2014 auditor.example/1 "), said.out());
        assertEquals(said.out(), Files.readString(tape.resolve("seal-0.head")));
        assertTrue(verified.out().contains("by auditor.example/1, key "), verified.out());
        cli.run("verify", tape, "--witness-key", ownKey()).expect(ExitCode.NEEDS_EYES);
        cli.run("verify", tape, "--public-key", ownKey(), "--witness-key", ownKey())
                .expect(ExitCode.USAGE);
        cli.run("witness", tape, "--name", "two words").expect(ExitCode.USAGE);
        cli.run("witness", folder.resolve("nothing")).expect(ExitCode.USAGE);
    }

    @Test
    void aTimestampIsKeptAndCheckedLater() throws Exception {
        try (TestAuthority authority = new TestAuthority()) {
            Path certificate = authority.certificate(folder.resolve("ca.pem"));
            Cli.Result said = cli.run("witness", tape, "--tsa", authority.url()).expect(0);

            JsonNode verified = cli.run("verify", tape, "--tsa-ca", certificate, "--json")
                    .expect(0)
                    .json();

            assertTrue(said.out().contains("says CN=Test TSA"), said.out());
            JsonNode stamp = verified.get("timestamps").get(0);
            assertTrue(stamp.get("anchored").booleanValue());
            assertEquals(0, stamp.get("seal").intValue());
            assertFalse(Files.exists(tape.resolve("seal-0.head")), "no signature was asked for");
            Cli.Result alone = cli.run("verify", tape).expect(0);
            assertTrue(alone.out().contains("by CN=Test TSA, not anchored"), alone.out());
            try (TestAuthority another = new TestAuthority()) {
                Path other = another.certificate(folder.resolve("other.pem"));
                Cli.Result wrong = cli.run("verify", tape, "--tsa-ca", other).expect(ExitCode.NEEDS_EYES);
                assertTrue(wrong.out().contains("no timestamp of this tape was issued under"), wrong.out());
            }
            opensslAgrees(verified.get("head").stringValue(), certificate);
        }
    }

    /** Whoever has openssl needs nothing of ours. */
    private void opensslAgrees(String head, Path certificate) throws Exception {
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl",
                            "ts",
                            "-verify",
                            "-digest",
                            head,
                            "-in",
                            tape.resolve("seal-0.0.tst").toString(),
                            "-token_in",
                            "-CAfile",
                            certificate.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no openssl here");
            return;
        }
        String said = new String(openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, openssl.waitFor(), said);
    }

    @ParameterizedTest
    @EnumSource(value = TestAuthority.Mood.class, mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
    void anAnswerThatIsNoGoodTimestampIsRefusedAndNotKept(TestAuthority.Mood mood) throws Exception {
        try (TestAuthority authority = new TestAuthority()) {
            authority.mood(mood);

            Cli.Result result = cli.run("witness", tape, "--tsa", authority.url());

            boolean noAnswer = mood == TestAuthority.Mood.HTTP_ERROR || mood == TestAuthority.Mood.ENDLESS;
            result.expect(noAnswer ? ExitCode.ENVIRONMENT : ExitCode.NEEDS_EYES);
            assertTrue(result.err().matches("truetape: [^\\n]*\\n"), result.err());
            assertFalse(Files.exists(tape.resolve("seal-0.0.tst")));
        }
    }

    @Test
    void anAuthorityThatIsNotThereIsTheEnvironmentsFault() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        cli.run("witness", tape, "--tsa", "http://127.0.0.1:" + port + "/").expect(ExitCode.ENVIRONMENT);
        for (String url : new String[] {"", "tsa", "ftp://host/", "http://", "http:// /", "file:///etc/passwd"}) {
            cli.run("witness", tape, "--tsa", url).expect(ExitCode.USAGE);
        }
    }

    @Test
    void aTimestampOfAnotherTapeOrAlteredIsFound() throws Exception {
        try (TestAuthority authority = new TestAuthority()) {
            Path other = migrated(cli, "other");
            cli.run("witness", other, "--tsa", authority.url()).expect(0);
            byte[] good = Files.readAllBytes(other.resolve("seal-0.0.tst"));

            Files.write(tape.resolve("seal-0.0.tst"), good);
            Cli.Result foreign = cli.run("verify", tape).expect(ExitCode.NEEDS_EYES);
            assertTrue(foreign.out().contains("the timestamp is over another hash"), foreign.out());
            Files.move(tape.resolve("seal-0.0.tst"), tape.resolve("seal-9.0.tst"));
            Cli.Result unknown = cli.run("verify", tape).expect(ExitCode.NEEDS_EYES);
            assertTrue(unknown.out().contains("which the tape does not have"), unknown.out());

            long seed = System.nanoTime();
            Random random = new Random(seed);
            byte[] hash = java.util.HexFormat.of().parseHex("00".repeat(32));
            for (int i = 0; i < 3_000; i++) {
                byte[] altered =
                        Arrays.copyOf(good, random.nextInt(10) == 0 ? random.nextInt(good.length) : good.length);
                for (int changes = random.nextInt(3); changes >= 0 && altered.length > 0; changes--) {
                    altered[random.nextInt(altered.length)] = (byte) random.nextInt();
                }
                try {
                    Timestamp.parse(altered).check(hash);
                    throw new AssertionError("good over another hash, seed=" + seed);
                } catch (BadTimestampException e) {
                    assertFalse(e.getMessage().isEmpty());
                } catch (RuntimeException e) {
                    throw new AssertionError("seed=" + seed, e);
                }
            }
        }
    }

    @Test
    void aTapeStaysVerifiableWhenItsKeyIsChanged() throws Exception {
        Path first = save("first.pub.pem", cli.run("key", "show"));
        Cli.Result rotated = cli.run("key", "rotate").expect(0);
        Path second = save("second.pub.pem", rotated);
        Path later = migrated(cli, "later");
        Path statement;
        try (Stream<Path> files = Files.list(folder.resolve("home/retired"))) {
            statement = files.filter(file -> file.toString().endsWith(".rotation"))
                    .findFirst()
                    .orElseThrow();
        }

        cli.run("verify", tape, "--public-key", first).expect(0);
        cli.run("verify", later, "--public-key", second).expect(0);
        cli.run("verify", later, "--public-key", first).expect(ExitCode.NEEDS_EYES);
        cli.run("verify", later, "--public-key", first, "--rotation", statement).expect(0);
        cli.run("verify", later, "--rotation", statement).expect(ExitCode.USAGE);
        cli.run("verify", tape, "--public-key", second, "--rotation", statement).expect(ExitCode.NEEDS_EYES);
        String retired = statement.toString().replace(".rotation", ".pem");
        Path made = save(
                "made.rotation", cli.run("key", "handover", "--from", retired).expect(0));
        cli.run("verify", later, "--public-key", first, "--rotation", made).expect(0);
        cli.run("key", "handover", "--from", folder.resolve("home/signing-key.pem"))
                .expect(ExitCode.USAGE);
        cli.run("key", "handover", "--from", first).expect(ExitCode.USAGE);
    }

    @Test
    void aTapeStaysVerifiableWhenItsKeyIsLost() throws Exception {
        Path published = ownKey();
        Path head = save("day.head", cli.run("head", tape));
        Files.delete(folder.resolve("home/signing-key.pem"));

        cli.run("verify", tape, "--public-key", published, "--against", head).expect(0);
        Cli.Result resealed = cli.run("witness", tape, "--name", "custodian").expect(0);
        assertTrue(resealed.err().contains("made a signing key"), resealed.err());
        cli.run("verify", tape, "--public-key", published, "--witness-key", save("new.pub.pem", cli.run("key", "show")))
                .expect(0);
    }

    private Path ownKey() throws IOException {
        return save("own.pub.pem", cli.run("key", "show"));
    }

    private Path save(String name, Cli.Result result) throws IOException {
        return Files.write(folder.resolve(name), result.expect(0).bytes());
    }
}
