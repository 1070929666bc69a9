package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** Where container images are pulled from. */
@ApiType
public record ImagesSpec(
        @JsonPropertyDescription(
                "Direct: from the registry that the image names. Mirror: copied by digest into the account's"
                        + " ECR first.")
        @Default("Direct")
        Source source) {

    /** The registry that the services pull from. */
    public enum Source {
        @JsonProperty("Mirror")
        MIRROR,
        @JsonProperty("Direct")
        DIRECT
    }

    public ImagesSpec {
        source = requireNonNullElse(source, Source.DIRECT);
    }

    /** What a manifest without {@code images} means. */
    public static ImagesSpec defaults() {
        return new ImagesSpec(Source.DIRECT);
    }
}
