package dev.finops.simulator.aws.cloudformation.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource type as the CloudFormation registry describes it
 * (https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html).
 */
public final class ResourceSchema {
    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topic.html">such as SNS topics</a> */
    private static final Set<String> ALL_PROPERTIES_ARE_ATTRIBUTES =
            Set.of("AWS::SNS::Topic", "AWS::SQS::Queue", "AWS::SSM::Parameter");

    private final ObjectNode root;
    private final Set<String> createOnly;
    private final Set<String> conditionalCreateOnly;
    private final Set<String> readOnly;
    private final List<String> primaryIdentifier;

    ResourceSchema(ObjectNode root) {
        this.root = root;
        this.createOnly = paths("createOnlyProperties");
        this.conditionalCreateOnly = paths("conditionalCreateOnlyProperties");
        this.readOnly = paths("readOnlyProperties");
        this.primaryIdentifier = List.copyOf(paths("primaryIdentifier"));
    }

    private Set<String> paths(String keyword) {
        Set<String> out = new LinkedHashSet<>();
        root.path(keyword).forEach(pointer -> out.add(pointer.asText().replaceFirst("^/properties/", "")));
        return out;
    }

    public String type() {
        return root.path("typeName").asText();
    }

    /** Whether a change of this property, a path such as {@code DnsOptions/PrivateDnsPreference}, replaces the resource. */
    public Recreation recreation(String path) {
        if (matches(createOnly, path)) {
            return Recreation.ALWAYS;
        }
        return matches(conditionalCreateOnly, path) ? Recreation.CONDITIONALLY : Recreation.NEVER;
    }

    /** A path below a listed one counts as it, and so does one above that therefore contains it. */
    private static boolean matches(Set<String> listed, String path) {
        for (String entry : listed) {
            String plain = entry.replace("/*", "");
            if (path.equals(plain) || path.startsWith(plain + "/")) {
                return true;
            }
        }
        return false;
    }

    /** The paths listed as create-only beneath this top-level property, without the property's own name. */
    List<String> nestedCreateOnly(String property) {
        return createOnly.stream()
                .filter(path -> path.startsWith(property + "/"))
                .toList();
    }

    /** Whether {@code Fn::GetAtt} gives this attribute, such as {@code Endpoint.Address}. */
    public boolean hasAttribute(String attribute) {
        String path = attribute.replace('.', '/');
        return readOnly.contains(path)
                || (type().equals("AWS::CloudFormation::Stack") && path.startsWith("Outputs/"))
                || (ALL_PROPERTIES_ARE_ATTRIBUTES.contains(type())
                        && !definition(path).isMissingNode())
                || (type().equals("AWS::EC2::SecurityGroup") && path.equals("VpcId"));
    }

    /** What the schema says of a property, a path such as {@code Endpoint/Address}; a missing node where it has none. */
    public JsonNode definition(String path) {
        JsonNode node = root;
        for (String name : path.split("/", -1)) {
            node = SchemaNodes.follow(root, node.path("properties").path(name));
        }
        return node;
    }

    /** The paths of the properties that AWS alone sets. */
    public Set<String> readOnlyPaths() {
        return Collections.unmodifiableSet(readOnly);
    }

    /** The properties that together identify a resource. */
    public List<String> primaryIdentifier() {
        return primaryIdentifier;
    }

    /** The read-only properties, which a template may not set. */
    boolean isReadOnly(String property) {
        return readOnly.contains(property) && !createOnly.contains(property);
    }

    /** The one property by which a template can name the resource, or null where AWS chooses the identifier. */
    public @Nullable String nameProperty() {
        if (primaryIdentifier.size() != 1 || readOnly.contains(primaryIdentifier.getFirst())) {
            return null;
        }
        return primaryIdentifier.getFirst();
    }

    public boolean isTaggable() {
        JsonNode tagging = root.path("tagging");
        return tagging.path("taggable").asBoolean(root.path("taggable").asBoolean())
                && tagging.path("tagUpdatable").asBoolean(true);
    }

    /** The property that holds the tags, most often {@code Tags}. */
    public String tagProperty() {
        return root.path("tagging")
                .path("tagProperty")
                .asText("/properties/Tags")
                .replaceFirst("^/properties/", "");
    }

    /** Whether the old resource must go before a new one can take its place, such as a subnet's route table. */
    public boolean deletesBeforeReplacing() {
        return root.path("replacementStrategy").asText().equals("delete_then_create");
    }

    ObjectNode root() {
        return root;
    }
}
