// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NtpClientTest {
    private static final long NOW = 1_800_000_000_000_000_000L;
    private static final long ROOT_NS = 1_000_000_000L / 128 + 1_000_000_000L / 256;

    /** Goes on only where the network is said to take time. */
    private final AtomicLong clock = new AtomicLong(NOW);

    @Test
    void shouldStayWithinItsErrorWhateverTheWaysThereAndBackTake() throws IOException {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            long offsetNs = random.nextLong(-5_000_000_000L, 5_000_000_000L);
            AtomicLong leastDelayNs = new AtomicLong(Long.MAX_VALUE);
            ClockReading reading = ask(question -> {
                long outNs = random.nextLong(3_000_000);
                long backNs = random.nextLong(3_000_000);
                leastDelayNs.accumulateAndGet(outNs + backNs, Math::min);
                long receivedNs = clock.addAndGet(outNs) + offsetNs;
                ByteBuffer answer = NtpServer.answer(question, receivedNs, receivedNs);
                clock.addAndGet(backNs);
                return List.of(answer);
            });

            String context = "seed " + seed + ": " + reading;
            assertEquals(ClockReading.State.SYNCHRONISED, reading.state(), context);
            assertTrue(Math.abs(reading.offsetNs() - offsetNs) <= reading.errorNs(), context);
            assertEquals(leastDelayNs.get() / 2 + ROOT_NS, reading.errorNs(), 4, context);
            assertEquals(Math.abs(reading.offsetNs()) + reading.errorNs(), reading.boundNs(), context);
        }
    }

    @Test
    void shouldSayThatTheHostIsBehindByAPositiveOffset() throws IOException {
        ClockReading reading = ask(honest(7_000_000, answer -> answer));

        assertEquals(7_000_000, reading.offsetNs(), 1);
        assertTrue(reading.detail().startsWith("stratum 2, delay "), reading.detail());
    }

    @Test
    void shouldRefuseAnswersThatVouchForNothing() throws IOException {
        assertTrouble(ClockReading.State.UNSYNCHRONISED, "not synchronised", answer -> answer.put(0, (byte) 0xE4));
        assertTrouble(ClockReading.State.UNSYNCHRONISED, "not synchronised", answer -> answer.put(1, (byte) 16));
        assertTrouble(ClockReading.State.UNREADABLE, "mode 3", answer -> answer.put(0, (byte) (4 << 3 | 3)));
        assertTrouble(ClockReading.State.UNREADABLE, "mode 5", answer -> answer.put(0, (byte) (4 << 3 | 5)));
        assertTrouble(ClockReading.State.UNREADABLE, "has no time", answer -> answer.putLong(40, 0));
        assertTrouble(
                ClockReading.State.UNREADABLE,
                "less than no time",
                answer -> answer.putLong(40, answer.getLong(32) + (1L << 32)));
    }

    @Test
    void shouldStopAskingAServerThatSendsAKissOfDeath() throws IOException {
        try (NtpServer server = new NtpServer(honest(
                0, answer -> answer.put(1, (byte) 0).put(12, "RATE".getBytes(StandardCharsets.US_ASCII))))) {
            ClockReading reading = client(server.port(), 500).read();

            assertEquals(ClockReading.State.UNSYNCHRONISED, reading.state());
            assertEquals("the server refuses to answer: RATE", reading.detail());
            assertEquals(1, server.asked());
        }
    }

    @Test
    void shouldPassOverAnswersThatAreNotToItsQuestion() throws IOException {
        Function<ByteBuffer, List<ByteBuffer>> spoofed = question -> {
            ByteBuffer wrong = NtpServer.answer(question, NOW + 9_000_000_000L, NOW + 9_000_000_000L);
            wrong.putLong(24, question.getLong(40) + 1);
            ByteBuffer tooShort = ByteBuffer.allocate(47);
            return List.of(wrong, tooShort, NtpServer.answer(question, NOW, NOW));
        };

        assertEquals(0, ask(spoofed).offsetNs());

        ClockReading onlySpoofed = ask(question -> spoofed.apply(question).subList(0, 2), 30);
        assertEquals(ClockReading.State.UNREADABLE, onlySpoofed.state());
        assertEquals("an answer came that is none to our question", onlySpoofed.detail());
    }

    @Test
    void shouldGiveUpOnAServerThatIsSilentOrNotThere() throws IOException {
        ClockReading silent = ask(question -> List.of(), 30);
        assertEquals("no answer within 30 ms", silent.detail());
        assertEquals(ClockReading.State.UNREADABLE, silent.state());

        int port;
        try (DatagramSocket free = new DatagramSocket()) {
            port = free.getLocalPort();
        }
        assertEquals(ClockReading.State.UNREADABLE, client(port, 30).read().state());
        ClockReading nameless = new NtpClient("no.such.host.invalid", 123, 30, clock::get, System::nanoTime).read();
        assertEquals("there is no host of that name", nameless.detail());
    }

    @Test
    void shouldReadStampsBehindTheEndOfTheEraIn2036() {
        for (long epochNs :
                List.of(NOW, 2_085_978_496_000_000_000L, 2_085_978_495_999_999_999L, 2_100_000_000_123_456_789L)) {
            long back = NtpPacket.epochNs(NtpPacket.timestamp(epochNs), epochNs + 1_000_000_000_000L);
            assertEquals(epochNs, back, 1);
        }
    }

    private void assertTrouble(ClockReading.State state, String why, UnaryOperator<ByteBuffer> change)
            throws IOException {
        ClockReading reading = ask(honest(0, change), 200);

        assertEquals(state, reading.state(), reading::toString);
        assertTrue(reading.detail().contains(why), reading::toString);
        assertEquals(0, reading.boundNs());
    }

    private Function<ByteBuffer, List<ByteBuffer>> honest(long offsetNs, UnaryOperator<ByteBuffer> change) {
        return question -> {
            long ns = clock.get() + offsetNs;
            return List.of(change.apply(NtpServer.answer(question, ns, ns)));
        };
    }

    private ClockReading ask(Function<ByteBuffer, List<ByteBuffer>> answers) throws IOException {
        return ask(answers, 2_000);
    }

    private ClockReading ask(Function<ByteBuffer, List<ByteBuffer>> answers, int timeoutMs) throws IOException {
        try (NtpServer server = new NtpServer(answers)) {
            return client(server.port(), timeoutMs).read();
        }
    }

    private NtpClient client(int port, int timeoutMs) {
        return new NtpClient(NtpServer.host(), port, timeoutMs, clock::get, clock::get);
    }
}
