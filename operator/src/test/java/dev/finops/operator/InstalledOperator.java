package dev.finops.operator;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.chart.HelmChart;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The chart's objects in an API server, and the operator as the Deployment has it: with that environment, and as that service
 * account.
 */
final class InstalledOperator implements AutoCloseable {
    final KubernetesClient administrator;
    final RequestRecord requests = new RequestRecord();
    private final AwsSimulator aws;
    private final KubernetesClient serviceAccount;
    private final OperatorConfiguration configuration;
    private @Nullable FinOpsOperator operator;

    /** Installs the chart, and starts nothing yet. */
    InstalledOperator(Config administrator, HelmChart chart) {
        this.administrator =
                new KubernetesClientBuilder().withConfig(administrator).build();
        configuration = configuration(chart.the(Deployment.class));
        createNamespaces(chart);
        this.administrator.resource(HelmChart.customResourceDefinition()).create();
        this.administrator
                .resources(CustomResourceDefinition.class)
                .withName("finopsplatforms.finops.dev")
                .waitUntilCondition(InstalledOperator::established, 30, TimeUnit.SECONDS);
        chart.objects().forEach(object -> this.administrator.resource(object).create());
        serviceAccount = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(administrator.getMasterUrl())
                        .withCaCertData(administrator.getCaCertData())
                        .withOauthToken(token(chart.the(ServiceAccount.class)))
                        .withRequestTimeout(60_000)
                        .build())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("record", requests))
                .build();
        try {
            aws = AwsSimulator.start(AwsSimulatorOptions.scaled(3_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() throws IOException {
        operator = FinOpsOperator.start(
                new OperatorConfiguration(
                        configuration.clusterId(),
                        configuration.namespaces(),
                        "127.0.0.1",
                        0,
                        configuration.probeProxy(),
                        false,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1)),
                serviceAccount,
                new AwsSessions(
                        Clock.systemUTC(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                        Optional.of(aws.endpoint())),
                Clock.systemUTC());
    }

    Resource<FinOpsPlatform> platform(String namespace) {
        return administrator
                .resources(FinOpsPlatform.class)
                .inNamespace(namespace)
                .withName("finops");
    }

    private void createNamespaces(HelmChart chart) {
        chart.objects().stream()
                .map(object -> object.getMetadata().getNamespace())
                .filter(namespace -> namespace != null && !namespace.equals("default"))
                .distinct()
                .forEach(namespace -> administrator
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(namespace)
                                .endMetadata()
                                .build())
                        .create());
    }

    private String token(HasMetadata account) {
        return administrator
                .serviceAccounts()
                .inNamespace(account.getMetadata().getNamespace())
                .withName(account.getMetadata().getName())
                .tokenRequest(new TokenRequest())
                .getStatus()
                .getToken();
    }

    private static boolean established(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(it -> it.getType().equals("Established")
                                && it.getStatus().equals("True"));
    }

    private static OperatorConfiguration configuration(Deployment deployment) {
        Map<String, String> environment =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        return OperatorConfiguration.from(environment);
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.close();
        }
        serviceAccount.close();
        administrator.close();
        aws.close();
    }
}
