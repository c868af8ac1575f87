// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.decode.FixText;
import io.truetape.engine.order.Verdict;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A log of one FIX session, both directions of it, a message a line; and what is to be said of its messages. */
final class FixSource {
    static final int TRAILER = 7;
    /** Behind BeginString and BodyLength. */
    static final int BODY = 16;

    private static final LocalDate SESSION = LocalDate.of(2019, 12, 30);
    private static final long START_MS = 36_000_000;
    private static final String[] SENDERS = {"BUY", "SELL"};

    final List<Item> items = new ArrayList<>();
    /** Bytes that are cut off at the end. */
    int cutOff;

    FixSource(Random random, int messages) {
        int[] next = {1, 1};
        long sentMs = START_MS;
        for (int i = 0; i < messages; i++) {
            sentMs += 1 + random.nextInt(50);
            int side = i < messages - SENDERS.length ? random.nextInt(SENDERS.length) : messages - 1 - i;
            String type = i >= messages - SENDERS.length ? "5" : random.nextBoolean() ? "0" : "1";
            items.add(message(type, next[side]++, SENDERS[side], sentMs, ""));
        }
    }

    /** A message; what is said beside the header stands behind it. */
    static Item message(String type, long number, String sender, long sentMs, String more) {
        String target = sender.equals(SENDERS[0]) ? SENDERS[1] : SENDERS[0];
        String body = "35=" + type + "|34=" + number + "|49=" + sender + "|56=" + target + "|52=" + time(sentMs) + "|"
                + more + (type.equals("1") ? "112=X|" : "");
        return new Item(FixText.message("FIX.4.4", body));
    }

    static String time(long sentMs) {
        long day = Math.floorDiv(sentMs, 86_400_000L);
        long ms = Math.floorMod(sentMs, 86_400_000L);
        return String.format(
                "%s-%02d:%02d:%02d.%03d",
                SESSION.plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE),
                ms / 3_600_000,
                ms / 60_000 % 60,
                ms / 1_000 % 60,
                ms % 1_000);
    }

    static long millis(String time) {
        long day =
                SESSION.until(LocalDate.parse(time.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE), ChronoUnit.DAYS);
        long seconds = Long.parseLong(time.substring(9, 11)) * 3_600
                + Long.parseLong(time.substring(12, 14)) * 60
                + Long.parseLong(time.substring(15, 17));
        return day * 86_400_000L + seconds * 1_000 + Long.parseLong(time.substring(18, 21));
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Item item : items) {
            out.writeBytes("gateway 7 ".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(item.bytes);
            out.write('\n');
        }
        return Arrays.copyOf(out.toByteArray(), out.size() - cutOff);
    }

    /** The fields of a whole message by their tags. */
    static Map<Integer, String> fields(byte[] bytes) {
        Map<Integer, String> fields = new LinkedHashMap<>();
        for (String field : new String(bytes, StandardCharsets.ISO_8859_1).split("\u0001")) {
            int equals = field.indexOf('=');
            fields.put(Integer.valueOf(field.substring(0, equals)), field.substring(equals + 1));
        }
        return fields;
    }

    private static boolean isWhole(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length - TRAILER; i++) {
            sum += bytes[i] & 0xFF;
        }
        String trailer = String.format("10=%03d\u0001", sum & 0xFF);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.endsWith("\u0001" + trailer);
    }

    /** What one direction has come to. */
    private static final class Direction {
        private long next = 1;
        private final Set<Long> missing = new HashSet<>();
        /** The message of each number that was believed. */
        private final Map<Long, byte[]> messages = new HashMap<>();

        private String greatestTime = "";
    }

    /** What must be on the tape. */
    List<Placed> placed() {
        Map<String, Direction> directions = new HashMap<>();
        List<Placed> placed = new ArrayList<>();
        int whole = cutOff == 0 ? items.size() : items.size() - 1;
        for (Item item : items.subList(0, whole)) {
            if (!isWhole(item.bytes)) {
                placed.add(new Placed(item, item.bytes, EnumSet.of(Verdict.MALFORMED)));
            } else {
                Map<Integer, String> fields = fields(item.bytes);
                Direction direction = directions.computeIfAbsent(fields.get(49), sender -> new Direction());
                placed.add(new Placed(item, item.bytes, verdicts(direction, fields, item.bytes)));
            }
        }
        return placed;
    }

    private static Set<Verdict> verdicts(Direction direction, Map<Integer, String> fields, byte[] bytes) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        long number = Long.parseLong(fields.get(34));
        String time = fields.get(52);
        boolean judged = true;
        if (number >= direction.next || direction.missing.remove(number)) {
            if (number > direction.next) {
                verdicts.add(Verdict.GAP_BEFORE);
            }
            for (long missing = direction.next; missing < number; missing++) {
                direction.missing.add(missing);
            }
            direction.next = Math.max(direction.next, number + 1);
            direction.messages.put(number, bytes);
        } else if (Arrays.equals(bytes, direction.messages.get(number))) {
            verdicts.add(Verdict.DUPLICATE);
            judged = false;
        } else if ("Y".equals(fields.get(43)) && body(bytes).equals(body(direction.messages.get(number)))) {
            verdicts.add(Verdict.DUPLICATE);
        } else {
            verdicts.add(Verdict.CONFLICT);
            judged = false;
        }
        if (!isOfSession(time)) {
            verdicts.add(Verdict.TIME_OUT_OF_RANGE);
        } else if (judged && time.compareTo(direction.greatestTime) < 0) {
            verdicts.add(Verdict.LATE);
        } else if (judged) {
            direction.greatestTime = time;
        }
        return verdicts;
    }

    /** What lies behind the header: everything but what is written anew when a message is sent again. */
    private static Map<Integer, String> body(byte[] bytes) {
        Map<Integer, String> fields = fields(bytes);
        fields.keySet().removeAll(Set.of(8, 9, 34, 43, 49, 52, 56, 122, 10));
        return fields;
    }

    /** On the session's date, the 30th, somewhere on earth: in UTC+14 or in UTC-12. */
    private static boolean isOfSession(String time) {
        String hours = time.substring(0, 8) + time.substring(9, 11);
        return hours.compareTo("2019122910") >= 0 && hours.compareTo("2019123112") < 0;
    }
}
