// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What {@code reconcile} finds between two tapes. */
class ReconcileCommandTest {
    private static final String MESSAGES = "60000";

    @TempDir
    private Path folder;

    private Cli cli;
    private byte[] day;

    @BeforeEach
    void simulate() throws IOException {
        cli = new Cli(folder.resolve("home"));
        Path archive = folder.resolve("day.itch50");
        cli.run("simulate", "--messages", MESSAGES, "--seed", "5", "--out", archive)
                .expect(0);
        day = Files.readAllBytes(archive);
    }

    private Path tape(String name, byte[] bytes, Object... more) throws IOException {
        Path source = Files.write(folder.resolve(name + ".itch50"), bytes);
        Path tape = folder.resolve(name + ".tape");
        Object[] words = new Object[6 + more.length];
        System.arraycopy(new Object[] {"migrate", source, "--date", "2024-01-02", "--to", tape}, 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        assertTrue(cli.run(words).exitCode() <= 1);
        return tape;
    }

    private JsonNode reconcile(int code, Path a, Path b) {
        return cli.run("reconcile", a, b, "--json").expect(code).json();
    }

    @Test
    void findsNothingBetweenTwoTapesOfOneSourceAndReadsNoBlock() throws IOException {
        JsonNode same = reconcile(0, tape("a", day), tape("b", day, "--topology", "inline"));

        assertTrue(same.get("same").booleanValue());
        JsonNode source = same.get("sources").get(0);
        assertTrue(source.get("sameContent").booleanValue());
        assertTrue(source.get("sameConclusions").booleanValue());
        assertEquals(0, source.get("blocksRead").intValue());
        assertTrue(source.get("firstDifference").isNull());
    }

    @Test
    void namesTheFirstByteThatDiffersAndReadsOneBlockToFindIt() throws IOException {
        int at = (int) (day.length * 0.7);
        int start = 0;
        int record = 0;
        while (start + 2 + length(start) <= at) {
            start += 2 + length(start);
            record++;
        }
        byte[] changed = day.clone();
        // The last byte of a message is no length and no type.
        int last = start + 1 + length(start);
        changed[last] ^= 1;
        Path a = tape("a", day);
        Path b = tape("b", changed);

        JsonNode source = reconcile(1, a, b).get("sources").get(0);

        JsonNode first = source.get("firstDifference");
        assertEquals("message", first.get("what").stringValue());
        assertEquals(record, first.get("record").intValue());
        assertEquals(last, first.get("byteInSource").intValue());
        assertEquals(last - start - 2, first.get("byteInRecord").intValue());
        assertEquals(1, source.get("blocksRead").intValue());
        Cli.Result text = cli.run("reconcile", a, b).expect(1);
        assertTrue(text.out().startsWith("NOT THE SAME"), text.out());
        assertTrue(text.out().contains("record " + record + ", byte"), text.out());
    }

    private int length(int at) {
        return (day[at] & 0xFF) << 8 | day[at + 1] & 0xFF;
    }

    @Test
    void namesTheRecordThatOneTapeDoesNotHave() throws IOException {
        int end = 0;
        for (int record = 0; record < 50_000; record++) {
            end += 2 + length(end);
        }
        Path whole = tape("a", day);
        Path part = tape("b", java.util.Arrays.copyOf(day, end));

        JsonNode source = reconcile(1, whole, part).get("sources").get(0);

        assertEquals("missing-in-b", source.get("firstDifference").get("what").stringValue());
        assertEquals(50_000, source.get("firstDifference").get("record").intValue());
        assertTrue(source.get("totals").size() > 0);
        JsonNode other = reconcile(1, part, whole).get("sources").get(0);
        assertEquals("missing-in-a", other.get("firstDifference").get("what").stringValue());
    }

    @Test
    void findsTheSameRecordsWhereTheyWereFramedAndCutInAnotherWay() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int at = 0; length(at) > 0; at += 2 + length(at)) {
            int length = length(at) + 1;
            stream.write(length >>> 8);
            stream.write(length);
            stream.write('S');
            stream.write(day, at + 2, length - 1);
        }
        Path archive = tape("a", day);
        Path session = tape("b", stream.toByteArray(), "--framing", "soupbin", "--codec", "itch50");

