package dev.finops.operator.infrastructure;

import dev.finops.crds.v1alpha1.AccessSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.NetworkSpec;
import dev.finops.operator.cloudformation.ObservedStack.Live;
import dev.finops.operator.cloudformation.StackDesign;
import dev.finops.operator.platform.PlatformDesign;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** From the manifest to the parameters of the main stack: all of them, so that none keeps an older value. */
final class MainStackParameters {
    private static final String SNAPSHOT = "DatabaseSnapshotIdentifier";
    /** A snapshot stays once it was used: taking its identifier away would replace the database by an empty one. */
    static final Set<String> KEPT = Set.of(SNAPSHOT);

    private static final String BUCKET = "CostDataBucketName";
    private static final List<String> PRIVATE_NETWORKS = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");

    private MainStackParameters() {}

    static SortedMap<String, String> of(PlatformDesign platform) {
        FinOpsPlatformSpec spec = platform.spec();
        SortedMap<String, String> parameters = new TreeMap<>();
        NetworkSpec.Existing existing = spec.network().existing();
        parameters.put("VpcCidr", platform.vpcCidr());
        parameters.put("AvailabilityZones", String.valueOf(platform.availabilityZones()));
        parameters.put("NatGateways", String.valueOf(platform.natGateways()));
        parameters.put("ExistingVpcId", existing == null ? "" : existing.vpcId());
        parameters.put(
                "ExistingPrivateSubnetIds", existing == null ? "" : String.join(",", existing.privateSubnetIds()));
        parameters.put("ExistingPublicSubnetIds", existing == null ? "" : String.join(",", existing.publicSubnetIds()));
        parameters.put(
                "LoadBalancerScheme",
                spec.access().scheme() == AccessSpec.Scheme.INTERNET_FACING ? "internet-facing" : "internal");
        parameters.put("AllowedCidrs", String.join(",", allowedCidrs(platform)));
        parameters.put("DatabaseInstanceClass", spec.database().instanceClass());
        parameters.put("DatabaseStorageGiB", spec.database().storageGiB().toString());
        parameters.put("DatabaseStorageType", "gp3");
        parameters.put("DatabaseMultiAz", spec.database().multiAz().toString());
        parameters.put("DatabaseEngineVersion", spec.database().engineVersion());
        parameters.put(
                "DatabaseBackupRetentionDays",
                spec.database().backupRetentionDays().toString());
        parameters.put(SNAPSHOT, orEmpty(spec.database().restoreFrom()));
        parameters.put("CacheNodeType", spec.cache().nodeType());
        parameters.put("CacheReplicas", spec.cache().replicas().toString());
        parameters.put("KmsKeyArn", orEmpty(spec.aws().kmsKeyArn()));
        parameters.put("PermissionsBoundaryArn", orEmpty(spec.aws().permissionsBoundaryArn()));
        parameters.put(BUCKET, platform.costDataBucket());
        parameters.put("BedrockModelId", platform.modelId());
        parameters.put("LogRetentionDays", "30");
        parameters.put("ContainerInsights", "disabled");
        return parameters;
    }

    /** The same stack, with its database restored from a snapshot. */
    static StackDesign restoredFrom(StackDesign design, String snapshot) {
        SortedMap<String, String> parameters = new TreeMap<>(design.parameters());
        parameters.put(SNAPSHOT, snapshot);
        return new StackDesign(
                design.name(), design.template(), parameters, design.tags(), design.kept(), design.roleArn());
    }

    /** The snapshot that the database comes from, for the status. */
    static Optional<String> snapshot(FinOpsPlatformSpec spec, Optional<Live> live) {
        return Optional.ofNullable(spec.database().restoreFrom())
                .or(() -> live.map(it -> it.parameters().getOrDefault(SNAPSHOT, ""))
                        .filter(identifier -> !identifier.isEmpty()));
    }

    private static List<String> allowedCidrs(PlatformDesign platform) {
        FinOpsPlatformSpec spec = platform.spec();
        if (!spec.access().allowedCidrs().isEmpty()) {
            return spec.access().allowedCidrs();
        }
        if (spec.access().scheme() == AccessSpec.Scheme.INTERNET_FACING) {
            // The API lets this through only with authentication.
            return List.of("0.0.0.0/0");
        }
        return spec.network().existing() == null ? List.of(platform.vpcCidr()) : PRIVATE_NETWORKS;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
