package dev.finops.simulator.aws.simulation;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose access keys those are. Any key that nobody issued belongs to a user of the default account, or, as twelve digits,
 * of that account, so that tests can act in several; keys of assumed roles are known once STS has issued them.
 */
public final class Credentials {
    public static final String DEFAULT_ACCOUNT = "123456789012";

    private record Principal(String accountId, String arn) {}

    private final Map<String, Principal> issued = new ConcurrentHashMap<>();

    /** Remembers a key that STS has issued, with the principal as {@code GetCallerIdentity} shows it. */
    public void issue(String accessKeyId, String accountId, String arn) {
        issued.put(accessKeyId, new Principal(accountId, arn));
    }

    public Caller caller(String accessKeyId, String region) {
        Principal principal = issued.get(accessKeyId);
        if (principal != null) {
            return new Caller(principal.accountId(), region, principal.arn());
        }
        String accountId = accessKeyId.matches("\\d{12}") ? accessKeyId : DEFAULT_ACCOUNT;
        return new Caller(
                accountId, region, "arn:" + Regions.partition(region) + ":iam::" + accountId + ":user/administrator");
    }
}
