package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Set;

/** What a cluster has to give before platforms can be watched. */
public final class Prerequisites {
    private static final String CLUSTER_NAMESPACE = "kube-system";
    private static final ListOptions ONE =
            new ListOptionsBuilder().withLimit(1L).build();

    private final KubernetesClient kubernetes;

    public Prerequisites(KubernetesClient kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** Something is not there yet; the message says what. */
    public static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1;

        Missing(String message, KubernetesClientException cause) {
            super(message, cause);
        }
    }

    /**
     * Returns when platforms can be listed.
     *
     * @param namespaces those to watch; all when empty
     * @throws Missing where they cannot
     */
    public void check(Set<String> namespaces) {
        try {
            KubernetesClients.once(kubernetes, once -> {
                var platforms = once.resources(FinOpsPlatform.class);
                if (namespaces.isEmpty()) {
                    platforms.inAnyNamespace().list(ONE);
                }
                namespaces.forEach(namespace -> platforms.inNamespace(namespace).list(ONE));
                return namespaces;
            });
        } catch (KubernetesClientException e) {
            throw new Missing(
                    switch (e.getCode()) {
                        case HttpURLConnection.HTTP_NOT_FOUND ->
                            "the CustomResourceDefinition finopsplatforms.finops.dev is not there: kubectl apply -f"
                                    + " charts/finops-operator/crds";
                        case HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_FORBIDDEN ->
                            "the operator may not list FinOpsPlatforms: " + reason(e);
                        default -> unreachable(e);
                    },
                    e);
        }
    }

    /**
     * The UID of the namespace kube-system, which is made once in a cluster's life.
     *
     * @throws Missing where it cannot be read
     */
    public String clusterUid() {
        try {
            Namespace system = KubernetesClients.once(
                    kubernetes,
                    once -> once.namespaces().withName(CLUSTER_NAMESPACE).require());
            return system.getMetadata().getUid();
        } catch (KubernetesClientException e) {
            throw new Missing(
                    e.getCode() == HttpURLConnection.HTTP_FORBIDDEN || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                            ? "the namespace kube-system, whose UID tells this cluster from others, cannot be read: "
                                    + reason(e) + "; allow that, or set FINOPS_CLUSTER_ID"
                            : unreachable(e),
                    e);
        }
    }

    private String unreachable(KubernetesClientException e) {
        return "the API server " + kubernetes.getMasterUrl() + " does not answer: " + reason(e);
    }

    /** What the API server says, or why it says nothing. */
    static String reason(KubernetesClientException e) {
        if (e.getStatus() != null && e.getStatus().getMessage() != null) {
            return e.getStatus().getMessage();
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
