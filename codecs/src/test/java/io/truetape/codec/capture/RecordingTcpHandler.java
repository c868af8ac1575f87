// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.capture;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Writes down what a reassembler says, one line an event. */
final class RecordingTcpHandler implements TcpHandler {
    final List<String> events = new ArrayList<>();

    @Override
    public void onBytes(
            TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long captureNs, long source) {
        String text = buffer.getStringWithoutLengthAscii(offset, length);
        events.add(flow.id() + " bytes " + streamOffset + " " + text + " t" + captureNs + " @" + source);
    }

    @Override
    public void onGap(TcpFlow flow, long streamOffset, long missing) {
        events.add(flow.id() + " gap " + streamOffset + " " + missing);
    }

    @Override
    public void onDuplicate(TcpFlow flow, long streamOffset, int length, int comparison, long source) {
        events.add(flow.id() + " duplicate " + streamOffset + " " + length + " " + TcpDuplicate.nameOf(comparison)
                + " @" + source);
    }

    @Override
    public void onLate(
            TcpFlow flow, long streamOffset, DirectBuffer buffer, int offset, int length, long captureNs, long source) {
        String text = buffer.getStringWithoutLengthAscii(offset, length);
        events.add(flow.id() + " late " + streamOffset + " " + text + " t" + captureNs + " @" + source);
    }

    @Override
    public void onEnd(TcpFlow flow, int how) {
        events.add(flow.id() + " end " + TcpEnd.nameOf(how));
    }
}
