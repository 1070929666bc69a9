package dev.finops.operator.aws;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.finops.operator.ownership.Owner;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/** All ways in which the operator talks to AWS. Platforms of the same account, role and region share one. */
public final class AwsSessions implements AutoCloseable {
    private final SdkHttpClient http = ApacheHttpClient.builder()
            .maxConnections(200)
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofSeconds(30))
            .build();
    private final ScheduledExecutorService timeouts = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("aws-timeouts-", 0).factory());
    /** Sessions of a role belong to one platform; they go with it, or when it was not heard of for long. */
    private final Cache<Key, AwsSession> roles = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(2))
            .executor(Runnable::run)
            .<Key, AwsSession>removalListener((key, session, cause) -> {
                if (session != null) {
                    session.close();
                }
            })
            .build();

    private final ConcurrentMap<Key, AwsSession> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, RateLimiter> limiters = new ConcurrentHashMap<>();
    private final CoalescingReader reader;
    private final AwsCredentialsProvider credentials;
    private final Optional<URI> endpoint;
    private volatile BooleanSupplier changesAllowed = () -> true;
    private volatile AwsCalls observer = (service, operation, outcome) -> {};

    /**
     * @param endpoint where AWS is, if not at its own addresses; without one the SDK's own settings decide, such as
     *     AWS_ENDPOINT_URL
     */
    public AwsSessions(Clock clock, AwsCredentialsProvider credentials, Optional<URI> endpoint) {
        this.reader = new CoalescingReader(clock);
        this.credentials = credentials;
        this.endpoint = endpoint;
    }

    public static AwsSessions standard(Clock clock) {
        return new AwsSessions(clock, DefaultCredentialsProvider.builder().build(), Optional.empty());
    }

    /**
     * The session of a platform.
     *
     * @param roleArn the role to assume, or null for the operator's own credentials. The external ID is the owner, so that a
     *     role lets in the platform that it was made for and no other: no manifest can borrow a role.
     */
    public AwsSession session(Owner owner, String accountId, String region, @Nullable String roleArn) {
        Key key = new Key(accountId, region, roleArn == null ? null : owner.id(), roleArn);
        return roleArn == null
                ? sessions.computeIfAbsent(key, ignored -> new AwsSession(this, owner, accountId, region, null))
                : roles.get(key, ignored -> new AwsSession(this, owner, accountId, region, roleArn));
    }

    /** Ends the sessions of a platform that is gone. */
    public void release(Owner owner) {
        roles.asMap().keySet().removeIf(key -> owner.id().equals(key.externalId()));
    }

    /** How many sessions there are of platforms with a role. */
    int roles() {
        return roles.asMap().size();
    }

    /** From now on changes AWS only while this is true; it is asked before each attempt. */
    public void changeWhile(BooleanSupplier allowed) {
        changesAllowed = allowed;
    }

    boolean changesAllowed() {
        return changesAllowed.getAsBoolean();
    }

    /** Calls to one account and region share one limit, since AWS counts them together. */
    RateLimiter limiter(String accountId, String region) {
        return limiters.computeIfAbsent(accountId + "/" + region, ignored -> new RateLimiter(20, 40));
    }

    /** From now on tells the observer of every call. */
    public void observedBy(AwsCalls calls) {
        observer = calls;
    }

    AwsCalls calls() {
        return (service, operation, outcome) -> observer.ended(service, operation, outcome);
    }

    ScheduledExecutorService timeouts() {
        return timeouts;
    }

    SdkHttpClient http() {
        return http;
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    Optional<URI> endpoint() {
        return endpoint;
    }

    CoalescingReader reader() {
        return reader;
    }

    @Override
    public void close() {
        roles.invalidateAll();
        sessions.values().forEach(AwsSession::close);
        timeouts.shutdownNow();
        http.close();
    }

    private record Key(
            String accountId,
            String region,
            @Nullable String externalId,
            @Nullable String roleArn) {}
}
