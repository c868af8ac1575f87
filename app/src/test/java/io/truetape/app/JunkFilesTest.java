// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import io.truetape.engine.time.LeapSecondTable;
import io.truetape.journal.proof.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every file that a command reads beside tapes and sources, damaged and contradicting itself: keys, heads, rotations,
 * certificates, plans, calendars, market events, rules, rates, facts, leap seconds, templates, clock logs. The command
 * does its work, or says what is wrong with which file. {@code -Dtruetape.junk=2000} for a long run.
 */
class JunkFilesTest {
    private static final int ROUNDS = Integer.getInteger("truetape.junk", 12);
    /** Words of exceptions that no user can do anything with. */
    private static final Pattern PROGRAMMERS =
            Pattern.compile("java\\.(lang|util|time)\\.|NullPointer|OutOfBounds|For input string|Input length = ");

    private static final String[] NUMBERS = {
        "-1", "0", "99999999999999999999", "9223372036854775807", "1e9", "NaN", "0x7", "2147483648", "١"
    };

    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;
    private int files;
    private final List<String> faults = new ArrayList<>();

    /** A file that a command reads. */
    private record Reading(String name, Function<Path, Object[]> words, List<byte[]> samples) {}

    @BeforeEach
    void migrate() throws IOException {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        Path day = Archive.day().write(folder.resolve("d"));
        cli.run("migrate", day, "--date", "2024-01-02", "--to", tape).expect(0);
    }

