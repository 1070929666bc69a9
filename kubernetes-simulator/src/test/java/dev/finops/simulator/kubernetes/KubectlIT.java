package dev.finops.simulator.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.finops.simulator.kubernetes.contract.ApiServer;
import dev.finops.simulator.kubernetes.contract.OnEveryApiServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do with kubectl, done with the real one. */
@OnEveryApiServer
class KubectlIT {
    private static final String WIDGET = """
            apiVersion: test.dev/v1
            kind: Widget
            metadata:
              name: w1
              labels: {app: a}
            spec:
              size: 3
            """;

    @TempDir
    Path home;

    private final ApiServer server;
    private String namespace;
    private Kubectl kubectl;

    KubectlIT(ApiServer server) {
        this.server = server;
    }

    @BeforeEach
    void start() throws IOException {
        Kubectl.assumeInstalled();
        namespace = server.newNamespace();
        kubectl = new Kubectl(home, server.kubeconfig(namespace));
    }

    @Test
    void asksForTheVersion() {
        assertThat(kubectl.run("version").output()).containsPattern("Server Version: v1[.]\\d+");
    }

    @Test
    void listsWhatIsServed() {
        defineWidgets();

        assertThat(kubectl.run("api-resources").output())
                .containsPattern("configmaps +cm +v1 +true +ConfigMap")
                .containsPattern("leases +coordination.k8s.io/v1 +true +Lease")
                .containsPattern("widgets +wd +test.dev/v1 +true +Widget");
        assertThat(kubectl.run("api-versions").output()).contains("test.dev/v1\n", "apps/v1\n", "v1\n");
    }

    @Test
    void explainsTypesBySchema() {
        defineWidgets();

        assertThat(kubectl.run("explain", "widget.spec.code").output()).contains("Three digits.");
    }

    @Test
    void appliesAndFindsNothingToDoTheSecondTime() {
        defineWidgets();

        assertThat(apply(WIDGET).output()).isEqualTo("widget.test.dev/w1 created\n");
        assertThat(apply(WIDGET).output()).isEqualTo("widget.test.dev/w1 unchanged\n");
        assertThat(apply(WIDGET.replace("size: 3", "size: 4")).output()).isEqualTo("widget.test.dev/w1 configured\n");
    }

    @Test
    void removesWhatAManifestNoLongerSays() {
        defineWidgets();
        apply(WIDGET + "  tags: {a: x, b: y}\n");

        apply(WIDGET + "  tags: {a: x}\n");

        assertThat(jsonpath("{.spec.tags}")).isEqualTo("{\"a\":\"x\"}");
    }

    @Test
    void appliesBuiltInTypesByStrategicMerge() {
        String deployment = """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: d}
                spec:
                  selector: {matchLabels: {app: d}}
                  template:
                    metadata: {labels: {app: d}}
                    spec:
                      containers:
                      - {name: a, image: "a:1"}
                      - {name: b, image: "b:1"}
                """;
        apply(deployment);
        assertThat(apply(deployment).output()).isEqualTo("deployment.apps/d unchanged\n");

        apply(deployment.replace("b:1", "b:2"));

        assertThat(kubectl.run("get", "deploy", "d", "-o", "jsonpath={.spec.template.spec.containers[*].image}")
                        .output())
                .isEqualTo("a:1 b:2");
    }

    @Test
    void appliesOnTheServerAndReportsConflicts() {
        defineWidgets();
        assertThat(serverSideApply(WIDGET, "--field-manager=one").output())
                .isEqualTo("widget.test.dev/w1 serverside-applied\n");

        var refused = serverSideApply(WIDGET.replace("size: 3", "size: 5"), "--field-manager=two");
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.errors()).contains("conflict with \"one\": .spec.size");

