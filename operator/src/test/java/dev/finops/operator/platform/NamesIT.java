package dev.finops.operator.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The CRD and the operator have one opinion of names. */
@OnEveryApiServer
class NamesIT {
    private static final List<String> PARTS = List.of(
            "internal",
            "sg",
            "sthree",
            "amzn-s3-demo",
            "xn--",
            "-",
            "--",
            "a",
            "fin",
            "ops",
            "2",
            "2fa",
            "A",
            "_",
            ".",
            "prod");
    private static final int NAMES = 150;

    private final KubernetesClient kubernetes;
    private final String namespace;

    NamesIT(ApiServer server) throws IOException {
        kubernetes = server.client();
        namespace = server.newNamespace();
        try (InputStream crd = Objects.requireNonNull(
                FinOpsPlatform.class.getResourceAsStream("/META-INF/fabric8/finopsplatforms.finops.dev-v1.yml"))) {
            server.define(kubernetes
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .load(crd)
                    .item());
        }
    }

    @AfterEach
    void stop() {
        kubernetes.close();
    }

    @Test
    void theApiServerTakesTheStackNamesThatTheOperatorCanUse() {
        List<String> differently = Stream.generate(new Random(7)::nextLong)
                .map(NamesIT::name)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(NAMES)
                .filter(name -> taken(name) == NameRule.broken(name).isPresent())
                .toList();

        assertThat(differently).isEmpty();
    }

    private static String name(long seed) {
        Random random = new Random(seed);
        List<String> parts = new ArrayList<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            parts.add(PARTS.get(random.nextInt(PARTS.size())));
        }
        return String.join(random.nextBoolean() ? "-" : "", parts);
    }

    private boolean taken(String stackName) {
        try {
            kubernetes.resource("""
                            apiVersion: finops.dev/v1alpha1
                            kind: FinOpsPlatform
                            metadata:
                              name: finops
                              namespace: %s
                            spec:
                              aws:
                                region: us-east-1
                                accountId: "123456789012"
                                stackName: "%s"
                            """.formatted(namespace, stackName)).dryRun().create();
            return true;
        } catch (KubernetesClientException e) {
            assertThat(e.getMessage()).contains("stackName");
            return false;
        }
    }
}
