// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.capture.LinkType;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.capture.PacketWriter;
import io.truetape.codec.capture.PcapWriter;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.engine.order.Verdict;
import io.truetape.engine.pipeline.Slab;
import io.truetape.journal.format.Weave;
import io.truetape.journal.format.WeaveReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What a capture lets wait is bounded: beyond it gaps are taken for what they are, it is said, and no byte is lost. */
class CaptureGiveUpTest {
    private static final int SERVER = 9_000;
    private static final int CLIENT = 40_000;
    private static final int MESSAGES = 2_000;
    private static final int LOST = 100;
    private static final int PACKET_LENGTH = 13;

    private final List<byte[]> records = new ArrayList<>();
    private final List<Integer> found = new ArrayList<>();
    private final ByteArrayOutputStream residue = new ByteArrayOutputStream();
    private final ByteArrayOutputStream instructions = new ByteArrayOutputStream();

    /** A system event of OUCH 4.2 as sequenced data. */
    private static byte[] packet(int number) {
        return ByteBuffer.allocate(PACKET_LENGTH)
                .putShort((short) 11)
                .put((byte) 'S')
                .put((byte) 'S')
                .putLong(36_000_000_000_000L + number)
                .put((byte) 'Q')
                .array();
    }

    /** One direction of a connection, of which a segment was not captured. */
    private static byte[] capture() {
        ExpandableArrayBuffer file = new ExpandableArrayBuffer();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        PacketWriter writer = new PacketWriter();
        PcapWriter pcap = new PcapWriter();
        pcap.wrap(file, 0, ByteOrder.LITTLE_ENDIAN, true, 1 << 16, LinkType.RAW);
        for (int i = -1; i < MESSAGES; i++) {
            if (i != LOST) {
                byte[] payload = i < 0 ? new byte[0] : packet(i);
                int flags = i < 0 ? PacketView.FLAG_SYN : PacketView.FLAG_ACK;
                writer.wrap(buffer, 0)
                        .ipv4(1, 2)
                        .tcp(SERVER, CLIENT, i < 0 ? 0 : 1 + i * PACKET_LENGTH, 1, flags)
                        .bytes(new UnsafeBuffer(payload), 0, payload.length);
                int length = writer.finish();
                pcap.packet(1_577_718_000_000_000_000L + i, buffer, 0, length, length);
            }
        }
        return Arrays.copyOf(file.byteArray(), pcap.length());
    }

    private CaptureCutter cut(byte[] source, long mostWaiting) throws IOException {
        CaptureCutter cutter = new CaptureCutter(
                SourceBytes.inPieces(source, null),
                new CapturePorts(Set.of(SERVER)),
                new InnerFraming(Codec.OUCH42, null, FastBlocks.NONE),
                0,
                mostWaiting);
        Slab slab = new Slab();
        while (cutter.fill(slab)) {
            if (slab.residue) {
                residue.write(slab.raw, 0, slab.rawLength);
            } else if (slab.layout) {
                instructions.write(slab.raw, 0, slab.rawLength);
            }
            for (int i = 0; i < slab.recordCount; i++) {
                int offset = slab.messageOffset[i];
                records.add(Arrays.copyOfRange(slab.raw, offset, offset + slab.messageLength[i]));
                found.add(slab.found[i]);
            }
        }
        return cutter;
    }

    /** The source as the instructions weave it. */
    private byte[] woven() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayInputStream rest = new ByteArrayInputStream(residue.toByteArray());
        ByteArrayInputStream steps = new ByteArrayInputStream(instructions.toByteArray());
        WeaveReader reader = new WeaveReader(steps::read);
        int next = 0;
        while (steps.available() > 0) {
            reader.next();
            int count = (int) reader.count();
            switch (reader.kind()) {
                case Weave.RESIDUE -> out.writeBytes(readExactly(rest, count));
                case Weave.PART -> {
                    next = (int) reader.record() + 1;
                    out.write(records.get(next - 1), (int) reader.offset(), count);
                }
                default -> {
                    next = reader.kind() == Weave.RECORDS_FROM ? (int) reader.record() : next;
                    for (int i = 0; i < count; i++) {
                        out.writeBytes(records.get(next++));
                    }
                }
            }
        }
        assertEquals(0, rest.available(), "residue that nothing names");
        return out.toByteArray();
    }

    private static byte[] readExactly(ByteArrayInputStream in, int count) {
        byte[] bytes = new byte[count];
        assertEquals(count, in.readNBytes(bytes, 0, count), "residue ends too early");
        return bytes;
    }

    private static boolean isBehindGap(int verdicts) {
        return (verdicts & Verdict.GAP_BEFORE.mask()) != 0;
    }

    @Test
    void shouldTakeGapsForWhatTheyAreWhenTooManyBytesWaitAndSaySo() throws IOException {
        byte[] source = capture();

        CaptureCutter cutter = cut(source, 10_000);

        assertTrue(cutter.irregularity().contains("more than 10000 bytes waited"), cutter.irregularity());
        assertArrayEquals(source, woven());
        assertEquals(MESSAGES - 1, records.size());
        for (int i = 0; i < records.size(); i++) {
            byte[] message = Arrays.copyOfRange(packet(i < LOST ? i : i + 1), 3, PACKET_LENGTH);
            assertArrayEquals(message, records.get(i), "record " + i);
            assertTrue(isBehindGap(found.get(i)) || i != LOST, "record " + i);
        }
    }

    @Test
    void shouldWaitForTheEndWhereLittleWaits() throws IOException {
        byte[] source = capture();

        CaptureCutter cutter = cut(source, 1 << 20);

        assertTrue(!cutter.irregularity().contains("waited"), cutter.irregularity());
        assertArrayEquals(source, woven());
        assertEquals(1, found.stream().filter(CaptureGiveUpTest::isBehindGap).count());
        assertTrue(isBehindGap(found.get(LOST)));
    }
}
