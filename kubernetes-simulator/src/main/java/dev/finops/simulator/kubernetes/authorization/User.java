package dev.finops.simulator.kubernetes.authorization;

import java.util.List;

/** Who a request comes from. */
public record User(String name, List<String> groups) {
    /** May do everything, whatever the roles say. */
    static final String MASTERS = "system:masters";

    static final String AUTHENTICATED = "system:authenticated";

    /** The user of requests without credentials: the API listens to this machine alone. */
    public static final User ADMINISTRATOR = new User("kubernetes-admin", List.of(MASTERS, AUTHENTICATED));

    static User serviceAccount(String namespace, String name) {
        return new User(
                "system:serviceaccount:" + namespace + ":" + name,
                List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED));
    }
}
