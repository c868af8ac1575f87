// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truetape.codec.ouch.AppendageWriter;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.OuchField;
import io.truetape.codec.ouch.OuchMessageType;
import io.truetape.codec.ouch.OuchVersion;
import io.truetape.codec.ouch.v42.EnterOrderWriter;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.Conclusions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OuchReplayTest {
    private static final int INBOUND = 1;
    private static final int OUTBOUND = 2;

    @TempDir
    private Path folder;

    private SyntheticTape tape;

    @BeforeEach
    void open() {
        tape = new SyntheticTape(folder);
    }

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void shouldShowFieldsOfEitherDirectionByTheNamesOfTheSpecification() {
        TapeReader reader = ouch50().record(0, INBOUND, 1_000_000_001L, enterOrder("ACME", 0))
                .record(5, OUTBOUND, Conclusions.NOT_CAPTURED, canceled())
                .block()
                .read();

        assertEquals(
                List.of(
                        "{\"record\":0,\"time\":\"1970-01-01T00:00:00.000000000Z\","
                                + "\"captured\":\"1970-01-01T00:00:01.000000001Z\",\"source\":0,\"channel\":1,"
                                + "\"transaction\":0,\"verdicts\":[],\"symbol\":\"ACME\",\"message\":{\"type\":\"O\","
                                + "\"direction\":\"inbound\",\"user_ref_num\":7,\"side\":\"B\",\"quantity\":100,"
                                + "\"symbol\":\"ACME\",\"price\":\"12.3400\",\"time_in_force\":\"0\",\"display\":\"Y\","
                                + "\"capacity\":\"A\",\"intermarket_sweep_eligibility\":\"N\",\"cross_type\":\" \","
                                + "\"clordid\":\"MINE\",\"appendage_length\":0,\"optional_appendage\":{}}}",
                        "{\"record\":1,\"time\":\"1970-01-01T00:00:00.000000005Z\",\"source\":0,\"channel\":2,"
                                + "\"transaction\":1,\"verdicts\":[],\"message\":{\"type\":\"C\","
                                + "\"direction\":\"outbound\",\"timestamp\":5,\"user_ref_num\":7,\"quantity\":100,"
                                + "\"reason\":\"U\"}}"),
                Shown.json(reader, ReplayQuery.EVERYTHING));
    }

    @Test
    void shouldShowOptionsByNameAndUnknownOnesByNumber() {
        TapeReader reader = ouch50().record(0, INBOUND, Conclusions.NOT_CAPTURED, enterOrder("ACME", 2))
                .record(0, INBOUND, Conclusions.NOT_CAPTURED, enterOrder("ACME", 3))
                .block()
                .read();

        List<String> messages = Shown.messages(reader);

        String options = "\"optional_appendage\":{\"MinQty\":10,\"Firm\":\"AB\",\"PegOffset\":\"-0.0500\","
                + "\"200\":\"0a0b\"}";
        assertEquals(options + "}}", messages.get(0).substring(messages.get(0).indexOf("\"optional")));
        assertEquals(
                options + ",\"hex\":\"4f",
                messages.get(1).substring(messages.get(1).indexOf("\"optional")).substring(0, options.length() + 10));
    }

    @Test
    void shouldShowFieldsOfOuch42() {
        byte[] message = new byte[EnterOrderWriter.BLOCK_LENGTH];
        new EnterOrderWriter()
                .wrap(new UnsafeBuffer(message), 0)
                .orderToken("TOKEN1")
                .buySellIndicator((byte) 'S')
                .shares(300)
                .stock("BETA")
                .priceE4(5)
                .timeInForce(99_999)
                .firm("FIRM")
                .display((byte) 'Y')
                .capacity((byte) 'P')
                .intermarketSweepEligibility((byte) 'N')
                .minimumQuantity(0)
                .crossType((byte) 'N')
                .customerType((byte) 'R');
        TapeReader reader = tape.note("source-opened", "codec", "ouch42")
                .record(0, 3, Conclusions.NOT_CAPTURED, message)
                .block()
                .read();

        assertEquals(
                List.of("\"symbol\":\"BETA\",\"message\":{\"type\":\"O\",\"direction\":\"inbound\","
                        + "\"order_token\":\"TOKEN1\",\"buy_sell_indicator\":\"S\",\"shares\":300,\"stock\":\"BETA\","
                        + "\"price\":\"0.0005\",\"time_in_force\":99999,\"firm\":\"FIRM\",\"display\":\"Y\","
                        + "\"capacity\":\"P\",\"intermarket_sweep_eligibility\":\"N\",\"minimum_quantity\":0,"
                        + "\"cross_type\":\"N\",\"customer_type\":\"R\"}}"),
                Shown.messages(reader));
    }

    @Test
    void shouldShowBytesOfWhatTheSpecificationDoesNotKnow() {
        TapeReader reader = ouch50().record(0, OUTBOUND, Conclusions.NOT_CAPTURED, new byte[] {'O', 1, (byte) 0xFE})
                .record(0, INBOUND, Conclusions.NOT_CAPTURED, new byte[] {'O', 1})
                .record(0, INBOUND, Conclusions.NOT_CAPTURED, new byte[0])
                .block()
                .read();

        assertEquals(
                List.of(
                        "\"message\":{\"type\":\"O\",\"direction\":\"outbound\",\"hex\":\"4f01fe\"}}",
                        "\"message\":{\"type\":\"O\",\"direction\":\"inbound\",\"hex\":\"4f01\"}}",
                        "\"message\":{\"type\":\"\",\"direction\":\"inbound\",\"hex\":\"\"}}"),
                Shown.messages(reader));
    }

    @Test
    void shouldChooseBySymbolAndType() {
        TapeReader reader = ouch50().record(0, INBOUND, Conclusions.NOT_CAPTURED, enterOrder("ACME", 0))
                .record(0, INBOUND, Conclusions.NOT_CAPTURED, enterOrder("ACM", 0))
                .record(0, OUTBOUND, Conclusions.NOT_CAPTURED, canceled())
                .block()
                .read();

        assertEquals(List.of(0L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("ACME")));
        assertEquals(List.of(2L), Shown.records(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("C"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofSymbol("NINECHARS")));
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("AB"))));
    }

    @Test
    void shouldShowARecordAsOneLineForPeople() {
        TapeReader reader = ouch50().record(0, INBOUND, Conclusions.NOT_CAPTURED, enterOrder("ACME", 2))
                .record(0, OUTBOUND, Conclusions.NOT_CAPTURED, canceled())
                .record(0, OUTBOUND, Conclusions.NOT_CAPTURED, new byte[] {'?'})
                .block()
                .read();

        assertEquals(
                List.of(
                        "         0  1970-01-01T00:00:00.000000000Z  O  ACME      inbound user_ref_num=7 side=B"
                                + " quantity=100 price=12.3400 time_in_force=0 display=Y capacity=A"
                                + " intermarket_sweep_eligibility=N cross_type=  clordid=MINE appendage_length=22 MinQty=10"
                                + " Firm=AB PegOffset=-0.0500 200=0a0b",
                        "         1  1970-01-01T00:00:00.000000000Z  C  -         outbound timestamp=5 user_ref_num=7"
                                + " quantity=100 reason=U",
                        "         2  1970-01-01T00:00:00.000000000Z  ?  no message of the specification, bytes 3f"
                                + " outbound"),
                Shown.text(reader));
    }

    @ParameterizedTest
    @EnumSource(OuchVersion.class)
    void shouldShowEveryFieldOfEveryTypeOnce(OuchVersion version) {
        tape.note("source-opened", "codec", version == OuchVersion.V42 ? "ouch42" : "ouch50");
        for (OuchMessageType type : version.messageTypes()) {
            byte[] message = new byte[type.minLength()];
            message[0] = type.code();
            int channel = type.direction() == OuchDirection.INBOUND ? INBOUND : OUTBOUND;
            tape.record(0, channel, Conclusions.NOT_CAPTURED, message);
        }
        List<String> messages = Shown.messages(tape.block().read());

        for (int i = 0; i < messages.size(); i++) {
            String json = messages.get(i).substring(messages.get(i).indexOf("\"message\""));
            OuchMessageType type = version.messageTypes().get(i);
            for (OuchField field : type.fields()) {
                boolean there = field.offset() > 0 && type.holds(field, type.minLength());
                String key = "\"" + field.name() + "\":";
                assertEquals(there ? 1 : 0, field.offset() == 0 ? 0 : json.split(key, -1).length - 1, json);
            }
            assertEquals(-1, json.indexOf("\"hex\""), json);
        }
    }

    private SyntheticTape ouch50() {
        return tape.note("source-opened", "codec", "ouch50");
    }

    /** An order with so many times some options: with 3 the last one comes twice. */
    private static byte[] enterOrder(String symbol, int options) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        var writer = new io.truetape.codec.ouch.v50.EnterOrderWriter()
                .wrap(buffer, 0)
                .userRefNum(7)
                .side((byte) 'B')
                .quantity(100)
                .symbol(symbol)
                .priceE4(123_400)
                .timeInForce((byte) '0')
                .display((byte) 'Y')
                .capacity((byte) 'A')
                .intermarketSweepEligibility((byte) 'N')
                .crossType((byte) ' ')
                .clOrdId("MINE");
        int length = io.truetape.codec.ouch.v50.EnterOrderWriter.BLOCK_LENGTH;
        if (options > 0) {
            UnsafeBuffer value = new UnsafeBuffer(new byte[] {10, 11});
            AppendageWriter appendage = writer.appendage(new AppendageWriter())
                    .minQty(10)
                    .firm("AB")
                    .pegOffsetE4(-500)
                    .option(200, value, 0, 2);
            if (options > 2) {
                appendage.option(200, value, 0, 1);
            }
            length += appendage.length();
        }
        return Arrays.copyOf(buffer.byteArray(), length);
    }

    private static byte[] canceled() {
        byte[] message = new byte[io.truetape.codec.ouch.v50.OrderCanceledWriter.MIN_LENGTH];
        new io.truetape.codec.ouch.v50.OrderCanceledWriter()
                .wrapWithoutAppendage(new UnsafeBuffer(message), 0)
                .timestampSinceMidnightNs(5)
                .userRefNum(7)
                .quantity(100)
                .reason((byte) 'U');
        return message;
    }
}
