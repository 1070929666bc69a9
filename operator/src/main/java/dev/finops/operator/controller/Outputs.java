package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.domain.PlatformUrl;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.step.Pass;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ConfigMap {@code <name>-outputs}: what other manifests and scripts need to know of a platform. No secrets. */
final class Outputs {
    private Outputs() {}

    static void publish(KubernetesClient client, FinOpsPlatform platform, Pass pass) {
        Optional<MainStack> stack = pass.facts().find(MainStack.class);
        if (stack.isEmpty()) {
            return;
        }
        MainStack main = stack.get();
        Map<String, String> data = new TreeMap<>();
        data.put("LoadBalancerDNS", main.loadBalancer().dnsName());
        data.put("DatabaseEndpoint", main.database().host());
        data.put("ValkeyEndpoint", main.valkey().host());
        data.put("ECSClusterName", main.clusterName());
        data.put("VPCId", main.vpcId());
        PlatformUrl.of(pass).ifPresent(url -> data.put("URL", url.url()));
        data.put("Region", pass.session().region());
        data.put("AccountId", pass.session().accountId());

        ConfigMap wanted = configMap(platform, data);
        ConfigMap present = client.resource(wanted).get();
        if (present == null || !data.equals(present.getData())) {
            client.resource(wanted)
                    .fieldManager(FinOpsPlatformReconciler.NAME)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    private static ConfigMap configMap(FinOpsPlatform platform, Map<String, String> data) {
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
