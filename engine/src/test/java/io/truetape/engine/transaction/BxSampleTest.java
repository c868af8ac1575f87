// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.truetape.engine.arithmetic.ItchArithmeticStage;
import io.truetape.engine.decode.ItchDecodeStage;
import io.truetape.engine.decode.Slabs;
import io.truetape.engine.order.ItchOrderStage;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.time.SessionClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BxSampleTest {
    private static final Path SAMPLE =
            Path.of(System.getProperty("truetape.shared", "absent"), "data/itch/bx-sample/bx-sample.itch50");

    @Test
    void shouldConcludeWhatTheModelDoesOnARealDay() throws IOException {
        assumeTrue(Files.exists(SAMPLE), () -> "skipped: no such file: " + SAMPLE);
        LocalDate date = LocalDate.of(2019, 12, 30);
        ZoneId zone = ZoneId.of("America/New_York");
        ItchDecodeStage decode = new ItchDecodeStage(new SessionClock(date, zone));
        ItchOrderStage order = new ItchOrderStage();
        ItchTransactionStage transaction = new ItchTransactionStage();
        ItchArithmeticStage arithmetic = new ItchArithmeticStage();
        List<byte[]> messages = messages();

        for (Slab slab : Slabs.cut(messages, () -> Slab.RECORD_CAPACITY)) {
            decode.onSlab(slab);
            order.onSlab(slab);
            transaction.onSlab(slab);
            arithmetic.onSlab(slab);
        }

        assertEquals(
                "{A=4997, D=1745, E=198, F=3, H=3, P=5000, R=3, S=6, U=12, X=45}",
                arithmetic.totals().byType().toString());
        SlowModel model = new SlowModel(date, zone).run(messages);
        for (Verdict verdict : Verdict.values()) {
            assertEquals(model.count(verdict), arithmetic.count(verdict), verdict.name());
        }
        assertEquals(model.recordsByEvent.size(), transaction.transactions());
        assertEquals(model.transactionsOfSeveral(), transaction.transactionsOfSeveral());
        assertEquals(0, arithmetic.count(Verdict.LATE));
        assertEquals(0, arithmetic.count(Verdict.MALFORMED));
        assertFalse(
                arithmetic.totals().symbol(model.conclusions.get(6_000).locate).isEmpty());
    }

    private static List<byte[]> messages() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(SAMPLE));
        List<byte[]> messages = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] message = new byte[bytes.getShort() & 0xFFFF];
            bytes.get(message);
            messages.add(message);
        }
        return messages;
    }
}
