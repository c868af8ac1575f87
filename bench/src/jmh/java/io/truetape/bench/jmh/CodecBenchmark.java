// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.jmh;

import io.truetape.bench.peer.FastInput;
import io.truetape.codec.fast.FastBlocks;
import io.truetape.codec.fast.FastDecoder;
import io.truetape.codec.fast.FastFramer;
import io.truetape.codec.fast.FastTemplates;
import io.truetape.codec.fix.FixMessage;
import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.Framer;
import io.truetape.codec.framing.MoldUdp64PacketView;
import io.truetape.codec.framing.MoldUdp64PacketWriter;
import io.truetape.codec.framing.SoupBinTcp;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSide;
import io.truetape.codec.framing.SoupBinTcpWriter;
import io.truetape.codec.ouch.OuchDirection;
import io.truetape.codec.ouch.v42.Ouch42Decoder;
import io.truetape.codec.ouch.v42.Ouch42NoOpHandler;
import io.truetape.engine.pipeline.Slab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * The codecs but that of ITCH, which {@link DecodeBenchmark} has, and the framers: an operation is a message. What these
 * take away from bytes: where each message lies, what it is, and for FAST and FIX where each of its fields lies.
 */
public class CodecBenchmark extends TruetapeBenchmark {
    private static final int ENTRIES = OrderEntryMessages.MESSAGES;
    private static final int MESSAGES_PER_DATAGRAM = 32;
    /** Bytes of a packet or a datagram, by the message, at most. */
    private static final int LONGEST = 64;

    private static final byte[] SESSION = "0000000001".getBytes(StandardCharsets.US_ASCII);

    private final BinaryFileFramer binaryFile = new BinaryFileFramer();
    private final SoupBinTcpFramer soupBinTcp = new SoupBinTcpFramer(SoupBinTcpSide.SERVER);
    private final MoldUdp64PacketView moldUdp64 = new MoldUdp64PacketView();
    private final Ouch42Decoder ouch42 = new Ouch42Decoder();
    private final Ouch42NoOpHandler nothing = new Ouch42NoOpHandler() {};
    private final FixMessage message = new FixMessage();
    private final List<Slab> fix = OrderEntryMessages.fix();
    private final List<Slab> ouch = OrderEntryMessages.ouch();
    private Slab[] itch;
    private UnsafeBuffer packets;
    private UnsafeBuffer datagrams;
    private UnsafeBuffer fast;
    private FastFramer fastFramer;

    /** Makes the streams. */
    @Setup
    public void setUp() throws IOException {
        itch = SimulatedSlabs.make().toArray(Slab[]::new);
        packets = soupBinTcp(ouch);
        datagrams = moldUdp64(ouch);
        FastInput input = FastInput.generate();
        fast = new UnsafeBuffer(input.stream());
        FastDecoder decoder = new FastDecoder(FastTemplates.parse(input.templates()));
        fastFramer = new FastFramer(decoder, FastBlocks.U32_LITTLE_ENDIAN);
    }

    private static UnsafeBuffer soupBinTcp(List<Slab> slabs) {
        UnsafeBuffer stream = new UnsafeBuffer(new byte[ENTRIES * LONGEST]);
        int length = 0;
        for (Slab slab : slabs) {
            for (int i = 0; i < slab.recordCount; i++) {
                length += SoupBinTcpWriter.packet(
                        stream,
                        length,
                        SoupBinTcp.PACKET_SEQUENCED_DATA,
                        slab.rawBuffer,
                        slab.messageOffset[i],
                        slab.messageLength[i]);
            }
        }
        return new UnsafeBuffer(stream, 0, length);
    }

    /** Datagrams of {@link #MESSAGES_PER_DATAGRAM} messages, all of one length. */
    private static UnsafeBuffer moldUdp64(List<Slab> slabs) {
        UnsafeBuffer datagrams = new UnsafeBuffer(new byte[ENTRIES * LONGEST]);
        MoldUdp64PacketWriter writer = new MoldUdp64PacketWriter();
        int at = 0;
        int messages = 0;
        for (Slab slab : slabs) {
            for (int i = 0; i < slab.recordCount; i++) {
                if (messages % MESSAGES_PER_DATAGRAM == 0) {
                    at += messages == 0 ? 0 : writer.length();
                    writer.wrap(datagrams, at, SESSION, 0, messages + 1L);
                }
                writer.message(slab.rawBuffer, slab.messageOffset[i], slab.messageLength[i]);
                messages++;
            }
        }
        return new UnsafeBuffer(datagrams, 0, at + writer.length());
    }

    private static int frames(Framer framer, UnsafeBuffer stream, int limit) {
        int offset = 0;
        int frames = 0;
        while (framer.next(stream, offset, limit) == FrameStatus.FRAME) {
            offset += framer.consumed();
            frames++;
        }
        return frames;
    }

    /** Cuts ITCH out of a BinaryFILE. */
    @Benchmark
    @OperationsPerInvocation(SimulatedSlabs.MESSAGES)
    public int binaryFile() {
        int frames = 0;
        for (Slab slab : itch) {
            frames += frames(binaryFile, slab.rawBuffer, slab.rawLength);
        }
        return frames;
    }

    /** Cuts OUCH out of a SoupBinTCP stream. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public int soupBinTcp() {
        return frames(soupBinTcp, packets, packets.capacity());
    }

    /** Takes MoldUDP64 packets apart. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public int moldUdp64() {
        int messages = 0;
        int length = datagrams.capacity() / (ENTRIES / MESSAGES_PER_DATAGRAM);
        for (int offset = 0; offset < datagrams.capacity(); offset += length) {
            moldUdp64.open(datagrams, offset, length);
            while (moldUdp64.next()) {
                messages += moldUdp64.messageLength();
            }
        }
        return messages;
    }

    /** Tells OUCH 4.2 messages apart, and checks their length. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public int ouch() {
        int statuses = 0;
        for (Slab slab : ouch) {
            for (int i = 0; i < slab.recordCount; i++) {
                statuses |= ouch42.decode(
                        OuchDirection.OUTBOUND, slab.rawBuffer, slab.messageOffset[i], slab.messageLength[i], nothing);
            }
        }
        return statuses;
    }

    /** Finds the fields of FIX messages. */
    @Benchmark
    @OperationsPerInvocation(ENTRIES)
    public int fix() {
        int fields = 0;
        for (Slab slab : fix) {
            for (int i = 0; i < slab.recordCount; i++) {
                fields += message.wrap(slab.rawBuffer, slab.messageOffset[i], slab.messageLength[i]);
            }
        }
        return fields;
    }

    /** Cuts FAST messages by decoding them. */
    @Benchmark
    @OperationsPerInvocation(FastInput.GENERATED_MESSAGES)
    public int fast() {
        fastFramer.reset();
        return frames(fastFramer, fast, fast.capacity());
    }
}
