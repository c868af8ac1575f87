// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.management.ThreadMXBean;
import io.truetape.codec.fast.FastResetPolicy;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.FastMessages;
import io.truetape.engine.decode.Messages;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.engine.transaction.UserRules;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.format.Conclusions;
import io.truetape.journal.format.Lines;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the stages of every protocol. */
class StagesOfAllProtocolsTest {
    private static final LocalDate DATE = LocalDate.of(2024, 3, 1);
    /** The JVM allocates a few bytes on the thread's account when it links or compiles a path: once, not again. */
    private static final int QUIET_ROUNDS = 25;

    private static final int ROUNDS_MAX = 2_000;

    record Source(String name, CodecStages stages, List<AnnotatedMessage> messages) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Source> sources() {
        Random random = new Random(5);
        return Stream.of(
                new Source("itch", new ItchStages(DATE, UserRules.NONE), itch(random)),
                new Source(
                        "ouch 4.2",
                        new OuchStages(OuchVersion.V42, DATE, UserRules.NONE),
                        ouch(OuchVersion.V42, random)),
                new Source(
                        "ouch 5.0",
                        new OuchStages(OuchVersion.V50, DATE, UserRules.NONE),
                        ouch(OuchVersion.V50, random)),
                new Source("fix", new FixStages(DATE, UserRules.NONE), fix(random)),
                new Source(
                        "fast",
                        new FastStages(FastMessages.TEMPLATES, FastResetPolicy.PACKET, DATE, UserRules.NONE),
                        fast()));
    }

    private static List<AnnotatedMessage> itch(Random random) {
        List<AnnotatedMessage> messages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            messages.add(AnnotatedMessage.of(Messages.system(i, 'O'), random.nextInt(4)));
        }
        return messages;
    }

    private static List<AnnotatedMessage> ouch(OuchVersion version, Random random) {
        List<AnnotatedMessage> messages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            List<OuchMessageType> types = version.messageTypes();
            OuchMessageType type = types.get(i % types.size());
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[type.length()]);
            buffer.putByte(0, type.code());
            int channel = type.direction() == OuchDirection.INBOUND ? 1 : 0;
            if (channel == 0) {
                buffer.putLong(1, i, BIG_ENDIAN);
            }
            AnnotatedMessage message = AnnotatedMessage.of(buffer.byteArray(), channel);
            messages.add(random.nextBoolean() ? message.captured(i) : message);
        }
        return messages;
    }

    private static List<AnnotatedMessage> fix(Random random) {
        SlowRecords records = new SlowRecords(0);
        new RandomFixLog(random, records).add(500);
        return records.messages;
    }

    private static List<AnnotatedMessage> fast() {
        FastMessages fast = new FastMessages(FastResetPolicy.PACKET);
        List<AnnotatedMessage> messages = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            boolean first = i % 3 == 0;
            if (first) {
                fast.beginPacket();
            }
            byte[] bytes = i % 2 == 0 ? fast.quote(i, i, i, "SYM" + i % 7) : fast.text("20240301-10:00:00", null);
            AnnotatedMessage message = AnnotatedMessage.of(bytes, 0);
            messages.add(first ? message.first() : message);
            if (i % 10 == 0) {
                messages.add(AnnotatedMessage.of(new byte[] {(byte) 0xC0, (byte) 0xFF}, 0));
            }
        }
        return messages;
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldAllocateNothingOnceWarm(Source source) {
        Slab slab =
                Slabs.cutAnnotated(source.messages, () -> Slab.RECORD_CAPACITY).get(0);
        List<Stage> all = new ArrayList<>(source.stages.ahead());
        all.addAll(source.stages.behind());
        Stage[] stages = all.toArray(new Stage[0]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int quietRounds = 0;
        for (int round = 0; round < ROUNDS_MAX && quietRounds < QUIET_ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < stages.length; i++) {
                stages[i].onSlab(slab);
            }
            quietRounds = threads.getCurrentThreadAllocatedBytes() == before ? quietRounds + 1 : 0;
        }

        assertEquals(QUIET_ROUNDS, quietRounds, "rounds in a row without allocation");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldConcludeWhatATapeCanHold(Source source) {
        for (Slab slab : Slabs.cutAnnotated(source.messages, () -> 100)) {
            source.stages.ahead().forEach(stage -> stage.onSlab(slab));
            BlockHeader header = new BlockHeader();
            header.firstRecord = slab.firstRecord;
            header.recordCount = slab.recordCount;
            int length = Conclusions.pack(
                    header,
                    slab.eventEpochNs,
                    slab.timeStatus,
                    slab.verdicts,
                    slab.event,
                    slab.channel,
                    slab.captureEpochNs,
                    slab.packetStart,
                    slab.conclusions);
            assertFalse(length <= 0);
            for (int i = 0; i < slab.recordCount; i++) {
                assertEquals(0, slab.verdicts[i] >>> Verdict.values().length);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldSayWhatEverySummaryReads(Source source) {
        Lines.Builder lines = Lines.titled("closed");
        source.stages.describe(lines);
        source.stages.forEachTotal(total -> assertEquals(5, total.split(" ").length));

        for (String key : List.of("least-time", "greatest-time", "transactions", "transactions-of-several")) {
            assertEquals(0, lines.build().number(key), key);
        }
        assertEquals(List.of(), lines.build().all("type"));
        assertFalse(source.stages.zone().isEmpty());
        assertFalse(source.stages.rules().isEmpty());
        for (String rule : source.stages.rules()) {
            assertEquals(2, rule.split(" ").length, rule);
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldAddWhatTheSourceItselfFound(Source source) {
        int found = Verdict.GAP_BEFORE.mask();
        List<AnnotatedMessage> messages =
                source.messages.stream().map(message -> message.finding(found)).toList();
        for (Slab slab : Slabs.cutAnnotated(messages, () -> 100)) {
            source.stages.ahead().forEach(stage -> stage.onSlab(slab));
            for (int i = 0; i < slab.recordCount; i++) {
                assertEquals(found, slab.verdicts[i] & found);
            }
        }
    }
}
