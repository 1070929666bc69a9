package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service that answers questions about costs. */
@ApiType
@ValidationRule(
        value = "!has(self.replicas) || !has(self.autoscaling)",
        message =
                "backend.replicas and backend.autoscaling contradict each other: remove backend.replicas to let the service"
                        + " scale between backend.autoscaling.min and max, or remove backend.autoscaling")
@ValidationRule(
        value = "!self.secrets.exists(name, name in self.env)",
        message = "backend.env and backend.secrets must not name the same variable: remove it from one of them")
@ValidationRule(value = FargateSize.RULE, message = "backend.cpu and backend.memory " + FargateSize.MESSAGE)
public record BackendSpec(
        @JsonPropertyDescription(
                "The container image, by tag or digest. Default: the one that spec.version stands for.")
        @Size(max = 512)
        @ValidationRule(
                value = "self.matches('^[a-z0-9][a-zA-Z0-9._:/-]*(@sha256:[0-9a-f]{64})?$')",
                message = "backend.image must be the name of a container image, such as"
                        + " ghcr.io/finops-dev/backend:0.1.0")
        @Nullable
        String image,

        @JsonPropertyDescription("How many tasks run. Default without autoscaling: 2.") @Min(0) @Max(100) @Nullable
        Integer replicas,

        @JsonPropertyDescription("Scales the number of tasks with their CPU load, instead of replicas.") @Nullable
        Autoscaling autoscaling,

        @JsonPropertyDescription("CPU units of a task; 1024 are one vCPU.") @Default("1024")
        Integer cpu,

        @JsonPropertyDescription("Memory of a task in MiB.") @Default("2048")
        Integer memory,

        @JsonPropertyDescription(
                "Further environment variables of the container, word for word. No secrets, which belong in"
                        + " backend.secrets: these are readable in the task definition.")
        @Default("{}")
        @Size(max = 50)
        @ValidationRule(
                value = ContainerVariables.NAMES_RULE,
                message =
                        "backend.env must have names of 1 to 64 letters, digits and underscores that begin with no digit,"
                                + " such as JAVA_TOOL_OPTIONS")
        @ValidationRule(
                value = ContainerVariables.OWN_RULE,
                message = "backend.env must not set " + ContainerVariables.OWN_IN_WORDS)
        @ValidationRule(
                value = "self.all(name, !self[name].matches(r'" + Formats.DYNAMIC_REFERENCE + "'))",
                message =
                        "backend.env must not hold {{resolve:...}}, which CloudFormation would replace by the secret for all"
                                + " to read: name the secret's ARN in backend.secrets")
        @ValidationRule(
                value = "self.all(name, !self[name].matches(r'" + Formats.CONTROL_CHARACTER + "'))",
                message = "backend.env must not hold control characters other than tab and newline")
        @ValidationRule(
                value = ContainerVariables.SIZE_RULE,
                message = "backend.env may have " + ContainerVariables.MAXIMUM_BYTES
                        + " bytes in all, names and values, where a character beyond ASCII counts for four, to fit into a"
                        + " CloudFormation template: put longer settings into a file of the image")
        Map<String, @Size(max = 1024) String> env,

        @JsonPropertyDescription(
                "Environment variables whose values are secrets: the ARN of each in Secrets Manager, whole, and after it"
                        + " :json-key:version-stage:version-id where ECS shall take a part. The secrets' names begin with the"
                        + " stack name and a slash; ECS alone reads them, when a task starts.")
        @Default("{}")
        @Size(max = 16)
        @ValidationRule(
                value = ContainerVariables.NAMES_RULE,
                message =
                        "backend.secrets must have names of 1 to 64 letters, digits and underscores that begin with no"
                                + " digit, such as API_TOKEN")
        @ValidationRule(
                value = ContainerVariables.OWN_RULE,
                message = "backend.secrets must not set " + ContainerVariables.OWN_IN_WORDS)
        @ValidationRule(
                value = "self.all(name, self[name].matches('" + Formats.SECRET_ARN + "'))",
                message = "backend.secrets must be whole ARNs of secrets in Secrets Manager, such as"
                        + " arn:aws:secretsmanager:us-east-1:123456789012:secret:finops/api-token-AbCdEf, or that with"
                        + " :json-key:version-stage:version-id")
        Map<String, @Size(max = 256) String> secrets) {

    /** Target tracking on the service's average CPU load. */
    @ApiType
    @ValidationRule(
            value = "self.min <= self.max",
            message = "backend.autoscaling.min must not exceed backend.autoscaling.max")
    public record Autoscaling(
            @JsonPropertyDescription("The least number of tasks.") @Required @Min(1) @Max(100)
            Integer min,

            @JsonPropertyDescription("The greatest number of tasks.") @Required @Min(1) @Max(100)
            Integer max,

            @JsonPropertyDescription("The average CPU load to keep, in percent.") @Default("60") @Min(10) @Max(90)
            Integer targetCpuPercent) {

        public Autoscaling {
            targetCpuPercent = requireNonNullElse(targetCpuPercent, 60);
        }
    }

    public BackendSpec {
        cpu = requireNonNullElse(cpu, 1024);
        memory = requireNonNullElse(memory, 2048);
        env = env == null ? Map.of() : Map.copyOf(env);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
    }

    /** What a manifest without {@code backend} means. */
    public static BackendSpec defaults() {
        return new BackendSpec(null, null, null, 1024, 2048, Map.of(), Map.of());
    }
}
