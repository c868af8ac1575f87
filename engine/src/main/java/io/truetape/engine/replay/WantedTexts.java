// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Texts that somebody asks for, to be compared with the bytes of messages. A text that is not ASCII is found as ISO
 * 8859-1 and as UTF-8. Immutable; comparing allocates nothing.
 */
final class WantedTexts {
    private final String[] texts;
    private final byte[][] encoded;

    WantedTexts(final Collection<String> texts) {
        this.texts = texts.toArray(String[]::new);
        final List<byte[]> forms = new ArrayList<>();
        for (final String text : texts) {
            forms.add(text.getBytes(StandardCharsets.ISO_8859_1));
            forms.add(text.getBytes(StandardCharsets.UTF_8));
        }
        this.encoded = forms.toArray(byte[][]::new);
    }

    /** The texts as bytes, in each form. */
    List<byte[]> forms() {
        return List.of(encoded);
    }

    /** Whether bytes are one of the texts. */
    boolean has(final byte[] bytes, final int offset, final int length) {
        for (final byte[] text : encoded) {
            if (text.length == length && isAt(bytes, offset, text)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(final byte[] bytes, final int offset, final byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (bytes[offset + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one of the texts. */
    boolean has(final String other) {
        for (final String text : texts) {
            if (text.equals(other)) {
                return true;
            }
        }
        return false;
    }
}
