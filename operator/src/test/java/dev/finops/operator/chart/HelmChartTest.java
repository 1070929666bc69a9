package dev.finops.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Helm makes of the chart's values, and which values it refuses. */
class HelmChartTest {
    private static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @Test
    void lintFindsNothingButThatThereIsNoPicture() {
        LintResult result = new Helm(HelmChart.FOLDER).lint().strict().call();

        assertThat(result.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
        assertThat(result.isFailed()).isFalse();
    }

    @Test
    void nothingNeedsToBeSet() {
        HelmChart chart = HelmChart.rendered("");

        assertThat(chart.objects())
                .extracting(HasMetadata::getKind)
                .containsExactlyInAnyOrder(
                        "ServiceAccount",
                        "ClusterRole",
                        "ClusterRoleBinding",
                        "Role",
                        "RoleBinding",
                        "Role",
                        "RoleBinding",
                        "Deployment");
        assertThat(chart.objects())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/name", "finops-operator")
                        .containsEntry("app.kubernetes.io/instance", "finops")
                        .containsEntry("app.kubernetes.io/version", "0.1.0"));
        assertThat(operator(chart).getImage()).isEqualTo("ghcr.io/finops-dev/operator:0.1.0");
    }

    @Test
    void oneWorksAndAnotherStandsByForTheLease() {
        HelmChart chart = HelmChart.rendered("");
        Deployment deployment = chart.the(Deployment.class);

        assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
        assertThat(deployment.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(environment(operator(chart))).containsEntry("FINOPS_LEASE_NAME", HelmChart.NAME);
        assertThat(roleIn(chart, HelmChart.NAMESPACE).getRules())
                .filteredOn(rule -> rule.getVerbs().contains("patch"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.getResourceNames()).containsExactly(HelmChart.NAME));
    }

    @Test
    void theClusterIsToldApartByItsOwnIdWhereNoneIsSet() {
        assertThat(roleIn(HelmChart.rendered(""), "kube-system").getRules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.getResourceNames()).containsExactly("kube-system"))
                .satisfies(rule -> assertThat(rule.getVerbs()).containsExactly("get"));
        assertThat(HelmChart.rendered("clusterId: prod-eu").all(Role.class))
                .noneMatch(role -> role.getMetadata().getNamespace().equals("kube-system"));
    }

