package dev.finops.simulator.kubernetes.authorization;

import dev.finops.simulator.kubernetes.object.ApiException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Issues bearer tokens to service accounts, and knows whose they are. */
public final class Tokens {
    private static final String SCHEME = "Bearer ";

    private final SecureRandom random = new SecureRandom();
    private final Map<String, User> users = new ConcurrentHashMap<>();

    /** A new token of a service account, valid as long as the API runs. */
    public String issue(String namespace, String serviceAccount) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        users.put(token, User.serviceAccount(namespace, serviceAccount));
        return token;
    }

    /**
     * The user of a request.
     *
     * @param authorization the header's value; empty if the request has none
     * @throws ApiException (401) if the token is not one that was issued
     */
    public User authenticate(String authorization) {
        if (authorization.isEmpty()) {
            return User.ADMINISTRATOR;
        }
        User user = authorization.startsWith(SCHEME) ? users.get(authorization.substring(SCHEME.length())) : null;
        if (user == null) {
            throw ApiException.unauthorized();
        }
        return user;
    }
}
