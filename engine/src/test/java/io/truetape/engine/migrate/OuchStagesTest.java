// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.arithmetic.ConversionStage;
import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.DisorderPolicy;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.Lines;
import io.truetape.journal.format.TimeStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OuchStagesTest {
    private static final LocalDate DATE = LocalDate.of(2019, 12, 30);
    private static final SessionClock CLOCK = new SessionClock(DATE, ZoneId.of("America/New_York"));
    private static final long DAY = 86_400_000_000_000L;

    private final Set<Long> matches = new HashSet<>();
    private final Map<Integer, Long> greatestByChannel = new HashMap<>();
    private SlowRecords records = new SlowRecords(CLOCK.epochNs(0));

    @ParameterizedTest
    @EnumSource
    void shouldConcludeWhatASlowModelDoesWhereverSlabsAreCut(OuchVersion version) {
        long seed = System.nanoTime();
        for (int round = 0; round < 40; round++) {
            Random random = new Random(seed + round);
            records = new SlowRecords(CLOCK.epochNs(0));
            greatestByChannel.clear();
            matches.clear();
            for (int i = 0; i < 500; i++) {
                addRandom(version, random);
            }
            int recordsMax = 1 + random.nextInt(300);

            records.compare(
                    new OuchStages(version, DATE, UserRules.NONE),
                    () -> 1 + random.nextInt(recordsMax),
                    version + ", seed=" + (seed + round));
        }
    }

    private void addRandom(OuchVersion version, Random random) {
        int channel = random.nextInt(6);
        OuchDirection direction = channel % 2 == 1 ? OuchDirection.INBOUND : OuchDirection.OUTBOUND;
        List<OuchMessageType> types = version.messageTypes().stream()
                .filter(each -> each.direction() == direction)
                .toList();
        OuchMessageType type = types.get(random.nextInt(types.size()));
        byte[] bytes = message(type, random, random.nextInt(9) == 0);
        int damage = random.nextInt(12);
        if (damage == 0) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
        } else if (damage == 1) {
            bytes[0] = (byte) random.nextInt();
        }
        AnnotatedMessage message = AnnotatedMessage.of(bytes, channel);
        message = random.nextInt(3) == 0 ? message.captured(CLOCK.epochNs(random.nextInt(9_000))) : message;
        message = random.nextInt(20) == 0 ? message.finding(Verdict.GAP_BEFORE.mask()) : message;
        expect(version, direction, message);
    }

    private static byte[] message(OuchMessageType type, Random random, boolean withoutAppendageLength) {
        byte[] bytes = new byte[withoutAppendageLength ? type.minLength() : type.length()];
        random.nextBytes(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        buffer.putByte(0, type.code());
        for (OuchField field : type.fields()) {
            if (field.name().equals("timestamp")) {
                buffer.putLong(1, random.nextInt(20) == 0 ? random.nextLong() : random.nextInt(9_000), BIG_ENDIAN);
            } else if (field.name().equals("appendage_length") && field.offset() < bytes.length) {
                buffer.putShort(field.offset(), (short) 0);
            } else if (field.name().equals("stock") || field.name().equals("symbol")) {
                buffer.putStringWithoutLengthAscii(field.offset(), random.nextBoolean() ? "A B     " : "MSFT\u007F%- ");
            } else if (field.name().equals("match_number")) {
                buffer.putLong(field.offset(), random.nextInt(30), BIG_ENDIAN);
            } else if (field.name().equals("buy_sell_indicator") || field.name().equals("side")) {
                buffer.putByte(field.offset(), (byte) "BSTE".charAt(random.nextInt(4)));
            } else if (field.name().equals("price") && field.length() == 8 && random.nextInt(4) != 0) {
                buffer.putLong(field.offset(), random.nextLong() >>> 1, BIG_ENDIAN);
            }
        }
        return bytes;
    }

    /** The rules once more, straight from the tables of the specification. */
    private void expect(OuchVersion version, OuchDirection direction, AnnotatedMessage message) {
        UnsafeBuffer buffer = new UnsafeBuffer(message.bytes());
        int length = message.bytes().length;
        boolean outbound = direction == OuchDirection.OUTBOUND;
        int code = length == 0 ? 0 : buffer.getByte(0) & 0xFF;
        String letter = code > ' ' && code < 0x7F ? "" + (char) code : String.format("0x%02x", code);
        String typeName = (letter + (outbound ? "<" : ">")).replace("%", "%25");
        OuchMessageType type = version.messageType(direction, (byte) code);
        boolean unknown = type == null && length > 0;
        if (type == null || !isWhole(type, buffer, length)) {
            long stamp = unknown && outbound && length >= 9 ? buffer.getLong(1, BIG_ENDIAN) : -1;
            Long own = stamp >= 0 && stamp < DAY ? CLOCK.epochNs(stamp) : null;
            int verdict = unknown ? Verdict.UNKNOWN_TYPE.mask() : Verdict.MALFORMED.mask();
            records.add(message, verdict, own, 0, SlowRecords.aboutNone(typeName));
            return;
        }
        String symbol = "-";
        long shares = 0;
        long priceE4 = 0;
        boolean buys = false;
        for (OuchField field : type.fields()) {
            boolean execution = type.specName().contains("Executed");
            switch (field.name()) {
                case "stock", "symbol" ->
                    symbol = field.text(buffer, 0)
                            .stripTrailing()
                            .replace("%", "%25")
                            .replace("\u007F", "%7F")
                            .replace(" ", "%20");
                case "buy_sell_indicator", "side" ->
                    buys = field.text(buffer, 0).equals("B");
                case "executed_shares", "quantity" -> shares = execution ? field.number(buffer, 0) : 0;
                case "execution_price", "price" -> priceE4 = execution ? field.number(buffer, 0) : 0;
                default -> {}
            }
        }
        shares = priceE4 < 0 ? 0 : shares;
        int verdict = 0;
        Long own = null;
        int status = 0;
        if (outbound && buffer.getLong(1, BIG_ENDIAN) >= 0 && buffer.getLong(1, BIG_ENDIAN) < DAY) {
            own = CLOCK.epochNs(buffer.getLong(1, BIG_ENDIAN));
            boolean late = own < greatestByChannel.getOrDefault(message.channel(), Long.MIN_VALUE);
            verdict = late ? Verdict.LATE.mask() : 0;
            greatestByChannel.merge(message.channel(), own, Math::max);
        } else if (outbound) {
            verdict = Verdict.TIME_OUT_OF_RANGE.mask();
            status = TimeStatus.INFERRED;
        }
        for (OuchField field : type.fields()) {
            if (outbound && field.name().equals("match_number")) {
                long match = field.number(buffer, 0);
                boolean execution = type.specName().contains("Executed");
                verdict |= !execution && !matches.contains(match) ? Verdict.ORPHAN.mask() : 0;
                if (execution) {
                    matches.add(match);
                }
            }
        }
        records.add(
                message,
                verdict,
                own,
                status,
                symbol + " " + typeName,
                BigDecimal.valueOf(shares),
                BigDecimal.valueOf(priceE4, 4));
        if (buys) {
            records.lastIsToBuy(symbol + " " + typeName, BigDecimal.valueOf(shares), BigDecimal.valueOf(priceE4, 4));
        }
    }

    private static boolean isWhole(OuchMessageType type, UnsafeBuffer buffer, int length) {
        boolean whole = length == type.length() || length == type.minLength();
        return whole && (length == type.minLength() || !type.hasAppendage() || buffer.getShort(length - 2) == 0);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSeeTheEndOfTheDay(OuchVersion version) {
        OuchStages stages = new OuchStages(version, DATE, UserRules.NONE);
        run(stages, event('S'));
        assertFalse(stages.endOfMessagesSeen());
        run(stages, event('E'));
        assertTrue(stages.endOfMessagesSeen());
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeASourceWithoutChannelsForOutbound(OuchVersion version) {
        Slab slab = Slabs.of(event('S'));
        new OuchStages(version, DATE, UserRules.NONE).ahead().forEach(stage -> stage.onSlab(slab));

        assertEquals(0, slab.verdicts[0]);
        assertEquals(CLOCK.epochNs(7), slab.eventEpochNs[0]);
        assertEquals(0, slab.timeStatus[0]);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayNothingOfTimesWhereThereAreNone(OuchVersion version) {
        OuchStages stages = new OuchStages(version, DATE, UserRules.NONE);
        run(stages, new byte[0]);
        Lines.Builder lines = Lines.titled("closed");
        stages.describe(lines);

        assertEquals(0, lines.build().number("least-time"));
        assertEquals(0, lines.build().number("greatest-time"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAtTheFirstRecordThatNeedsEyesWhenStrict(OuchVersion version) {
        OuchStages stages = new OuchStages(version, DATE, UserRules.NONE);
        run(stages, event('S'));

        Slab slab = Slabs.of(new byte[0]);
        assertThrows(
                MigrationRefusedException.class,
                () -> DisorderStage.behind(stages.ahead(), DisorderPolicy.FLAG.strict(true))
                        .forEach(stage -> stage.onSlab(slab)));
    }

    @Test
    void shouldConvertExecutionsOfBothTypesTogetherForTheyNameNoSymbol() {
        OuchStages stages = new OuchStages(OuchVersion.V42, DATE, UserRules.NONE);
        ConversionStage conversion = new ConversionStage(stages.traded().orElseThrow(), FixStagesTest.inDollars());
        Slab slab = Slabs.of(execution('E'), execution('G'), event('S'));
        stages.ahead().forEach(stage -> stage.onSlab(slab));
        conversion.onSlab(slab);
        List<String> found = new ArrayList<>();
        conversion.forEachTotal(total -> found.add(stages.symbolName(total.security()) + " " + total.records() + " "
                + total.amount().stripTrailingZeros().toPlainString() + " "
                + total.result().toPlainString()));

        assertEquals(List.of("- 1 3.015 3.02", "- 1 3.015 3.02"), found);
    }

    /** Three shares at 1.0050. */
    private static byte[] execution(char code) {
        OuchMessageType type = OuchVersion.V42.messageType(OuchDirection.OUTBOUND, (byte) code);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
        buffer.putByte(0, (byte) code);
        for (OuchField field : type.fields()) {
            if (field.name().equals("executed_shares")) {
                buffer.putInt(field.offset(), 3, BIG_ENDIAN);
            } else if (field.name().equals("execution_price")) {
                buffer.putInt(field.offset(), 10_050, BIG_ENDIAN);
            }
        }
        return buffer.byteArray();
    }

    private static byte[] event(char code) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[10]);
        buffer.putByte(0, (byte) 'S');
        buffer.putLong(1, 7, BIG_ENDIAN);
        buffer.putByte(9, (byte) code);
        return buffer.byteArray();
    }

    private static void run(CodecStages stages, byte[] message) {
        Slab slab = Slabs.of(message);
        stages.ahead().forEach(stage -> stage.onSlab(slab));
        stages.behind().forEach(stage -> stage.onSlab(slab));
    }
}