        JsonNode source = reconcile(0, archive, session).get("sources").get(0);

        assertTrue(source.get("same").booleanValue());
        assertEquals(Integer.parseInt(MESSAGES), source.get("recordsB").intValue());
        assertEquals(0, source.get("totals").size());
        assertTrue(!source.get("sameContent").booleanValue());
        assertTrue(cli.run("reconcile", archive, session).out().contains("every record is the same"));
    }

    @Test
    void knowsWhatOfTheTotalsIsToBuy() throws IOException {
        byte[] turned = day.clone();
        int at = 0;
        while (turned[at + 2] != 'A') {
            at += 2 + length(at);
        }
        boolean buy = turned[at + 2 + 19] == 'B';
        turned[at + 2 + 19] = (byte) (buy ? 'S' : 'B');

        JsonNode totals = reconcile(1, tape("a", day), tape("b", turned))
                .get("sources")
                .get(0)
                .get("totals");

        assertEquals(1, totals.size(), totals.toString());
        assertTrue(totals.get(0).get("buys").booleanValue());
        assertEquals("A", totals.get(0).get("type").stringValue());
        JsonNode inspected = cli.run("inspect", folder.resolve("a.tape"), "--totals", "--json")
                .json();
        long bought = 0;
        for (JsonNode line : inspected.get("buys")) {
            bought += line.get("messages").longValue();
        }
        assertEquals(buys(), bought);
        assertTrue(
                cli.run("inspect", folder.resolve("a.tape"), "--totals").out().contains("Of these, to buy"));
    }

    @Test
    void saysWhereHashesSayNothingBecauseSecretsDiffer() throws IOException {
        Path log = Files.write(folder.resolve("orders.log"), VaultSecretTest.orders(900));
        Path a = salted("a", log);
        Path sameSecret = salted("a", log);
        Path b = salted("b", log);
        Path c = salted("c", Files.write(folder.resolve("fewer.log"), VaultSecretTest.orders(899)));

        JsonNode trees = reconcile(0, a, sameSecret).get("sources").get(0);
        assertEquals(0, trees.get("blocksRead").intValue());
        assertTrue(!trees.get("otherSalts").booleanValue());
        JsonNode bytes = reconcile(0, a, b).get("sources").get(0);
        assertTrue(bytes.get("otherSalts").booleanValue());
        assertTrue(bytes.get("blocksRead").intValue() > 0);
        String text = cli.run("reconcile", a, b).expect(0).out();
        assertTrue(text.startsWith("SAME"), text);
        assertTrue(text.contains("salted by another vault secret"), text);
        JsonNode missing = reconcile(1, a, c).get("sources").get(0);
        assertEquals(899, missing.get("firstDifference").get("record").intValue(), missing.toString());
        assertEquals(2, missing.get("totals").size(), "orders, and what of them is to buy");
    }

    /** Migrates a log under a secret of that name. */
    private Path salted(String secret, Path log) throws IOException {
        Path tape = Files.createTempDirectory(folder, "log").resolve("tape");
        cli.run("migrate", log, "--date", "2019-12-30", "--to", tape, "--secret", folder.resolve(secret + ".pem"))
                .expect(0);
        return tape;
    }

    private long buys() {
        long count = 0;
        for (int at = 0; length(at) > 0; at += 2 + length(at)) {
            boolean added = day[at + 2] == 'A' || day[at + 2] == 'F';
            count += added && day[at + 2 + 19] == 'B' ? 1 : 0;
        }
        return count;
    }

    @Test
    void refusesWhatIsNoTape() throws IOException {
        cli.run("reconcile", folder, folder).expect(2);
        cli.run("reconcile", tape("a", day)).expect(2);
    }
}
