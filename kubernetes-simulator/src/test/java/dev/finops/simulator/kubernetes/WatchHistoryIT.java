package dev.finops.simulator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API in memory does at once and a real one after minutes: bookmarks, and forgetting old versions. */
class WatchHistoryIT {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    private KubernetesApi server;
    private HttpApi api;

    @BeforeEach
    void start() throws IOException {
        server = KubernetesApi.start(KubernetesApi.Options.defaults().withBookmarkInterval(Duration.ofMillis(50)));
        api = new HttpApi(server.kubeconfig());
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void marksHowFarAWatchIs() {
        String version = api.post(CONFIG_MAPS, "{metadata: {name: a}}").version();

        assertThat(api.events(CONFIG_MAPS + "?watch=true&allowWatchBookmarks=true&resourceVersion=" + version, 1))
                .containsExactly("BOOKMARK ");
    }

    @Test
    void endsAWatchFromAForgottenVersion() {
        String version = api.post(CONFIG_MAPS, "{metadata: {name: a}}").version();
        api.post(CONFIG_MAPS, "{metadata: {name: b}}");
        server.compact();

        JsonNode event = api.watch(CONFIG_MAPS + "?watch=true&resourceVersion=" + version, 1)
                .getFirst();

        assertThat(event.path("type").asText()).isEqualTo("ERROR");
        assertThat(event.at("/object/code").asInt()).isEqualTo(410);
        assertThat(event.at("/object/reason").asText()).isEqualTo("Expired");
    }
}
