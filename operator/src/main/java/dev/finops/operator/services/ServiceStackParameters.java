package dev.finops.operator.services;

import dev.finops.crds.v1alpha1.BackendSpec;
import dev.finops.crds.v1alpha1.DomainSpec;
import dev.finops.crds.v1alpha1.FinOpsPlatformSpec;
import dev.finops.operator.costdata.CostDataLocation;
import dev.finops.operator.costdata.CostDataSource;
import dev.finops.operator.images.BackendImage;
import dev.finops.operator.infrastructure.MainStack;
import dev.finops.operator.platform.PlatformDesign;
import java.util.SortedMap;
import java.util.TreeMap;

/** From the manifest and the main stack's outputs to the parameters of ecs-services.yaml: all of them. */
final class ServiceStackParameters {
    private ServiceStackParameters() {}

    static SortedMap<String, String> of(
            PlatformDesign platform, MainStack main, BackendImage image, CostDataSource costData) {
        FinOpsPlatformSpec spec = platform.spec();
        SortedMap<String, String> parameters = new TreeMap<>();
        parameters.put("ClusterName", main.clusterName());
        parameters.put("VpcId", main.vpcId());
        parameters.put("PrivateSubnetIds", String.join(",", main.privateSubnetIds()));
        parameters.put("ServiceSecurityGroupId", main.serviceSecurityGroupId());
        parameters.put("LoadBalancerArn", main.loadBalancer().arn());
        parameters.put("CertificateArn", certificate(spec));
        parameters.put("TaskExecutionRoleArn", main.taskExecutionRoleArn());
        parameters.put("TaskRoleArn", main.taskRoleArn());
        parameters.put("BackendLogGroup", main.backendLogGroup());
        parameters.put("DatabaseUrl", main.database().url());
        parameters.put("DatabaseSecretArn", main.database().secretArn());
        parameters.put("ValkeyUrl", main.valkey().url());

        BackendSpec backend = spec.backend();
        BackendSpec.Autoscaling autoscaling = backend.autoscaling();
        parameters.put("BackendImage", image.reference());
        parameters.put("BackendReplicas", String.valueOf(platform.backendReplicas()));
        parameters.put("BackendCpu", backend.cpu().toString());
        parameters.put("BackendMemory", backend.memory().toString());
        parameters.put(
                "AutoscalingMin", autoscaling == null ? "1" : autoscaling.min().toString());
        parameters.put(
                "AutoscalingMax", autoscaling == null ? "1" : autoscaling.max().toString());
        parameters.put(
                "AutoscalingTargetCpu",
                autoscaling == null ? "0" : autoscaling.targetCpuPercent().toString());

        parameters.put("BedrockModelId", platform.modelId());
        parameters.put("BedrockRegion", platform.modelRegion());
        parameters.put("BedrockMaxTokens", spec.ai().maxTokens().toString());
        parameters.put("BedrockTemperature", spec.ai().temperature());
        parameters.put(
                "CostDataLocation",
                costData.location().map(CostDataLocation::uri).orElse(""));
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
