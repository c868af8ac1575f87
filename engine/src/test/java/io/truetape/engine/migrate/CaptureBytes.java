// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.migrate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.truetape.codec.capture.LinkType;
import io.truetape.codec.capture.PacketView;
import io.truetape.codec.capture.PacketWriter;
import io.truetape.codec.capture.PcapWriter;
import io.truetape.codec.capture.PcapngWriter;
import io.truetape.codec.framing.MoldUdp64PacketWriter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A packet capture as it grows, of any of the kinds there are. */
final class CaptureBytes {
    /** When the first packet is captured: 2019-12-30T15:00:00Z. */
    static final long START_NS = 1_577_718_000_000_000_000L;

    /** Port of the servers. */
    static final int SERVER = 9_000;
    /** Port of the clients. */
    static final int CLIENT = 40_000;

    private static final int SERVER_ADDRESS = 0x0A000001;
    private static final int CLIENT_ADDRESS = 0x0A000002;
    private static final int SNAP_LENGTH = 1 << 16;

    private final ExpandableArrayBuffer file = new ExpandableArrayBuffer(1 << 16);
    private final UnsafeBuffer packet = new UnsafeBuffer(new byte[1 << 16]);
    private final PacketWriter writer = new PacketWriter();
    private final PcapWriter pcap = new PcapWriter();
    private final PcapngWriter pcapng = new PcapngWriter();
    private final boolean next;
    private long epochNs = START_NS;

    private CaptureBytes(boolean next, ByteOrder order, boolean nanos, int linkType) {
        this.next = next;
        if (next) {
            pcapng.wrap(file, 0).section(order).interfaceDescription(linkType, SNAP_LENGTH);
        } else {
            pcap.wrap(file, 0, order, nanos, SNAP_LENGTH, linkType);
        }
    }

    /** A capture of one of the kinds, each number another. */
    static CaptureBytes ofKind(int kind) {
        return ofKind(kind, LinkType.ETHERNET);
    }

    /** The same of another link, whose packets are given layer by layer. */
    static CaptureBytes ofKind(int kind, int linkType) {
        ByteOrder order = (kind & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        return new CaptureBytes((kind & 2) != 0, order, (kind & 4) != 0, linkType);
    }

    /** When the last packet was captured. */
    long epochNs() {
        return epochNs;
    }

    /** The clock shows another time from now on. */
    CaptureBytes at(long nextEpochNs) {
        epochNs = nextEpochNs;
        return this;
    }

    /** Adds a datagram of one of the lines of a feed. */
    CaptureBytes udp(int line, byte[] payload) {
        begin();
        writer.ipv4(SERVER_ADDRESS + 16 * line, 0xE9360C6F + line).udp(SERVER + line, SERVER + line);
        return end(payload);
    }

    /** Adds a segment of the one connection. */
    CaptureBytes tcp(boolean toServer, long sequence, int flags, byte[] payload) {
        begin();
        if (toServer) {
            writer.ipv4(CLIENT_ADDRESS, SERVER_ADDRESS).tcp(CLIENT, SERVER, sequence, 1, flags);
        } else {
            writer.ipv4(SERVER_ADDRESS, CLIENT_ADDRESS).tcp(SERVER, CLIENT, sequence, 1, flags);
        }
        return end(payload);
    }

    /** Adds the beginning of one direction of the connection, whose first byte has number 1,001. */
    CaptureBytes syn(boolean toServer) {
        return tcp(toServer, 1_000, PacketView.FLAG_SYN, new byte[0]);
    }

    /** Adds a packet with the headers that somebody writes. */
    CaptureBytes packet(Consumer<PacketWriter> headers, byte[] payload) {
        return packet(headers, payload, 0);
    }

    /** Adds a packet whose last so many bytes were not captured. */
    CaptureBytes packet(Consumer<PacketWriter> headers, byte[] payload, int notCaptured) {
        epochNs += 1_000;
        headers.accept(writer.wrap(packet, 0));
        return end(payload, notCaptured);
    }

    private void begin() {
        epochNs += 1_000;
        writer.wrap(packet, 0).ethernet(0x0200_0000_0001L, 0x0200_0000_0002L);
    }

    private CaptureBytes end(byte[] payload) {
        return end(payload, 0);
    }

    private CaptureBytes end(byte[] payload, int notCaptured) {
        writer.bytes(new UnsafeBuffer(payload), 0, payload.length);
        int length = writer.finish();
        if (next) {
            pcapng.enhancedPacket(0, epochNs / 1_000, packet, 0, length - notCaptured, length);
        } else {
            pcap.packet(epochNs, packet, 0, length - notCaptured, length);
        }
        return this;
    }

    /** The file. */
    byte[] bytes() {
        return Arrays.copyOf(file.byteArray(), next ? pcapng.length() : pcap.length());
    }

    /** A MoldUDP64 packet. */
    static byte[] mold(String session, long sequence, List<byte[]> messages) {
        MoldUdp64PacketWriter mold = new MoldUdp64PacketWriter();
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[1 << 15]);
        mold.wrap(buffer, 0, name(session), 0, sequence);
        for (byte[] message : messages) {
            mold.message(new UnsafeBuffer(message), 0, message.length);
        }
        return Arrays.copyOf(buffer.byteArray(), mold.length());
    }

    /** The packet that ends a MoldUDP64 session. */
    static byte[] moldEnd(String session, long next) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
        int length = new MoldUdp64PacketWriter()
                .wrap(buffer, 0, name(session), 0, next)
                .endOfSession()
                .length();
        return Arrays.copyOf(buffer.byteArray(), length);
    }

    private static byte[] name(String session) {
        return String.format("%-10s", session).getBytes(ISO_8859_1);
    }

    /** A SoupBinTCP packet. */
    static byte[] soup(char type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(payload.length + 1 >>> 8);
        out.write(payload.length + 1);
        out.write(type);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** A login accepted. */
    static byte[] soupLogin(String session, long sequence) {
        return soup('A', String.format("%10s%20d", session, sequence).getBytes(ISO_8859_1));
    }

    /** A login request. */
    static byte[] soupRequest(String session, long sequence) {
        return soup(
                'L',
                String.format("USER  PASSWORD  %10s%20d", session, sequence).getBytes(ISO_8859_1));
    }
}
