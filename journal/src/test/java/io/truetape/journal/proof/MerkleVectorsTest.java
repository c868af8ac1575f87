// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proofs, right and wrong, of transparency-dev/merkle, from the shared data folder where there is one. */
class MerkleVectorsTest {
    private static final Path VECTORS = Path.of(System.getProperty("truetape.shared", "../../shared"), "data/merkle");

    @Test
    void shouldJudgeInclusionProofsAsTheVectorsDo() throws IOException {
        List<Path> files = vectors("inclusion");
        for (Path file : files) {
            String json = Files.readString(file);
            ProofResult result = MerkleProofs.verifyInclusion(
                    hash(json, "leafHash"),
                    number(json, "leafIdx"),
                    number(json, "treeSize"),
                    proof(json),
                    hash(json, "root"));
            assertEquals(!wantErr(json), result.valid(), () -> file + ": " + result.reason());
        }
    }

    @Test
    void shouldJudgeConsistencyProofsAsTheVectorsDo() throws IOException {
        List<Path> files = vectors("consistency");
        for (Path file : files) {
            String json = Files.readString(file);
            ProofResult result = MerkleProofs.verifyConsistency(
                    number(json, "size1"),
                    number(json, "size2"),
                    proof(json),
                    hash(json, "root1"),
                    hash(json, "root2"));
            assertEquals(!wantErr(json), result.valid(), () -> file + ": " + result.reason());
        }
    }

    private static List<Path> vectors(String kind) throws IOException {
        Path folder = VECTORS.resolve(kind);
        assumeTrue(Files.isDirectory(folder), () -> "no shared vectors at " + folder.toAbsolutePath());
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found =
                    files.filter(file -> file.toString().endsWith(".json")).toList();
            assertTrue(found.size() > 10, "vectors found: " + found.size());
            return found;
        }
    }

    private static long number(String json, String name) {
        return Long.parseUnsignedLong(field(json, name, "(\\d+)"));
    }

    private static boolean wantErr(String json) {
        return Boolean.parseBoolean(field(json, "wantErr", "(true|false)"));
    }

    private static byte[] hash(String json, String name) {
        String text = field(json, name, "(null|\"[^\"]*\")");
        return text.equals("null") ? new byte[0] : base64(text);
    }

    private static List<byte[]> proof(String json) {
        List<byte[]> proof = new ArrayList<>();
        Matcher matcher = Pattern.compile("\"[^\"]*\"").matcher(field(json, "proof", "(null|\\[[^\\]]*\\])"));
        while (matcher.find()) {
            proof.add(base64(matcher.group()));
        }
        return proof;
    }

    private static String field(String json, String name, String value) {
        Matcher matcher = Pattern.compile("\"" + name + "\"\\s*:\\s*" + value).matcher(json);
        assertTrue(matcher.find(), "no " + name + " in " + json);
        return matcher.group(1);
    }

    private static byte[] base64(String quoted) {
        return Base64.getDecoder().decode(quoted.substring(1, quoted.length() - 1));
    }
}
