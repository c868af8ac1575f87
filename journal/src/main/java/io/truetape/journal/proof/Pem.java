// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A labelled block of a PEM file (RFC 7468). Text outside blocks is ignored, as the RFC allows and OpenSSL writes.
 *
 * @param label what stands after BEGIN
 * @param der the decoded bytes
 */
record Pem(String label, byte[] der) {
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The text of the block, ending in a newline. */
    String text() {
        return BEGIN + label + DASHES + '\n' + ENCODER.encodeToString(der) + '\n' + END + label + DASHES + '\n';
    }

    /**
     * The blocks of a file, in order.
     *
     * @throws IllegalArgumentException if a block has no end, the wrong end, or is not base64; says in which line
     */
    static List<Pem> parse(byte[] file) {
        List<Pem> blocks = new ArrayList<>();
        String label = null;
        StringBuilder base64 = new StringBuilder();
        int lineNumber = 0;
        for (String line : new String(file, StandardCharsets.ISO_8859_1).lines().collect(Collectors.toList())) {
            lineNumber++;
            String trimmed = line.trim();
            if (label == null) {
                label = labelOf(trimmed, BEGIN);
            } else if (trimmed.startsWith(DASHES)) {
                if (!label.equals(labelOf(trimmed, END))) {
                    throw new IllegalArgumentException("line " + lineNumber + " should be " + END + label + DASHES);
                }
                blocks.add(new Pem(label, decode(base64.toString(), lineNumber)));
                base64.setLength(0);
                label = null;
            } else {
                base64.append(trimmed);
            }
        }
        if (label != null) {
            throw new IllegalArgumentException("the " + label + " block has no end, the file may be cut off");
        }
        return blocks;
    }

    private static String labelOf(String line, String marker) {
        boolean marked =
                line.length() > marker.length() + DASHES.length() && line.startsWith(marker) && line.endsWith(DASHES);
        return marked ? line.substring(marker.length(), line.length() - DASHES.length()) : null;
    }

    private static byte[] decode(String base64, int lineNumber) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the block that ends in line " + lineNumber + " is not base64", e);
        }
    }
}
