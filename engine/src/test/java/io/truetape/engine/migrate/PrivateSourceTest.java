// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.decode.FixText;
import io.truetape.engine.pipeline.Topology;
import io.truetape.engine.source.Codec;
import io.truetape.engine.source.Framing;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.BlockCursor;
import io.truetape.journal.TapeReader;
import io.truetape.journal.format.BlockHeader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VaultSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeds between two parties: what their roots depend on, and what they do not show. */
class PrivateSourceTest {
    private static final VaultSecret ZEROS = VaultSecret.of(new byte[32]);
    private static final VaultSecret ANOTHER = VaultSecret.of(Sha256.hash(new byte[0]));
    private static final byte[] LOG = log();
    private static final byte[] STREAM = stream();

    @TempDir
    Path folder;

    /** Under a secret of 32 zero bytes, for ever: see {@link PinnedRootsTest}. */
    @ParameterizedTest
    @EnumSource
    void shouldComeToThePinnedRootsInEveryTopology(Topology topology) throws IOException {
        Migrations migrations = new Migrations(folder).topology(topology);
        Path tape = migrations.tape("fix.tape");

        TapeSummary fix =
                migrations.run(tape, migrations.source("orders.log", LOG)).summary();
        Migrations.assertWhole(tape, LOG);
        TapeSummary ouch = ouch(migrations)
                .run(migrations.tape("ouch.tape"), migrations.source("client.soup", STREAM))
                .summary();
        Migrations.assertWhole(migrations.tape("ouch.tape"), STREAM);

        assertEquals(
                "cc8eb8be3248e647770ccb3dd4423aed0e1c7a2fb94e0b40c993fb742c2a7749 1b61f831b53eda8770c642cda953ba75cc536b193dee975ad6f33e2c2050180e",
                Migrations.roots(fix));
        assertEquals(
                "cfe9cde6fa33e197da434e4547586c9499e43653d955e00d8c768a7841957bc8 413812aaa23281d46240a21379af300ce6cff630477cc6aa6beab7c40c2b4eed",
                Migrations.roots(ouch));
    }

    @Test
    void shouldHaveOtherRootsUnderAnotherSecretOnlyWhereASourceIsPrivate() throws IOException {
        byte[] day = SourceBytes.day(2_000, 5);
        TapeSummary zeros = migrated("zeros", ZEROS, LOG, day);
        TapeSummary another = migrated("another", ANOTHER, LOG, day);
        TapeSummary again = migrated("again", ANOTHER, LOG, day);

        assertEquals(Migrations.roots(another), Migrations.roots(again));
        SourceSummary log = zeros.sources().get(0);
        SourceSummary other = another.sources().get(0);
        assertNotEquals(log.contentRoot(), other.contentRoot());
        assertNotEquals(log.conclusionsRoot(), other.conclusionsRoot());
        assertEquals(log.sha256(), other.sha256());
        assertEquals(ZEROS.id(), log.saltSecret());
        assertEquals(ANOTHER.id(), other.saltSecret());
        assertEquals("", zeros.sources().get(1).saltSecret());
        assertEquals(
                zeros.sources().get(1).contentRoot(), another.sources().get(1).contentRoot());
    }

    /** Names and places are no part of it: only the session is, and the secret, and the bytes. */
    @Test
    void shouldHaveTheSameRootUnderAnotherNameInAnotherPlaceAndAnotherOfAnotherVenue() throws IOException {
        String root = migrated("first", ZEROS, LOG, SourceBytes.day(1_000, 5))
                .sources()
                .get(0)
                .contentRoot();
        Migrations migrations = new Migrations(folder);
        Path day = migrations.source("day.itch", SourceBytes.day(1_000, 6));
        Path renamed = migrations.source("renamed.log", LOG);

        TapeSummary second =
                migrations.run(migrations.tape("second"), day, renamed).summary();
        assertEquals(root, second.sources().get(1).contentRoot());
        TapeSummary elsewhere = migrations
                .venue("XBOS")
                .run(migrations.tape("third"), day, renamed)
                .summary();
        assertNotEquals(root, elsewhere.sources().get(1).contentRoot());
    }

    @Test
    void shouldShowNoHashOfARegionThatWhoeverGuessesItsBytesCouldMake() throws IOException {
        migrated("tape", ZEROS, LOG, SourceBytes.day(2_000, 5));
        int[] kinds = new int[5];
        try (BlockCursor blocks = TapeReader.open(folder.resolve("tape")).blocks()) {
            while (blocks.next()) {
                BlockHeader header = blocks.header();
                byte[] plain = new byte[Sha256.LENGTH];
                new Sha256().hashLeafInto(blocks.buffer(), blocks.rawOffset(), header.rawLength, plain, 0);
                assertEquals(header.source == 1, Arrays.equals(plain, header.rawHash));
                new Sha256()
                        .hashLeafInto(blocks.buffer(), blocks.conclusionsOffset(), header.conclusionsLength, plain, 0);
                assertEquals(header.source == 1, Arrays.equals(plain, header.conclusionsHash));
                kinds[header.source == 0 ? header.flags : 0]++;
            }
        }
        assertTrue(kinds[BlockHeader.FLAG_RESIDUE] > 0 && kinds[BlockHeader.FLAG_LAYOUT] > 0);
    }

