// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.engine.decode.FixText;
import io.truetape.engine.migrate.Migration;
import io.truetape.engine.migrate.MigrationRequest;
import io.truetape.engine.migrate.Migrations;
import io.truetape.engine.source.SourceBytes;
import io.truetape.journal.TapeReader;
import io.truetape.journal.proof.Sha256;
import io.truetape.journal.proof.VaultSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found between two tapes, of public sources and of private ones, whose leaves are salted. */
class ReconciliationTest {
    private static final VaultSecret ZEROS = VaultSecret.of(new byte[32]);
    private static final VaultSecret ANOTHER = VaultSecret.of(Sha256.hash(new byte[0]));
    private static final int MESSAGES = 1_500;

    @TempDir
    private Path folder;

    private int tapes;

    private Path tape(VaultSecret secret, byte[]... sources) throws IOException {
        Migrations migrations = new Migrations(folder).secret(secret);
        Path tape = migrations.tape("tape-" + ++tapes);
        Path[] files = new Path[sources.length];
        for (int i = 0; i < files.length; i++) {
            files[i] = migrations.source("source-" + i + "-of-" + tapes, sources[i]);
        }
        migrations.run(tape, files);
        return tape;
    }

    private static Reconciliation reconcile(Path a, Path b) {
        return Reconciliation.of(TapeReader.open(a), TapeReader.open(b));
    }

    private static SourceReconciliation only(Path a, Path b) {
        Reconciliation reconciled = reconcile(a, b);
        assertEquals(1, reconciled.sources().size());
        assertEquals(reconciled.same(), reconciled.sources().get(0).same());
        return reconciled.sources().get(0);
    }

