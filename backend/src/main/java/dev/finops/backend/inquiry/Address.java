package dev.finops.backend.inquiry;

import dev.finops.backend.cost.CostQuery;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A path with parameters, as URLs have them. */
final class Address {
    private final String path;
    private final List<String> parameters = new ArrayList<>();

    private Address(String path) {
        this.path = path;
    }

    static Address of(String path) {
        return new Address(path);
    }

    Address with(CostQuery query) {
        QueryText.print(query, this);
        return this;
    }

    Address with(String name, String value) {
        parameters.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    String parameters() {
        return String.join("&", parameters);
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? path : path + "?" + parameters();
    }

    /** @throws IllegalArgumentException if an escape in it is none */
    static Map<String, List<String>> parametersOf(String query) {
        var read = new LinkedHashMap<String, List<String>>();
        for (String parameter : query.split("&", -1)) {
            if (!parameter.isEmpty()) {
                int equals = parameter.indexOf('=');
                String name = equals < 0 ? parameter : parameter.substring(0, equals);
                String value = equals < 0 ? "" : parameter.substring(equals + 1);
                read.computeIfAbsent(decoded(name), ignored -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return read;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
