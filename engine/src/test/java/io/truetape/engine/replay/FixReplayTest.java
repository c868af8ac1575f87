// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.journal.TapeReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixReplayTest {
    private static final String ORDER = "35=D|34=2|49=ME|56=YOU|52=20240102-10:00:00|11=A1|55=ACME|54=1|";

    @TempDir
    private Path folder;

    private SyntheticTape tape;

    @BeforeEach
    void open() {
        tape = new SyntheticTape(folder).note("source-opened", "codec", "fix");
    }

    @AfterEach
    void close() {
        tape.close();
    }

    @Test
    void shouldShowFieldsByTagAndNameInTheirOrder() {
        TapeReader reader =
                tape.record(0, fix("FIX.4.4", ORDER + "9999=x\"y|")).block().read();

        assertEquals(
                List.of("\"symbol\":\"ACME\",\"message\":{\"type\":\"D\",\"name\":\"NewOrderSingle\",\"fields\":["
                        + field(8, "BeginString", "FIX.4.4") + "," + field(9, "BodyLength", "72") + ","
                        + field(35, "MsgType", "D") + "," + field(34, "MsgSeqNum", "2") + ","
                        + field(49, "SenderCompID", "ME") + "," + field(56, "TargetCompID", "YOU") + ","
                        + field(52, "SendingTime", "20240102-10:00:00") + "," + field(11, "ClOrdID", "A1") + ","
                        + field(55, "Symbol", "ACME") + "," + field(54, "Side", "1") + ","
                        + "{\"tag\":9999,\"value\":\"x\\\"y\"}," + field(10, "CheckSum", checkSum(reader)) + "]}}"),
                Shown.messages(reader));
    }

    @Test
    void shouldShowTheEntriesOfGroupsWithTheirCount() {
        TapeReader reader = tape.record(0, fix("FIX.4.4", ORDER + "453=2|448=A|447=D|802=1|523=s|803=1|448=B|38=5|"))
                .block()
                .read();

        String json = Shown.messages(reader).get(0);

        String entries = "{\"tag\":453,\"name\":\"NoPartyIDs\",\"value\":\"2\",\"entries\":[["
                + field(448, "PartyID", "A") + "," + field(447, "PartyIDSource", "D")
                + ",{\"tag\":802,\"name\":\"NoPartySubIDs\",\"value\":\"1\",\"entries\":[["
                + field(523, "PartySubID", "s") + "," + field(803, "PartySubIDType", "1") + "]]}],["
                + field(448, "PartyID", "B") + "]]}," + field(38, "OrderQty", "5");
        assertTrue(json.contains(entries), json);
    }

    @Test
    void shouldShowEachFieldOnceWhateverCountsSay() {
        for (String parties : List.of(
                "453=9|448=A|",
                "453=0|448=A|",
                "453=x|448=A|",
                "453=2|447=D|448=A|",
                "453=1|448=A|802=1|803=1|523=s|")) {
            try (SyntheticTape other = new SyntheticTape(folder.resolve("other" + parties.hashCode()))) {
                TapeReader reader = other.note("source-opened", "codec", "fix")
                        .record(0, fix("FIX.4.4", ORDER + parties + "38=5|"))
                        .block()
                        .read();
                String json = Shown.messages(reader).get(0);

                int fields = 12 + parties.split("\\|").length;
                assertEquals(fields + 1, json.split("\"tag\":", -1).length, json);
                assertTrue(json.contains("\"value\":\"5\"}"), json);
            }
        }
    }

    @Test
    void shouldShowDataAsTextOrHex() {
        TapeReader reader = tape.record(0, fix("FIX.4.4", ORDER + "95=3|96=a|b|"))
                .record(0, fix("FIX.4.4", ORDER + "95=3|96=abc|"))
                .record(0, fix("FIX.9.9", ORDER + "95=3|96=a|b|"))
                .block()
                .read();

        List<String> messages = Shown.messages(reader);

        assertTrue(messages.get(0).contains("{\"tag\":96,\"name\":\"RawData\",\"hex\":\"610162\"}"), messages.get(0));
        assertTrue(messages.get(1).contains(field(96, "RawData", "abc")), messages.get(1));
        assertTrue(messages.get(2).contains("{\"tag\":96,\"hex\":\"610162\"}"), messages.get(2));
    }

    @Test
    void shouldShowWhatCanBeReadOfAFaultyMessageAndAllItsBytes() {
        byte[] wrongSum = "8=FIX.4.4\u00019=5\u000135=0\u000110=000\u0001".getBytes(StandardCharsets.US_ASCII);
        byte[] torn = "8=FIX.4.4\u00019=5\u00013".getBytes(StandardCharsets.US_ASCII);
        TapeReader reader = tape.record(0, wrongSum)
                .record(0, torn)
                .record(0, new byte[0])
                .block()
                .read();

        assertEquals(
                List.of(
                        "\"message\":{\"type\":\"0\",\"name\":\"Heartbeat\",\"fields\":["
                                + field(8, "BeginString", "FIX.4.4") + "," + field(9, "BodyLength", "5") + ","
                                + field(35, "MsgType", "0") + "," + field(10, "CheckSum", "000") + "],\"hex\":\""
                                + HexFormat.of().formatHex(wrongSum) + "\"}}",
                        "\"message\":{\"type\":\"\",\"fields\":[" + field(8, "BeginString", "FIX.4.4") + ","
                                + field(9, "BodyLength", "5") + "],\"hex\":\""
                                + HexFormat.of().formatHex(torn) + "\"}}",
                        "\"message\":{\"type\":\"\",\"fields\":[],\"hex\":\"\"}}"),
                Shown.messages(reader));
    }

    @Test
    void shouldReadPrintOuts() {
        String printed = new String(fix("FIX.4.2", ORDER), StandardCharsets.ISO_8859_1).replace('\u0001', '|');
        TapeReader reader = tape.record(0, printed.getBytes(StandardCharsets.ISO_8859_1))
                .block()
                .read();

        String json = Shown.messages(reader).get(0);

        assertTrue(json.contains(field(55, "Symbol", "ACME")), json);
        assertTrue(!json.contains("\"hex\""), json);
    }

    @Test
    void shouldChooseBySymbolAndType() {
        TapeReader reader = tape.record(0, fix("FIX.4.4", ORDER))
                .record(0, fix("FIX.4.4", "35=AE|55=LONGERTHAN8|"))
                .record(0, fix("FIX.4.4", "35=V|146=2|55=AAA|55=BBB|"))
                .record(0, new byte[0])
                .block()
                .read();

        assertEquals(List.of(0L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("ACME")));
        assertEquals(List.of(1L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("LONGERTHAN8")));
        assertEquals(List.of(2L), Shown.records(reader, ReplayQuery.EVERYTHING.ofSymbol("BBB")));
        assertEquals(List.of(0L, 1L), Shown.records(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("D", "AE"))));
        assertEquals(List.of(), Shown.records(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("A"))));
        assertTrue(Shown.messages(reader).get(2).startsWith("\"message\""), "two symbols are not one");
    }

    @Test
    void shouldShowARecordAsOneLineForPeople() {
        TapeReader reader = tape.record(0, fix("FIX.4.4", ORDER + "9999=x|"))
                .record(0, "8=FIX\u00012\u0001".getBytes(StandardCharsets.US_ASCII))
                .block()
                .read();

        assertEquals(
                List.of(
                        "         0  1970-01-01T00:00:00.000000000Z  D  ACME      NewOrderSingle MsgSeqNum(34)=2"
                                + " SenderCompID(49)=ME TargetCompID(56)=YOU SendingTime(52)=20240102-10:00:00"
                                + " ClOrdID(11)=A1 Side(54)=1 9999=x",
                        "         1  1970-01-01T00:00:00.000000000Z  ?  -         MISSING_EQUALS, bytes"
                                + " 383d464958013201"),
                Shown.text(reader));
    }

    private static String field(int tag, String name, String value) {
        return "{\"tag\":" + tag + ",\"name\":\"" + name + "\",\"value\":\"" + value + "\"}";
    }

    private static String checkSum(TapeReader reader) {
        String json = Shown.messages(reader).get(0);
        int at = json.lastIndexOf("\"value\":\"") + 9;
        return json.substring(at, at + 3);
    }

    /** A message with right length and sum around a body in which a bar stands for SOH. */
    private static byte[] fix(String version, String body) {
        String text = "8=" + version + "\u00019=" + body.length() + "\u0001" + body.replace('|', '\u0001');
        int sum = text.chars().sum() & 0xFF;
        return (text + "10=" + "%03d".formatted(sum) + "\u0001").getBytes(StandardCharsets.ISO_8859_1);
    }
}