        serverSideApply(WIDGET.replace("size: 3", "size: 5"), "--field-manager=two", "--force-conflicts");
        assertThat(jsonpath("{.spec.size}")).isEqualTo("5");
    }

    @Test
    void triesOnTheServerWithoutDoing() {
        defineWidgets();

        assertThat(kubectl.runWithInput(WIDGET, "apply", "--dry-run=server", "-f", "-", "-o", "jsonpath={.spec.color}")
                        .output())
                .isEqualTo("blue");
        assertThat(kubectl.run("get", "widget", "w1").errors()).contains("widgets.test.dev \"w1\" not found");
    }

    @Test
    void showsWhatAnApplyWouldChange() {
        defineWidgets();
        apply(WIDGET);

        assertThat(kubectl.runWithInput(WIDGET, "diff", "-f", "-").exitCode()).isZero();
        var difference = kubectl.runWithInput(WIDGET.replace("size: 3", "size: 4"), "diff", "-f", "-");
        assertThat(difference.exitCode()).isEqualTo(1);
        assertThat(difference.output()).contains("-  size: 3", "+  size: 4");
    }

    @Test
    void createsFromAFile() {
        defineWidgets();

        assertThat(kubectl.runWithInput(WIDGET, "create", "-f", "-").output())
                .isEqualTo("widget.test.dev/w1 created\n");
        assertThat(kubectl.runWithInput(WIDGET, "create", "-f", "-").errors())
                .contains("Error from server (AlreadyExists)", "widgets.test.dev \"w1\" already exists");
    }

    @Test
    void replaces() {
        defineWidgets();
        apply(WIDGET);

        assertThat(kubectl.runWithInput(WIDGET.replace("size: 3", "size: 7"), "replace", "-f", "-")
                        .output())
                .isEqualTo("widget.test.dev/w1 replaced\n");
        assertThat(jsonpath("{.spec.size}")).isEqualTo("7");
    }

    @Test
    void getsInEveryForm() {
        defineWidgets();
        apply(WIDGET);
        apply(WIDGET.replace("w1", "w2").replace("app: a", "app: b"));

        assertThat(kubectl.run("get", "wd").output().lines())
                .hasSize(3)
                .first()
                .asString()
                .matches("NAME +SIZE +READY +AGE");
        assertThat(kubectl.run("get", "wd", "-o", "wide").output()).containsPattern("w1 +3 +blue +\\d+s");
        assertThat(kubectl.run("get", "wd", "w1", "-o", "yaml").output()).contains("  color: blue\n  size: 3\n");
        assertThat(kubectl.run("get", "wd", "-o", "name").output())
                .isEqualTo("widget.test.dev/w1\nwidget.test.dev/w2\n");
        assertThat(kubectl.run("get", "wd", "-l", "app in (b)", "-o", "name").output())
                .isEqualTo("widget.test.dev/w2\n");
        assertThat(kubectl.run("get", "wd", "--field-selector", "metadata.name=w1", "-o", "name")
                        .output())
                .isEqualTo("widget.test.dev/w1\n");
        assertThat(kubectl.run("get", "wd", "-A").output()).containsPattern(namespace + " +w1 +3");
        assertThat(kubectl.run("get", "things").output()).containsPattern("w2 +3");
        assertThat(kubectl.run("get", "all").output()).contains("widget.test.dev/w1");
        assertThat(kubectl.run("get", "wd", "-n", "kube-system").errors())
                .contains("No resources found in kube-system namespace.");
    }

    @Test
    void getsBuiltInTypesWithTheirColumns() {
        apply("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                data: {a: "1", b: "2"}
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                stringData: {password: hunter2}
                """);

        assertThat(kubectl.run("get", "namespaces").output()).containsPattern("default +Active");
        assertThat(kubectl.run("get", "cm").output()).containsPattern("c +2 +\\d+s");
        assertThat(kubectl.run("get", "secrets").output()).containsPattern("s +Opaque +1 +\\d+s");
        assertThat(kubectl.run("get", "secret", "s", "-o", "jsonpath={.data.password}")
                        .output())
                .isEqualTo("aHVudGVyMg==");
    }

    @Test
    void patchesInEveryForm() {
        defineWidgets();
        apply(WIDGET);

        kubectl.run("patch", "wd", "w1", "--type=merge", "-p", "{\"spec\":{\"size\":4,\"code\":\"123\"}}");
        assertThat(jsonpath("{.spec.size} {.spec.code}")).isEqualTo("4 123");
        kubectl.run(
                "patch", "wd", "w1", "--type=json", "-p", "[{\"op\":\"replace\",\"path\":\"/spec/size\",\"value\":5}]");
        assertThat(jsonpath("{.spec.size}")).isEqualTo("5");
        kubectl.run(
                "patch",
                "wd",
                "w1",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"observedGeneration\":3},\"spec\":{\"size\":9}}");
        assertThat(jsonpath("{.spec.size} {.status.observedGeneration}")).isEqualTo("5 3");
    }

    @Test
    void labelsAndAnnotates() {
        defineWidgets();
        apply(WIDGET);

        kubectl.run("label", "wd", "w1", "tier=front");
        kubectl.run("annotate", "wd", "w1", "test.dev/note=hello");
        assertThat(jsonpath("{.metadata.labels.tier} {.metadata.annotations.test\\.dev/note}"))
                .isEqualTo("front hello");
        assertThat(kubectl.run("label", "wd", "w1", "tier=back").errors()).contains("--overwrite");
        kubectl.run("label", "wd", "w1", "tier-");
        assertThat(jsonpath("{.metadata.labels.tier}")).isEmpty();
    }

    @Test
    void describesWithEvents() {
        defineWidgets();
        apply(WIDGET);
        String uid = jsonpath("{.metadata.uid}");
        kubectl.runWithInput("""
                apiVersion: v1
                kind: Event
                metadata: {name: w1.1}
                involvedObject: {apiVersion: test.dev/v1, kind: Widget, name: w1, namespace: %s, uid: %s}
                type: Warning
                reason: TooSmall
                message: the widget is small
                count: 1
                firstTimestamp: "2026-01-01T00:00:00Z"
                lastTimestamp: "2026-01-01T00:00:00Z"
                source: {component: test}
                """.formatted(namespace, uid), "create", "-f", "-");

        assertThat(kubectl.run("describe", "wd", "w1").output())
                .contains("Name:         w1", "Size:   3")
                .containsPattern("Warning +TooSmall +.* +test +the widget is small");
        assertThat(kubectl.run("get", "events").output())
                .containsPattern("LAST SEEN +TYPE +REASON +OBJECT +MESSAGE")
                .containsPattern("Warning +TooSmall +widget/w1 +the widget is small");
        assertThat(kubectl.run("events", "--for", "widget/w1").output()).contains("TooSmall");
    }

    @Test
    void waitsForAConditionAndForTheEnd() throws Exception {
        defineWidgets();
        apply(WIDGET);
        Process ready = kubectl.start("wait", "--for=condition=Ready", "wd/w1", "--timeout=30s");
        Process gone = kubectl.start("wait", "--for=delete", "wd/w1", "--timeout=30s");
        Process value = kubectl.start("wait", "--for=jsonpath={.status.observedGeneration}=1", "wd/w1");

        kubectl.run(
                "patch",
                "wd",
                "w1",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\":{\"observedGeneration\":1,\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}");
        assertThat(ready.waitFor()).isZero();
        assertThat(new String(ready.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("widget.test.dev/w1 condition met\n");
        assertThat(value.waitFor()).isZero();

        kubectl.run("delete", "wd", "w1");
        assertThat(gone.waitFor()).isZero();
    }

    @Test
    void watches() throws Exception {
        defineWidgets();
        apply(WIDGET);
        List<String> lines = new CopyOnWriteArrayList<>();
        Process watch = kubectl.start("get", "wd", "-w");
        Thread.startVirtualThread(() -> {
            try (BufferedReader reader = watch.inputReader(UTF_8)) {
                reader.lines().forEach(lines::add);
            } catch (IOException e) {
                lines.add(e.toString());
            }
        });
        try {
            await().until(() -> lines.size() == 2);
            kubectl.run("patch", "wd", "w1", "--type=merge", "-p", "{\"spec\":{\"size\":8}}");
            await().untilAsserted(() -> assertThat(lines.getLast()).containsPattern("w1 +8"));
            apply(WIDGET.replace("w1", "w2"));
            await().untilAsserted(() -> assertThat(lines.getLast()).containsPattern("w2 +3"));
        } finally {
            watch.destroy();
        }
    }

    @Test
    void deletesWithFinalizers() throws Exception {
        defineWidgets();
        apply(WIDGET.replace("name: w1", "name: w1\n  finalizers: [test.dev/hold]"));

        Process deletion = kubectl.start("delete", "wd", "w1");
        await().until(() -> !jsonpath("{.metadata.deletionTimestamp}").isEmpty());
        assertThat(deletion.isAlive()).isTrue();

        kubectl.run("patch", "wd", "w1", "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
        assertThat(deletion.waitFor()).isZero();
        assertThat(kubectl.run("get", "wd").errors()).contains("No resources found");
    }

    @Test
    void deletesBySelectorAndAll() {
        defineWidgets();
        apply(WIDGET);
        apply(WIDGET.replace("w1", "w2").replace("app: a", "app: b"));
        apply(WIDGET.replace("w1", "w3"));

        kubectl.run("delete", "wd", "-l", "app=b");
        assertThat(kubectl.run("get", "wd", "-o", "name").output()).doesNotContain("w2");
        kubectl.run("delete", "wd", "--all");
        assertThat(kubectl.run("get", "wd", "-o", "name").output()).isEmpty();
    }

    @Test
    void deletesANamespaceWithAllInIt() {
        assumeTrue(server.collects(), "namespaces are emptied by kube-controller-manager, which is not there");
        defineWidgets();
        apply(WIDGET);

        assertThat(kubectl.run("delete", "namespace", namespace).output())
                .startsWith("namespace \"" + namespace + "\" deleted");
        assertThat(kubectl.run("get", "wd").errors()).contains("No resources found");
    }

    @Test
    void deletesADefinitionWithAllOfIt() {
        defineWidgets();
        apply(WIDGET);

        kubectl.run("delete", "crd", "widgets.test.dev");

        assertThat(kubectl.run("get", "widgets").errors()).contains("the server could not find the requested resource");
        defineWidgets();
        assertThat(kubectl.run("get", "widgets").errors()).contains("No resources found");
    }

    @Test
    void refusesWhatTheSchemaForbidsWithTheReasons() {
        defineWidgets();

        assertThat(apply(WIDGET.replace("size: 3", "size: 0\n  color: green\n  code: abc"))
                        .errors())
                .contains(
                        "The Widget \"w1\" is invalid:",
                        "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
                        "spec.color: Unsupported value: \"green\": supported values: \"blue\", \"red\"",
                        "spec.code: Invalid value: \"abc\": spec.code in body should match '^[0-9]{3}$'");
        assertThat(apply(WIDGET.replace("size: 3", "size: three")).errors())
                .contains(
                        "spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"");
        assertThat(apply(WIDGET.replace("size: 3", "sizes: 3")).errors())
                .contains("strict decoding error: unknown field \"spec.sizes\"");
    }

    @Test
    void refusesWhatTheRulesForbidWithTheirMessages() {
        defineWidgets();
        assertThat(apply(WIDGET.replace("size: 3", "size: 10\n  color: red")).errors())
                .contains("spec.color: Invalid value: red widgets are small");
        assertThat(apply(WIDGET.replace("size: 3", "size: 1\n  network: 10.0.0.0/33"))
                        .errors())
                .contains("spec.network: Forbidden: must be a CIDR block");
        apply(WIDGET);
        assertThat(apply(WIDGET.replace("size: 3", "size: 2")).errors())
                .contains("spec: Invalid value: a blue widget only grows");
    }

    @Test
    void warnsOfUnknownFieldsWhereItIsNotStrict() {
        defineWidgets();
        apply(WIDGET);

        assertThat(kubectl.run("patch", "wd", "w1", "--type=merge", "-p", "{\"spec\":{\"shape\":\"round\"}}")
                        .errors())
                .contains("Warning: unknown field \"spec.shape\"");
    }

    @Test
    void createsByTypedCommandsWhichSendProtobuf() {
        String team = namespace + "-team";
        assertThat(kubectl.run("create", "namespace", team).output()).isEqualTo("namespace/" + team + " created\n");
        kubectl.run("create", "configmap", "c", "--from-literal=a=b", "-n", team);
        kubectl.run("create", "secret", "generic", "s", "--from-literal=p=q", "-n", team);
        kubectl.run("create", "deployment", "d", "--image=nginx", "--replicas=0", "--port=80", "-n", team);
        kubectl.run("create", "service", "clusterip", "v", "--tcp=80:8080", "-n", team);

        assertThat(in(team, "configmap/c", "{.data.a}")).isEqualTo("b");
        assertThat(in(team, "secret/s", "{.data.p}")).isEqualTo("cQ==");
        assertThat(
                        in(
                                team,
                                "deployment/d",
                                "{.spec.replicas} {.spec.template.spec.containers[0].ports[0].containerPort} {.metadata.labels.app}"))
                .isEqualTo("0 80 d");
        assertThat(in(team, "service/v", "{.spec.ports[0].targetPort}")).isEqualTo("8080");
    }

    @Test
    void asksWhatItMayDo() {
        assertThat(kubectl.run("auth", "can-i", "delete", "pods").output()).isEqualTo("yes\n");
        assertThat(kubectl.run("auth", "whoami").output()).containsPattern("Username +\\S*admin");
    }

    @Test
    void mayDoWhatRolesAllow() {
        String as = "--as=system:serviceaccount:" + namespace + ":reader";
        kubectl.run("create", "serviceaccount", "reader");
        kubectl.run("create", "role", "reader", "--verb=get,list", "--resource=configmaps");
        kubectl.run("create", "rolebinding", "reader", "--role=reader", "--serviceaccount=" + namespace + ":reader");
        kubectl.run("create", "configmap", "c", "--from-literal=a=b");

        assertThat(kubectl.run("get", "configmaps", "c", as, "-o", "name").output())
                .isEqualTo("configmap/c\n");
        assertThat(kubectl.run("auth", "can-i", "list", "configmaps", as).output())
                .isEqualTo("yes\n");
        assertThat(kubectl.run("delete", "configmap", "c", as).errors())
                .contains("configmaps \"c\" is forbidden: User \"system:serviceaccount:" + namespace
                        + ":reader\" cannot delete resource \"configmaps\" in API group \"\" in the namespace \""
                        + namespace + "\"");
        assertThat(kubectl.run("get", "configmaps", "-A", as).errors()).contains("at the cluster scope");
    }

    private String in(String team, String object, String expression) {
        return kubectl.run("get", object, "-n", team, "-o", "jsonpath=" + expression)
                .output();
    }

    private void defineWidgets() {
        var result = kubectl.run(
                "apply",
                "-f",
                Path.of("src/test/resources/kubernetes/widgets.yaml").toString());
        assertThat(result.exitCode()).as(result.all()).isZero();
        assertThat(kubectl.run("wait", "--for=condition=Established", "crd/widgets.test.dev")
                        .exitCode())
                .isZero();
    }

    private Kubectl.Result apply(String manifest) {
        return kubectl.runWithInput(manifest, "apply", "-f", "-");
    }

    private Kubectl.Result serverSideApply(String manifest, String... options) {
        String[] arguments = new String[options.length + 4];
        System.arraycopy(new String[] {"apply", "--server-side", "-f", "-"}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        return kubectl.runWithInput(manifest, arguments);
    }

    private String jsonpath(String expression) {
        return kubectl.run("get", "wd", "w1", "-o", "jsonpath=" + expression).output();
    }
}
