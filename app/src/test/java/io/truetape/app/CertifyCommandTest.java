// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.app.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What certify refuses before it runs anything, and that one short, slow run comes out whole. Its times are nobody's matter. */
class CertifyCommandTest {
    private static final String LIMITS = "rate = 2000\n[limits]\np50 = \"500ms\"\nmax = \"30s\"\n";

    /** What a machine with one CPU takes too. */
    private static final String TOPOLOGY = Runtime.getRuntime().availableProcessors() < 2 ? "inline" : "split";

    @TempDir
    private Path folder;

    private Cli cli;
    private Path out;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
        out = folder.resolve("results/monday");
    }

    private Path profile(String text) throws Exception {
        return Files.writeString(folder.resolve("profile.toml"), text);
    }

    /** Refused with wrong usage, for that reason, and nothing was left behind. */
    private void refuses(String why, Path profile, Object... more) {
        Object[] words = Stream.concat(Stream.of("certify", "--profile", profile, "--out", out), Stream.of(more))
                .toArray();

        Cli.Result result = cli.run(words).expect(ExitCode.USAGE);

        assertTrue(result.err().contains(why), result.err());
        assertEquals(
                1,
                result.err()
                        .lines()
                        .filter(line -> !line.startsWith("truetape: made"))
                        .count(),
                result.err());
        assertFalse(Files.exists(out.getParent()), "nothing is left");
        assertFalse(Files.exists(folder.resolve("tapes")), "nothing is left");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rate = 1000¶colour = 3¶[limits]¶p50 = "1s"                    | profile.toml:2: there is no key 'colour' here
                    rate = 1000¶[limits]¶p50 = "1s"¶p99.9 = "2s"                  | profile.toml:4: write a percentile with a point in quotes
                    rate = 1000¶[limits]¶"p99.999" = "1s"                         | profile.toml:3: 'p99.999' is no percentile
                    rate = 1000¶[limits]¶p50 = "2s"¶p99 = "1s"                    | profile.toml:4: the limit of p99 is below that of p50
                    rate = 1000¶[limits]¶p50 = "0us"                              | profile.toml:3: the limit of p50 must be more than 0
                    rate = 1000¶[limits]¶p50 = "1 second"                         | profile.toml:3: '1 second' is no short length of time
                    rate = 1000¶[limits]¶p50 = 7                                  | profile.toml:3: 'p50' must be a text in quotes
                    rate = 0¶[limits]¶p50 = "1s"                                  | profile.toml:1: 'rate' must be 1 to 1,000,000,000
                    rate = "fast"¶[limits]¶p50 = "1s"                             | profile.toml:1: 'rate' must be a whole number
                    rate = 1000¶repetitions = 0¶[limits]¶p50 = "1s"               | profile.toml:2: 'repetitions' must be 1 to 100
                    rate = 1000¶noise-share = 101¶[limits]¶p50 = "1s"             | profile.toml:2: 'noise-share' must be 1 to 100
                    rate = 1000¶[limits]                                          | there are no limits
                    rate = 1000¶limits = 3                                        | profile.toml:2: 'limits' must be a table
                    rate = 1000                                                   | there is no 'limits'
                    [limits]¶p50 = "1s"                                           | there is no 'rate'
                    rate = 1000¶rate = 2000¶[limits]¶p50 = "1s"                   | profile.toml:2:
                    rate = 1000¶[limits]¶p50 = "1s"¶[limits-synced]¶p50 = "1s"    | nothing is synced without --sync
                    """)
    void shouldRefuseAProfileThatIsNoneAndSayTheLine(String text, String why) throws Exception {
        refuses(why, profile(text.replace('¶', '\n')));
    }

    @Test
    void shouldRefuseALoadThatNoHostOrNotThisOneCanOffer() throws Exception {
        Path profile = profile(LIMITS);
        refuses("half of the", profile, "--rate", "1000000000");
        // Too much for the generator; on a small host already for memory or disk.
        refuses("", profile("rate = 120000000\n[limits]\nmax = \"30s\"\n"), "--duration", "1s", "--warm-up", "0s");
    }

    @Test
    void shouldRefuseWhatCouldNotBeMeasured() throws Exception {
        Path profile = profile("rate = 2000\n[limits]\n\"p99.99\" = \"1s\"\n");
        refuses("p99.99 needs 100000 messages, and 98000 are sent", profile, "--duration", "49s");
        refuses("--linger", profile("rate = 2000\n[limits]\np50 = \"400us\"\n"), "--linger", "1ms");
        refuses("at least what", profile(LIMITS), "--rate", "1999");
        refuses("exclude each other", profile(LIMITS), "--rate", "3000", "--sweep", "1000..2000");
        refuses("--duration is at least a second", profile(LIMITS), "--duration", "0s");
    }

    @Test
    void shouldRefuseMoreThreadsThatSpinThanThereAreCpus() throws Exception {
        int cpus = Runtime.getRuntime().availableProcessors();
        assumeTrue(cpus < 7, "this machine has room for a thread a stage");
        refuses(
                "7 threads spin with --topology staged, and the process may use " + cpus + " CPU",
                profile(LIMITS),
                "--topology",
                "staged",
                "--tape-dir",
                folder.resolve("tapes"));
    }

    @Test
    void shouldSendAGivenTapeAndRefuseOneThatHoldsSomethingElseOrTooLittle() throws Exception {
        Path day = folder.resolve("day.itch50");
        Path tape = folder.resolve("day.tape");
        cli.run("simulate", "--messages", "4000", "--seed", "7", "--out", day).expect(ExitCode.CLEAN);
        cli.run("migrate", day, "--date", "2024-03-01", "--to", tape);
        Path log = Files.writeString(
                folder.resolve("orders.fix"),
                fix("35=A\u000149=A\u000156=B\u000134=1\u000152=20240301-10:00:00.000\u000198=0\u0001108=30\u0001"));
        Path orders = folder.resolve("orders.tape");
        cli.run("migrate", log, "--date", "2024-03-01", "--to", orders);
        Path profile = profile("rate = 1000\n[limits]\nmax = \"30s\"\n");
        Object[] brief = {"--duration", "2s", "--warm-up", "0s", "--topology", "inline"};

        refuses("begins with a source of fix", profile, with(brief, "--payload", orders));
        refuses("is no tape", profile, with(brief, "--payload", folder));
        refuses("4,000 records, and the run sends", profile, with(brief, "--payload", tape, "--rate", "2000"));
        cli.run(with(brief, "certify", "--profile", profile, "--out", out, "--payload", tape, "--sync"));

        JsonNode run =
                JsonMapper.shared().readTree(out.resolve("certificate.json")).path("run");
        assertTrue(run.path("payload").stringValue().startsWith("source 0 of tape "), run.toString());
        assertEquals("2024-03-01", run.path("sessionDate").stringValue());
        assertEquals("inline", run.path("topology").stringValue());
        assertTrue(run.path("liveOrdersMax").intValue() > 0, run.toString());
    }

    private static String fix(String body) {
        String head = "8=FIX.4.4\u00019=" + body.length() + "\u0001" + body;
        return String.format("%s10=%03d\u0001%n", head, head.chars().sum() % 256);
    }

    private static Object[] with(Object[] words, Object... more) {
        return Stream.concat(Stream.of(more), Stream.of(words)).toArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "2000..1000", "0..5", "5..5", "a..b"})
    void shouldRefuseASweepThatIsNone(String sweep) throws Exception {
        cli.run("certify", "--profile", profile(LIMITS), "--out", out, "--sweep", sweep)
                .expect(ExitCode.USAGE);
    }

    @Test
    void shouldLeaveAFolderThatIsThereAsItIs() throws Exception {
        Files.createDirectories(out);

        Cli.Result result =
                cli.run("certify", "--profile", profile(LIMITS), "--out", out).expect(ExitCode.USAGE);

        assertTrue(result.err().contains("exists"), result.err());
        assertTrue(Files.isDirectory(out));
    }

    @Test
    void shouldMakeACertificateThatHoldsAndWhoseTamperedCopiesDoNot() throws Exception {
        JsonNode said = cli.run(
                        "certify",
                        "--profile",
                        profile(LIMITS),
                        "--out",
                        out,
                        "--duration",
                        "2s",
                        "--warm-up",
                        "0s",
                        "--sync",
                        "--topology",
                        TOPOLOGY,
                        "--json")
                .json();
        Path file = out.resolve("certificate.json");
        JsonNode certificate = JsonMapper.shared().readTree(file);

        assertEquals(
                said.path("verdict").stringValue(), certificate.path("verdict").stringValue());
        assertEquals(4_000, certificate.at("/repetitions/0/samples").longValue());
        assertEquals(
                4_000, certificate.at("/repetitions/0/latencies/synced/samples").longValue());
        assertEquals(0, certificate.at("/repetitions/0/losses").longValue());
        assertEquals(
                8,
                certificate
                        .at("/repetitions/0/latencies/appended/intervals/p99")
                        .size());
        assertEquals(
                Set.of(
                        "certificate.json",
                        "certificate.html",
                        "run-1.hlog",
                        "run-1-appended.hgrm",
                        "run-1-synced.hgrm"),
                names());
        assertFalse(Files.readString(out.resolve("certificate.html")).matches("(?s).*(<script|<link|src=|http).*"));

        JsonNode checked = cli.run("verify-certificate", file, "--json")
                .expect(ExitCode.CLEAN)
                .json();
        assertTrue(checked.path("ok").booleanValue());
        Cli.Result compared = cli.run("compare", file, file).expect(ExitCode.USAGE);
        assertTrue(compared.err().contains("has one repetition"), compared.err());
        readsHistograms();
        refusesTampered(file);
    }

    /** By the library's own reader: every message once, three digits from a nanosecond on. */
    private void readsHistograms() throws Exception {
        Map<String, Long> samples = new TreeMap<>();
        try (HistogramLogReader reader =
                new HistogramLogReader(out.resolve("run-1.hlog").toFile())) {
            while (reader.nextIntervalHistogram() instanceof Histogram histogram) {
                samples.merge(histogram.getTag(), histogram.getTotalCount(), Long::sum);
                assertEquals(3, histogram.getNumberOfSignificantValueDigits());
                assertEquals(1, histogram.getLowestDiscernibleValue());
            }
        }
        assertEquals(
                Set.of("appended", "synced", "accept", "decode", "validate", "hand-over", "append", "sync"),
                samples.keySet());
        assertEquals(4_000, samples.get("appended"));
        assertEquals(4_000, samples.get("synced"));
        assertTrue(Files.readString(out.resolve("run-1-appended.hgrm")).contains("Total count    =         4000"));
    }

    private Set<String> names() throws Exception {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(each -> each.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    /** Every byte of the ends, where signature and keys are, and every so many in between. */
    private void refusesAnyOtherByte(Path file) throws Exception {
        byte[] good = Files.readAllBytes(file);
        Path changed = out.resolve("changed.json");
        for (int at = 0; at < good.length; at += at < 60 || at > good.length - 300 ? 1 : 397) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(changed, bad);

            assertEquals(
                    ExitCode.NEEDS_EYES,
                    cli.run("verify-certificate", changed).exitCode(),
                    "byte " + at + " of " + file);
        }
        Files.delete(changed);
    }

    private void refusesTampered(Path file) throws Exception {
        refusesAnyOtherByte(file);
        String good = Files.readString(file);
        Path tampered = out.resolve("tampered.json");
        for (List<String> change : List.of(
                List.of("\"losses\" : 0", "\"losses\" : 1"),
                List.of("\"software\" : \"", "\"software\" : \"not "),
                List.of("\"signature\" : \"", "\"signature\" : \"0"),
                List.of("{\n", "{\n\n"),
                List.of("}\n", "} "),
                List.of("\"format\"", "\"form\""))) {
            String bad = good.replaceFirst(Pattern.quote(change.get(0)), Matcher.quoteReplacement(change.get(1)));
            assertFalse(bad.equals(good), change.toString());
            Files.writeString(tampered, bad);

            cli.run("verify-certificate", tampered).expect(ExitCode.NEEDS_EYES);
        }
        Files.writeString(out.resolve("run-1.hlog"), "# nothing\n");
        Cli.Result other = cli.run("verify-certificate", file).expect(ExitCode.NEEDS_EYES);
        assertTrue(other.out().contains("run-1.hlog"), other.out());
        Files.delete(out.resolve("run-1.hlog"));
        assertTrue(
                cli.run("verify-certificate", file).expect(ExitCode.CLEAN).out().contains("not compared"));
    }
}