    @Test
    void shouldGoOnUnderTheSecretThatBeganItAndNoOther() throws IOException {
        Migrations migrations = new Migrations(folder);
        Path source = migrations.source("orders.log", LOG);
        Path whole = migrations.tape("whole");
        String roots = Migrations.roots(migrations.run(whole, source).summary());
        List<Long> ends = Migrations.documentEnds(whole);
        for (int document = 3; document < ends.size(); document++) {
            Path stopped = migrations.stopped(whole, "stopped-" + document, ends.get(document - 1));
            byte[] before = Files.readAllBytes(TapeReader.dataFile(stopped));
            if (SourceNotes.closed(TapeReader.open(stopped).outline().notes(), 0)
                    .isEmpty()) {
                MigrationRefusedException refused = assertThrows(
                        MigrationRefusedException.class,
                        () -> migrations.secret(ANOTHER).run(stopped, source));
                assertEquals(2, refused.exitCode());
                assertTrue(refused.getMessage().contains(ZEROS.id()), refused.getMessage());
                assertTrue(refused.getMessage().contains(ANOTHER.id()), refused.getMessage());
                assertTrue(refused.getMessage().contains("--secret"), refused.getMessage());
                assertArrayEquals(before, Files.readAllBytes(TapeReader.dataFile(stopped)), "left as it was");
            }
            assertEquals(
                    roots,
                    Migrations.roots(
                            migrations.secret(ZEROS).run(stopped, source).summary()));
            Migrations.assertWhole(stopped, LOG);
        }
    }

    /** Whole bytes are compared with the source's SHA-256: for that nobody needs the secret. */
    @Test
    void shouldCompareAFinishedTapeUnderWhicheverSecret() throws IOException {
        migrated("tape", ZEROS, LOG, SourceBytes.day(1_000, 5));
        Migrations migrations = new Migrations(folder).secret(null);
        assertTrue(migrations
                .run(migrations.tape("tape"), folder.resolve("orders.log"), folder.resolve("day.itch"))
                .alreadyThere());
    }

    @Test
    void shouldNeedASecretForPrivateSourcesAlone() throws IOException {
        Migrations migrations = new Migrations(folder).secret(null);
        Path day = migrations.source("day.itch", SourceBytes.day(1_000, 5));
        assertFalse(migrations.run(migrations.tape("public"), day).alreadyThere());
        MigrationEnvironment withoutSecret =
                new MigrationEnvironment(migrations.environment().key(), () -> 1L, Thread::new);
        Path log = migrations.source("orders.log", LOG);
        assertThrows(
                IllegalStateException.class,
                () -> new Migration(migrations.request(migrations.tape("private"), log), withoutSecret).run());
    }

    private TapeSummary migrated(String tape, VaultSecret secret, byte[] log, byte[] day) throws IOException {
        Migrations migrations = new Migrations(folder).secret(secret);
        return migrations
                .run(migrations.tape(tape), migrations.source("orders.log", log), migrations.source("day.itch", day))
                .summary();
    }

    private static Migrations ouch(Migrations migrations) {
        return migrations.hints(new SourceHints(
                Optional.of(Codec.OUCH42), Framing.SOUPBIN, Optional.empty(), FastBlocks.NONE, Set.of()));
    }

    /** Several blocks of records, with a text before each message. */
    private static byte[] log() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 1; i <= 1_500; i++) {
            log.writeBytes("2019-12-30 15:00:00.000 OUT : ".getBytes(US_ASCII));
            log.writeBytes(FixText.message(
                    "FIX.4.4",
                    "35=D|49=BUY|56=SELL|34=" + i + "|52=20191230-15:00:00|11=ORDER" + i
                            + "|55=ACME|54=1|60=20191230-15:00:00|38=100|40=2|44=" + (100 + i % 37) + ".25|"));
            log.write('\n');
        }
        return log.toByteArray();
    }

    /** What a client sends: a login with its password, then messages. */
    private static byte[] stream() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.writeBytes(CaptureBytes.soupRequest("", 0));
        for (int i = 0; i < 4_000; i++) {
            stream.writeBytes(CaptureBytes.soup('U', TcpCaptureTest.cancel(i)));
        }
        stream.writeBytes(CaptureBytes.soup('O', new byte[0]));
        return stream.toByteArray();
    }
}
