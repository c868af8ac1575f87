// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.ouch.OuchVersion;
import io.truetape.engine.decode.AnnotatedMessage;
import io.truetape.engine.decode.OuchDecodeStage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OuchTransactionStageTest {
    private final List<AnnotatedMessage> messages = new ArrayList<>();

    private OuchTransactionStageTest executed42(int channel, String token, long timeNs, long match) {
        ByteBuffer bytes = ByteBuffer.allocate(40).put((byte) 'E').putLong(timeNs);
        bytes.put(token.getBytes(StandardCharsets.US_ASCII))
                .putInt(100)
                .putInt(10_000)
                .put((byte) 'R');
        return add(channel, bytes.putLong(match));
    }

    private OuchTransactionStageTest canceled42(int channel, String token, long timeNs) {
        ByteBuffer bytes = ByteBuffer.allocate(28).put((byte) 'C').putLong(timeNs);
        return add(
                channel,
                bytes.put(token.getBytes(StandardCharsets.US_ASCII)).putInt(5).put((byte) 'I'));
    }

    private OuchTransactionStageTest broken42(int channel, String token, long timeNs, long match) {
        ByteBuffer bytes = ByteBuffer.allocate(32).put((byte) 'B').putLong(timeNs);
        return add(
                channel,
                bytes.put(token.getBytes(StandardCharsets.US_ASCII))
                        .putLong(match)
                        .put((byte) 'E'));
    }

    private OuchTransactionStageTest executed50(int channel, int order, long timeNs, long match) {
        ByteBuffer bytes =
                ByteBuffer.allocate(36).put((byte) 'E').putLong(timeNs).putInt(order);
        return add(channel, bytes.putInt(100).putLong(10_000).put((byte) 'R').putLong(match));
    }

    private OuchTransactionStageTest add(int channel, ByteBuffer bytes) {
        messages.add(AnnotatedMessage.of(bytes.array(), channel));
        return this;
    }

    private Slab run(OuchVersion version, OuchTransactionStage stage) {
        Slab slab = Slabs.cutAnnotated(messages, () -> 1_000_000).get(0);
        new OuchDecodeStage(version, new SessionClock(LocalDate.of(2024, 3, 1), ZoneOffset.UTC)).onSlab(slab);
        stage.onSlab(slab);
        return slab;
    }

    private long[] events(OuchVersion version) {
        return java.util.Arrays.copyOf(
                run(version, new OuchTransactionStage(version, UserRules.NONE)).event, messages.size());
    }

    @Test
    void shouldJoinOneTakersExecutionsAndTheCancellationOfTheRest() {
        executed42(0, "TOKEN000000001", 5, 1)
                .executed42(2, "TOKEN000000009", 5, 2)
                .executed42(0, "TOKEN000000001", 5, 3)
                .canceled42(0, "TOKEN000000001", 5)
                .executed42(0, "TOKEN000000001", 5, 4)
                .executed42(0, "TOKEN000000002", 5, 5)
                .executed42(0, "TOKEN000000002", 6, 6)
                .canceled42(0, "TOKEN000000003", 6);

        assertArrayEquals(new long[] {0, 1, 0, 0, 4, 5, 6, 7}, events(OuchVersion.V42));
    }

    /** Where channels rest, a run that nobody went on with for so many records is over. */
    @Test
    void shouldGoOnWithASweepWithinItsSpanAloneAndSayUntilThen() {
        for (int between : new int[] {OuchSweepRule.SPAN - 1, OuchSweepRule.SPAN}) {
            messages.clear();
            executed42(0, "TOKEN000000001", 5, 1);
            for (int i = 0; i < between; i++) {
                canceled42(2, "TOKEN000000002", 5 + i);
            }
            OuchTransactionStage stage = new OuchTransactionStage(OuchVersion.V42, UserRules.NONE);
            run(OuchVersion.V42, stage);
            boolean open = between < OuchSweepRule.SPAN;
            assertEquals(open, stage.insideEvent(), "between=" + between);

            executed42(0, "TOKEN000000001", 5, 2);
            assertEquals(open ? 0 : between + 1, events(OuchVersion.V42)[between + 1], "between=" + between);
        }
    }

    @Test
    void shouldBeInsideAnEventUntilSomethingElseComesInItsChannel() {
        OuchTransactionStage stage = new OuchTransactionStage(OuchVersion.V42, UserRules.NONE);
        executed42(0, "TOKEN000000001", 5, 1);
        run(OuchVersion.V42, stage);
        assertTrue(stage.insideEvent());

        OuchTransactionStage over = new OuchTransactionStage(OuchVersion.V42, UserRules.NONE);
        canceled42(0, "TOKEN000000001", 5);
        run(OuchVersion.V42, over);
        assertFalse(over.insideEvent());
    }

    @Test
    void shouldTellOrdersOfVersion5ByTheirReference() {
        executed50(0, 7, 5, 1).executed50(0, 7, 5, 2).executed50(0, 8, 5, 3).executed50(0, 7, 5, 4);

        assertArrayEquals(new long[] {0, 0, 2, 3}, events(OuchVersion.V50));
    }

    @Test
    void shouldCallABreakOfATradeThatWasNeverToldOfAnOrphan() {
        executed42(0, "TOKEN000000001", 5, 77)
                .broken42(0, "TOKEN000000001", 6, 77)
                .broken42(0, "TOKEN000000001", 7, 78);

        Slab slab = run(OuchVersion.V42, new OuchTransactionStage(OuchVersion.V42, UserRules.NONE));

        assertEquals(0, slab.verdicts[1]);
        assertEquals(Verdict.ORPHAN.mask(), slab.verdicts[2]);
    }

    @Test
    void shouldJoinWhatAListOfLastMessagesJoins() {
        long seed = System.nanoTime();
        for (int round = 0; round < 50; round++) {
            Random random = new Random(seed + round);
            messages.clear();
            long[] expected = new long[300];
            String[] lastKey = new String[6];
            long[] lastEvent = new long[6];
            for (int i = 0; i < expected.length; i++) {
                int channel = 2 * random.nextInt(3);
                String token = "TOKEN00000000" + random.nextInt(2);
                long timeNs = 1 + i / 100;
                String key = token + timeNs;
                boolean joins = key.equals(lastKey[channel]);
                expected[i] = joins ? lastEvent[channel] : i;
                if (random.nextInt(4) == 0) {
                    canceled42(channel, token, timeNs);
                    lastKey[channel] = null;
                } else {
                    executed42(channel, token, timeNs, i);
                    lastKey[channel] = key;
                    lastEvent[channel] = expected[i];
                }
            }

            assertArrayEquals(expected, events(OuchVersion.V42), "seed=" + (seed + round));
        }
    }
}
