package dev.finops.sandbox;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

    static Cluster connect(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        // The API compiles all rules of the definition at once, while everything else on the machine starts too.
        config.setRequestTimeout(60_000);
        return new Cluster(new KubernetesClientBuilder().withConfig(config).build());
    }

    /**
     * Makes sure that the platform is not there already. Another operator may look after it, on an AWS of its own.
     *
     * @throws IllegalArgumentException if it is
     */
    void requireFree(Manifest manifest) {
        if (platform(manifest).get() != null) {
            throw new IllegalArgumentException(
                    "the cluster " + client.getMasterUrl() + " has a FinOpsPlatform "
                            + manifest.namespace() + "/" + manifest.name()
                            + " already, of which this simulated AWS knows nothing: delete it, or apply a manifest with another name");
        }
    }

    /** Returns when platforms can be applied. */
    void applyDefinition(Path crd) throws IOException {
        try (InputStream yaml = Files.newInputStream(crd)) {
            client.load(yaml).fieldManager("finops-sandbox").forceConflicts().serverSideApply();
        }
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("finopsplatforms.finops.dev")
                .waitUntilCondition(Cluster::isEstablished, 60, TimeUnit.SECONDS);
    }

    private static boolean isEstablished(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
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
        GenericKubernetesResource platform = platform(manifest).get();
        return platform == null ? new PlatformView("", "", "", List.of()) : PlatformView.of(platform);
    }

    /** Takes the platform away without removing anything on AWS, which is for when its operator is gone. */
    void forget(Manifest manifest) {
        if (platform(manifest).get() != null) {
            platform(manifest).edit(it -> {
                it.getMetadata().setFinalizers(List.of());
                return it;
            });
            platform(manifest).delete();
        }
    }

    private Resource<GenericKubernetesResource> platform(Manifest manifest) {
        return client.genericKubernetesResources(PLATFORMS)
                .inNamespace(manifest.namespace())
                .withName(manifest.name());
    }

    @Override
    public void close() {
        client.close();
    }
}
