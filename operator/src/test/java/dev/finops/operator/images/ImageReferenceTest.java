package dev.finops.operator.images;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @CsvSource({
        "nginx, registry-1.docker.io, library/nginx, latest",
        "finops/backend:1, registry-1.docker.io, finops/backend, 1",
        "docker.io/nginx:1, registry-1.docker.io, library/nginx, 1",
        "ghcr.io/finops-dev/backend:0.1.0, ghcr.io, finops-dev/backend, 0.1.0",
        "ghcr.io/finops-dev/backend, ghcr.io, finops-dev/backend, latest",
        "localhost/backend:1, localhost, backend, 1",
        "registry:5000/a/b/c, registry:5000, a/b/c, latest",
        "ghcr.io/a/b:1@" + DIGEST + ", ghcr.io, a/b, " + DIGEST
    })
    void isReadAsDockerReadsIt(String image, String host, String repository, String version) {
        assertThat(ImageReference.parse(image)).isEqualTo(new ImageReference(host, repository, version));
    }

    @Test
    void knowsThePrivateRegistriesOfEcr() {
        assertThat(ImageReference.parse("123456789012.dkr.ecr.eu-central-1.amazonaws.com/backend:1")
                        .ecr())
                .contains(new ImageReference.Ecr("123456789012", "eu-central-1"));
        assertThat(ImageReference.parse("public.ecr.aws/finops/backend:1").ecr())
                .isEmpty();
    }
}
