package dev.finops.simulator.aws.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCatalogTest {
    @Test
    void findsAnImageByItsRepositoryWhateverTagOrDigest(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("images.yaml"), """
                ghcr.io:443/acme/backend:
                  command: [java, -jar, backend.jar]
                  portVariable: MICRONAUT_SERVER_PORT
                """);

        ImageCatalog catalog = ImageCatalog.read(file);

        assertThat(catalog.behavior("ghcr.io:443/acme/backend:1.0@sha256:abc", true))
                .isInstanceOfSatisfying(
                        ImageCatalog.Behavior.RealProcess.class,
                        image -> assertThat(image.command()).containsExactly("java", "-jar", "backend.jar"));
        assertThat(ImageCatalog.empty().behavior("ghcr.io:443/acme/other:1.0", true))
                .isInstanceOf(ImageCatalog.Behavior.RunsUntilStopped.class);
    }

    @Test
    void whatAFileDoesNotListCannotBePulled(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("images.yaml"), """
                acme/backend: {command: [java], tags: ['1.0', latest]}
                """);

        ImageCatalog catalog = ImageCatalog.read(file);

        assertThat(catalog.behavior("acme/backend:1.0", true)).isInstanceOf(ImageCatalog.Behavior.RealProcess.class);
        assertThat(catalog.behavior("acme/backend", true)).isInstanceOf(ImageCatalog.Behavior.RealProcess.class);
        assertThat(catalog.behavior("acme/backend:2.0", true)).isInstanceOf(ImageCatalog.Behavior.Unpullable.class);
        assertThat(catalog.behavior("acme/other:1.0", false)).isInstanceOf(ImageCatalog.Behavior.Unpullable.class);
    }

    @Test
    void namesFileAndImageWhereTheCommandIsMissing(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("images.yaml"), "acme/backend: {portVariable: PORT}\n");

        assertThatThrownBy(() -> ImageCatalog.read(file))
                .hasMessageContaining("images.yaml")
                .hasMessageContaining("acme/backend needs a command");
    }

    @Test
    void localStandInsNeedNoTls() {
        var endpoints = new LocalEndpoints(Map.of("rds", "127.0.0.1:5433", "elasticache", "127.0.0.1:6380"));

        assertThat(endpoints.rewrite(
                        "jdbc:postgresql://db.c1a2.us-east-1.rds.amazonaws.com:5432/finops?sslmode=require"))
                .isEqualTo("jdbc:postgresql://127.0.0.1:5433/finops?sslmode=disable");
        assertThat(endpoints.rewrite("rediss://master.cache.x1.use1.cache.amazonaws.com:6379"))
                .isEqualTo("redis://127.0.0.1:6380");
        assertThat(endpoints.rewrite("https://example.com:443")).isEqualTo("https://example.com:443");
    }
}
