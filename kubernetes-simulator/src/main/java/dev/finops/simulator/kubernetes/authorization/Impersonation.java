package dev.finops.simulator.kubernetes.authorization;

import dev.finops.simulator.kubernetes.object.ApiException;
import java.util.ArrayList;
import java.util.List;

/** Acting as another user (https://kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation). */
public final class Impersonation {
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    private Impersonation() {}

    /**
     * The user that the caller asks to be taken for.
     *
     * @throws ApiException (403) if the caller may not
     */
    public static User of(Authorizer authorizer, User caller, String name, List<String> groups) {
        require(authorizer, caller, "users", name);
        groups.forEach(g -> require(authorizer, caller, "groups", g));
        String[] parts = name.split(":");
        if (groups.isEmpty() && name.startsWith(SERVICE_ACCOUNT) && parts.length == 4) {
            return User.serviceAccount(parts[2], parts[3]);
        }
        List<String> all = new ArrayList<>(groups);
        all.add(User.AUTHENTICATED);
        return new User(name, List.copyOf(all));
    }

    private static void require(Authorizer authorizer, User caller, String resource, String name) {
        if (!authorizer.allows(caller, Attributes.ofResource("impersonate", "", resource, "", "", name))) {
            throw ApiException.forbidden(
                    resource,
                    name,
                    "User \"" + caller.name() + "\" cannot impersonate resource \"" + resource
                            + "\" in API group \"\" at the cluster scope");
        }
    }
}
