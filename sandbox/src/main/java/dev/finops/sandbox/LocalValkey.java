package dev.finops.sandbox;

import java.io.IOException;
import redis.embedded.RedisServer;

/** A real server of Valkey's protocol that stands for the platform's cache. */
final class LocalValkey implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private LocalValkey(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    static LocalValkey start() throws IOException {
        int port = Ports.free();
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("maxmemory 64mb")
                .setting("maxmemory-policy allkeys-lru")
                .build();
        server.start();
        return new LocalValkey(server, port);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        server.stop();
    }
}
