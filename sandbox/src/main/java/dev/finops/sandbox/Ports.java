package dev.finops.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback address. */
final class Ports {
    private Ports() {}

    /** The port that people expect, or a free one where that is taken. */
    static int preferred(int port) {
        try {
            return bindable(port);
        } catch (IOException taken) {
            return free();
        }
    }

    static int free() {
        try {
            return bindable(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on the loopback address", e);
        }
    }

    private static int bindable(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
