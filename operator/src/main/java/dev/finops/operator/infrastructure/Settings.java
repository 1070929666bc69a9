package dev.finops.operator.infrastructure;

import static java.util.Objects.requireNonNullElse;

import dev.finops.crds.v1alpha1.AiSpec;
import dev.finops.crds.v1alpha1.CostDataSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.crds.v1alpha1.LegacyCur;
import dev.finops.crds.v1alpha1.ResolvedSettings;
import dev.finops.operator.ownership.Names;
import org.jspecify.annotations.Nullable;

/**
 * What applies where a manifest leaves a choice: the defaults that the schema cannot give, because other fields decide
 * whether they mean anything.
 */
public record Settings(
        String vpcCidr,
        int availabilityZones,
        int natGateways,
        String backendImage,
        int backendReplicas,
        String modelId,
        String modelRegion,
        String costDataBucket,
        String costDataPrefix,
        String reportName) {
    private static final String DEFAULT_IMAGE = "ghcr.io/finops-dev/backend:0.1.0";
    private static final String DEFAULT_MODEL = "amazon.nova-pro-v1:0";

    public static Settings of(FinOpsPlatformSpec spec, Names names) {
        LegacyCur report = requireNonNullElse(spec.costData().legacyCur(), LegacyCur.defaults());
        boolean bedrock = spec.ai().provider() == AiSpec.Provider.BEDROCK;
        return new Settings(
                orElse(spec.network().vpcCidr(), "10.0.0.0/16"),
                orElse(spec.network().availabilityZones(), 2),
                orElse(spec.network().natGateways(), 1),
                orElse(spec.backend().image(), DEFAULT_IMAGE),
                orElse(spec.backend().replicas(), 2),
                bedrock ? orElse(spec.ai().modelId(), DEFAULT_MODEL) : "",
                bedrock ? orElse(spec.ai().region(), spec.aws().region()) : "",
                bucket(spec.costData(), report, names),
                orElse(report.prefix(), "cur"),
                orElse(report.reportName(), names.stackName()));
    }

    private static String bucket(CostDataSpec costData, LegacyCur report, Names names) {
        return costData.source() == CostDataSpec.Source.LEGACY_CUR
                ? orElse(report.bucketName(), names.costDataBucket())
                : "";
    }

    public ResolvedSettings resolved(FinOpsPlatformSpec spec, Names names, @Nullable String restoredFrom) {
        boolean newNetwork = spec.network().existing() == null;
        return new ResolvedSettings(
                spec.aws().accountId(),
                spec.aws().region(),
                names.stackName(),
                newNetwork ? vpcCidr : null,
                newNetwork ? Integer.valueOf(availabilityZones) : null,
                newNetwork ? Integer.valueOf(natGateways) : null,
                backendImage,
                spec.backend().autoscaling() == null ? Integer.valueOf(backendReplicas) : null,
                modelId.isEmpty() ? null : modelId,
                modelRegion.isEmpty() ? null : modelRegion,
                restoredFrom);
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return requireNonNullElse(value, otherwise);
    }
}
