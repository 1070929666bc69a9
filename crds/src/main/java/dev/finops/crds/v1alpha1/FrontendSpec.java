package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The page in the browser. */
@ApiType
@ValidationRule(
        value = "self.placement == 'Service' || !has(self.replicas)",
        message = "frontend.replicas belongs to a service of its own: set frontend.placement to Service, or remove it")
public record FrontendSpec(
        @JsonPropertyDescription(
                "Embedded: the backend serves the page. Service: a second ECS service of the same image" + " does.")
        @Default("Embedded")
        Placement placement,

        @JsonPropertyDescription("How many tasks run with placement Service. Default: 2.") @Min(1) @Max(100) @Nullable
        Integer replicas) {

    /** Which service serves the page. */
    public enum Placement {
        @JsonProperty("Embedded")
        EMBEDDED,
        @JsonProperty("Service")
        SERVICE
    }

    public FrontendSpec {
        placement = requireNonNullElse(placement, Placement.EMBEDDED);
    }

    /** What a manifest without {@code frontend} means. */
    public static FrontendSpec defaults() {
        return new FrontendSpec(Placement.EMBEDDED, null);
    }
}
