// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The secret of private feeds, from the command line. */
class VaultSecretTest {
    @TempDir
    private Path folder;

    private Cli cli;
    private Path own;
    private Path log;

    @BeforeEach
    void setUp() throws IOException {
        cli = new Cli(folder.resolve("home"));
        own = folder.resolve("home").resolve("vault-secret.pem");
        log = Files.write(folder.resolve("orders.log"), orders(600));
    }

    @Test
    void madeOnceUsedAgainAndNeverShown() throws IOException {
        Cli.Result first = migrate("first.tape");
        String id = first.json().get("sources").get(0).get("saltSecret").stringValue();
        assertTrue(first.err().contains("made a vault secret, " + id + ", in " + own), first.err());
        Cli.Result second = migrate("second.tape");
        assertTrue(second.err().contains("salted by vault secret " + id + ", in " + own), second.err());
        assertEquals(first.json().get("contentRoot"), second.json().get("contentRoot"));
        assertTrue(cli.run("key", "show").expect(0).err().contains("vault secret " + id));
        Cli.Result inspected = cli.run("inspect", folder.resolve("first.tape"));
        assertTrue(inspected.out().contains("vault secret " + id), inspected.out());

        String secret = Files.readString(own).lines().toList().get(1);
        assertFalse((first.out() + first.err() + second.err() + inspected.out()).contains(secret));
        try (Stream<Path> files = Files.list(folder.resolve("first.tape"))) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file, ISO_8859_1).contains(secret), file.toString());
            }
        }
        cli.run("verify", folder.resolve("first.tape")).expect(0);
        cli.run("export", folder.resolve("first.tape"), "--to", folder.resolve("out.log"))
                .expect(0);
        assertEquals(-1, Files.mismatch(log, folder.resolve("out.log")));
    }

    @Test
    void notMadeWhereNothingIsPrivateOrNothingIsWritten() throws IOException {
        cli.run("migrate", log, "--date", "2019-12-30", "--to", folder.resolve("t"), "--dry-run")
                .expect(0);
        Path day = Archive.day().write(folder.resolve("day.itch50"));
        cli.run("migrate", day, "--date", "2024-01-02", "--to", folder.resolve("day.tape"))
                .expect(0);
        assertFalse(Files.exists(own));
    }

    /** A tape that was closed, and is damaged, is gone on with: which shows only once it is opened. */
    @Test
    void refusedWhereAnotherBeganTheTape() throws IOException {
        migrate("first.tape");
        Path tape = folder.resolve("first.tape");
        Path data = tape.resolve("20191230F.cq4");
        byte[] bytes = Files.readAllBytes(data);
        // Inside the first message, behind the note that opens the source.
        bytes[new String(bytes, ISO_8859_1).indexOf("11=O1\u0001")] ^= 1;
        Files.write(data, bytes);

        Cli.Result refused = cli.run(
                        "migrate", log, "--date", "2019-12-30", "--to", tape, "--secret", folder.resolve("another.pem"))
                .expect(2);
        assertTrue(refused.err().contains("was begun on " + tape + " with vault secret "), refused.err());
        assertTrue(refused.err().contains("--secret"), refused.err());
        assertArrayEquals(bytes, Files.readAllBytes(data), "left as it was");
        migrate("first.tape", 1);
        cli.run("verify", tape).expect(0);
    }

    @Test
    void refusedWhereItsFileIsNone() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.pem"), "no secret\n");
        Path tape = folder.resolve("t");
        Cli.Result junk = cli.run("migrate", log, "--date", "2019-12-30", "--to", tape, "--secret", bad)
                .expect(2);
        assertTrue(junk.err().contains(bad + ": must have one TRUETAPE VAULT SECRET block"), junk.err());
        cli.run("migrate", log, "--date", "2019-12-30", "--to", tape, "--secret", folder)
                .expect(2);
        cli.run(
                        "migrate",
                        log,
                        "--date",
                        "2019-12-30",
                        "--to",
                        tape,
                        "--secret",
                        bad.resolve("below").resolve("it"))
                .expect(3);
        assertFalse(Files.exists(tape), "nothing is begun");
        assertFalse(Files.exists(own));
    }

    private Cli.Result migrate(String tape) {
        return migrate(tape, 0);
    }

    private Cli.Result migrate(String tape, int exitCode) {
        return cli.run("migrate", log, "--date", "2019-12-30", "--to", folder.resolve(tape), "--json")
                .expect(exitCode);
    }

    /** A log of orders to buy, one a message. */
    static byte[] orders(int count) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 1; i <= count; i++) {
            String body = "35=D|49=BUY|56=SELL|34=" + i + "|52=20191230-15:00:00|11=O" + i
                    + "|55=ACME|54=1|60=20191230-15:00:00|38=100|40=2|44=101.25|";
            String text = ("8=FIX.4.4|9=" + body.length() + "|" + body).replace('|', '\u0001');
            int sum = text.chars().sum() & 0xFF;
            log.writeBytes((text + String.format("10=%03d\u0001", sum)).getBytes(US_ASCII));
        }
        return log.toByteArray();
    }
}
