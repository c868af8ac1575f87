// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.app.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What {@code convert} prints, and with which exit code it ends. */
class ConvertCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void setUp() {
        cli = new Cli(folder.resolve("home"));
    }

    private Cli.Result convert(String words) {
        List<Object> all = new ArrayList<>(List.of("convert"));
        all.addAll(List.of(words.split(" ")));
        return cli.run(all.toArray());
    }

    @Test
    void printsItsKeys() {
        JsonNode converted = convert("--amount 123.455 --from USD --to JPY --rate 151.2345 --rule iso-4217 --json")
                .expect(0)
                .json();

        assertEquals(
                List.of("result", "currency", "rule", "ruleVersion", "remainder", "inexact", "trail"),
                List.copyOf(converted.propertyNames()));
        assertEquals("18671", converted.get("result").stringValue());
        assertEquals("-0.3448025", converted.get("remainder").stringValue());
        assertEquals("iso-4217", converted.get("rule").stringValue());
        assertTrue(converted.get("inexact").booleanValue());
        JsonNode step = converted.get("trail").get(0);
        assertEquals("123.455", step.get("input").stringValue());
        assertEquals("123455", step.get("inputUnscaled").stringValue());
        assertEquals(3, step.get("inputScale").intValue());
        assertEquals("151.2345", step.get("rate").stringValue());
        assertEquals("command line", step.get("rateSource").stringValue());
        assertTrue(step.get("rateTime").isNull());
    }

    @Test
    void keepsAllDigitsUnderNoRuleAndTellsPeopleTheSame() {
        Cli.Result result = convert("--amount -123.4550 --from usd --to jpy --rate 151.2345 --rule none")
                .expect(0);

        assertTrue(result.out().startsWith("-18670.65519750 JPY"), result.out());
        assertTrue(result.out().contains("inexact    no"), result.out());
        assertTrue(result.out().contains("multiply -123.4550 USD"), result.out());
    }

    @Test
    void triangulatesThroughTheEuroAndShowsBothSteps() {
        JsonNode converted = convert("--amount 100 --from DEM --to FRF --rule eu-1103-97 --json")
                .expect(0)
                .json();

        assertEquals("335.38", converted.get("result").stringValue());
        assertEquals(2, converted.get("trail").size());
        assertEquals("51.129", converted.get("trail").get(0).get("output").stringValue());
        assertEquals("0.001", converted.get("trail").get(0).get("step").stringValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|--amount 100 --from DEM --to EUR --rate 0.511292 --rule eu-1103-97|neither another nor its inverse",
                "1|--amount 100 --from USD --to EUR --rate 0.92 --rule eu-1103-97|no inverse rate",
                "1|--amount 1 --from DEM --to FRF --rule eu-1103-97 --date 1997-01-01|not in force",
                "1|--amount 1.001 --from USD --to USD --rule sec-612|does not round",
                "1|--amount 1 --from USD --to USD --rule chf-cash|for amounts in CHF",
                "2|--amount 1 --from USD --to JPY --rule iso4217 --rate 1|the nearest are iso-4217",
                "2|--amount 1 --from USF --to JPY --rate 1|'USF' is no currency",
                "2|--amount 1 --from USD --to JPY|--rate",
                "2|--amount 1 --from USD --to JPY --rate 0|must be more than 0",
                "2|--amount 1 --from USD --to JPY --rate -1|must be more than 0",
                "2|--amount 1 --from USD --to JPY --rate one|no plain number",
                "2|--amount 1e3 --from USD --to JPY --rate 1|no exponent",
                "2|--amount 1,5 --from USD --to JPY --rate 1|no separators",
                "2|--amount 1 --from USD --to USD --rate 1|leave the rate out",
                "2|--amount 1 --from USD --to JPY --rate 1 --rate 2|each as BASE/QUOTE=NUMBER",
                "2|--amount 1 --from USD --to JPY --rate EUR=2|BASE/QUOTE=NUMBER",
                "2|--amount 1 --from USD --to JPY --rate 1 --date 2024-02-30|no date",
                "2|--amount 1 --from USD --to JPY --rate 1 --max-age -1|0 or more days",
                "2|--amount 1 --from USD --to JPY --rate 1 --through ZZZ|no currency",
                "2|--from USD --to JPY|--amount, --from and --to",
                "2|--amount 10 --from EUR --to EUR --rule rts-11|--liquidity",
                "2|--amount 10 --from EUR --to EUR --rule rts-11 --liquidity -5|must be more than 0",
                "3|--amount 10 --from EUR --to EUR --rules no/such/file|no such file"
            })
    void refusesInOneLineWithTheRightCode(int code, String words, String why) {
        Cli.Result result = convert(words).expect(code);

        assertTrue(result.err().contains(why), result.err());
        assertFalse(result.err().contains("should not have happened"), result.err());
        assertEquals("", result.out());
    }

    @Test
    void takesRatesAndRulesFromFiles() throws IOException {
        Path rates = Files.writeString(
                folder.resolve("rates"),
                "# mid\nrate base=EUR quote=USD rate=1.0812 time=2024-01-02T14:15:00Z source=\"ECB, 14:15\"\n");
        Path rules = Files.writeString(
                folder.resolve("rules"),
                "rule id=house version=3 from=2024-01-01 mode=ceiling step=0.25 source=\"house rule\"\n");
        Object[] words = {
            "convert",
            "--amount",
            "10",
            "--from",
            "EUR",
            "--to",
            "USD",
            "--rates",
            rates,
            "--rules",
            rules,
            "--rule",
            "house",
            "--date",
            "2024-01-05",
            "--json"
        };

        JsonNode converted = cli.run(words).expect(0).json();

        assertEquals("11.00", converted.get("result").stringValue());
        assertEquals("-0.188", converted.get("remainder").stringValue());
        assertEquals(3, converted.get("ruleVersion").intValue());
        assertEquals(
                "2024-01-02T14:15:00Z",
                converted.get("trail").get(0).get("rateTime").stringValue());
        words[14] = "2024-02-05";
        Cli.Result stale = cli.run(words).expect(ExitCode.NEEDS_EYES);
        assertTrue(stale.err().contains("is stale"), stale.err());
        words[4] = "USD";
        words[6] = "JPY";
        Cli.Result missing = cli.run(words).expect(ExitCode.NEEDS_EYES);
        assertTrue(missing.err().contains("there is no rate of USD and JPY"), missing.err());
    }

    @Test
    void refusesFilesThatAreNoneWithFileAndLine() throws IOException {
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0});
        Path zero = Files.writeString(
                folder.resolve("zero"), "rate base=EUR quote=USD rate=0.000 time=2024-01-02 source=x\n");

        assertTrue(
                cli.run("convert", "--list", "--rules", binary).expect(2).err().contains("no text in UTF-8"));
        assertTrue(cli.run("convert", "--amount", "1", "--from", "EUR", "--to", "USD", "--rates", zero)
                .expect(1)
                .err()
                .contains(zero + ":1: rate=0.000 must be more than 0"));
    }

    @Test
    void listsWhatItKnowsAndWhatIsNotVerified() {
        assertTrue(convert("--list").expect(0).out().contains("not before it is said"));
        JsonNode rules = convert("--list --json").expect(0).json().get("rules");

        assertTrue(rules.size() > 20);
        assertTrue(rules.toString().contains("\"id\":\"rts-11\""));
    }
}
