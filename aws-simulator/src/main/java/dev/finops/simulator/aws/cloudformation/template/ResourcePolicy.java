package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What becomes of a resource that leaves its stack, or that another one replaces. */
public enum ResourcePolicy {
    DELETE("Delete"),
    RETAIN("Retain"),
    SNAPSHOT("Snapshot"),
    /** Retain, but not when the operation that created the resource is rolled back. */
    RETAIN_EXCEPT_ON_CREATE("RetainExceptOnCreate");

    /** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html */
    private static final Set<String> TYPES_WITH_SNAPSHOTS = Set.of(
            "AWS::DocDB::DBCluster",
            "AWS::EC2::Volume",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::Neptune::DBCluster",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::Redshift::Cluster");

    private final String text;

    ResourcePolicy(String text) {
        this.text = text;
    }

    static ResourcePolicy deletion(String type, JsonNode resource) {
        JsonNode value = resource.path("DeletionPolicy");
        if (value.isMissingNode()) {
            return deletionDefault(type, resource);
        }
        return read("DeletionPolicy", type, value, List.of(values()));
    }

    static ResourcePolicy updateReplace(String type, JsonNode resource) {
        JsonNode value = resource.path("UpdateReplacePolicy");
        return value.isMissingNode()
                ? DELETE
                : read("UpdateReplacePolicy", type, value, List.of(DELETE, RETAIN, SNAPSHOT));
    }

    /** A database outside a cluster is not lost by an omission. */
    private static ResourcePolicy deletionDefault(String type, JsonNode resource) {
        boolean database = type.equals("AWS::RDS::DBCluster")
                || (type.equals("AWS::RDS::DBInstance")
                        && !resource.path("Properties").has("DBClusterIdentifier"));
        return database ? SNAPSHOT : DELETE;
    }

    private static ResourcePolicy read(String attribute, String type, JsonNode value, List<ResourcePolicy> allowed) {
        if (!value.isTextual()) {
            throw TemplateException.format("Every %s member must be a string.".formatted(attribute));
        }
        ResourcePolicy policy = Arrays.stream(values())
                .filter(candidate -> candidate.text.equals(value.textValue()) && allowed.contains(candidate))
                .findFirst()
                .orElseThrow(() -> TemplateException.format(
                        "Unrecognized %s %s for resource type %s".formatted(attribute, value.textValue(), type)));
        if (policy == SNAPSHOT && !TYPES_WITH_SNAPSHOTS.contains(type)) {
            throw TemplateException.error("resource type %s does not support %s Snapshot".formatted(type, attribute));
        }
        return policy;
    }

    @Override
    public String toString() {
        return text;
    }
}