    @Test
    void shouldSayWhatIsWrongWithWhichFileWhateverStandsInIt() throws IOException {
        long seed = Long.getLong("truetape.seed", System.nanoTime());
        Random random = new Random(seed);
        List<Reading> readings = readings();
        List<byte[]> all =
                readings.stream().flatMap(reading -> reading.samples().stream()).toList();
        for (Reading reading : readings) {
            for (byte[] sample : reading.samples()) {
                run(reading, sample, reading.name() + ", whole");
            }
            for (int round = 0; round < ROUNDS; round++) {
                byte[] sample =
                        reading.samples().get(random.nextInt(reading.samples().size()));
                byte[] other = all.get(random.nextInt(all.size()));
                run(reading, altered(sample, other, random), reading.name() + ", seed=" + seed + ", round=" + round);
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void shouldSayThatAFileIsMissingOrAFolder() throws IOException {
        for (Reading reading : readings()) {
            for (Path file : List.of(folder.resolve("absent"), Files.createDirectories(folder.resolve("folder")))) {
                Cli.Result result = cli.run(reading.words().apply(file));
                check(result, file, reading.name() + " " + file.getFileName());
                boolean fine = reading.name().equals("log of a plan") && !Files.exists(file);
                assertTrue(fine || result.exitCode() > 0, reading.name() + " takes " + file);
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Policies that cannot both be followed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--on-disorder late=quarantine,late=halt",
                "--on-disorder late=flag,late=halt",
                "--on-disorder halt,late=quarantine,LATE=halt",
                "--on-disorder halt,gap-before=flag,GAP_BEFORE=quarantine",
                "--on-disorder halt,flag",
                "--on-disorder late=halt,flag",
                "--on-disorder =halt",
                "--on-disorder late=",
                "--on-disorder ,",
                "--on-disorder nothing=halt"
            })
    void shouldRefusePoliciesThatAreNone(String words) throws IOException {
        List<Object> all = new ArrayList<>(
                List.of("migrate", folder.resolve("d"), "--date", "2024-01-02", "--to", folder.resolve("never.tape")));
        all.addAll(List.of(words.split(" ")));

        Cli.Result result = cli.run(all.toArray());

        assertTrue(result.err().startsWith("truetape: --on-disorder "), result.err());
        assertEquals(ExitCode.USAGE, result.exitCode(), words + result.err());
        assertFalse(Files.exists(folder.resolve("never.tape")));
    }

    private List<Reading> readings() throws IOException {
        byte[] publicKey = cli.run("key", "show").expect(0).bytes();
        byte[] head = cli.run("head", tape).expect(0).bytes();
        Path other = Files.createTempFile(folder, "other", ".pem");
        Files.delete(other);
        SigningKey.create(other);
        byte[] privateKey = Files.readAllBytes(other);
        Path fast =
                Files.write(folder.resolve("fast"), new byte[] {(byte) 0xC0, (byte) 0x81, (byte) 0x82, 1, (byte) 0x83});
        Path trusted = Files.write(folder.resolve("trusted.pem"), publicKey);
        return List.of(
                new Reading("public key", f -> words("verify", tape, "--public-key", f), List.of(publicKey)),
                new Reading("witness key", f -> words("verify", tape, "--witness-key", f), List.of(publicKey)),
                new Reading("head", f -> words("verify", tape, "--against", f), List.of(head)),
                new Reading(
                        "rotation",
                        f -> words("verify", tape, "--public-key", trusted, "--rotation", f),
                        List.of(text("truetape rotation v1\nold 00\nnew 11\n"), head)),
                new Reading(
                        "certificate",
                        f -> words("verify", tape, "--tsa-ca", f),
                        List.of(text("-----BEGIN CERTIFICATE-----\nMIIBszCCAVmg\n-----END CERTIFICATE-----\n"))),
                new Reading("signing key", f -> words("witness", tape, "--key", f), List.of(privateKey)),
                new Reading("plan", f -> words("schedule", f), List.of(text(PLAN))),
                new Reading("log of a plan", f -> words("schedule", planOf(f)), List.of(text(LOG))),
                new Reading(
                        "calendar",
                        f -> words("calendar", "XNYS", "--from", "2024-07-01", "--to", "2024-07-09", "--overrides", f),
                        List.of(text(CALENDAR))),
                new Reading(
                        "market events",
                        f -> words(
                                "migrate",
                                folder.resolve("d"),
                                "--date",
                                "2024-01-02",
                                "--to",
                                tape,
                                "--avoid",
                                "XNYS",
                                "--no-wait",
                                "--market-events",
                                f),
                        List.of(text(EVENTS))),
                new Reading(
                        "rates",
                        f -> words(
                                "convert",
                                "--amount",
                                "100",
                                "--from",
                                "EUR",
                                "--to",
                                "USD",
                                "--date",
                                "2024-01-03",
                                "--rates",
                                f),
                        List.of(text("rate base=EUR quote=USD rate=1.0812 time=2024-01-02 source=ECB\n"))),
                new Reading(
                        "rules",
                        f -> words("convert", "--list", "--rules", f),
                        List.of(
                                text(
                                        "rule id=house version=3 from=2024-01-01 mode=ceiling step=0.25 source=\"house rule\"\n"))),
                new Reading(
                        "facts",
                        f -> words("replay", tape, "--limit", "3", "--adjusted", f),
                        List.of(text("split symbol=ACME date=2024-06-10 old=1 new=3\n"
                                + "dividend symbol=ACME date=2024-07-10 amount=0.25 currency=USD\n"))),
                new Reading(
                        "leap seconds",
                        f -> words("replay", tape, "--limit", "1", "--clock", "corrected", "--leap-seconds", f),
                        List.of(leapSeconds())),
                new Reading(
                        "templates",
                        f -> words(
                                "migrate",
                                fast,
                                "--date",
                                "2024-01-02",
                                "--codec",
                                "fast",
                                "--framing",
                                "raw",
                                "--templates",
                                f,
                                "--dry-run",
                                "--to",
                                folder.resolve("t.tape")),
                        List.of(text(TEMPLATES))),
                new Reading(
                        "transaction rules",
                        f -> words(
                                "migrate",
                                folder.resolve("d"),
                                "--date",
                                "2024-01-02",
                                "--transaction-rules",
                                f,
                                "--dry-run",
                                "--to",
                                folder.resolve("r.tape")),
                        List.of(text("PK\u0003\u0004junk"))),
                new Reading(
                        "chrony log",
                        f -> words("clock", "--chrony-log", f),
                        List.of(text("2024-01-02 10:00:00 10.0.0.1 2 -1.0 0.1 1.0e-6 N 1 1e-6 1e-6 1e-3 1e-3 1e-3\n"))),
                new Reading(
                        "ptp log",
                        f -> words("clock", "--ptp-log", f),
                        List.of(text(
                                "ptp4l[352.361]: master offset        -12 s2 freq   +1234 path delay      5678\n"))));
    }

    /** A plan that has this file for its log. */
    private Path planOf(Path log) {
        try {
            Path plan = Files.writeString(log.resolveSibling("plan-" + log.getFileName()), PLAN);
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(plan.getFileName() + ".log"));
            }
            return plan;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Object[] words(Object... words) {
        return words;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] leapSeconds() throws IOException {
        try (InputStream in = LeapSecondTable.class.getResourceAsStream("leap-seconds.txt")) {
            return in.readAllBytes();
        }
    }

    private void run(Reading reading, byte[] content, String context) throws IOException {
        Path file = Files.write(folder.resolve("junk-" + files++), content);
        String shown = context + "\n---\n" + new String(content, StandardCharsets.ISO_8859_1) + "\n---\n";
        check(cli.run(reading.words().apply(file)), file, shown);
    }

    private void check(Cli.Result result, Path file, String context) {
        String said = result.err() + result.out();
        String refusal = result.err()
                .lines()
                .filter(line -> line.startsWith("truetape: "))
                .reduce("", (before, line) -> line);
        String fault = "";
        if (result.exitCode() < 0 || result.exitCode() > ExitCode.ENVIRONMENT) {
            fault = "exit code " + result.exitCode();
        } else if (said.contains("should not have happened")
                || said.contains("\tat ")
                || PROGRAMMERS.matcher(said).find()) {
            fault = "speaks to programmers";
        } else if (result.exitCode() != 0 && said.isBlank()) {
            fault = "says nothing";
        } else if (result.exitCode() != 0
                && result.out().isEmpty()
                // A file of rates can be in order and hold another.
                && !refusal.contains("there is no fixed rate of EUR and USD")
                && !refusal.contains(file.getFileName().toString())) {
            fault = "names no file";
        }
        if (!fault.isEmpty()) {
            faults.add(fault + ": " + context + said);
        }
    }

    /** The sample with some of its bytes, lines, words and numbers altered, or something else altogether. */
    private static byte[] altered(byte[] sample, byte[] other, Random random) {
        byte[] altered = sample.clone();
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            altered = alteredOnce(altered, other, random);
        }
        return altered;
    }

    private static byte[] alteredOnce(byte[] sample, byte[] other, Random random) {
        String text = new String(sample, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        int line = random.nextInt(lines.size());
        switch (random.nextInt(10)) {
            case 0 -> {
                return other;
            }
            case 1 -> {
                byte[] junk = new byte[random.nextInt(300)];
                random.nextBytes(junk);
                return junk;
            }
            case 2 -> {
                return java.util.Arrays.copyOf(sample, random.nextInt(sample.length + 1));
            }
            case 3 -> lines.remove(line);
            case 4 -> lines.add(random.nextInt(lines.size()), lines.get(line));
            case 5 -> lines.set(line, lines.get(line).replaceFirst("\\d+", NUMBERS[random.nextInt(NUMBERS.length)]));
            case 6 -> lines.set(line, lines.get(line).replaceFirst("[=:].*", "="));
            case 7 -> lines.set(line, lines.get(line).replace(' ', (char) random.nextInt(256)));
            case 8 -> lines.set(line, lines.get(line).toUpperCase(java.util.Locale.ROOT));
            default -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                int at = random.nextInt(sample.length + 1);
                out.write(sample, 0, at);
                out.write(random.nextInt(256));
                out.write(sample, Math.min(sample.length, at + random.nextInt(2)), 0);
                out.write(sample, at, sample.length - at);
                return out.toByteArray();
            }
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String PLAN = """
            avoid = ["XNYS"]
            margin = "30m"

            [[job]]
            name = "first"
            sources = ["d"]
            to = "first.tape"
            date = 2024-01-02
            needs = "3h"
            not-before = 2026-11-20T12:00:00Z
            deadline = 2026-11-30T12:00:00Z
            priority = 3

            [[job]]
            name = "second"
            sources = ["d"]
            to = "second.tape"
            date = 2024-01-02
            after = ["first"]
            topology = "inline"
            durability = "map"
            codec = "itch50"
            framing = "binaryfile"
            strict = true
            """;

    private static final String LOG = """
            truetape schedule log v1
            1700000000000000000\tBEGUN\tfirst\t00\t1\t0\t0\t
            1700000000000000001\tDONE\tfirst\t00\t1\t1000\t1000000000\tfine
            """;

    private static final String CALENDAR = """
            venue XNYS New York Stock Exchange
            closed 2024-07-05: our bridge day
            early 13:00, 3 Jul, from 1995, if Mon Tue Thu: day before Independence Day
            late 12:00, 2024-07-08: another
            hours from 2013-03-18 Mon-Fri: pre 04:00-09:30, regular 09:30-16:00, post 16:00-20:00
            closed Easter -2: Good Friday
            """;

    private static final String EVENTS = """
            XNYS 2026-11-23 close 13:00: power failure
            XNYS 2026-11-23 open 10:30
            XNYS 2026-11-23 halt 10:45: circuit breaker
            XNYS 2026-11-23 resume 10:50
            """;

    private static final String TEMPLATES = """
            <templates xmlns="http://www.fixprotocol.org/ns/fast/td/1.1">
            <template name="T" id="1">
            <uInt32 name="A" id="34"><increment/></uInt32>
            <decimal name="P" id="44" presence="optional"><exponent><default value="-2"/></exponent><mantissa><delta/></mantissa></decimal>
            <sequence name="S"><length name="N"/><string name="Q" charset="ascii"><copy/></string></sequence>
            </template>
            </templates>
            """;
}
