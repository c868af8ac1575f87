// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs docs/check_proof.py, over many proofs in one process where there are many, in which openssl is not asked again about
 * a seal that it found good; and the golden tape to make them of.
 */
final class ProofChecker {
    private static final Path ROOT = Path.of(System.getProperty("truetape.root", ".."));
    private static final Path SCRIPT = ROOT.resolve("docs/check_proof.py");
    private static final String MANY = String.join(
            "\n",
            "import contextlib, pathlib, sys, traceback",
            "with contextlib.suppress(ImportError, ValueError, OSError):",
            "    import resource",
            "    resource.setrlimit(resource.RLIMIT_AS, (2**31, 2**31))",
            "sys.path.insert(0, sys.argv[1])",
            "import check_proof",
            "signed, ask_openssl = set(), check_proof.Seal.require_signed",
            "def once(seal):",
            "    if (seal.text, seal.key, seal.signature) not in signed:",
            "        ask_openssl(seal)",
            "        signed.add((seal.text, seal.key, seal.signature))",
            "check_proof.Seal.require_signed = once",
            "keys = [check_proof.public_key(sys.argv[3])] if len(sys.argv) > 3 else []",
            "for path in sorted(pathlib.Path(sys.argv[2]).iterdir()):",
            "    try:",
            "        said = ' / '.join(check_proof.check(path.read_bytes(), keys))",
            "    except check_proof.Refused as e:",
            "        said = 'REFUSED: ' + str(e)",
            "    except BaseException as e:",
            "        said = 'CRASHED: ' + repr(e) + traceback.format_exc().replace('\\n', ' ')",
            "    print(said.replace('\\n', ' '))");

    private final Path scratch;
    private int runs;

    ProofChecker(Path scratch) {
        this.scratch = scratch;
        Assumptions.assumeTrue(Files.isRegularFile(SCRIPT), "no docs/check_proof.py at " + ROOT.toAbsolutePath());
        Assumptions.assumeTrue(answers("python3", "--version"), "no python3 here");
        Assumptions.assumeTrue(answers("openssl", "version"), "no openssl here");
    }

    /** What a run of the script left behind. */
    record Said(int exitCode, String out, String err) {}

    /** What the checker says of each of these proofs; the key may be null. */
    List<String> check(List<String> proofs, Path publicKey) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.resolve("proofs" + runs++));
        for (int i = 0; i < proofs.size(); i++) {
            Files.writeString(folder.resolve(String.format("%06d.json", i)), proofs.get(i));
        }
        List<String> words = new ArrayList<>(
                List.of("python3", "-B", "-c", MANY, SCRIPT.getParent().toString(), folder.toString()));
        if (publicKey != null) {
            words.add(publicKey.toString());
        }
        Said said = run(words);
        assertEquals(0, said.exitCode(), said.err());
        List<String> lines = said.out().lines().toList();
        assertEquals(proofs.size(), lines.size(), said.err());
        return lines;
    }

    /** Runs the script as a stranger would. */
    Said script(Object... arguments) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("python3", "-B", SCRIPT.toString()));
        for (Object argument : arguments) {
            words.add(argument.toString());
        }
        return run(words);
    }

    /** Runs the script as a stranger would who has this much memory; needs Linux. */
    Said scriptWithin(long memoryBytes, Path proof) throws IOException, InterruptedException {
        String limited = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_AS, (" + memoryBytes + ", "
                + memoryBytes + ")); del sys.argv[0]; runpy.run_path(sys.argv[0], run_name='__main__')";
        return run(List.of("python3", "-B", "-c", limited, SCRIPT.toString(), proof.toString()));
    }

    private Said run(List<String> words) throws IOException, InterruptedException {
        Path out = scratch.resolve("out");
        Path err = scratch.resolve("err");
        int exit = new ProcessBuilder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Said(exit, Files.readString(out), Files.readString(err));
    }

    private static boolean answers(String... words) {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The golden tape: two sources with residue and jumbo records, leap seconds, times that go back, six seals. */
    static Path goldenTape(Path directory) throws IOException {
        return goldenTape(directory, "tape-v1.cq4.gz");
    }

    /** A golden tape by its file's name. */
    static Path goldenTape(Path directory, String name) throws IOException {
        Path packed = ROOT.resolve("journal/src/test/resources/golden").resolve(name);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            Files.createDirectories(directory);
            Files.copy(in, directory.resolve("20191230F.cq4"));
        }
        assertEquals("XNAS", TapeReader.open(directory).header().venue());
        return directory;
    }

    /** The public key of the golden tape. */
    static Path goldenKey(Path file) throws IOException {
        return Files.writeString(
                file,
                VerifyingKey.of(HexFormat.of()
                                .parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"))
                        .pem());
    }

    static JsonNode tree(Object value) {
        return JsonMapper.shared().valueToTree(value);
    }
}
