package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.BackendSpec;
import dev.finops.crds.v1alpha1.DomainSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.operator.costdata.CostDataLocation;
import dev.finops.operator.infrastructure.Settings;
import dev.finops.operator.infrastructure.StackOutputs;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the manifest and the main stack's outputs to the parameters of ecs-services.yaml: all of them. */
final class ServiceStackParameters {
    private ServiceStackParameters() {}

    static SortedMap<String, String> of(
            FinOpsPlatformSpec spec, Settings settings, StackOutputs main, Optional<CostDataLocation> costData) {
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("ClusterName", main.get("ECSClusterName"));
        parameters.put("VpcId", main.get("VPCId"));
        parameters.put("PrivateSubnetIds", main.get("PrivateSubnetIds"));
        parameters.put("ServiceSecurityGroupId", main.get("ServiceSecurityGroupId"));
        parameters.put("LoadBalancerArn", main.get("LoadBalancerArn"));
        parameters.put("CertificateArn", certificate(spec));
        parameters.put("TaskExecutionRoleArn", main.get("TaskExecutionRoleArn"));
        parameters.put("TaskRoleArn", main.get("TaskRoleArn"));
        parameters.put("BackendLogGroup", main.get("BackendLogGroup"));
        parameters.put("DatabaseUrl", main.databaseUrl());
        parameters.put("DatabaseSecretArn", main.get("DatabaseSecretArn"));
        parameters.put("ValkeyUrl", main.valkeyUrl());

        BackendSpec backend = spec.backend();
        BackendSpec.Autoscaling autoscaling = backend.autoscaling();
        parameters.put("BackendImage", settings.backendImage());
        parameters.put("BackendReplicas", String.valueOf(settings.backendReplicas()));
        parameters.put("BackendCpu", backend.cpu().toString());
        parameters.put("BackendMemory", backend.memory().toString());
        parameters.put(
                "AutoscalingMin", autoscaling == null ? "1" : autoscaling.min().toString());
        parameters.put(
                "AutoscalingMax", autoscaling == null ? "1" : autoscaling.max().toString());
        parameters.put(
                "AutoscalingTargetCpu",
                autoscaling == null ? "0" : autoscaling.targetCpuPercent().toString());

        parameters.put("BedrockModelId", settings.modelId());
        parameters.put("BedrockRegion", settings.modelRegion());
        parameters.put("BedrockMaxTokens", spec.ai().maxTokens().toString());
        parameters.put("BedrockTemperature", spec.ai().temperature());
        parameters.put("CostDataLocation", costData.map(CostDataLocation::uri).orElse(""));
        parameters.put("AthenaWorkgroup", "");
        parameters.put("AthenaOutputLocation", "");
        parameters.put("AthenaDatabase", "");
        parameters.put("AthenaTable", "");
        parameters.put("LogLevel", "INFO");
        parameters.put("Environment", "production");
        return parameters;
    }

    private static String certificate(FinOpsPlatformSpec spec) {
        DomainSpec domain = spec.domain();
        if (domain == null || domain.certificate() == null) {
            return "";
        }
        String arn = domain.certificate().arn();
        return arn == null ? "" : arn;
    }
}