    private static byte[] log(String side, int messages) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 1; i <= messages; i++) {
            String sent = "49=BUY|56=SELL|34=" + i + "|52=20191230-15:00:00|";
            log.writeBytes(FixText.message(
                    "FIX.4.4",
                    "35=8|" + sent + "37=1|17=2|150=F|39=2|55=ACME|54=" + side + "|38=5|32=" + i
                            + "|31=1.25|151=0|14=5|6=1|"));
        }
        return log.toByteArray();
    }

    @Test
    void shouldReadNothingOfTheSameSource() throws IOException {
        byte[] day = SourceBytes.day(20_000, 5);

        SourceReconciliation source = only(tape(ZEROS, day), tape(ANOTHER, day));

        assertTrue(source.same() && source.sameContent() && source.sameConclusions());
        assertFalse(source.otherSalts(), "a public source has no salts");
        assertTrue(source.totalsKnown());
        assertEquals(0, source.blocksRead());
        assertEquals(source.recordsA(), source.recordsByHash());
        assertEquals(0, source.recordsRead());
        assertEquals(0, source.recordsNotCompared());
    }

    @Test
    void shouldNameTheFirstByteThatDiffers() throws IOException {
        byte[] day = SourceBytes.day(20_000, 5);
        byte[] changed = day.clone();
        int start = 0;
        int record = 0;
        while (record < 15_000) {
            start += 2 + ((day[start] & 0xFF) << 8 | day[start + 1] & 0xFF);
            record++;
        }
        int last = start + 1 + ((day[start] & 0xFF) << 8 | day[start + 1] & 0xFF);
        changed[last] ^= 1;

        SourceReconciliation source = only(tape(ZEROS, day), tape(ZEROS, changed));

        assertEquals(new RecordDifference(record, "message", last - start - 2, last), source.first());
        assertEquals(1, source.blocksRead());
        assertFalse(source.sameContent());
        assertTrue(source.recordsByHash() > 0, "blocks before it are the same");
        assertEquals(record + 1, source.recordsByHash() + source.recordsRead(), "up to the one that differs");
        assertEquals(source.recordsA() - record - 1, source.recordsNotCompared());
    }

    @Test
    void shouldNameWhatOneTapeLacks() throws IOException {
        byte[] whole = log("1", MESSAGES);
        Path a = tape(ZEROS, whole);
        Path b = tape(ZEROS, log("1", MESSAGES - 1));

        assertEquals(
                new RecordDifference(MESSAGES - 1, "missing-in-b", -1, -1),
                only(a, b).first());
        assertEquals(
                new RecordDifference(MESSAGES - 1, "missing-in-a", -1, -1),
                only(b, a).first());
        Reconciliation more = reconcile(a, tape(ZEROS, whole, SourceBytes.day(1_000, 5)));
        assertEquals(2, more.sourcesB());
        assertFalse(more.same());
        assertTrue(more.sources().get(0).same());
    }

    @Test
    void shouldReadNothingOfAPrivateSourceUnderTheSameSecret() throws IOException {
        byte[] log = log("1", MESSAGES);

        SourceReconciliation source = only(tape(ZEROS, log), tape(ZEROS, log));

        assertTrue(source.same() && source.sameContent() && source.sameConclusions());
        assertFalse(source.otherSalts());
        assertEquals(0, source.blocksRead());
    }

    @Test
    void shouldCompareAPrivateSourceByItsBytesUnderAnotherSecretAndSaySo() throws IOException {
        byte[] log = log("1", MESSAGES);

        SourceReconciliation source = only(tape(ZEROS, log), tape(ANOTHER, log));

        assertTrue(source.same());
        assertTrue(source.otherSalts());
        assertFalse(source.sameContent() || source.sameConclusions(), "no leaf is the same");
        assertTrue(source.blocksRead() > 1, "blocksRead=" + source.blocksRead());
        assertEquals(0, source.recordsByHash());
        assertEquals(MESSAGES, source.recordsRead());
        assertEquals(0, source.recordsNotCompared());
        assertNull(source.first());
    }

    @Test
    void shouldFindTheRecordThatDiffersUnderAnotherSecret() throws IOException {
        byte[] log = log("1", MESSAGES);
        byte[] changed = log("1", MESSAGES - 1);
        changed = Arrays.copyOf(changed, log.length);
        byte[] other = FixText.message(
                "FIX.4.4",
                "35=8|49=BUY|56=SELL|34=" + MESSAGES
                        + "|52=20191230-15:00:00|37=1|17=2|150=F|39=2|55=ACME|54=1|38=5|32=" + MESSAGES
                        + "|31=1.26|151=0|14=5|6=1|");
        System.arraycopy(other, 0, changed, log.length - other.length, other.length);

        SourceReconciliation source = only(tape(ZEROS, log), tape(ANOTHER, changed));

        assertFalse(source.same());
        assertTrue(source.otherSalts());
        assertEquals(MESSAGES - 1, source.first().record());
        assertEquals("message", source.first().what());
    }

    /** A log without times has those of the session's midnight: the same bytes, and other conclusions. */
    @Test
    void shouldFindOtherConclusionsAboutTheSamePrivateSourceOfAnotherSession() throws IOException {
        byte[] log = FixText.message("FIX.4.4", "35=0|49=BUY|56=SELL|34=1|");
        ByteArrayOutputStream several = new ByteArrayOutputStream();
        for (int i = 0; i < 5; i++) {
            several.writeBytes(log);
        }
        Path a = tape(ZEROS, several.toByteArray());
        Migrations migrations = new Migrations(folder).secret(ZEROS);
        Path b = migrations.tape("next-day");
        MigrationRequest today = migrations.request(b, migrations.source("log", several.toByteArray()));
        LocalDate nextDay = today.date().plusDays(1);
        new Migration(
                        new MigrationRequest(
                                today.sources(),
                                b,
                                nextDay,
                                today.venue(),
                                today.topology(),
                                today.durability(),
                                today.disorder(),
                                today.hints(),
                                today.software()),
                        migrations.environment())
                .run();

        SourceReconciliation source = only(a, b);

        assertTrue(source.otherSalts(), "salts are a session's");
        assertEquals(new RecordDifference(0, "conclusions", -1, -1), source.first());
    }

    @Test
    void shouldListTotalsThatDifferAndWhatOfThemIsToBuy() throws IOException {
        List<TotalDifference> totals =
                only(tape(ZEROS, log("1", 10)), tape(ZEROS, log("2", 10))).totals();

        assertEquals(1, totals.size());
        assertEquals(new TotalDifference.Key("ACME", "8", true), totals.get(0).key());
        assertEquals(10, totals.get(0).a().messages());
        assertEquals("55", totals.get(0).a().shares());
        assertEquals("68.75", totals.get(0).a().notional());
        assertNull(totals.get(0).b());

        List<TotalDifference> more =
                only(tape(ZEROS, log("1", 10)), tape(ZEROS, log("1", 11))).totals();
        assertEquals(2, more.size(), "all, and what is to buy");
        assertEquals(
                List.of(false, true),
                more.stream().map(total -> total.key().buys()).toList());
        assertEquals(new TotalDifference.Key("A", "z", true).compareTo(new TotalDifference.Key("B", "a", false)), -1);
    }
}
