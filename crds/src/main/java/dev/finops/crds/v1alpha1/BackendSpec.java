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
                "Further environment variables of the container. No secrets: they are readable in the task"
                        + " definition.")
        @Default("{}")
        @Size(max = 50)
        @ValidationRule(
                value = "['AWS_REGION', 'DATABASE_URL', 'DATABASE_USERNAME', 'DATABASE_PASSWORD', 'VALKEY_URL',"
                        + " 'MICRONAUT_SERVER_PORT'].all(name, !(name in self))",
                message =
                        "backend.env must not set AWS_REGION, DATABASE_URL, DATABASE_USERNAME, DATABASE_PASSWORD, VALKEY_URL"
                                + " or MICRONAUT_SERVER_PORT: the operator sets them from the resources that it makes")
        Map<String, @Size(max = 4096) String> env) {

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
    }

    /** What a manifest without {@code backend} means. */
    public static BackendSpec defaults() {
        return new BackendSpec(null, null, null, 1024, 2048, Map.of());
    }
}
