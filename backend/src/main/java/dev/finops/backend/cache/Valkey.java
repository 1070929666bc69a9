package dev.finops.backend.cache;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection to Valkey: made when first needed, and again after it broke. */
@Singleton
@Requires(property = "finops.valkey.url", notEquals = "")
public final class Valkey {
    private static final Logger LOG = LoggerFactory.getLogger(Valkey.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final RedisClient client;
    private @Nullable StatefulRedisConnection<String, String> connection;

    /** @param url {@code redis://host:6379}, or {@code rediss:} with TLS */
    Valkey(@Value("${finops.valkey.url}") String url) {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(PATIENCE);
        client = RedisClient.create(uri);
        client.setOptions(ClientOptions.builder()
                .socketOptions(SocketOptions.builder().connectTimeout(PATIENCE).build())
                .timeoutOptions(TimeoutOptions.enabled(PATIENCE))
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
    }

    /** Whether the server answers within a second. */
    public boolean answersPing() {
        try {
            return "PONG".equals(connection().sync().ping());
        } catch (RedisException e) {
            LOG.debug("Valkey does not answer", e);
            return false;
        }
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        var open = connection;
        if (open == null) {
            open = client.connect();
            connection = open;
        }
        return open;
    }

    @PreDestroy
    void close() {
        client.shutdown(Duration.ZERO, PATIENCE);
    }
}
