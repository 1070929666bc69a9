package dev.finops.operator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way to a server that can be shut: then connections break and new ones are refused. */
final class Door implements AutoCloseable {
    private final URI server;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket entrance;

    /** A door that is shut. */
    Door(URI server) {
        this.server = server;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's address by way of this door. */
    String url() {
        return server.getScheme() + "://127.0.0.1:" + port;
    }

    synchronized void open() {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            entrance = socket;
            Thread.startVirtualThread(() -> letIn(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void shut() {
        if (entrance != null) {
            quietly(entrance);
            entrance = null;
        }
        sockets.forEach(Door::quietly);
        sockets.clear();
    }

    private void letIn(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket inside = new Socket(server.getHost(), server.getPort());
                sockets.add(client);
                sockets.add(inside);
                if (socket.isClosed()) {
                    shut();
                }
                Thread.startVirtualThread(() -> pass(client, inside));
                Thread.startVirtualThread(() -> pass(inside, client));
            } catch (IOException e) {
                // Shut, or the server is not there: as it looks from outside.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // Either end may go at any time.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void quietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        shut();
    }
}
