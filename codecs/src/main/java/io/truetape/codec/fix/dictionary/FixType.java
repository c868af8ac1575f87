// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import java.util.HashMap;
import java.util.Map;

/**
 * Data types of fields, as far as they differ in what a value may look like; all others are {@link #STRING}.
 *
 * <p>Source: FIX 4.4 and 5.0SP2, volume 1 (data types).
 */
public enum FixType {
    /** Any text without separator; also Currency, Exchange, Country, Language and what is not known better. */
    STRING("s", "STRING"),
    /** Whole number, may be negative. */
    INT("i", "INT"),
    /** Number of bytes. */
    LENGTH("l", "LENGTH"),
    /** Sequence number. */
    SEQ_NUM("n", "SEQNUM"),
    /** Count of the entries of a group. */
    NUM_IN_GROUP("g", "NUMINGROUP"),
    /** Number of a tag. */
    TAG_NUM("t", "TAGNUM"),
    /** Decimal. */
    FLOAT("f", "FLOAT"),
    /** Decimal: quantity. */
    QTY("q", "QTY"),
    /** Decimal: price. */
    PRICE("p", "PRICE"),
    /** Decimal: difference of prices. */
    PRICE_OFFSET("o", "PRICEOFFSET"),
    /** Decimal: price times quantity. */
    AMT("a", "AMT"),
    /** Decimal: 0.05 for 5 %. */
    PERCENTAGE("%", "PERCENTAGE"),
    /** One character. */
    CHAR("c", "CHAR"),
    /** Y or N. */
    BOOLEAN("b", "BOOLEAN"),
    /** Characters with spaces between them. */
    MULTIPLE_CHAR("mc", "MULTIPLECHARVALUE"),
    /** Words with spaces between them. */
    MULTIPLE_STRING("ms", "MULTIPLESTRINGVALUE"),
    /** YYYYMM, YYYYMMDD or YYYYMMw1 to w5. */
    MONTH_YEAR("ym", "MONTHYEAR"),
    /** 1 to 31. */
    DAY_OF_MONTH("dm", "DAYOFMONTH"),
    /** Date and time, UTC. */
    UTC_TIMESTAMP("ut", "UTCTIMESTAMP"),
    /** Time of day, UTC. */
    UTC_TIME_ONLY("uh", "UTCTIMEONLY"),
    /** Date, UTC. */
    UTC_DATE_ONLY("ud", "UTCDATEONLY"),
    /** Date at the place of the market. */
    LOCAL_MKT_DATE("ld", "LOCALMKTDATE"),
    /** Time of day with offset. */
    TZ_TIME_ONLY("zh", "TZTIMEONLY"),
    /** Date and time with offset. */
    TZ_TIMESTAMP("zt", "TZTIMESTAMP"),
    /** Bytes behind a length; may hold the separator. */
    DATA("d", "DATA");

    private static final Map<String, FixType> BY_CODE = new HashMap<>();
    private static final Map<String, FixType> BY_NAME = new HashMap<>();

    static {
        for (FixType type : values()) {
            BY_CODE.put(type.code, type);
            BY_NAME.put(type.specName, type);
        }
        BY_NAME.put("UTCDATE", UTC_DATE_ONLY);
        BY_NAME.put("MULTIPLEVALUESTRING", MULTIPLE_STRING);
        BY_NAME.put("XMLDATA", DATA);
    }

    private final String code;
    private final String specName;

    FixType(String code, String specName) {
        this.code = code;
        this.specName = specName;
    }

    /** {@return the name of the type in the specification, in capitals} */
    public String specName() {
        return specName;
    }

    /** The type of a code of our own dictionaries. */
    static FixType ofCode(String code) {
        FixType type = BY_CODE.get(code);
        if (type == null) {
            throw new IllegalArgumentException("unknown type: code=" + code);
        }
        return type;
    }

    /** The type of a name of the specification; a string for one that looks no different. */
    static FixType ofName(String name) {
        return BY_NAME.getOrDefault(name, STRING);
    }
}
