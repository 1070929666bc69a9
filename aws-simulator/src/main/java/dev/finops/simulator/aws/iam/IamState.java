package dev.finops.simulator.aws.iam;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** The roles by name and the managed policies by ARN of one account. Documents are kept as they were given. */
final class IamState {
    static final class RoleState {
        Role role;
        String trustPolicy;

        @Nullable
        String permissionsBoundary;

        final Map<String, String> inlinePolicies = new TreeMap<>();
        final Set<String> attachedPolicies = new LinkedHashSet<>();
        final Map<String, String> tags = new TreeMap<>();

        RoleState(Role role, String trustPolicy) {
            this.role = role;
            this.trustPolicy = trustPolicy;
        }
    }

    static final class PolicyState {
        Policy policy;
        final Map<String, PolicyVersion> versions = new LinkedHashMap<>();
        final Map<String, String> tags = new TreeMap<>();
        int lastVersion;

        PolicyState(Policy policy) {
            this.policy = policy;
        }
    }

    final Map<String, RoleState> roles = new TreeMap<>();
    final Map<String, PolicyState> policies = new TreeMap<>();

    static List<Tag> tagList(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void putTags(Map<String, String> tags, List<Tag> added) {
        for (Tag tag : added) {
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw IamErrors.invalidInput(
                        "System tags cannot be modified by user. Tag keys must not start with aws:");
            }
        }
        added.forEach(tag -> tags.put(tag.key(), tag.value()));
        if (tags.size() > 50) {
            throw IamErrors.limitExceeded("Cannot exceed quota for TagsPerRole: 50");
        }
    }
}
