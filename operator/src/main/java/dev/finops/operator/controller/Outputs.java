package dev.finops.operator.controller;

import dev.finops.crds.v1alpha1.FinOpsPlatform;
import dev.finops.operator.domain.PlatformUrl;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.step.Pass;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ConfigMap {@code <name>-outputs}: what other manifests and scripts need to know of a platform. No secrets. */
final class Outputs {
    private Outputs() {}

    /** @return why they could not be written; nothing else depends on them */
    static Optional<String> publish(KubernetesClient client, FinOpsPlatform platform, Pass pass) {
        Optional<MainStack> stack = pass.facts().find(MainStack.class);
        if (stack.isEmpty()) {
            return Optional.empty();
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
        try {
            return write(client, platform, wanted);
        } catch (KubernetesClientException e) {
            return Optional.of("The ConfigMap " + wanted.getMetadata().getName() + " could not be written: "
                    + Prerequisites.reason(e));
        }
    }

    private static Optional<String> write(KubernetesClient client, FinOpsPlatform platform, ConfigMap wanted) {
        ConfigMap present = client.resource(wanted).get();
        if (present == null) {
            client.resource(wanted).fieldManager(FinOpsPlatformReconciler.NAME).serverSideApply();
        } else if (!isOf(platform, present)) {
            return Optional.of(
                    "The ConfigMap " + wanted.getMetadata().getName()
                            + " belongs to somebody else and is left alone: delete or rename it to get the platform's outputs there");
        } else if (!wanted.getData().equals(present.getData())) {
            client.resource(wanted)
                    .fieldManager(FinOpsPlatformReconciler.NAME)
                    .forceConflicts()
                    .serverSideApply();
        }
        return Optional.empty();
    }

    /** A platform that was made again under its name has another UID. */
    private static boolean isOf(FinOpsPlatform platform, ConfigMap present) {
        return present.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> Boolean.TRUE.equals(owner.getController())
                        && owner.getApiVersion().startsWith(FinOpsPlatform.GROUP + "/")
                        && owner.getKind().equals(platform.getKind())
                        && owner.getName().equals(platform.getMetadata().getName()));
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
