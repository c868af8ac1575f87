// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** What should be concluded about a source, record by record, worked out plainly by a test; and the comparison with stages. */
final class SlowRecords {
    record Expected(int verdicts, long epochNs, int status) {}

    record Sum(long messages, BigDecimal shares, BigDecimal notional) {
        Sum plus(Sum other) {
            return new Sum(messages + other.messages, shares.add(other.shares), notional.add(other.notional));
        }
    }

    final List<AnnotatedMessage> messages = new ArrayList<>();
    final List<Expected> expected = new ArrayList<>();
    final Map<String, Sum> totals = new TreeMap<>();
    final Map<String, Sum> buys = new TreeMap<>();
    private final Map<String, Long> verdicts = new TreeMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private long lastEpochNs;
    private int lastLeap;

    SlowRecords(long midnightEpochNs) {
        lastEpochNs = midnightEpochNs;
    }

    /** Adds a record; {@code ownEpochNs} null for none, {@code extraStatus} what is said of a stamp beside. */
    void add(AnnotatedMessage message, int found, Long ownEpochNs, int extraStatus, String symbolAndType) {
        add(message, found, ownEpochNs, extraStatus, symbolAndType, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    void add(
            AnnotatedMessage message,
            int found,
            Long ownEpochNs,
            int extraStatus,
            String symbolAndType,
            BigDecimal shares,
            BigDecimal price) {
        int status = extraStatus;
        if (ownEpochNs != null) {
            lastEpochNs = ownEpochNs;
            lastLeap = extraStatus & TimeStatus.LEAP;
        } else if (message.captureEpochNs() != Conclusions.NOT_CAPTURED) {
            lastEpochNs = message.captureEpochNs();
            lastLeap = 0;
            status |= TimeStatus.OF_CAPTURE;
        } else {
            status |= TimeStatus.ABSENT | lastLeap;
        }
        int all = found | message.found();
        messages.add(message);
        expected.add(new Expected(all, lastEpochNs, status));
        totals.merge(symbolAndType, new Sum(1, shares, shares.multiply(price)), Sum::plus);
        types.merge(symbolAndType.substring(symbolAndType.indexOf(' ') + 1), 1L, Long::sum);
        for (Verdict verdict : Verdict.values()) {
            if ((all & verdict.mask()) != 0) {
                verdicts.merge(verdict.name(), 1L, Long::sum);
            }
        }
    }

    /** Says that the record added last is to buy. */
    void lastIsToBuy(String symbolAndType, BigDecimal shares, BigDecimal price) {
        buys.merge(symbolAndType, new Sum(1, shares, shares.multiply(price)), Sum::plus);
    }

    /** Runs stages over all records, and compares whatever they concluded. */
    Lines compare(CodecStages stages, IntSupplier recordsMax, String where) {
        int record = 0;
        for (Slab slab : Slabs.cutAnnotated(messages, recordsMax)) {
            stages.ahead().forEach(stage -> stage.onSlab(slab));
            for (Stage stage : stages.behind()) {
                stage.onSlab(slab);
            }
            for (int i = 0; i < slab.recordCount; i++, record++) {
                String at = where + ", record=" + record + " " + text(messages.get(record));
                Expected now = expected.get(record);
                assertEquals(Integer.toBinaryString(now.verdicts), Integer.toBinaryString(slab.verdicts[i]), at);
                assertEquals(now.epochNs, slab.eventEpochNs[i], at);
                assertEquals(now.status, slab.timeStatus[i], at);
                assertEquals(record, slab.event[i], at);
                assertEquals(0, slab.stockLocate[i], at);
                assertEquals(
                        (now.status & TimeStatus.OF_CAPTURE) != 0,
                        (now.status & TimeStatus.ABSENT) == 0
                                && now.epochNs == slab.captureEpochNs[i]
                                && (slab.timeStatus[i] & TimeStatus.OF_CAPTURE) != 0,
                        at);
            }
        }
        assertEquals(messages.size(), record, where);
        return compareNotes(stages, where);
    }

    private static String text(AnnotatedMessage message) {
        return new String(message.bytes(), ISO_8859_1).replace('\u0001', '|');
    }

    private Lines compareNotes(CodecStages stages, String where) {
        Lines.Builder builder = Lines.titled("closed");
        stages.describe(builder);
        Lines lines = builder.build();
        assertEquals(types, counts(lines.all("type")), where);
        assertEquals(verdicts, counts(lines.all("verdict")), where);
        assertEquals(messages.size(), lines.number("transactions"), where);
        assertEquals(0, lines.number("transactions-of-several"), where);
        assertEquals(plain(totals), plain(sums(stages::forEachTotal, where)), where);
        assertEquals(plain(buys), plain(sums(stages::forEachBuyTotal, where)), where);
        return lines;
    }

    private static Map<String, Sum> sums(Consumer<Consumer<String>> totals, String where) {
        Map<String, Sum> found = new TreeMap<>();
        totals.accept(line -> {
            String[] words = line.split(" ");
            assertEquals(5, words.length, where + ", line=" + line);
            Sum sum = new Sum(Long.parseLong(words[2]), new BigDecimal(words[3]), new BigDecimal(words[4]));
            found.put(words[0] + " " + words[1], sum);
        });
        return found;
    }

    private static Map<String, String> plain(Map<String, Sum> sums) {
        Map<String, String> plain = new TreeMap<>();
        sums.forEach((key, sum) -> plain.put(
                key,
                sum.messages + " " + sum.shares.stripTrailingZeros().toPlainString() + " "
                        + sum.notional.stripTrailingZeros().toPlainString()));
        return plain;
    }

    static Map<String, Long> counts(List<String> lines) {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : lines) {
            int space = line.lastIndexOf(' ');
            counts.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        return counts;
    }

    /** The word for a kind about no symbol. */
    static String aboutNone(String type) {
        return "- " + type;
    }
}
