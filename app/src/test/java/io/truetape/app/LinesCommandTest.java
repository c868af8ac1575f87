// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Captures of the lines of a feed, from the command line and back. */
class LinesCommandTest {
    private static final int MESSAGES = 20;

    @TempDir
    private Path folder;

    private Cli cli;
    private Path tape;
    private byte[] a;
    private byte[] b;

    @BeforeEach
    void prepare() throws IOException {
        cli = new Cli(folder.resolve("home"));
        tape = folder.resolve("feed.tape");
        a = capture(Set.of(3, 4));
        b = capture(Set.of(4, 9, 11));
        Files.createDirectories(folder.resolve("b"));
        Files.write(folder.resolve("feed.pcap"), a);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(b);
        }
        Files.write(folder.resolve("b/feed.pcap.gz"), packed.toByteArray());
    }

    /** A pcap file of system events in MoldUDP64 packets of one message, some of them lost. */
    private static byte[] capture(Set<Integer> lost) {
        ByteBuffer file = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0xA1B23C4D)
                .putShort((short) 2)
                .putShort((short) 4)
                .putLong(0)
                .putInt(65_535)
                .putInt(1);
        for (int i = 0; i < MESSAGES; i++) {
            if (!lost.contains(i)) {
                byte[] packet = packet(i);
                file.putInt(1_577_718_000)
                        .putInt(i * 1_000)
                        .putInt(packet.length)
                        .putInt(packet.length)
                        .put(packet);
            }
        }
        byte[] bytes = new byte[file.position()];
        file.get(0, bytes);
        return bytes;
    }

    private static byte[] packet(int number) {
        ByteBuffer packet = ByteBuffer.allocate(14 + 20 + 8 + 20 + 2 + 12);
        packet.position(12);
        packet.putShort((short) 0x0800);
        packet.put((byte) 0x45).put((byte) 0).putShort((short) 62).putInt(0);
        packet.put((byte) 64)
                .put((byte) 17)
                .putShort((short) 0)
                .putInt(0x0A000001)
                .putInt(0xE9360C6F);
        packet.putShort((short) 9_000)
                .putShort((short) 9_000)
                .putShort((short) 42)
                .putShort((short) 0);
        packet.put("DAY1      ".getBytes(StandardCharsets.US_ASCII))
                .putLong(number + 1L)
                .putShort((short) 1);
        packet.putShort((short) 12).put((byte) 'S').putInt(0).putShort((short) 0x1F1A);
        packet.putInt(number).put((byte) (number == MESSAGES - 1 ? 'C' : 'Q'));
        return packet.array();
    }

    private Cli.Result migrate(Object... more) {
        Object[] words = new Object[7 + more.length];
        System.arraycopy(
                new Object[] {
                    "migrate",
                    folder.resolve("feed.pcap"),
                    folder.resolve("b/feed.pcap.gz"),
                    "--date",
                    "2019-12-30",
                    "--to",
                    tape
                },
                0,
                words,
                0,
                7);
        System.arraycopy(more, 0, words, 7, more.length);
        return cli.run(words);
    }

    @Test
    void showsWhatEachLineHad() {
        JsonNode source =
                migrate("--lines", "--json").expect(1).json().get("sources").get(0);

        assertEquals("feed.pcap + feed.pcap.gz", source.get("name").stringValue());
        assertEquals(MESSAGES - 1, source.get("records").intValue());
        assertEquals("lines", source.get("container").stringValue());
        JsonNode first = source.get("lines").get(0);
        assertEquals(2, first.get("missing").intValue());
        assertEquals(1, first.get("elsewhere").intValue());
        assertEquals(a.length, first.get("bytes").intValue());
        JsonNode second = source.get("lines").get(1);
        assertEquals("gzip", second.get("container").stringValue());
        assertEquals(3, second.get("missing").intValue());
        assertEquals(1, second.get("first").intValue());
        String shown = cli.run("inspect", tape).expect(0).out();
        assertTrue(shown.contains("2, of them 1 on another line"), shown);
        assertTrue(shown.contains("3, of them 2 on another line"), shown);
        cli.run("verify", tape).expect(0);
        assertTrue(migrate("--lines", "--json")
                .expect(1)
                .json()
                .get("alreadyThere")
                .booleanValue());
    }

    @Test
    void givesEachCaptureBack() throws IOException {
        migrate("--lines").expect(1);
        Path out = folder.resolve("out");

        JsonNode result =
                cli.run("export", tape, "--to", out, "--json").expect(0).json();

        assertTrue(result.get("matchesSource").booleanValue());
        assertArrayEquals(a, Files.readAllBytes(out.resolve("0-feed.pcap")));
        assertArrayEquals(b, Files.readAllBytes(out.resolve("1-feed.pcap")), "without its container");
        assertEquals(2, out.toFile().list().length);
        assertArrayEquals(
                b, cli.run("export", tape, "--line", 1, "--to", "-").expect(0).bytes());
        Path one = folder.resolve("one.pcap");
        cli.run("export", tape, "--line", 0, "--to", one).expect(0);
        assertArrayEquals(a, Files.readAllBytes(one));
    }

    @Test
    void refusesAnExportThatSaysNotWhatIsWanted() throws IOException {
        migrate("--lines").expect(1);
        Path file = Files.writeString(folder.resolve("file"), "mine");

        assertTrue(cli.run("export", tape, "--to", "-").expect(2).err().contains("--line 0 to --line 1"));
        assertTrue(cli.run("export", tape, "--to", file).expect(2).err().contains("is a file"));
        assertTrue(cli.run("export", tape, "--to", file, "--line", 1)
                .expect(2)
                .err()
                .contains("exists"));
        assertTrue(cli.run("export", tape, "--to", file, "--line", 2, "--force")
                .expect(2)
                .err()
                .contains("no line 2"));
        assertEquals("mine", Files.readString(file));
        cli.run("export", tape, "--to", file, "--line", 1, "--force").expect(0);
        assertArrayEquals(b, Files.readAllBytes(file));
    }

    @Test
    void saysWhereLinesWereNotAskedFor() {
        JsonNode plan = migrate("--dry-run", "--json").expect(0).json();
        assertTrue(plan.get("remarks").get(0).stringValue().contains("--lines makes them one"), plan.toString());
        JsonNode lines = migrate("--dry-run", "--json", "--lines").expect(0).json();
        assertEquals(0, lines.get("remarks").size());
        assertEquals(2, lines.get("sources").get(0).get("lines").size());
        assertFalse(Files.exists(tape));

        assertEquals(2, migrate("--json").expect(1).json().get("sources").size());
        assertTrue(cli.run("export", tape, "--source", 0, "--line", 0, "--to", folder.resolve("x"))
                .expect(2)
                .err()
                .contains("leave --line out"));
    }

    /** The reader that was written from the description of the format alone, in another language. */
    @Test
    void comesApartByWhoeverHasOnlyItsDescription() throws IOException, InterruptedException {
        migrate("--lines").expect(1);
        Path script = Path.of(System.getProperty("basedir", "."), "..", "docs", "read_tape.py");
        Assumptions.assumeTrue(Files.isRegularFile(script), "no docs beside this module: " + script);
        Path data;
        try (Stream<Path> files = Files.list(tape)) {
            data = files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }

        String listing = readTape(script, data);
        readTape(script, data, "0", folder.resolve("line"));

        assertEquals(MESSAGES - 1, listing.lines().count(), listing);
        assertArrayEquals(a, Files.readAllBytes(folder.resolve("line.0")));
        assertArrayEquals(b, Files.readAllBytes(folder.resolve("line.1")), "without its container");
        assertFalse(Files.exists(folder.resolve("line.2")));
    }

    private String readTape(Object... arguments) throws IOException, InterruptedException {
        Path out = folder.resolve("read-tape.out");
        Path err = folder.resolve("read-tape.err");
        List<String> command = new ArrayList<>(List.of("python3"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
        } catch (IOException e) {
            Assumptions.abort("no python3 here");
            return "";
        }
        assertEquals(0, process.waitFor(), Files.readString(err));
        return Files.readString(out);
    }
}
