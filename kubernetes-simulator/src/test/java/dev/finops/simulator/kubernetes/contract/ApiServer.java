package dev.finops.simulator.kubernetes.contract;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** An API server under test. Where it cannot be had, whatever is asked of it aborts the test and says why. */
public final class ApiServer {
    private static final AtomicInteger NAMESPACES = new AtomicInteger();

    private final String name;
    private final Supplier<Installation> start;
    private @Nullable Installation installation;
    private @Nullable TestAbortedException unavailable;

    ApiServer(String name, Supplier<Installation> start) {
        this.name = name;
        this.start = start;
    }

    /** The real kube-apiserver, for tests of what differs with it; see {@link OnEveryApiServer} for all others. */
    public static ApiServer kubeApiServer() {
        return ApiServers.KUBE_APISERVER;
    }

    /** The administrator's kubeconfig file. */
    public String kubeconfig() {
        return installation().kubeconfig();
    }

    /** The administrator's kubeconfig file, with this namespace for where none is said. */
    public String kubeconfig(String namespace) {
        return Serialization.asYaml(inNamespace(
                Serialization.unmarshal(kubeconfig(), io.fabric8.kubernetes.api.model.Config.class), namespace));
    }

    /** A client that may do everything. */
    public KubernetesClient client() {
        return client(Config.fromKubeconfig(kubeconfig()));
    }

    /** A client that may do what roles allow this service account, which is made where it is not there. */
    public KubernetesClient client(String namespace, String serviceAccount) {
        try (KubernetesClient admin = client()) {
            var account = admin.serviceAccounts().inNamespace(namespace).withName(serviceAccount);
            if (account.get() == null) {
                admin.resource(new ServiceAccountBuilder()
                                .withNewMetadata()
                                .withName(serviceAccount)
                                .withNamespace(namespace)
                                .endMetadata()
                                .build())
                        .create();
            }
            TokenRequest token = account.tokenRequest(
                    new TokenRequestBuilder().withNewSpec().endSpec().build());
            Config config = Config.fromKubeconfig(kubeconfig());
            config.setOauthToken(token.getStatus().getToken());
            config.setAutoOAuthToken(null);
            config.setClientCertData(null);
            config.setClientKeyData(null);
            return client(config);
        }
    }

    /** Makes a namespace that no other test has. */
    public String newNamespace() {
        String namespace = "test-" + ProcessHandle.current().pid() + "-" + NAMESPACES.incrementAndGet();
        try (KubernetesClient admin = client()) {
            admin.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
        }
        return namespace;
    }

    /** Sees to it that objects of a definition can be created. */
    public synchronized void define(CustomResourceDefinition definition) {
        try (KubernetesClient admin = client()) {
            var resource = admin.resource(definition);
            if (resource.get() == null) {
                resource.create();
            }
            String version = definition.getSpec().getVersions().getFirst().getName();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptionsInstanceOf(KubernetesClientException.class)
                    .until(() -> admin.genericKubernetesResources(
                                            definition.getSpec().getGroup() + "/" + version,
                                            definition.getSpec().getNames().getKind())
                                    .inAnyNamespace()
                                    .list()
                            != null);
        }
    }

    /** Whether what lost its owner, and what is in a namespace that goes, goes too. Bare kube-apiservers leave it. */
    public boolean collects() {
        return installation().collects();
    }

    /** What was asked of the server, in lines of JSON, where it keeps such a log. */
    public Optional<Path> auditLog() {
        return installation().auditLog();
    }

    @Override
    public String toString() {
        return name;
    }

    private synchronized Installation installation() {
        if (unavailable != null) {
            throw unavailable;
        }
        if (installation == null) {
            try {
                installation = start.get();
            } catch (TestAbortedException e) {
                unavailable = e;
                throw e;
            }
        }
        return installation;
    }

    private static KubernetesClient client(Config config) {
        // Compiling all rules of a definition takes its time on a busy machine.
        config.setRequestTimeout(60_000);
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private static io.fabric8.kubernetes.api.model.Config inNamespace(
            io.fabric8.kubernetes.api.model.Config kubeconfig, String namespace) {
        kubeconfig.getContexts().forEach(context -> context.getContext().setNamespace(namespace));
        return kubeconfig;
    }
}
