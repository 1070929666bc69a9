package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.tagging.TagRules;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.LoginProfile;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

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

    /** What users and groups have in common: both are allowed things by policies of their own and attached ones. */
    static class Identity {
        final Map<String, String> inlinePolicies = new TreeMap<>();
        final Set<String> attachedPolicies = new LinkedHashSet<>();
        final Map<String, String> tags = new TreeMap<>();
    }

    static final class UserState extends Identity {
        User user;

        @Nullable
        LoginProfile loginProfile;

        final Map<String, AccessKeyMetadata> accessKeys = new LinkedHashMap<>();

        UserState(User user) {
            this.user = user;
        }
    }

    static final class GroupState extends Identity {
        final Group group;
        final Set<String> users = new TreeSet<>();

        GroupState(Group group) {
            this.group = group;
        }
    }

    static final class ProfileState {
        final InstanceProfile profile;
        final Map<String, String> tags = new TreeMap<>();

        @Nullable
        String role;

        ProfileState(InstanceProfile profile) {
            this.profile = profile;
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

    /** @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules">IAM's rules for tags</a> */
    static final TagRules TAG_RULES = TagRules.refusing(IamErrors::tags).withKeysInAnyCase();

    final Map<String, RoleState> roles = new TreeMap<>();
    final Map<String, PolicyState> policies = new TreeMap<>();
    final Map<String, UserState> users = new TreeMap<>();
    final Map<String, GroupState> groups = new TreeMap<>();
    final Map<String, ProfileState> profiles = new TreeMap<>();

    final Map<String, GetOpenIdConnectProviderResponse> openIdProviders = new TreeMap<>();

    @Nullable
    String accountAlias;

    @Nullable
    PasswordPolicy passwordPolicy;

    static List<Tag> tagList(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static void putTags(Map<String, String> tags, List<Tag> added) {
        TAG_RULES.put(tags, entries(added));
    }

    /** Checks the tags of a request, before anything is made. */
    static void checkTags(List<Tag> added) {
        TAG_RULES.check(entries(added));
    }

    private static List<Map.Entry<String, String>> entries(List<Tag> tags) {
        return tags.stream()
                .map(tag -> Map.entry(tag.key(), tag.value() == null ? "" : tag.value()))
                .toList();
    }
}
