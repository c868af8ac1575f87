// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.IOException;

/** Who reads. */
public enum Side {
    /** BinaryFILE and ITCH 5.0 with our codecs. */
    ITCH_TRUETAPE("truetape"),

    /** The same with nassau and juncture. */
    ITCH_PEER("nassau + juncture"),

    /** FIX with our codec. */
    FIX_TRUETAPE("truetape"),

    /** The same with philadelphia. */
    FIX_PHILADELPHIA("philadelphia"),

    /** The same with QuickFIX/J. */
    FIX_QUICKFIX("QuickFIX/J"),

    /** FAST with our codec. */
    FAST_TRUETAPE("truetape"),

    /** The same with OpenFAST. */
    FAST_OPENFAST("OpenFAST"),

    /** Multiplication of 64 bits with our numbers. */
    DECIMAL_64_TRUETAPE("truetape, 64 bits"),

    /** The same with decimal4j, whose overflow goes unseen. */
    DECIMAL_64_DECIMAL4J("decimal4j, 64 bits"),

    /** The same with decimal4j, which looks for overflow as we do. */
    DECIMAL_64_DECIMAL4J_CHECKED("decimal4j checked, 64 bits"),

    /** The same with the JDK. */
    DECIMAL_64_JDK("BigDecimal, 64 bits"),

    /** Multiplication of 64 bits to a product of more with our numbers. */
    DECIMAL_NANO_TRUETAPE("truetape, 64 bits, e-9"),

    /** The same with decimal4j, whose overflow goes unseen. */
    DECIMAL_NANO_DECIMAL4J("decimal4j, 64 bits, e-9"),

    /** The same with the JDK. */
    DECIMAL_NANO_JDK("BigDecimal, 64 bits, e-9"),

    /** Multiplication of 128 bits with our numbers. */
    DECIMAL_128_TRUETAPE("truetape, 128 bits"),

    /** The same with the JDK. */
    DECIMAL_128_JDK("BigDecimal, 128 bits"),

    /** Ours: multiplication of 64 bits. */
    DECIMAL_64_EXACT_TRUETAPE("truetape, 64 bits"),

    /** The JDK: multiplication of 64 bits. */
    DECIMAL_64_EXACT_JDK("BigDecimal, 64 bits"),

    /** Ours: bytes to bytes of 64 bits. */
    DECIMAL_64_TEXT_TRUETAPE("truetape, 64 bits"),

    /** The JDK: bytes to bytes of 64 bits. */
    DECIMAL_64_TEXT_JDK("BigDecimal, 64 bits"),

    /** Ours: multiplication of 64 bits, e-9. */
    DECIMAL_NANO_EXACT_TRUETAPE("truetape, 64 bits, e-9"),

    /** The JDK: multiplication of 64 bits, e-9. */
    DECIMAL_NANO_EXACT_JDK("BigDecimal, 64 bits, e-9"),

    /** Ours: bytes to bytes of 64 bits, e-9. */
    DECIMAL_NANO_TEXT_TRUETAPE("truetape, 64 bits, e-9"),

    /** The JDK: bytes to bytes of 64 bits, e-9. */
    DECIMAL_NANO_TEXT_JDK("BigDecimal, 64 bits, e-9"),

    /** Ours: multiplication of 128 bits. */
    DECIMAL_128_EXACT_TRUETAPE("truetape, 128 bits"),

    /** The JDK: multiplication of 128 bits. */
    DECIMAL_128_EXACT_JDK("BigDecimal, 128 bits"),

    /** Ours: bytes to bytes of 128 bits. */
    DECIMAL_128_TEXT_TRUETAPE("truetape, 128 bits"),

    /** The JDK: bytes to bytes of 128 bits. */
    DECIMAL_128_TEXT_JDK("BigDecimal, 128 bits");

    private final String title;

    Side(String title) {
        this.title = title;
    }

    /** Name of the library or libraries. */
    String title() {
        return title;
    }

    /** Makes the input and the reader of it. */
    PassReader newReader() throws IOException {
        return switch (this) {
            case ITCH_TRUETAPE -> new ItchReader(ItchInput.make());
            case ITCH_PEER -> new NassauReader(ItchInput.make());
            case FIX_TRUETAPE -> new FixReader(FixInput.make());
            case FIX_PHILADELPHIA -> new PhiladelphiaReader(FixInput.make());
            case FIX_QUICKFIX -> new QuickFixReader(FixInput.make());
            case FAST_TRUETAPE -> new FastReader(FastInput.make());
            case FAST_OPENFAST -> new OpenFastReader(FastInput.make());
            case DECIMAL_64_TRUETAPE -> new TruetapeDecimals(DecimalInput.narrow());
            case DECIMAL_64_DECIMAL4J -> new Decimal4jDecimals(DecimalInput.narrow(), false);
            case DECIMAL_64_DECIMAL4J_CHECKED -> new Decimal4jDecimals(DecimalInput.narrow(), true);
            case DECIMAL_64_JDK -> new BigDecimals(DecimalInput.narrow());
            case DECIMAL_NANO_TRUETAPE -> new TruetapeDecimals(DecimalInput.nano());
            case DECIMAL_NANO_DECIMAL4J -> new Decimal4jDecimals(DecimalInput.nano(), false);
            case DECIMAL_NANO_JDK -> new BigDecimals(DecimalInput.nano());
            case DECIMAL_128_TRUETAPE -> new TruetapeDecimals(DecimalInput.wide());
            case DECIMAL_128_JDK -> new BigDecimals(DecimalInput.wide());
            case DECIMAL_64_EXACT_TRUETAPE -> new ExactTruetapeDecimals(DecimalInput.narrow());
            case DECIMAL_64_EXACT_JDK -> new ExactBigDecimals(DecimalInput.narrow());
            case DECIMAL_64_TEXT_TRUETAPE -> new TruetapeTexts(DecimalInput.narrow());
            case DECIMAL_64_TEXT_JDK -> new JdkTexts(DecimalInput.narrow());
            case DECIMAL_NANO_EXACT_TRUETAPE -> new ExactTruetapeDecimals(DecimalInput.nano());
            case DECIMAL_NANO_EXACT_JDK -> new ExactBigDecimals(DecimalInput.nano());
            case DECIMAL_NANO_TEXT_TRUETAPE -> new TruetapeTexts(DecimalInput.nano());
            case DECIMAL_NANO_TEXT_JDK -> new JdkTexts(DecimalInput.nano());
            case DECIMAL_128_EXACT_TRUETAPE -> new ExactTruetapeDecimals(DecimalInput.wide());
            case DECIMAL_128_EXACT_JDK -> new ExactBigDecimals(DecimalInput.wide());
            case DECIMAL_128_TEXT_TRUETAPE -> new TruetapeTexts(DecimalInput.wide());
            case DECIMAL_128_TEXT_JDK -> new JdkTexts(DecimalInput.wide());
        };
    }
}
