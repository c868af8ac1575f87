// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.framing.SourceKind;
import io.truetape.engine.decode.FastMessages;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.engine.source.SourceFile;
import io.truetape.engine.source.SourceShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What sources are taken for, by their content and by what the user says. */
class RecognitionTest {
    private static final byte[] FIX = FixText.message("FIX.4.4", "35=0|49=A|56=B|34=1|52=20191230-15:00:00|");
    private static final byte[] LOGIN = CaptureBytes.soupLogin("S1", 1);
    private static final byte[] REQUEST = CaptureBytes.soupRequest("", 0);

    @TempDir
    Path folder;

    private Migrations migrations;

    @BeforeEach
    void prepare() {
        migrations = new Migrations(folder);
    }

    private static byte[] fixLog() {
        byte[] prefix = "2019-12-30 15:00:00 ".getBytes(ISO_8859_1);
        byte[] end = "\n".getBytes(ISO_8859_1);
        return SourceBytes.join(prefix, FIX, end, prefix, FIX, end);
    }

    private static byte[] printOut() {
        return Held.text(fixLog()).replace('\u0001', '|').getBytes(ISO_8859_1);
    }

    private static byte[] itchSoup() {
        byte[] packets = LOGIN;
        for (byte[] message : SourceBytes.adds(9)) {
            packets = SourceBytes.join(packets, CaptureBytes.soup('S', message));
        }
        return packets;
    }

    private static byte[] cancels() {
        byte[] packets = REQUEST;
        for (int i = 0; i < 9; i++) {
            packets = SourceBytes.join(packets, CaptureBytes.soup('U', TcpCaptureTest.cancel(i)));
        }
        return packets;
    }

    private static byte[] events() {
        return SourceBytes.join(
                LOGIN,
                CaptureBytes.soup('S', TcpCaptureTest.event(1)),
                CaptureBytes.soup('S', TcpCaptureTest.event(2)));
    }

    private static byte[] moldCapture() {
        return CaptureBytes.ofKind(2)
                .udp(0, CaptureBytes.mold("DAY1", 1, SourceBytes.adds(3)))
                .bytes();
    }

    private static byte[] tcpCapture(byte[] payload) {
        return CaptureBytes.ofKind(1).tcp(false, 1_001, 16, payload).bytes();
    }

    @Test
    void shouldRecogniseEveryKindByItsContentAndSayWhy() throws IOException {
        assertSeen(FIX, SourceKind.FIX_STREAM, Codec.FIX, "one behind the other");
        assertSeen(SourceBytes.join(FIX, FIX, FIX), SourceKind.FIX_STREAM, Codec.FIX, "one behind the other");
        assertSeen(fixLog(), SourceKind.FIX_LOG, Codec.FIX, "among other text");
        assertSeen(printOut(), SourceKind.FIX_PRINT_OUT, Codec.FIX, "lossy");
        assertSeen(itchSoup(), SourceKind.SOUPBIN_ITCH50, Codec.ITCH50, "from the server");
        assertSeen(cancels(), SourceKind.SOUPBIN_OUCH42, Codec.OUCH42, "from the client");
        assertSeen(events(), SourceKind.SOUPBIN, null, "2 OUCH 4.2 and 2 OUCH 5.0");
        assertSeen(moldCapture(), SourceKind.CAPTURE, Codec.ITCH50, "pcapng");
        assertSeen(tcpCapture(FIX), SourceKind.CAPTURE, Codec.FIX, "pcap");
        assertSeen(tcpCapture(itchSoup()), SourceKind.CAPTURE, Codec.ITCH50, "pcap");
        assertSeen(tcpCapture(cancels()), SourceKind.CAPTURE, Codec.OUCH42, "pcap");
        assertSeen(tcpCapture(events()), SourceKind.CAPTURE, null, "pcap");
        assertSeen(CaptureBytes.ofKind(0).bytes(), SourceKind.CAPTURE, null, "pcap");
        assertSeen(SourceBytes.filler(3_000, 1), SourceKind.UNKNOWN, null, "");
    }

    private void assertSeen(byte[] source, SourceKind kind, Codec codec, String why) throws IOException {
        byte[][] packed = {source, SourceBytes.gzip(source), Zstd.compress(source)};
        String[] around = {"", "gzip around ", "zstd around "};
        for (int i = 0; i < packed.length; i++) {
            SourceFile seen = SourceFile.recognize(migrations.source("any", packed[i]));
            assertEquals(kind, seen.kind(), seen.reason());
            assertEquals(Optional.ofNullable(codec), seen.codec(), seen.reason());
            assertTrue(seen.reason().startsWith(around[i]), seen.reason());
            assertTrue(seen.reason().contains(why), seen.reason());
        }
    }

    @Test
    void shouldSeeWhichSideSentAStream() throws IOException {
        assertTrue(SourceFile.recognize(migrations.source("c", cancels())).fromClient());
        assertFalse(SourceFile.recognize(migrations.source("s", itchSoup())).fromClient());
    }

    @Test
    void shouldSayThatAContainerIsInAnotherOrDamaged() throws IOException {
        SourceFile twice = SourceFile.recognize(migrations.source("twice", Zstd.compress(SourceBytes.gzip(FIX))));
        assertEquals(SourceKind.UNKNOWN, twice.kind());
        assertTrue(twice.reason().contains("gzip inside zstd"), twice.reason());
        byte[] packed = Zstd.compress(SourceBytes.filler(500, 1));
        SourceFile torn = SourceFile.recognize(migrations.source("torn", java.util.Arrays.copyOf(packed, 9)));
        assertEquals(SourceKind.EMPTY, torn.kind());
        assertTrue(torn.reason().contains("zstd is corrupt"), torn.reason());
    }

