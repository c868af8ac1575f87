// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Instructions of a woven source, and what reads them. */
class WeaveTest {
    private int read;

    @Test
    void shouldWriteTheBytesOfTheSpecification() {
        final WeaveWriter writer = new WeaveWriter();
        writer.residue(3);
        writer.residue(2);
        writer.record(0);
        writer.record(1);
        writer.part(300, 128, 7);
        writer.record(301);
        writer.record(5);
        writer.record(6);
        writer.residue(64);
        writer.finish();

        // residue 5; 2 records; 7 bytes of 300 from 128 on; the one behind it; 2 from 5 on; residue 64
        assertEquals("14" + "09" + "1eac028001" + "05" + "0b05" + "8002", drained(writer, 3));
        assertEquals(12, writer.total());
    }

    @Test
    void shouldGiveBackWhatWasToldHoweverItIsDrained() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            final WeaveWriter writer = new WeaveWriter();
            final List<String> told = new ArrayList<>();
            final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long next = 0;
            for (int i = random.nextInt(300); i > 0; i--) {
                final long anywhere = random.nextLong() >>> 3 + random.nextInt(61);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        final int count = 1 + random.nextInt(1 << random.nextInt(30));
                        writer.residue(count);
                        tell(told, "residue ", count);
                    }
                    case 1 -> {
                        writer.part(anywhere, 1 + random.nextInt(50), 1 + random.nextInt(70));
                        told.add("part " + anywhere);
                        next = anywhere + 1;
                    }
                    case 2 -> {
                        writer.record(anywhere);
                        told.add("record " + anywhere);
                        next = anywhere + 1;
                    }
                    default -> {
                        writer.record(next);
                        told.add("record " + next++);
                    }
                }
                if (random.nextInt(8) == 0) {
                    drain(writer, bytes, 1 + random.nextInt(40));
                }
            }
            writer.finish();
            drain(writer, bytes, Integer.MAX_VALUE);

            assertEquals(bytes.size(), writer.total(), "seed=" + seed);
            assertEquals(told, readBack(bytes.toByteArray()), "seed=" + seed + ", round=" + round);
        }
    }

    @Test
    void shouldNeedFewInstructionsWhereRecordsFollowEachOther() {
        final WeaveWriter writer = new WeaveWriter();
        for (long record = 0; record < 1_000_000; record++) {
            writer.record(record);
        }
        writer.finish();

        assertEquals(4, writer.total());
    }

    @ParameterizedTest
    @CsvSource({
        "00, nothing",
        "01, nothing",
        "8000, one form",
        "0680800001, one form",
        "ffffffffffffffffff02, one form",
        "ffffffffffffffffff8001, more than 64 bits",
        "06ffffffffffffffffff0100, beyond all records",
        "0600ffffffffffffffffff01, beyond all records",
        "07ffffffffffffffff7f, beyond all records",
    })
    void shouldRefuseWhatIsNoInstruction(final String hex, final String why) {
        final FormatException e = assertThrows(FormatException.class, () -> readBack(bytes(hex)), hex);
        assertTrue(e.getMessage().contains(why), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "06", "0601", "07", "0781"})
    void shouldSayWhereInstructionsEndTooEarly(final String hex) {
        final FormatException e = assertThrows(FormatException.class, () -> readBack(bytes(hex)), hex);
        assertEquals("end", e.getMessage());
    }

    @Test
    void shouldReadNoiseOrRefuseIt() {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            final byte[] noise = new byte[1 + random.nextInt(40)];
            random.nextBytes(noise);
            read = 0;
            final WeaveReader reader = reader(noise);
            try {
                while (read < noise.length) {
                    final int before = read;
                    reader.next();
                    assertTrue(read > before, "seed=" + seed);
                    assertTrue(reader.count() > 0 && reader.record() >= 0 && reader.offset() >= 0, "seed=" + seed);
                    assertTrue(reader.record() + reader.count() > 0, "seed=" + seed);
                }
            } catch (final FormatException e) {
                assertTrue(read <= noise.length, "seed=" + seed);
            }
        }
    }

    private static void tell(final List<String> told, final String what, final long count) {
        final int last = told.size() - 1;
        if (last >= 0 && told.get(last).startsWith(what)) {
            told.set(last, what + (Long.parseLong(told.get(last).substring(what.length())) + count));
        } else {
            told.add(what + count);
        }
    }

    private List<String> readBack(final byte[] bytes) {
        final List<String> told = new ArrayList<>();
        read = 0;
        final WeaveReader reader = reader(bytes);
        long next = 0;
        while (read < bytes.length) {
            reader.next();
            switch (reader.kind()) {
                case Weave.RESIDUE -> told.add("residue " + reader.count());
                case Weave.PART -> {
                    told.add("part " + reader.record());
                    next = reader.record() + 1;
                }
                default -> {
                    next = reader.kind() == Weave.RECORDS ? next : reader.record();
                    for (long i = 0; i < Math.min(1_000, reader.count()); i++) {
                        told.add("record " + next++);
                    }
                }
            }
        }
        return told;
    }

    private WeaveReader reader(final byte[] bytes) {
        return new WeaveReader(() -> {
            if (read == bytes.length) {
                throw new FormatException("end");
            }
            return bytes[read++] & 0xFF;
        });
    }

    private static String drained(final WeaveWriter writer, final int most) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (writer.length() > 0) {
            drain(writer, out, most);
        }
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static void drain(final WeaveWriter writer, final ByteArrayOutputStream out, final int most) {
        final byte[] piece = new byte[Math.min(most, writer.length())];
        assertEquals(piece.length, writer.drain(piece, most));
        out.writeBytes(piece);
    }

    private static byte[] bytes(final String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
