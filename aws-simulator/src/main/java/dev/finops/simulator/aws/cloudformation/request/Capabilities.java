package dev.finops.simulator.aws.cloudformation.request;

import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.Template;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.Capability;

/**
 * Which acknowledgement a template needs, because its resources grant permissions
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html).
 */
public final class Capabilities {
    /** The IAM types that need one, with the property by which a template may name the resource. */
    private static final Map<String, String> NAME_PROPERTIES = Map.of(
            "AWS::IAM::AccessKey", "",
            "AWS::IAM::Group", "GroupName",
            "AWS::IAM::InstanceProfile", "InstanceProfileName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::IAM::Policy", "",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::User", "UserName",
            "AWS::IAM::UserToGroupAddition", "");

    private Capabilities() {}

    public static Optional<Capability> required(Template template) {
        boolean iam = false;
        for (ResourceDefinition resource : template.resources().values()) {
            String nameProperty = NAME_PROPERTIES.get(resource.type());
            if (nameProperty == null) {
                continue;
            }
            if (resource.properties().has(nameProperty)) {
                return Optional.of(Capability.CAPABILITY_NAMED_IAM);
            }
            iam = true;
        }
        return iam ? Optional.of(Capability.CAPABILITY_IAM) : Optional.empty();
    }

    /** Why the capability is needed, as template summaries say it. */
    public static String reason(Template template) {
        Set<String> types = new TreeSet<>();
        template.resources().values().stream()
                .map(ResourceDefinition::type)
                .filter(NAME_PROPERTIES::containsKey)
                .forEach(types::add);
        return "The following resource(s) require capabilities: [%s]".formatted(String.join(", ", types));
    }

    public static void check(Template template, Collection<Capability> given) {
        Optional<Capability> required = required(template);
        if (required.isEmpty()) {
            return;
        }
        List<Capability> sufficient = required.get() == Capability.CAPABILITY_IAM
                ? List.of(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                : List.of(Capability.CAPABILITY_NAMED_IAM);
        if (sufficient.stream().noneMatch(given::contains)) {
            throw Refusal.capabilities(required.get().toString());
        }
    }
}
