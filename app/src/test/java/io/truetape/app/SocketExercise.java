// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;

/** A program for {@link QuietJarIT} that does what no command may do, in the way its argument names. */
public final class SocketExercise {

    private SocketExercise() {}

    /** The first argument is {@code server}, {@code channel}, {@code datagram} or {@code lookup}. */
    public static void main(String[] args) throws IOException {
        switch (args[0]) {
            case "server" -> new ServerSocket(0).close();
            case "channel" -> SocketChannel.open().close();
            case "datagram" -> DatagramChannel.open().close();
            case "lookup" -> InetAddress.getByName("localhost");
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}
