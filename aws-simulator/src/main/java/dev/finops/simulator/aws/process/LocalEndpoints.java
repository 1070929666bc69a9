package dev.finops.simulator.aws.process;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites the endpoints of simulated databases and caches in environment values to where they really are. Local stand-ins
 * speak no TLS, so what asks for it beside a rewritten endpoint no longer does.
 */
final class LocalEndpoints {
    private static final Pattern RDS = Pattern.compile("[a-z0-9.-]+\\.rds\\.amazonaws\\.com:\\d+");
    private static final Pattern ELASTICACHE = Pattern.compile("[a-z0-9.-]+\\.cache\\.amazonaws\\.com:\\d+");

    private final Map<String, String> endpoints;

    LocalEndpoints(Map<String, String> endpoints) {
        this.endpoints = endpoints;
    }

    String rewrite(String value) {
        String rewritten = value;
        String database = endpoints.get("rds");
        if (database != null && RDS.matcher(rewritten).find()) {
            rewritten = RDS.matcher(rewritten)
                    .replaceAll(Matcher.quoteReplacement(database))
                    .replaceAll("sslmode=(require|verify-ca|verify-full)", "sslmode=disable");
        }
        String cache = endpoints.get("elasticache");
        if (cache != null && ELASTICACHE.matcher(rewritten).find()) {
            rewritten = ELASTICACHE
                    .matcher(rewritten)
                    .replaceAll(Matcher.quoteReplacement(cache))
                    .replaceFirst("^(redis|valkey)s://", "$1://");
        }
        return rewritten;
    }
}
