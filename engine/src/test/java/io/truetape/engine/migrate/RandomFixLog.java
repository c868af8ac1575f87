// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** A log of two FIX sessions with everything that goes wrong in logs, and what should be concluded about it. */
final class RandomFixLog {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final String[] VERSIONS = {"FIX.4.2", "FIX.4.4", "FIXT.1.1", "FIX.4.3"};

    /** What a message says behind its header, and what is to be concluded of that; no time where it is that of sending. */
    private record Content(
            String type,
            String body,
            int verdicts,
            Long epochNs,
            int status,
            String symbolAndType,
            BigDecimal quantity,
            BigDecimal price,
            boolean buys) {
        Content(String type, String body, int verdicts, String symbolAndType) {
            this(type, body, verdicts, null, 0, symbolAndType, BigDecimal.ZERO, BigDecimal.ZERO, false);
        }

        boolean isSame(Content other) {
            return type.equals(other.type) && body.equals(other.body);
        }
    }

    private record Told(Content content, byte[] bytes, long sentMs) {}

    /** One direction of a session. */
    private static final class Channel {
        final String version;
        final String ids;
        long next;
        long greatestSentMs = Long.MIN_VALUE;
        final TreeSet<Long> missing = new TreeSet<>();
        /** What was believed of each number. */
        final TreeMap<Long, Told> told = new TreeMap<>();

        Channel(String version, String ids) {
            this.version = version;
            this.ids = ids;
        }
    }

    private final Random random;
    private final SlowRecords records;
    private final Channel[] channels = new Channel[VERSIONS.length * 2];
    private long sentMs = Instant.parse("2024-03-01T23:59:40Z").toEpochMilli();
    int garbled;
    int invalid;

    RandomFixLog(Random random, SlowRecords records) {
        this.random = random;
        this.records = records;
        for (int i = 0; i < channels.length; i++) {
            channels[i] = new Channel(VERSIONS[i / 2], i % 2 == 0 ? "49=BUY|56=SELL|" : "49=SELL|56=BUY|");
        }
    }

    void add(int messages) {
        for (int i = 0; i < messages; i++) {
            sentMs += random.nextInt(30);
            if (random.nextInt(12) == 0) {
                addGarbled();
            } else {
                addMessage(channels[random.nextInt(channels.length)]);
            }
        }
    }

