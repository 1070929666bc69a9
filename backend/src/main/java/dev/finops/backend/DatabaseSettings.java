package dev.finops.backend;

import java.util.HashMap;
import java.util.Map;

/** Translates {@code DATABASE_URL} and its companions, as the deployment sets them, into a data source. */
final class DatabaseSettings {
    static final String URL = "DATABASE_URL";
    static final String USERNAME = "DATABASE_USERNAME";
    static final String PASSWORD = "DATABASE_PASSWORD";

    /** A database that is down must not keep costs from being served. */
    private static final Map<String, Object> POOL = Map.of(
            "datasources.default.initialization-fail-timeout", -1,
            "datasources.default.connection-timeout", 3000,
            "datasources.default.validation-timeout", 2000,
            "datasources.default.minimum-idle", 0,
            "datasources.default.maximum-pool-size", 8);

    private DatabaseSettings() {}

    /** No properties at all without a URL: then there is no data source. */
    static Map<String, Object> from(Map<String, String> environment) {
        String url = environment.getOrDefault(URL, "");
        if (url.isBlank()) {
            return Map.of();
        }
        var properties = new HashMap<>(POOL);
        properties.put("datasources.default.url", url);
        properties.put("datasources.default.username", environment.getOrDefault(USERNAME, ""));
        properties.put("datasources.default.password", environment.getOrDefault(PASSWORD, ""));
        return properties;
    }
}
