package dev.finops.backend.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.finops.backend.api.RunningBackend;
import dev.finops.backend.conversation.Message.Author;
import io.micronaut.context.ApplicationContext;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations and conversations on a real PostgreSQL. */
class DatabaseTest {
    private static EmbeddedPostgres postgres;
    private static String url;

    @BeforeAll
    static void start() throws IOException, Migration.FailedException {
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
        url = postgres.getJdbcUrl("postgres", "postgres");
        var report = migration(url).run();
        assertThat(report.applied())
                .containsExactly("version 1, conversations", "version 2, inquiries", "version 3, model calls");
        assertThat(report.version()).isEqualTo("3");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    private static Migration migration(String url) {
        return new Migration(url, "postgres", "postgres", Duration.ofSeconds(2));
    }

    private static Map<String, Object> properties() {
        var properties = new HashMap<String, Object>();
        properties.put("datasources.default.url", url);
        properties.put("datasources.default.username", "postgres");
        properties.put("datasources.default.password", "postgres");
        return properties;
    }

    @Test
    void migrating_again_changes_nothing() throws Migration.FailedException {
        var report = migration(url).run();

        assertThat(report.applied()).isEmpty();
        assertThat(report.version()).isEqualTo("3");
    }

    @Test
    void a_database_that_does_not_answer_is_given_up_after_a_while() {
        assertThatExceptionOfType(Migration.FailedException.class)
                .isThrownBy(
                        () -> migration("jdbc:postgresql://127.0.0.1:1/finops").run())
                .withMessageStartingWith("The database cannot be reached");
    }

    @Test
    void a_database_that_does_not_exist_is_not_waited_for() {
        assertThatExceptionOfType(Migration.FailedException.class)
                .isThrownBy(() -> new Migration(
                                url.replace("/postgres?", "/nowhere?"), "postgres", "postgres", Duration.ofMinutes(5))
                        .run())
                .withMessageContaining("nowhere");
    }

    @Test
    void what_is_said_is_kept_in_order() {
        try (var context = ApplicationContext.run(properties())) {
            var conversations = context.getBean(Conversations.class);
            var begun = conversations.begin("November");

            conversations.say(begun.id(), Author.USER, "Why did it rise?", null);
            conversations.say(begun.id(), Author.ASSISTANT, "A NAT gateway.", "data");

            assertThat(conversations.messages(begun.id()))
                    .extracting(Message::position, Message::author, Message::content, Message::inquiry)
                    .containsExactly(
                            tuple(0, Author.USER, "Why did it rise?", null),
                            tuple(1, Author.ASSISTANT, "A NAT gateway.", "data"));
            assertThat(conversations.find(begun.id()))
                    .hasValueSatisfying(found -> assertThat(found.updatedAt()).isAfterOrEqualTo(begun.createdAt()));
            assertThat(conversations.recent(10)).extracting(Conversation::id).contains(begun.id());
            assertThat(conversations.say(UUID.randomUUID(), Author.USER, "?", null))
                    .isEmpty();
            assertThat(conversations.delete(begun.id())).isTrue();
            assertThat(conversations.delete(begun.id())).isFalse();
            assertThat(conversations.messages(begun.id())).isEmpty();
        }
    }

    @Test
    void health_tells_how_far_the_database_is_migrated(@TempDir Path folder) {
        try (var backend = RunningBackend.start(folder, properties())) {
            assertThat(backend.get("/health").body()).contains("\"migratedTo\":\"3\"");
        }
    }

    @Test
    void costs_are_served_while_the_database_is_down(@TempDir Path folder) {
        var properties = properties();
        properties.put("datasources.default.url", "jdbc:postgresql://127.0.0.1:1/finops");
        properties.put("datasources.default.initialization-fail-timeout", -1);
        properties.put("datasources.default.connection-timeout", 300);
        properties.put("datasources.default.validation-timeout", 250);
        properties.put("datasources.default.minimum-idle", 0);
        try (var backend = RunningBackend.start(folder, properties)) {
            assertThat(backend.get("/api/v1/costs?start=2026-10-01&end=2026-11-01")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(backend.get("/health").statusCode()).isEqualTo(503);
            assertThat(backend.get("/health/readiness").statusCode()).isEqualTo(200);
            var conversations = backend.get("/api/v1/conversations");
            assertThat(conversations.statusCode()).isEqualTo(503);
            assertThat(conversations.body()).contains("database-unavailable");
        }
    }
}
