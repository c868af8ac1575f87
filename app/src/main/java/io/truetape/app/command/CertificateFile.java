// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import io.truetape.bench.certify.CertificateObject;
import io.truetape.journal.proof.SigningKey;
import io.truetape.journal.proof.UnusableKeyException;
import io.truetape.journal.proof.VerifyingKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A certificate in its file: JSON whose last field is the signature. What is signed are the file's own bytes without that
 * field, so nobody has to write JSON in one certain form again to check it.
 *
 * @param path   of the file
 * @param signed the bytes that the signature is over
 * @param json   all fields
 */
record CertificateFile(Path path, byte[] signed, JsonNode json) {
    private static final String END = "\n}";
    private static final Pattern SIGNATURE = Pattern.compile(",\n  \"signature\" : \"([0-9a-f]{128})\"\n}\n\\z");
    private static final String BEGIN = "{\n  \"format\" : \"" + CertificateObject.FORMAT + "\",\n";
    private static final long LENGTH_MAX = 64L << 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Signs a certificate and gives the text of its file. */
    static String encode(Map<String, Object> certificate, SigningKey key) {
        Map<String, Object> object = new LinkedHashMap<>(certificate);
        object.put("keyId", key.keyId());
        object.put("algorithm", key.algorithm().word());
        object.put("publicKey", HexFormat.of().formatHex(key.publicKey()));
        String text =
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(object).replace("\r\n", "\n");
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        return text.substring(0, text.length() - END.length()) + ",\n  \"signature\" : \""
                + HexFormat.of().formatHex(signature) + "\"" + END + "\n";
    }

    /**
     * Reads a certificate; checks its form, not its signature.
     *
     * @throws BadCertificateException if the file is none
     */
    static CertificateFile read(Path path) throws IOException {
        if (Files.size(path) > LENGTH_MAX) {
            throw new BadCertificateException(path, "it is too long");
        }
        String text = decode(path, Files.readAllBytes(path));
        Matcher matcher = SIGNATURE.matcher(text);
        if (!text.startsWith(BEGIN) || !matcher.find()) {
            throw new BadCertificateException(
                    path, "it does not begin as one of version 1, or does not end in its signature");
        }
        try {
            JsonNode json = JSON.readTree(text);
            String signed = text.substring(0, matcher.start()) + END;
            return new CertificateFile(path, signed.getBytes(StandardCharsets.UTF_8), json);
        } catch (JacksonException e) {
            throw new BadCertificateException(path, "its JSON is broken: " + e.getOriginalMessage());
        }
    }

    private static String decode(Path path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadCertificateException(path, "it is no UTF-8");
        }
    }

    /** The key that the certificate names; whether it signed is another question. */
    VerifyingKey key() {
        try {
            VerifyingKey key = VerifyingKey.of(hex("publicKey"));
            if (!key.keyId().equals(text("keyId")) || !key.algorithm().word().equals(text("algorithm"))) {
                throw new BadCertificateException(path, "its keyId or algorithm is not that of its public key");
            }
            return key;
        } catch (UnusableKeyException e) {
            throw new BadCertificateException(path, "its public key is none");
        }
    }

    /** Whether that key made the signature. */
    boolean signedByItsKey() {
        return key().verify(signed, hex("signature"));
    }

    /** A text among the fields. */
    String text(String name) {
        JsonNode value = json.path(name);
        if (!value.isString()) {
            throw new BadCertificateException(path, "its field " + name + " is missing or no text");
        }
        return value.stringValue();
    }

    private byte[] hex(String name) {
        try {
            return HexFormat.of().parseHex(text(name));
        } catch (IllegalArgumentException e) {
            throw new BadCertificateException(path, "its field " + name + " is not hexadecimal");
        }
    }
}
