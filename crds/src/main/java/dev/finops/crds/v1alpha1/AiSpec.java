package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The language model that turns questions into queries. It never computes a number. */
@ApiType
@ValidationRule(
        value = "self.provider != 'None' || (!has(self.modelId) && !has(self.region))",
        message = "ai.provider None uses no model: remove ai.modelId and ai.region, or set ai.provider to Bedrock")
public record AiSpec(
        @JsonPropertyDescription(
                "Bedrock: a model on Amazon Bedrock. None: questions are understood by a grammar alone.")
        @Default("Bedrock")
        Provider provider,

        @JsonPropertyDescription(
                "The Bedrock model or inference profile. Default: the one that spec.version stands for.")
        @Size(max = 256)
        @ValidationRule(
                value = "self.matches('^[a-zA-Z0-9._:/-]+$')",
                message = "ai.modelId must be the ID of a Bedrock model or inference profile, such as"
                        + " amazon.nova-pro-v1:0")
        @Nullable
        String modelId,

        @JsonPropertyDescription("The region of the model. Default: aws.region.")
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches('" + Formats.REGION + "')",
                message = "ai.region must be the code of an AWS region, such as us-east-1")
        @Nullable
        String region,

        @JsonPropertyDescription("The most tokens that one answer of the model may have.")
        @Default("4096")
        @Min(256)
        @Max(65536)
        Integer maxTokens,

        @JsonPropertyDescription("How freely the model chooses words: a number in quotes between \"0\" and \"1\".")
        @Default("\"0.2\"")
        @Size(max = 4)
        @ValidationRule(
                value = "self.matches('^(0([.][0-9]{1,2})?|1([.]0{1,2})?)$')",
                message = "ai.temperature must be a number in quotes between \"0\" and \"1\", such as \"0.7\"")
        String temperature,

        @JsonPropertyDescription(
                "Required: the platform is Ready only when the model answers. Recommended: it is Ready" + " without.")
        @Default("Recommended")
        Requirement requirement) {

    static final String DEFAULT_TEMPERATURE = "0.2";

    /** Who runs the model. */
    public enum Provider {
        @JsonProperty("Bedrock")
        BEDROCK,
        @JsonProperty("None")
        NONE
    }

    /** What a model that does not answer means. */
    public enum Requirement {
        @JsonProperty("Required")
        REQUIRED,
        @JsonProperty("Recommended")
        RECOMMENDED
    }

    public AiSpec {
        provider = requireNonNullElse(provider, Provider.BEDROCK);
        maxTokens = requireNonNullElse(maxTokens, 4096);
        temperature = requireNonNullElse(temperature, DEFAULT_TEMPERATURE);
        requirement = requireNonNullElse(requirement, Requirement.RECOMMENDED);
    }

    /** What a manifest without {@code ai} means. */
    public static AiSpec defaults() {
        return new AiSpec(Provider.BEDROCK, null, null, 4096, DEFAULT_TEMPERATURE, Requirement.RECOMMENDED);
    }
}
