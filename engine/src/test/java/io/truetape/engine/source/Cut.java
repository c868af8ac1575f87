// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.BinaryFileFramer;
import io.truetape.codec.framing.Framer;
import io.truetape.codec.framing.ZeroLengthFramer;
import io.truetape.codec.itch.Itch50;
import io.truetape.engine.pipeline.Pipeline;
import io.truetape.engine.pipeline.Slab;
import io.truetape.engine.pipeline.Stage;
import io.truetape.journal.Layout;
import io.truetape.journal.proof.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a cutter made of a source. */
record Cut(List<Piece> pieces, Layout layout, long records, long bytes, String sha256, boolean endMarker, String odd) {

    /** One slab. */
    record Piece(long firstRecord, int records, long offset, boolean jumbo, boolean residue, String raw, String spans) {
        byte[] rawBytes() {
            return HexFormat.of().parseHex(raw);
        }
    }

    static Cut of(ByteSource source, boolean zeroPrefixes) throws IOException {
        return of(source, zeroPrefixes, false);
    }

    /** Cuts into as many slabs as the ring has, and hashes what was read as late as the ring allows. */
    static Cut hashedBehind(ByteSource source, boolean zeroPrefixes) throws IOException {
        return of(source, zeroPrefixes, true);
    }

    private static Cut of(ByteSource source, boolean zeroPrefixes, boolean behind) throws IOException {
        Framer framer = zeroPrefixes ? new ZeroLengthFramer(Itch50::lengthOf) : new BinaryFileFramer();
        SlabCutter cutter = new SlabCutter(source, framer, zeroPrefixes, 3);
        Stage hash = behind ? cutter.hashBehind().orElse(slab -> {}) : slab -> {};
        List<Piece> pieces = new ArrayList<>();
        Slab[] ring = new Slab[Pipeline.RING_SIZE];
        Arrays.setAll(ring, none -> new Slab());
        while (cutter.fill(ring[pieces.size() % ring.length])) {
            pieces.add(piece(ring[pieces.size() % ring.length]));
            if (pieces.size() >= ring.length) {
                hash.onSlab(ring[pieces.size() % ring.length]);
            }
        }
        for (int late = Math.max(0, pieces.size() - ring.length + 1); late < pieces.size(); late++) {
            hash.onSlab(ring[late % ring.length]);
        }
        if (cutter.fill(new Slab())) {
            throw new AssertionError("a source that has ended gave another slab");
        }
        return new Cut(
                pieces,
                Layout.parse(cutter.layout().steps().stream()
                        .map(Layout.Step::toString)
                        .toList()),
                cutter.records(),
                cutter.bytes(),
                cutter.sha256(),
                cutter.endMarkerSeen(),
                cutter.irregularity());
    }

    private static Piece piece(Slab slab) {
        if (slab.sourceId != 3) {
            throw new AssertionError("sourceId=" + slab.sourceId);
        }
        StringBuilder spans = new StringBuilder();
        for (int i = 0; i < slab.recordCount; i++) {
            spans.append(slab.messageOffset[i])
                    .append('+')
                    .append(slab.messageLength[i])
                    .append(' ');
        }
        return new Piece(
                slab.firstRecord,
                slab.recordCount,
                slab.sourceOffset,
                slab.jumbo,
                slab.residue,
                HexFormat.of().formatHex(slab.raw, 0, slab.rawLength),
                spans.toString());
    }

    /** The messages, as the spans of the slabs show them. */
    List<byte[]> messages() {
        List<byte[]> messages = new ArrayList<>();
        for (Piece piece : pieces) {
            byte[] raw = piece.rawBytes();
            for (String span :
                    piece.spans().isEmpty() ? new String[0] : piece.spans().split(" ")) {
                int plus = span.indexOf('+');
                int offset = Integer.parseInt(span, 0, plus, 10);
                int length = Integer.parseInt(span, plus + 1, span.length(), 10);
                messages.add(Arrays.copyOfRange(raw, offset, offset + length));
            }
        }
        return messages;
    }

    /** The source, put together again from layout and raw regions as the tape's format says. */
    byte[] source() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int piece = 0;
        for (Layout.Step step : layout.steps()) {
            if (step.kind() == Layout.Kind.LITERAL) {
                out.writeBytes(HexFormat.of().parseHex(step.literal()));
            }
            long left = step.count();
            while (left > 0) {
                Piece next = pieces.get(piece++);
                boolean residue = step.kind() == Layout.Kind.RESIDUE;
                if (residue != next.residue()) {
                    throw new AssertionError(step + " against " + next);
                }
                left -= residue ? next.rawBytes().length : next.records();
                write(next, step.kind(), out);
            }
            if (left < 0) {
                throw new AssertionError("layout cuts a slab in two: " + step);
            }
        }
        if (piece != pieces.size()) {
            throw new AssertionError("layout leaves slabs out");
        }
        return out.toByteArray();
    }

    private static void write(Piece piece, Layout.Kind kind, ByteArrayOutputStream out) {
        byte[] raw = piece.rawBytes();
        if (kind == Layout.Kind.RECORDS_ZERO16) {
            int at = 0;
            while (at < raw.length) {
                int length = (raw[at] & 0xFF) << 8 | raw[at + 1] & 0xFF;
                out.write(0);
                out.write(0);
                out.write(raw, at + 2, length);
                at += 2 + length;
            }
            return;
        }
        if (piece.jumbo()) {
            out.write(raw.length >>> 8);
            out.write(raw.length);
        }
        out.writeBytes(raw);
    }

    static String sha256(byte[] bytes) {
        byte[] hash = new byte[Sha256.LENGTH];
        Sha256 sha256 = new Sha256().begin();
        sha256.update(bytes, 0, bytes.length);
        sha256.finishInto(hash, 0);
        return Sha256.hex(hash);
    }
}
