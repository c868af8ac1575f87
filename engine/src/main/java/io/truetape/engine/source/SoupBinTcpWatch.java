// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.framing.FrameStatus;
import io.truetape.codec.framing.SoupBinTcp;
import io.truetape.codec.framing.SoupBinTcpFramer;
import io.truetape.codec.framing.SoupBinTcpSequence;
import io.truetape.engine.order.Verdict;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * Sequence numbers of a SoupBinTCP stream: a login that skips some leaves a gap before the next message, one that goes back
 * repeats messages. A repeated message is compared by a 64-bit hash with the one that had its number, if that is among the
 * last so many, and in conflict if it is older; one that was missing so far is new. The raw bytes of all stay on the tape.
 */
final class SoupBinTcpWatch implements FrameWatch {
    /** Messages remembered of a stream that is a source of its own. */
    static final int OF_A_SOURCE = 1 << 16;

    /** Messages remembered of one stream of many. */
    static final int OF_MANY = 1 << 10;

    private static final long FACTOR = 0x100000001b3L;

    private final SoupBinTcpFramer framer;
    private final SoupBinTcpSequence sequence = new SoupBinTcpSequence();
    private final long[] numbers;
    private final long[] hashes;
    private final byte[] session = new byte[SoupBinTcp.SESSION_LENGTH];
    private final byte[] sessionBefore = new byte[SoupBinTcp.SESSION_LENGTH];
    private long greatest;
    private boolean begun;

    /**
     * A watch.
     *
     * @param remembered messages that a repeated one can be compared with, a power of two
     */
    SoupBinTcpWatch(final SoupBinTcpFramer framer, final int remembered) {
        this.framer = framer;
        this.numbers = new long[remembered];
        this.hashes = new long[remembered];
    }

    @Override
    public int onFrame(final int status, final DirectBuffer buffer, final int offset, final int length) {
        final long number = sequence.onPacket(framer.packetType(), buffer, offset, length);
        if (framer.packetType() == SoupBinTcp.PACKET_LOGIN_ACCEPTED) {
            onLogin();
        }
        if (status != FrameStatus.FRAME || number <= 0) {
            return 0;
        }
        final long hash = hash(buffer, offset, length);
        final int place = (int) (number & hashes.length - 1);
        int found = 0;
        if (number > greatest) {
            found = number > greatest + 1 && begun ? Verdict.GAP_BEFORE.mask() : 0;
            greatest = number;
            remember(place, number, hash);
        } else if (numbers[place] == number) {
            found = hashes[place] == hash ? Verdict.DUPLICATE.mask() : Verdict.CONFLICT.mask();
        } else if (numbers[place] < number) {
            remember(place, number, hash);
        } else {
            found = Verdict.CONFLICT.mask();
        }
        begun = true;
        return found;
    }

    /** Another session counts anew; the first one of a log may begin anywhere. */
    private void onLogin() {
        sequence.session(session, 0);
        if (!begun || !Arrays.equals(session, sessionBefore)) {
            greatest = sequence.nextSequence() - 1;
            Arrays.fill(numbers, 0);
        }
        System.arraycopy(session, 0, sessionBefore, 0, session.length);
        begun = true;
    }

    private void remember(final int place, final long number, final long hash) {
        numbers[place] = number;
        hashes[place] = hash;
    }

    private static long hash(final DirectBuffer buffer, final int offset, final int length) {
        long hash = length;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ buffer.getByte(offset + i)) * FACTOR;
        }
        return hash ^ hash >>> 29;
    }
}