    @Test
    void shouldTakeWhatIsSaidWhereTheContentLeavesItOpen() throws IOException {
        assertShape(events(), hints(Codec.OUCH50, Framing.AUTO), Codec.OUCH50, Framing.SOUPBIN);
        assertShape(tcpCapture(events()), hints(Codec.OUCH42, Framing.AUTO), Codec.OUCH42, Framing.PCAP);
        assertShape(FIX, hints(null, Framing.FIXLOG), Codec.FIX, Framing.FIXLOG);
        assertShape(fixLog(), hints(Codec.FIX, Framing.RAW), Codec.FIX, Framing.RAW);
        assertShape(SourceBytes.filler(99, 1), hints(Codec.ITCH50, Framing.MOLD), Codec.ITCH50, Framing.MOLD);
        assertShape(SourceBytes.filler(99, 1), hints(Codec.FIX, Framing.FIXLOG), Codec.FIX, Framing.FIXLOG);
        assertShape(
                CaptureBytes.mold("DAY1", 1, SourceBytes.adds(3)),
                hints(Codec.ITCH50, Framing.MOLD),
                Codec.ITCH50,
                Framing.MOLD);
    }

    private void assertShape(byte[] source, SourceHints hints, Codec codec, Framing framing) throws IOException {
        SourceShape shape = new Shapes(hints).of(SourceFile.recognize(migrations.source("any", source)));
        assertEquals(codec, shape.codec());
        assertEquals(framing, shape.framing());
    }

    @Test
    void shouldAskForTheFlagWhereTheContentLeavesItOpen() throws IOException {
        assertAsks(events(), hints(null, Framing.AUTO), "say --codec");
        assertAsks(tcpCapture(events()), hints(null, Framing.AUTO), "say --codec");
        assertAsks(CaptureBytes.ofKind(3).bytes(), hints(null, Framing.AUTO), "say --codec");
        assertAsks(SourceBytes.filler(99, 1), hints(Codec.ITCH50, Framing.AUTO), "say --framing");
        assertAsks(SourceBytes.filler(99, 1), hints(null, Framing.MOLD), "say --codec");
        assertAsks(SourceBytes.filler(99, 1), hints(Codec.FAST, Framing.RAW), "say --templates");
    }

    @Test
    void shouldRefuseFlagsThatContradictTheContentOrEachOther() throws IOException {
        assertAsks(FIX, hints(Codec.ITCH50, Framing.AUTO), "is not itch50");
        assertAsks(moldCapture(), hints(Codec.FIX, Framing.AUTO), "is not fix");
        assertAsks(moldCapture(), hints(null, Framing.RAW), "not framed as asked");
        assertAsks(FIX, hints(null, Framing.SOUPBIN), "not framed as asked");
        assertAsks(printOut(), hints(Codec.FIX, Framing.RAW), "not framed as asked");
        assertAsks(itchSoup(), hints(Codec.OUCH42, Framing.AUTO), "is not ouch42");
        for (Framing framing : Framing.values()) {
            if (framing != Framing.RAW && framing != Framing.PCAP) {
                assertAsks(SourceBytes.filler(99, 1), hints(Codec.FAST, framing), "");
            }
            if (framing != Framing.RAW && framing != Framing.PCAP && framing != Framing.FIXLOG) {
                assertAsks(SourceBytes.filler(99, 1), hints(Codec.FIX, framing), "");
            }
        }
        assertAsks(SourceBytes.filler(99, 1), hints(Codec.OUCH42, Framing.FIXLOG), "does not come in framing fixlog");
    }

    @Test
    void shouldRefuseTemplatesThatAreNone() throws IOException {
        Path none = folder.resolve("none.xml");
        assertAsks(FIX, withTemplates(none), "is not fast");
        assertAsks(SourceBytes.filler(9, 1), withTemplates(none), "does not exist");
        Files.writeString(none, "<templates><template name='a'><uInt32/></template></templates>");
        assertAsks(SourceBytes.filler(9, 1), withTemplates(none), "none.xml");
        Files.write(none, new byte[] {(byte) 0xC3, 0x28});
        assertAsks(SourceBytes.filler(9, 1), withTemplates(none), "none.xml");
        Files.writeString(none, FastMessages.XML);
        assertShape(SourceBytes.filler(9, 1), withTemplates(none), Codec.FAST, Framing.RAW);
    }

    @Test
    void shouldRefusePortsThatAreNone() throws IOException {
        for (int port : new int[] {0, -1, 65_536}) {
            assertAsks(
                    moldCapture(),
                    new SourceHints(Optional.empty(), Framing.AUTO, Optional.empty(), FastBlocks.NONE, Set.of(port)),
                    "port");
        }
    }

    private static SourceHints withTemplates(Path file) {
        return new SourceHints(Optional.of(Codec.FAST), Framing.RAW, Optional.of(file), FastBlocks.NONE, Set.of());
    }

    private static SourceHints hints(Codec codec, Framing framing) {
        return new SourceHints(Optional.ofNullable(codec), framing, Optional.empty(), FastBlocks.NONE, Set.of());
    }

    private void assertAsks(byte[] source, SourceHints hints, String what) throws IOException {
        Path file = migrations.source("asked", source);
        Path tape = migrations.tape("asked.tape");
        MigrationRefusedException refused = assertThrows(
                MigrationRefusedException.class, () -> migrations.hints(hints).run(tape, file), hints.toString());
        assertEquals(2, refused.exitCode(), refused.getMessage());
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
        assertFalse(Files.exists(tape));
    }
}
