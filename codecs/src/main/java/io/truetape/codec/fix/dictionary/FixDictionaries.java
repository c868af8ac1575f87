// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.fix.FixTags;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;

/**
 * The dictionaries that come with the product: FIX 4.2, FIX 4.4, and FIX 5.0SP2 over FIXT.1.1 (session and application
 * in one). Each is read when it is first asked for.
 */
public final class FixDictionaries {
    private FixDictionaries() {}

    private static final class Fix42 {
        static final FixDictionary DICTIONARY = load("fix42.txt");
    }

    private static final class Fix44 {
        static final FixDictionary DICTIONARY = load("fix44.txt");
    }

    private static final class Fix50Sp2 {
        static final FixDictionary DICTIONARY = load("fix50sp2.txt");
    }

    private static FixDictionary load(String name) {
        try (InputStream in = FixDictionaries.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            return FixDictionaryText.read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("dictionary cannot be read: name=" + name, e);
        }
    }

    /** {@return FIX 4.2} */
    public static FixDictionary fix42() {
        return Fix42.DICTIONARY;
    }

    /** {@return FIX 4.4} */
    public static FixDictionary fix44() {
        return Fix44.DICTIONARY;
    }

    /** {@return FIX 5.0SP2 over FIXT.1.1} */
    public static FixDictionary fix50Sp2() {
        return Fix50Sp2.DICTIONARY;
    }

    /**
     * The dictionary of a message, by its BeginString. Versions that have none of their own are not guessed.
     *
     * @param message whose BeginString could be read
     * @return the dictionary; null if there is none
     */
    public static FixDictionary of(FixMessage message) {
        int version = message.find(FixTags.BEGIN_STRING);
        if (version < 0) {
            return null;
        }
        if (message.isAt(version, "FIX.4.4")) {
            return fix44();
        }
        if (message.isAt(version, "FIX.4.2")) {
            return fix42();
        }
        return message.isAt(version, "FIXT.1.1") ? fix50Sp2() : null;
    }
}
