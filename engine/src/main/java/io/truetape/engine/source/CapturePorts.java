// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.source;

import io.truetape.codec.capture.PacketView;
import java.util.Set;

/**
 * The ports of the servers whose packets carry messages.
 *
 * @param ports port numbers; none: all packets are looked at
 */
public record CapturePorts(Set<Integer> ports) {
    /** Keeps the set from being changed. */
    public CapturePorts {
        ports = Set.copyOf(ports);
    }

    /** Whether a packet goes to such a port or comes from one. */
    boolean takes(final PacketView packet) {
        return ports.isEmpty() || ports.contains(packet.destinationPort()) || ports.contains(packet.sourcePort());
    }

    /** Whether what goes from one port to another goes from a client to its server: without ports, to the lower one. */
    boolean isToServer(final int sourcePort, final int destinationPort) {
        return ports.isEmpty() ? destinationPort < sourcePort : ports.contains(destinationPort);
    }
}
