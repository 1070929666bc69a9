package dev.finops.operator.controller;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Clients of the Kubernetes API as the operator needs them: no object can stop what is done about the others. */
public final class KubernetesClients {
    private static final RequestConfig ONCE = new RequestConfigBuilder()
            .withRequestTimeout(10_000)
            .withRequestRetryBackoffLimit(0)
            .build();

    private KubernetesClients() {}

    public static KubernetesClient of(Config config) {
        return of(config, Map.of());
    }

    /** @param interceptors what else sees the requests, by name */
    public static KubernetesClient of(Config config, Map<String, Interceptor> interceptors) {
        ObjectMapper json = new ObjectMapper().registerModule(new ReadablePlatforms());
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(new KubernetesSerialization(json, true))
                .withHttpClientBuilderConsumer(http -> {
                    http.addOrReplaceInterceptor("ascii-watches", new AsciiWatches());
                    interceptors.forEach(http::addOrReplaceInterceptor);
                })
                .build();
    }

    /** For what is asked again anyway: an answer within ten seconds, or none. */
    static <T extends @Nullable Object> T once(KubernetesClient client, Function<KubernetesClient, T> request) {
        return client.adapt(NamespacedKubernetesClient.class)
                .withRequestConfig(ONCE)
                .call(request::apply);
    }
}
