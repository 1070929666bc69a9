package dev.finops.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sandbox's Kubernetes, as {@code kubectl} uses it. */
final class Cluster implements AutoCloseable {
    private static final ResourceDefinitionContext PLATFORMS = new ResourceDefinitionContext.Builder()
            .withGroup("finops.dev")
            .withVersion("v1alpha1")
            .withKind("FinOpsPlatform")
            .withPlural("finopsplatforms")
            .withNamespaced(true)
            .build();

    private final KubernetesClient client;

    private Cluster(KubernetesClient client) {
        this.client = client;
    }

    static Cluster connect(String kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig);
        // The API compiles all rules of the definition at once, while everything else on the machine starts too.
        config.setRequestTimeout(60_000);
        return new Cluster(new KubernetesClientBuilder().withConfig(config).build());
    }

    void applyDefinition(Path crd) throws IOException {
        try (InputStream yaml = Files.newInputStream(crd)) {
            client.load(yaml).serverSideApply();
        }
    }

    /** @throws IllegalArgumentException with the API server's reason, where it refuses the manifest */
    void apply(Manifest manifest) {
        try {
            client.load(new ByteArrayInputStream(manifest.text().getBytes(StandardCharsets.UTF_8)))
                    .inNamespace(manifest.namespace())
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            String reason =
                    e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
            throw new IllegalArgumentException("the manifest was refused: " + reason, e);
        }
    }

    PlatformView read(Manifest manifest) {
        GenericKubernetesResource platform = client.genericKubernetesResources(PLATFORMS)
                .inNamespace(manifest.namespace())
                .withName(manifest.name())
                .get();
        return platform == null ? new PlatformView("", "", "", List.of()) : PlatformView.of(platform);
    }

    @Override
    public void close() {
        client.close();
    }
}
