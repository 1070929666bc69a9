package dev.finops.simulator.aws.iam;

import dev.finops.simulator.aws.iam.IamState.Identity;
import dev.finops.simulator.aws.iam.IamState.RoleState;
import dev.finops.simulator.aws.iam.IamState.UserState;
import dev.finops.simulator.aws.simulation.Caller;
import dev.finops.simulator.aws.simulation.Credentials;
import dev.finops.simulator.aws.simulation.Page;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the groups of operations share. */
record IamContext(
        Simulation simulation,
        Regional<IamState> states,
        Credentials credentials,
        Roles roles,
        ManagedPolicies managedPolicies) {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");

    IamState state() {
        return states.current();
    }

    /** The ARN of something that the account has, such as {@code user/ann}. */
    String arn(String resource) {
        Caller caller = Caller.current();
        return "arn:" + caller.partition() + ":iam::" + caller.accountId() + ":" + resource;
    }

    /** The documents of all policies that the principal has, and further ones. */
    List<String> principalPolicies(String arn, List<String> further) {
        List<String> documents = new ArrayList<>(further);
        if (arn.endsWith(":user/administrator")) {
            documents.add(ManagedPolicies.documentOfAws("AdministratorAccess"));
            return documents;
        }
        Optional<RoleState> role = roles.findByArn(arn);
        if (role.isPresent()) {
            documents.addAll(role.get().inlinePolicies.values());
            role.get().attachedPolicies.forEach(policy -> documents.add(managedPolicies.document(policy)));
            return documents;
        }
        Optional<Identity> identity = Stream.concat(
                        state().users.values().stream()
                                .filter(user -> user.user.arn().equals(arn)),
                        state().groups.values().stream()
                                .filter(group -> group.group.arn().equals(arn)))
                .findFirst();
        if (identity.isEmpty()) {
            throw IamErrors.noSuchEntity("The entity with ARN " + arn + " cannot be found.");
        }
        add(documents, identity.get());
        if (identity.get() instanceof UserState user) {
            state().groups.values().stream()
                    .filter(group -> group.users.contains(user.user.userName()))
                    .forEach(group -> add(documents, group));
        }
        return documents;
    }

    private void add(List<String> documents, Identity identity) {
        documents.addAll(identity.inlinePolicies.values());
        identity.attachedPolicies.forEach(policy -> documents.add(managedPolicies.document(policy)));
    }

    /** The boundary that the request gives, or else that the role has; empty where there is none. */
    List<String> boundary(String arn, List<String> given) {
        if (!given.isEmpty()) {
            return given;
        }
        return roles.findByArn(arn)
                .map(role -> role.permissionsBoundary)
                .map(policy -> List.of(managedPolicies.document(policy)))
                .orElse(List.of());
    }

    static void checkName(String member, @Nullable String name, int longest) {
        if (name == null || !NAME.matcher(name).matches()) {
            throw IamErrors.validation("1 validation error detected: Value '" + name + "' at '" + member
                    + "' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+");
        }
        if (name.length() > longest) {
            throw IamErrors.validation("1 validation error detected: Value '" + name + "' at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + longest);
        }
    }

    static <T> Page<T> page(List<T> all, @Nullable Integer maxItems, @Nullable String marker) {
        return IamPages.of(all, maxItems, marker);
    }
}
