package dev.finops.operator.controller;

import dev.finops.operator.infrastructure.StackOutputs;
import dev.finops.operator.status.StatusReport;
import dev.finops.operator.step.Pass;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ConfigMap {@code <name>-outputs}: what other manifests and scripts need to know of a platform. No secrets. */
final class Outputs {
    private static final List<String> OF_STACK =
            List.of("LoadBalancerDNS", "DatabaseEndpoint", "ValkeyEndpoint", "ECSClusterName", "VPCId");

    private Outputs() {}

    static void publish(KubernetesClient client, Pass pass) {
        Optional<StackOutputs> stack = pass.facts().find(StackOutputs.class);
        if (stack.isEmpty()) {
            return;
        }
        Map<String, String> data = new TreeMap<>();
        OF_STACK.forEach(name -> data.put(name, stack.get().get(name)));
        StatusReport.url(pass).ifPresent(url -> data.put("URL", url));
        data.put("Region", pass.session().region());
        data.put("AccountId", pass.session().accountId());

        ConfigMap wanted = configMap(pass, data);
        ConfigMap present = client.resource(wanted).get();
        if (present == null || !data.equals(present.getData())) {
            client.resource(wanted)
                    .fieldManager(FinOpsPlatformReconciler.NAME)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static ConfigMap configMap(Pass pass, Map<String, String> data) {
        var platform = pass.platform();
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(platform.getMetadata().getName() + "-outputs")
                .withNamespace(platform.getMetadata().getNamespace())
                .addToLabels("app.kubernetes.io/managed-by", FinOpsPlatformReconciler.NAME)
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(platform.getApiVersion())
                        .withKind(platform.getKind())
                        .withName(platform.getMetadata().getName())
                        .withUid(platform.getMetadata().getUid())
                        .withController(true)
                        .build())
                .endMetadata()
                .withData(data)
                .build();
    }
}
