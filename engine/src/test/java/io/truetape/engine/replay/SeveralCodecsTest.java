// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.Messages;
import io.truetape.journal.JournalException;
import io.truetape.journal.TapeReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralCodecsTest {
    private static final byte[] HEARTBEAT =
            "8=FIX.4.4\u00019=5\u000135=E\u000110=001\u0001".getBytes(StandardCharsets.US_ASCII);

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
    void shouldReadEachSourceOfATapeByItsOwnCodec() {
        TapeReader reader = several();

        List<String> messages = Shown.messages(reader);

        assertTrue(messages.get(0).contains("\"symbol\":\"ACME\",\"message\":{\"type\":\"R\",\"stock_locate\":1"));
        assertTrue(messages.get(1).contains("\"message\":{\"type\":\"E\",\"name\":"), messages.get(1));
        assertEquals("\"message\":{\"type\":\"\",\"hex\":\"4501\"}}", messages.get(2));
        assertTrue(messages.get(3).contains("\"symbol\":\"ACME\",\"message\":{\"type\":\"E\",\"stock_locate\":1"));
    }

    @Test
    void shouldChooseByTypeInEachSourceThatKnowsTypes() {
        TapeReader reader = several();

        assertEquals(
                List.of("source\":1", "source\":0"),
                Shown.json(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("E"))).stream()
                        .map(line -> line.substring(line.indexOf("source"), line.indexOf("source") + 9))
                        .toList());
        assertThrows(
                IllegalArgumentException.class,
                () -> Replay.open(reader, ReplayQuery.EVERYTHING.ofSource(0).ofTypes(List.of("AE"))));
        assertEquals(List.of(), Shown.json(reader, ReplayQuery.EVERYTHING.ofTypes(List.of("AE"))));
    }

    @Test
    void shouldShowForPeopleTheBytesOfACodecOfALaterVersion() {
        TapeReader reader = several();

        assertEquals(
                "         0  1970-01-01T00:00:00.000000003Z  ?  no message of the specification, bytes 4501",
                Shown.text(reader).get(2));
    }

    @Test
    void shouldReadASourceByTheLastNoteThatOpenedIt() {
        TapeReader reader = tape.note("source-opened", "codec", "itch50")
                .note("source-opened", "codec", "fix")
                .record(0, HEARTBEAT)
                .block()
                .read();

        assertTrue(Shown.messages(reader).get(0).contains("\"tag\":35"));
    }

    @Test
    void shouldNotTakeAMessageOfAnotherProtocolForTheEndOfACross() {
        byte[] first = new byte[36];
        first[0] = 'C';
        first[31] = 'N';
        TapeReader reader = tape.note("source-opened", "codec", "ouch50")
                .record(1, 0, 0, 0, first)
                .record(1, 0, 0, 0, new byte[] {'Q'})
                .record(1, 0, 0, 0, new byte[] {'A'})
                .block()
                .read();

        assertEquals(List.of(0L, 1L, 2L), Shown.records(reader, ReplayQuery.EVERYTHING.ofEvent(0)));
    }

    @Test
    void shouldCallATapeDamagedWhoseNotesAreNotWhatTheyShouldBe() {
        TapeReader zone = tape.note("source-opened", "codec", "itch50", "zone", "Mars/Olympus")
                .note("source-closed", "type", "R many")
                .readOpen();

        assertEquals(
                JournalException.Kind.DAMAGED,
                assertThrows(JournalException.class, () -> Replay.zone(zone.outline()))
                        .kind());
        assertEquals(
                JournalException.Kind.DAMAGED,
                assertThrows(JournalException.class, () -> Replay.open(zone, ReplayQuery.EVERYTHING))
                        .kind());
    }

    private TapeReader several() {
        return tape.note("source-opened", "codec", "itch50")
                .record(1, Messages.directory(1, 1, "ACME"))
                .record(4, Messages.execute(1, 1, 1, 1, 1))
                .block()
                .nextSource()
                .note("source-opened", "codec", "fix")
                .record(2, HEARTBEAT)
                .block()
                .nextSource()
                .note("source-opened", "codec", "sbe99")
                .record(3, new byte[] {'E', 1})
                .block()
                .read();
    }
}
