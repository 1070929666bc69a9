package dev.finops.operator.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.TreeMap;

/** Puts the environment variables of a manifest into the services template: CloudFormation has no parameter for a map. */
final class ServiceTemplate {
    private static final String PLACE = "            # spec.backend.env\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ServiceTemplate() {}

    static String render(String template, Map<String, String> environment) {
        if (!template.contains(PLACE)) {
            throw new IllegalArgumentException("the services template has no place for spec.backend.env");
        }
        StringBuilder variables = new StringBuilder();
        new TreeMap<>(environment)
                .forEach((name, value) -> variables
                        .append("            - Name: ")
                        .append(quoted(name))
                        .append("\n              Value: ")
                        .append(quoted(value))
                        .append('\n'));
        return template.replace(PLACE, variables);
    }

    /** A JSON string is a YAML string too. */
    private static String quoted(String value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
