package dev.finops.operator.infrastructure;

import dev.finops.crds.v1alpha1.AccessSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.NetworkSpec;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.ownership.Names;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the manifest to the parameters of main-stack.yaml: all of them, so that none keeps an older value. */
final class MainStackParameters {
    private static final String SNAPSHOT = "DatabaseSnapshotIdentifier";
    private static final String BUCKET = "CostDataBucketName";
    private static final List<String> PRIVATE_NETWORKS = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    private MainStackParameters() {}

    static SortedMap<String, String> of(FinOpsPlatformSpec spec, Names names, Optional<Live> live) {
        Settings settings = Settings.of(spec, names);
        SortedMap<String, String> parameters = new TreeMap<>();
        NetworkSpec.Existing existing = spec.network().existing();
        parameters.put("VpcCidr", settings.vpcCidr());
        parameters.put("AvailabilityZones", String.valueOf(settings.availabilityZones()));
        parameters.put("NatGateways", String.valueOf(settings.natGateways()));
        parameters.put("ExistingVpcId", existing == null ? "" : existing.vpcId());
        parameters.put(
                "ExistingPrivateSubnetIds", existing == null ? "" : String.join(",", existing.privateSubnetIds()));
        parameters.put("ExistingPublicSubnetIds", existing == null ? "" : String.join(",", existing.publicSubnetIds()));
        parameters.put(
                "LoadBalancerScheme",
                spec.access().scheme() == AccessSpec.Scheme.INTERNET_FACING ? "internet-facing" : "internal");
        parameters.put("AllowedCidrs", String.join(",", allowedCidrs(spec, settings)));
        parameters.put("DatabaseInstanceClass", spec.database().instanceClass());
        parameters.put("DatabaseStorageGiB", spec.database().storageGiB().toString());
        parameters.put("DatabaseStorageType", "gp3");
        parameters.put("DatabaseMultiAz", spec.database().multiAz().toString());
        parameters.put("DatabaseEngineVersion", spec.database().engineVersion());
        parameters.put(
                "DatabaseBackupRetentionDays",
                spec.database().backupRetentionDays().toString());
        parameters.put(SNAPSHOT, snapshot(spec, live).orElse(""));
        parameters.put("CacheNodeType", spec.cache().nodeType());
        parameters.put("CacheReplicas", spec.cache().replicas().toString());
        parameters.put("KmsKeyArn", orEmpty(spec.aws().kmsKeyArn()));
        parameters.put("PermissionsBoundaryArn", orEmpty(spec.aws().permissionsBoundaryArn()));
        parameters.put(BUCKET, settings.costDataBucket());
        parameters.put("BedrockModelId", settings.modelId());
        parameters.put("LogRetentionDays", "30");
        parameters.put("ContainerInsights", "disabled");
        return parameters;
    }

    /** A snapshot stays once it was used: taking its identifier away would replace the database by an empty one. */
    static Optional<String> snapshot(FinOpsPlatformSpec spec, Optional<Live> live) {
        return Optional.ofNullable(spec.database().restoreFrom())
                .or(() -> live.map(it -> it.parameters().getOrDefault(SNAPSHOT, ""))
                        .filter(identifier -> !identifier.isEmpty()));
    }

    private static List<String> allowedCidrs(FinOpsPlatformSpec spec, Settings settings) {
        if (!spec.access().allowedCidrs().isEmpty()) {
            return spec.access().allowedCidrs();
        }
        if (spec.access().scheme() == AccessSpec.Scheme.INTERNET_FACING) {
            // The API lets this through only with authentication.
            return List.of("0.0.0.0/0");
        }
        return spec.network().existing() == null ? List.of(settings.vpcCidr()) : PRIVATE_NETWORKS;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
