// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.transaction.TransactionRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code transactions} prints, and that {@code replay} shows each of them whole. */
class TransactionsCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;

    @BeforeEach
    void migrate() {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("day.tape");
        Path source = folder.resolve("day.itch50");
        cli.run("simulate", "--messages", 20_000, "--seed", 4, "--date", "2024-01-02", "--out", source)
                .expect(0);
        cli.run("migrate", source, "--date", "2024-01-02", "--to", tape).expect(0);
    }

    private List<JsonNode> list(Object... words) {
        Object[] all = new Object[words.length + 3];
        all[0] = "transactions";
        all[1] = tape;
        all[2] = "--json";
        System.arraycopy(words, 0, all, 3, words.length);
        return cli.run(all)
                .expect(0)
                .out()
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void replayShowsEachWholeThatIsListed() {
        for (String kind : List.of("event", "order")) {
            List<JsonNode> listed = list("--kind", kind, "--limit", 20);
            assertFalse(listed.isEmpty(), kind);
            for (JsonNode each : listed) {
                String id = each.get("id").stringValue();
                String replayed =
                        cli.run("replay", tape, "--transaction", id).expect(0).out();
                assertEquals(each.get("records").intValue(), replayed.lines().count(), id);

                JsonNode shown = list("--id", id).get(0);
                assertEquals(each.get("records"), shown.get("records"), id);
                assertEquals(each.get("remarks"), shown.get("remarks"), id);
                assertEquals(
                        each.get("records").intValue(), shown.get("members").size(), id);
            }
        }
    }

    @Test
    void incompleteListsOnlyWhatHasARemark() {
        List<JsonNode> listed = list("--incomplete");

        assertTrue(listed.stream().noneMatch(each -> each.get("remarks").isEmpty()));
        assertTrue(listed.size() < list().size());
    }

    @Test
    void aDamagedIndexIsBuiltAnewAndTheTapeIsAsItWas() throws IOException {
        List<JsonNode> before = list("--kind", "order");
        Path index = tape.resolve("truetape.index");
        byte[] bytes = Files.readAllBytes(index);
        bytes[bytes.length - 5] ^= 1;
        Files.write(index, bytes);

        Cli.Result replayed =
                cli.run("replay", tape, "--channel", 0, "--limit", 1).expect(0);
        assertTrue(replayed.err().contains("damaged"), replayed.err());
        assertEquals(1, replayed.out().lines().count());
        assertEquals(before, list("--kind", "order"));
        assertEquals(
                "",
                cli.run("replay", tape, "--channel", 0, "--limit", 1).expect(0).err());
        cli.run("verify", tape).expect(0);
    }

    @Test
    void migrateTakesARuleOfTheUsersOwnFromAJarAndNotesIt() throws IOException {
        Path jar = folder.resolve("rules.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + TransactionRule.class.getName()));
            out.write(SystemEventRule.class.getName().getBytes(StandardCharsets.US_ASCII));
        }
        Path source =
                Archive.write(folder.resolve("small.itch50"), Archive.day().toByteArray());
        Path ruled = folder.resolve("ruled.tape");

        cli.run("migrate", source, "--date", "2024-01-02", "--to", ruled, "--transaction-rules", jar)
                .expect(0);

        String notes = cli.run("inspect", ruled, "--notes").expect(0).out();
        assertTrue(notes.contains(" user:system-events 2\n"), notes);
        JsonNode first = JsonMapper.shared()
                .readTree(cli.run("replay", ruled, "--types", "S", "--limit", 1, "--format", "json")
                        .expect(0)
                        .out());
        long event = first.get("record").longValue();
        String members =
                cli.run("replay", ruled, "--transaction", event).expect(0).out();
        assertEquals(cli.run("replay", ruled, "--types", "S").expect(0).out(), members);
        assertTrue(members.lines().count() > 1, members);
        cli.run("verify", ruled).expect(0);
    }

    @Test
    void refusesWhatIsNoKindOrName() {
        cli.run("transactions", tape, "--kind", "sweep").expect(2);
        cli.run("transactions", tape, "--id", "sweep-4").expect(2);
        cli.run("replay", tape, "--transaction", "order-x").expect(2);
        cli.run("migrate", folder.resolve("day.itch50"), "--transaction-rules", folder.resolve("none.jar"))
                .expect(2);
    }
}