    @Test
    void thePodIsWhatTheRestrictedPodSecurityStandardAsksFor() {
        HelmChart chart = HelmChart.rendered("");
        PodSpec pod = pod(chart);
        Container operator = operator(chart);

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(operator.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(operator.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(operator.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(operator.getVolumeMounts())
                .singleElement()
                .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        assertThat(pod.getVolumes())
                .singleElement()
                .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
    }

    @Test
    void onlyTheOperatorsPodGetsTheToken() {
        HelmChart chart = HelmChart.rendered("");

        assertThat(chart.the(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
        assertThat(pod(chart).getAutomountServiceAccountToken()).isTrue();
        assertThat(pod(chart).getServiceAccountName())
                .isEqualTo(chart.the(ServiceAccount.class).getMetadata().getName());
        assertThat(pod(chart).getEnableServiceLinks()).isFalse();
    }

    @Test
    void itHoldsAndReadsNoSecret() {
        HelmChart chart = HelmChart.rendered("");

        assertThat(chart.objects()).noneMatch(object -> object.getKind().equals("Secret"));
        assertThat(chart.rules())
                .allSatisfy(rule -> assertThat(rule.getResources()).doesNotContain("secrets", "*"))
                .allSatisfy(rule -> assertThat(rule.getVerbs()).doesNotContain("*"))
                .allSatisfy(rule -> assertThat(rule.getApiGroups()).doesNotContain("*"));
    }

    @Test
    void theKubeletAsksWhereTheOperatorAnswers() {
        Container operator = operator(HelmChart.rendered(""));

        assertThat(operator.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/healthz/live");
        assertThat(operator.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/healthz/ready");
        assertThat(operator.getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getName()).isEqualTo("http"))
                .satisfies(port -> assertThat(port.getContainerPort()).isEqualTo(8081));
        assertThat(operator.getLivenessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("http");
        assertThat(operator.getReadinessProbe().getHttpGet().getPort().getStrVal())
                .isEqualTo("http");
    }

    @Test
    void aDigestPinsTheImageAndATagNamesIt() {
        assertThat(operator(HelmChart.rendered(
                                "image: {repository: registry.example.com:5000/finops/operator, tag: 1.2.3}"))
                        .getImage())
                .isEqualTo("registry.example.com:5000/finops/operator:1.2.3");
        assertThat(operator(HelmChart.rendered("image: {digest: '" + DIGEST + "', pullSecrets: [registry]}"))
                        .getImage())
                .isEqualTo("ghcr.io/finops-dev/operator:0.1.0@" + DIGEST);
        assertThat(pod(HelmChart.rendered("image: {pullSecrets: [registry]}")).getImagePullSecrets())
                .singleElement()
                .satisfies(secret -> assertThat(secret.getName()).isEqualTo("registry"));
    }

    @Test
    void valuesReachTheOperatorAsItsEnvironment() {
        Container operator = operator(HelmChart.rendered("""
                clusterId: prod-eu
                watchNamespaces: [finops, teams]
                poll: {active: PT5S, idle: PT1H30M, drift: PT12H}
                probeProxy: http://proxy.example.com:3128
                logFormat: text
                aws: {region: eu-central-1}
                extraEnv:
                  - name: AWS_ENDPOINT_URL
                    value: https://aws.example.com
                  - name: HTTPS_PROXY
                    valueFrom: {configMapKeyRef: {name: proxy, key: url}}
                """));

        assertThat(environment(operator))
                .containsEntry("FINOPS_CLUSTER_ID", "prod-eu")
                .containsEntry("FINOPS_NAMESPACES", "finops,teams")
                .containsEntry("FINOPS_ACTIVE_POLL", "PT5S")
                .containsEntry("FINOPS_IDLE_POLL", "PT1H30M")
                .containsEntry("FINOPS_DRIFT_POLL", "PT12H")
                .containsEntry("FINOPS_PROBE_PROXY", "http://proxy.example.com:3128")
                .containsEntry("FINOPS_LOG_FORMAT", "text")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsEntry("AWS_ENDPOINT_URL", "https://aws.example.com")
                .containsKey("JAVA_TOOL_OPTIONS");
        assertThat(operator.getEnv())
                .filteredOn(variable -> variable.getName().equals("HTTPS_PROXY"))
                .singleElement()
                .satisfies(variable -> assertThat(
                                variable.getValueFrom().getConfigMapKeyRef().getKey())
                        .isEqualTo("url"));
    }

    @Test
    void whatIsNotSetIsLeftToTheOperatorAndTheSdk() {
        assertThat(environment(operator(HelmChart.rendered("javaOptions: ''"))))
                .containsOnlyKeys(
                        "FINOPS_LEASE_NAME",
                        "FINOPS_ACTIVE_POLL",
                        "FINOPS_IDLE_POLL",
                        "FINOPS_DRIFT_POLL",
                        "FINOPS_LOG_FORMAT");
    }

    @Test
    void watchedNamespacesGetRolesOfTheirOwnAndTheClusterNone() {
        HelmChart chart = HelmChart.rendered("watchNamespaces: [finops, teams]");

        assertThat(chart.all(ClusterRole.class)).isEmpty();
        assertThat(chart.all(ClusterRoleBinding.class)).isEmpty();
        assertThat(chart.all(Role.class))
                .extracting(role -> role.getMetadata().getNamespace())
                .containsExactlyInAnyOrder("finops", "teams", HelmChart.NAMESPACE, "kube-system");
        assertThat(List.of(roleIn(chart, "finops"), roleIn(chart, "teams")))
                .allSatisfy(role -> assertThat(role.getRules())
                        .isEqualTo(HelmChart.rendered("").the(ClusterRole.class).getRules()));
        assertThat(chart.all(RoleBinding.class))
                .hasSize(4)
                .allSatisfy(binding -> assertThat(binding.getSubjects())
                        .singleElement()
                        .satisfies(subject -> assertThat(subject.getName()).isEqualTo(HelmChart.NAME))
                        .satisfies(subject -> assertThat(subject.getNamespace()).isEqualTo(HelmChart.NAMESPACE)));
    }

    @Test
    void theRoleOfTheClusterIsNamedAfterTheNamespaceToo() {
        HelmChart chart = HelmChart.rendered("");

        assertThat(chart.the(ClusterRole.class).getMetadata().getName()).isEqualTo("finops-system:" + HelmChart.NAME);
        assertThat(chart.the(ClusterRoleBinding.class).getRoleRef().getName())
                .isEqualTo(chart.the(ClusterRole.class).getMetadata().getName());
    }

    @Test
    void aRoleForTheServiceAccountStandsInItsAnnotation() {
        String values = """
                serviceAccount:
                  annotations:
                    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/finops-operator
                """;

        assertThat(HelmChart.rendered(values)
                        .the(ServiceAccount.class)
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/finops-operator");
        assertThat(HelmChart.notes(values)).doesNotContain("names no IAM role");
        assertThat(HelmChart.notes("")).contains("names no IAM role", "in all namespaces, as the cluster that the UID");
    }

    @Test
    void prometheusFindsTheOperatorWhereItIsAskedTo() {
        HelmChart chart = HelmChart.rendered("serviceMonitor: {enabled: true, labels: {release: prometheus}}");

        assertThat(chart.the(Service.class).getSpec().getSelector())
                .isEqualTo(chart.the(Deployment.class).getSpec().getSelector().getMatchLabels());
        assertThat(chart.the(GenericKubernetesResource.class).getKind()).isEqualTo("ServiceMonitor");
        assertThat(chart.the(GenericKubernetesResource.class).getMetadata().getLabels())
                .containsEntry("release", "prometheus");
        assertThat(HelmChart.rendered("service: {enabled: true}")
                        .the(Service.class)
                        .getSpec()
                        .getPorts())
                .singleElement()
                .satisfies(port -> assertThat(port.getPort()).isEqualTo(8081));
    }

    @Test
    void whereThePodRunsIsUpToTheCluster() {
        PodSpec pod = pod(HelmChart.rendered("""
                nodeSelector: {kubernetes.io/arch: amd64}
                tolerations: [{key: dedicated, operator: Exists}]
                affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}
                priorityClassName: system-cluster-critical
                podAnnotations: {prometheus.io/scrape: "true"}
                resources: {requests: {cpu: 1, memory: 1Gi}, limits: {memory: 1Gi}}
                """));

        assertThat(pod.getNodeSelector()).containsEntry("kubernetes.io/arch", "amd64");
        assertThat(pod.getTolerations()).hasSize(1);
        assertThat(pod.getAffinity().getNodeAffinity()).isNotNull();
        assertThat(pod.getPriorityClassName()).isEqualTo("system-cluster-critical");
        assertThat(pod.getContainers().getFirst().getResources().getRequests())
                .containsEntry("cpu", new Quantity("1"))
                .containsEntry("memory", new Quantity("1Gi"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            replicas: 0                                          | '/replicas'
            replica: 2                                           | 'replica' not allowed
            image: {repo: x}                                     | 'repo' not allowed
            image: {repository: 'ghcr.io/finops-dev/operator:1'} | '/image/repository'
            image: {repository: ''}                              | '/image/repository'
            image: {digest: 'sha256:0123'}                       | '/image/digest'
            image: {tag: 1.2}                                    | '/image/tag'
            image: {pullPolicy: Sometimes}                       | 'Always', 'IfNotPresent', 'Never'
            clusterId: 'a b'                                     | '/clusterId'
            watchNamespaces: finops                              | '/watchNamespaces'
            watchNamespaces: [Finops]                            | '/watchNamespaces/0'
            watchNamespaces: [a, a]                              | '/watchNamespaces'
            poll: {active: 15s}                                  | '/poll/active'
            poll: {idle: PT0S}                                   | '/poll/idle'
            probeProxy: proxy.example.com                        | '/probeProxy'
            logFormat: xml                                       | 'json', 'text'
            aws: {region: Frankfurt}                             | '/aws/region'
            aws: {accessKeyId: AKIA}                             | 'accessKeyId' not allowed
            serviceAccount: {annotations: {eks.amazonaws.com/role-arn: admin}} | '/serviceAccount/annotations/eks.amazonaws.com~1role-arn'
            extraEnv: {A: b}                                     | '/extraEnv'
            extraEnv: [{value: b}]                               | '/extraEnv/0'
            extraEnv: [{name: FINOPS_CLUSTER_ID, value: b}]      | extraEnv must not set FINOPS_CLUSTER_ID: set the value clusterId instead
            resources: {limits: {memory: lots}}                  | '/resources/limits/memory'
            service: {enabled: 'yes'}                            | '/service/enabled'
            """)
    void aWrongValueIsRefusedByName(String values, String message) {
        assertThatThrownBy(() -> HelmChart.rendered(values.strip())).hasMessageContaining(message.strip());
    }

    private static Role roleIn(HelmChart chart, String namespace) {
        return chart.all(Role.class).stream()
                .filter(role -> role.getMetadata().getNamespace().equals(namespace))
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec pod(HelmChart chart) {
        return chart.the(Deployment.class).getSpec().getTemplate().getSpec();
    }

    private static Container operator(HelmChart chart) {
        List<Container> containers = pod(chart).getContainers();
        assertThat(containers).hasSize(1);
        return containers.getFirst();
    }

    private static Map<String, String> environment(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
