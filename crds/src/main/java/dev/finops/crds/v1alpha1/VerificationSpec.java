package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** How the running platform is checked, beyond the health of the load balancer's targets. */
@ApiType
public record VerificationSpec(
        @JsonPropertyDescription(
                "Auto: an address that the operator cannot reach counts as unknown. Required: it counts as unhealthy."
                        + " \"Off\" (in quotes, because YAML reads a bare Off as false): no request is made.")
        @Default("Auto")
        Http http) {

    /** What a request to the platform's health page means. */
    public enum Http {
        @JsonProperty("Auto")
        AUTO,
        @JsonProperty("Required")
        REQUIRED,
        @JsonProperty("Off")
        OFF
    }

    public VerificationSpec {
        http = requireNonNullElse(http, Http.AUTO);
    }

    /** What a manifest without {@code verification} means. */
    public static VerificationSpec defaults() {
        return new VerificationSpec(Http.AUTO);
    }
}
