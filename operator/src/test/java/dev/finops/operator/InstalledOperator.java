package dev.finops.operator;

import static org.awaitility.Awaitility.await;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.aws.AwsSessions;
import dev.finops.operator.chart.HelmChart;
import dev.finops.operator.chart.Permission;
import dev.finops.operator.controller.KubernetesClients;
import dev.finops.simulator.aws.AwsSimulator;
import dev.finops.simulator.aws.AwsSimulatorOptions;
import dev.finops.simulator.kubernetes.contract.ApiServer;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private volatile @Nullable FinOpsOperator operator;

    /** Installs the chart, whose namespaces have to exist, and starts nothing yet. */
    InstalledOperator(ApiServer server, HelmChart chart) {
        administrator = server.client();
        configuration = configuration(chart.the(Deployment.class));
        server.define(HelmChart.customResourceDefinition());
        chart.objects().forEach(object -> administrator.resource(object).create());
        ServiceAccount account = chart.the(ServiceAccount.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> mayDo(account, chart));
        Config config = Config.fromKubeconfig(server.kubeconfig());
        serviceAccount = KubernetesClients.of(
                new ConfigBuilder(Config.empty())
                        .withMasterUrl(config.getMasterUrl())
                        .withCaCertData(config.getCaCertData())
                        .withOauthToken(token(account))
                        // Where a pod finds it, beside its token.
                        .withNamespace(account.getMetadata().getNamespace())
                        .withOnlyHttpWatches(true)
                        .withRequestTimeout(60_000)
                        .build(),
                Map.of("record", requests));
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
                        configuration.lease(),
                        "127.0.0.1",
                        0,
                        configuration.probeProxy(),
                        false,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofHours(6)),
                serviceAccount,
                new AwsSessions(
                        Clock.systemUTC(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR", "secret")),
                        Optional.of(aws.endpoint())),
                Clock.systemUTC());
    }

    /**
     * Takes away what tests before left on the server: an operator that watches every namespace would make each of them
     * in its own AWS first.
     */
    void forgetPlatformsOfOthers() {
        administrator
                .resources(FinOpsPlatform.class)
                .inAnyNamespace()
                .list()
                .getItems()
                .forEach(left -> {
                    var platform = administrator.resource(left);
                    if (!left.getFinalizers().isEmpty()) {
                        platform.edit(it -> {
                            it.getMetadata().setFinalizers(List.of());
                            return it;
                        });
                    }
                    platform.delete();
                });
    }

    Resource<FinOpsPlatform> platform(String namespace) {
        return administrator
                .resources(FinOpsPlatform.class)
                .inNamespace(namespace)
                .withName("finops");
    }

    /** Roles take a moment until a real API server goes by them. */
    private boolean mayDo(ServiceAccount account, HelmChart chart) {
        return chart.all(ClusterRole.class).stream().allMatch(role -> mayDo(account, "", role.getRules()))
                && chart.all(Role.class).stream()
                        .allMatch(role -> mayDo(account, role.getMetadata().getNamespace(), role.getRules()));
    }

    private boolean mayDo(ServiceAccount account, String namespace, List<PolicyRule> rules) {
        return rules.stream()
                .allMatch(rule -> Permission.of(rule)
                        .allMatch(permission -> allowed(
                                account,
                                namespace,
                                permission,
                                rule.getResourceNames().stream().findFirst().orElse(""))));
    }

    private boolean allowed(ServiceAccount account, String namespace, Permission permission, String name) {
        String[] resource = permission.resource().split("/", 2);
        return administrator
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(
                                "system:serviceaccount:" + account.getMetadata().getNamespace() + ":"
                                        + account.getMetadata().getName())
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withName(name)
                        .withVerb(permission.verb())
                        .withGroup(permission.group())
                        .withResource(resource[0])
                        .withSubresource(resource.length > 1 ? resource[1] : "")
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .getStatus()
                .getAllowed();
    }

    private String token(HasMetadata account) {
        return administrator
                .serviceAccounts()
                .inNamespace(account.getMetadata().getNamespace())
                .withName(account.getMetadata().getName())
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
    }

    private static OperatorConfiguration configuration(Deployment deployment) {
        Map<String, String> environment =
                deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        return OperatorConfiguration.from(environment);
    }

    @Override
    public void close() {
        FinOpsOperator started = operator;
        if (started != null) {
            started.close();
        }
        serviceAccount.close();
        administrator.close();
        aws.close();
    }
}
