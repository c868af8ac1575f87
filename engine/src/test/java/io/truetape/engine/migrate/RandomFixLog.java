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
import java.util.Random;
import java.util.TreeSet;

/** A log of two FIX sessions with everything that goes wrong in logs, and what should be concluded about it. */
final class RandomFixLog {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final String[] VERSIONS = {"FIX.4.2", "FIX.4.4", "FIXT.1.1", "FIX.4.3"};

    /** One direction of a session. */
    private static final class Channel {
        final String version;
        final String ids;
        long next;
        long greatestSentMs = Long.MIN_VALUE;
        final TreeSet<Long> missing = new TreeSet<>();

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
        StringBuilder head = new StringBuilder();
        int verdicts = sequence(channel, head);
        boolean duplicate = (verdicts & Verdict.DUPLICATE.mask()) != 0;
        long nowMs = random.nextInt(25) == 0 ? sentMs - random.nextInt(2_000) : sentMs;
        verdicts |= nowMs < channel.greatestSentMs ? Verdict.LATE.mask() : 0;
        channel.greatestSentMs = Math.max(channel.greatestSentMs, nowMs);
        head.append("52=").append(text(nowMs)).append('|');
        if (head.indexOf("43=Y") >= 0) {
            head.append("122=").append(text(nowMs - 1)).append('|');
        }
        boolean known = !channel.version.equals("FIX.4.3");
        switch (random.nextInt(4)) {
            case 0 -> heartbeat(channel, head.toString(), verdicts, nowMs, known);
            case 1 -> unknown(channel, head.toString(), verdicts, nowMs);
            case 2 -> broken(channel, head.toString(), verdicts, nowMs, known);
            default -> trade(channel, head.toString(), verdicts, known, duplicate);
        }
    }

    private static String text(long epochMs) {
        return MILLIS.format(Instant.ofEpochMilli(epochMs));
    }

    /** Appends what identifies the message, and says what its number means. */
    private int sequence(Channel channel, StringBuilder head) {
        boolean first = channel.next == 0;
        long number = first ? 1 + random.nextInt(5) : channel.next;
        boolean resent = false;
        int verdict = 0;
        int choice = first ? 9 : random.nextInt(10);
        if (choice == 0 && channel.missing.size() < 20) {
            number += 1 + random.nextInt(3);
            for (long each = channel.next; each < number; each++) {
                channel.missing.add(each);
            }
            verdict = Verdict.GAP_BEFORE.mask();
        } else if (choice == 1 && !channel.missing.isEmpty()) {
            number = channel.missing.first();
            resent = true;
        } else if (choice == 2 && !channel.missing.contains(number - 1)) {
            number--;
            resent = random.nextBoolean();
            verdict = resent ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
        }
        channel.missing.remove(number);
        channel.next = Math.max(channel.next, number + 1);
        head.append("34=").append(number).append('|').append(channel.ids).append(resent ? "43=Y|" : "");
        return verdict;
    }

    private void heartbeat(Channel channel, String head, int verdicts, long nowMs, boolean known) {
        byte[] bytes = FixText.message(channel.version, "35=0|" + head);
        int unknown = known ? 0 : Verdict.UNKNOWN_TYPE.mask();
        records.add(annotated(bytes), verdicts | unknown, nowMs * 1_000_000, 0, "- 0");
    }

    private void unknown(Channel channel, String head, int verdicts, long nowMs) {
        byte[] bytes = FixText.message(channel.version, "35=U9Z|" + head + "55=A B|");
        records.add(annotated(bytes), verdicts | Verdict.UNKNOWN_TYPE.mask(), nowMs * 1_000_000, 0, "A%20B U9Z");
    }

    /** Rules that a TestRequest can break; a tag of 0 and an empty value break those of FIX itself. */
    private void broken(Channel channel, String head, int verdicts, long nowMs, boolean known) {
        int which = random.nextInt(4);
        String body = switch (which) {
            case 0 -> "112=|";
            case 1 -> "112=X|0=5|";
            case 2 -> "";
            default -> "112=X|383=many|";
        };
        int verdict = known || which < 2 ? Verdict.INVALID.mask() : 0;
        verdict |= known ? 0 : Verdict.UNKNOWN_TYPE.mask();
        invalid += known ? 1 : 0;
        byte[] bytes = FixText.message(channel.version, "35=1|" + head + body);
        records.add(annotated(bytes), verdicts | verdict, nowMs * 1_000_000, 0, "- 1");
    }

    private void trade(Channel channel, String head, int verdicts, boolean known, boolean duplicate) {
        BigDecimal quantity = BigDecimal.valueOf(random.nextInt(1_000), random.nextInt(3));
        BigDecimal price = BigDecimal.valueOf(random.nextLong() >> 8 + random.nextInt(50), random.nextInt(9));
        boolean leap = random.nextInt(10) == 0;
        String time = leap ? "20161231-23:59:60.123456789999" : "20240301-10:00:0" + random.nextInt(10) + ".000001";
        long epochNs = leap
                ? Instant.parse("2016-12-31T23:59:59.123456789Z").getEpochSecond() * 1_000_000_000L + 123_456_789
                : Instant.parse("2024-03-01T10:00:0" + time.charAt(16) + "Z").getEpochSecond() * 1_000_000_000L + 1_000;
        int side = 1 + random.nextInt(5);
        String body = "37=1|17=2|20=0|150=2|39=2|55=IBM|54=" + side + "|38=5|32=" + quantity.toPlainString() + "|31="
                + price.toPlainString() + "|151=0|14=5|6=1.5|60=" + time + "|";
        body = channel.version.equals("FIX.4.2") ? body : body.replace("20=0|150=2", "150=F");
        byte[] bytes = FixText.message(channel.version, "35=8|" + head + body);
        boolean counts = !duplicate && quantity.signum() != 0;
        records.add(
                annotated(bytes),
                verdicts | (known ? 0 : Verdict.UNKNOWN_TYPE.mask()),
                epochNs,
                leap ? TimeStatus.LEAP : 0,
                "IBM 8",
                counts ? quantity : BigDecimal.ZERO,
                price);
        if (side == 1 || side == 3) {
            records.lastIsToBuy("IBM 8", counts ? quantity : BigDecimal.ZERO, price);
        }
    }
}