    private void addGarbled() {
        byte[] whole = FixText.message("FIX.4.4", "35=0|34=9|49=X|56=Y|52=20240301-10:00:00|");
        byte[] bytes = switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> FixText.bytes("8=FIX.4.4|9=5|35=0|10=000|");
            case 2 -> FixText.checked("8=FIX.4.4|9=9|35=0|34=1|");
            case 3 -> FixText.message("FIX.4.4", "35=0|34|49=X|");
            default -> new byte[random.nextInt(60)];
        };
        garbled++;
        records.add(annotated(bytes), Verdict.MALFORMED.mask(), null, 0, "- -");
    }

    private AnnotatedMessage annotated(byte[] bytes) {
        AnnotatedMessage message = AnnotatedMessage.of(bytes, random.nextInt(4));
        return random.nextInt(3) == 0 ? message.captured(random.nextInt(1_000)) : message;
    }

    private void addMessage(Channel channel) {
        boolean first = channel.next == 0;
        long number = first ? 1 + random.nextInt(5) : channel.next;
        int verdict = 0;
        boolean marked = false;
        switch (first ? 9 : random.nextInt(10)) {
            case 0 -> {
                number += channel.missing.size() < 20 ? 1 + random.nextInt(3) : 0;
                for (long each = channel.next; each < number; each++) {
                    channel.missing.add(each);
                }
                verdict = number > channel.next ? Verdict.GAP_BEFORE.mask() : 0;
            }
            case 1 -> {
                number = channel.missing.isEmpty() ? number : channel.missing.first();
                marked = number < channel.next && random.nextBoolean();
            }
            case 2 -> {
                addAgain(channel);
                return;
            }
            default -> {}
        }
        channel.missing.remove(number);
        channel.next = Math.max(channel.next, number + 1);
        Content content = content(channel);
        long nowMs = now();
        byte[] bytes = message(channel, number, marked, nowMs, content);
        channel.told.put(number, new Told(content, bytes, nowMs));
        put(bytes, content, verdict | late(channel, nowMs), nowMs, true);
    }

    /** A number that was there: the same bytes, the same message marked as sent again, or another one. */
    private void addAgain(Channel channel) {
        List<Long> numbers = List.copyOf(channel.told.keySet());
        long number = numbers.get(random.nextInt(numbers.size()));
        Told told = channel.told.get(number);
        int how = random.nextInt(4);
        if (how == 0) {
            put(told.bytes, told.content, Verdict.DUPLICATE.mask(), told.sentMs, false);
            return;
        }
        boolean marked = how < 3;
        long nowMs = now();
        Content content = how == 1 ? told.content : content(channel);
        byte[] bytes = message(channel, number, marked, nowMs, content);
        if (Arrays.equals(bytes, told.bytes)) {
            put(bytes, content, Verdict.DUPLICATE.mask(), nowMs, false);
        } else if (marked && content.isSame(told.content)) {
            put(bytes, content, Verdict.DUPLICATE.mask() | late(channel, nowMs), nowMs, false);
        } else {
            put(bytes, content, Verdict.CONFLICT.mask(), nowMs, false);
        }
    }

    private long now() {
        return random.nextInt(25) == 0 ? sentMs - random.nextInt(2_000) : sentMs;
    }

    private static int late(Channel channel, long nowMs) {
        int late = nowMs < channel.greatestSentMs ? Verdict.LATE.mask() : 0;
        channel.greatestSentMs = Math.max(channel.greatestSentMs, nowMs);
        return late;
    }

    private static byte[] message(Channel channel, long number, boolean marked, long nowMs, Content content) {
        String again = marked ? "122=" + text(nowMs - 1) + "|" : "";
        return FixText.message(
                channel.version,
                "35=" + content.type + "|34=" + number + "|" + channel.ids + (marked ? "43=Y|" : "") + "52="
                        + text(nowMs) + "|" + again + content.body);
    }

    private void put(byte[] bytes, Content content, int verdicts, long nowMs, boolean counts) {
        if ((content.verdicts & Verdict.INVALID.mask()) != 0 && isKnown(content)) {
            invalid++;
        }
        BigDecimal quantity = counts ? content.quantity : BigDecimal.ZERO;
        long epochNs = content.epochNs == null ? nowMs * 1_000_000 : content.epochNs;
        records.add(
                annotated(bytes),
                verdicts | content.verdicts,
                epochNs,
                content.status,
                content.symbolAndType,
                quantity,
                content.price);
        if (content.buys) {
            records.lastIsToBuy(content.symbolAndType, quantity, content.price);
        }
    }

    private static boolean isKnown(Content content) {
        return (content.verdicts & Verdict.UNKNOWN_TYPE.mask()) == 0;
    }

    private static String text(long epochMs) {
        return MILLIS.format(Instant.ofEpochMilli(epochMs));
    }

    private Content content(Channel channel) {
        int unknown = channel.version.equals("FIX.4.3") ? Verdict.UNKNOWN_TYPE.mask() : 0;
        return switch (random.nextInt(4)) {
            case 0 -> new Content("0", "", unknown, "- 0");
            case 1 -> new Content("U9Z", "55=A B|", Verdict.UNKNOWN_TYPE.mask(), "A%20B U9Z");
            case 2 -> broken(unknown);
            default -> trade(channel, unknown);
        };
    }

    /** Rules that a TestRequest can break; a tag of 0 and an empty value break those of FIX itself. */
    private Content broken(int unknown) {
        int which = random.nextInt(4);
        String body = switch (which) {
            case 0 -> "112=|";
            case 1 -> "112=X|0=5|";
            case 2 -> "";
            default -> "112=X|383=many|";
        };
        int verdict = unknown == 0 || which < 2 ? Verdict.INVALID.mask() : 0;
        return new Content("1", body, unknown | verdict, "- 1");
    }

    private Content trade(Channel channel, int unknown) {
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(3));
        BigDecimal price = BigDecimal.valueOf(random.nextLong() >> 8 + random.nextInt(50), random.nextInt(9));
        int second = random.nextInt(20);
        boolean leap = second < 2;
        // Second 60 of 2016 was one, that of 2015 was none.
        String day = second == 0 ? "2015" : "2016";
        String time = leap ? day + "1231-23:59:60.123456789999" : "20240301-10:00:" + (second + 10) + ".000001";
        Instant instant = Instant.parse(leap ? day + "-12-31T23:59:59Z" : "2024-03-01T10:00:" + (second + 10) + "Z");
        int side = 1 + random.nextInt(5);
        String body = "37=1|17=2|20=0|150=2|39=2|55=IBM|54=" + side + "|38=5|32=" + quantity.toPlainString() + "|31="
                + price.toPlainString() + "|151=0|14=5|6=1.5|60=" + time + "|";
        return new Content(
                "8",
                channel.version.equals("FIX.4.2") ? body : body.replace("20=0|150=2", "150=F"),
                unknown | (second == 0 ? Verdict.TIME_OUT_OF_RANGE.mask() : 0),
                instant.getEpochSecond() * 1_000_000_000L + (leap ? 123_456_789 : 1_000),
                leap ? TimeStatus.LEAP : 0,
                "IBM 8",
                quantity,
                price,
                side == 1 || side == 3);
    }
}
