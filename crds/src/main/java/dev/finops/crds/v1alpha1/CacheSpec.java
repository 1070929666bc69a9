package dev.finops.crds.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The Valkey cache on ElastiCache. */
@ApiType
public record CacheSpec(
        @JsonPropertyDescription("The size of a cache node.")
        @Default(CacheSpec.DEFAULT_NODE_TYPE)
        @Size(max = 32)
        @ValidationRule(
                value = "self.matches('^cache[.][a-z0-9-]+[.][a-z0-9]+$')",
                message = "cache.nodeType must be an ElastiCache node type, such as cache.t4g.small")
        String nodeType,

        @JsonPropertyDescription("How many replicas stand by. From one on, a failed primary is replaced automatically.")
        @Default("0")
        @Min(0)
        @Max(5)
        Integer replicas) {

    static final String DEFAULT_NODE_TYPE = "cache.t4g.small";

    public CacheSpec {
        nodeType = requireNonNullElse(nodeType, DEFAULT_NODE_TYPE);
        replicas = requireNonNullElse(replicas, 0);
    }

    /** What a manifest without {@code cache} means. */
    public static CacheSpec defaults() {
        return new CacheSpec(DEFAULT_NODE_TYPE, 0);
    }
}
