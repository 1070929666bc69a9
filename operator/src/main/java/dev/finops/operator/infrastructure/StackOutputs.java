package dev.finops.operator.infrastructure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The outputs of the main stack, which later steps build on. */
public record StackOutputs(Map<String, String> values) {
    public StackOutputs {
        values = Map.copyOf(values);
    }

    /** An output that the template always has. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the main stack has no output " + name + ": it was not made from this operator's template");
        }
        return value;
    }

    public List<String> privateSubnetIds() {
        return Arrays.asList(get("PrivateSubnetIds").split(",", -1));
    }

    public String databaseUrl() {
        return "jdbc:postgresql://" + get("DatabaseEndpoint") + ":" + get("DatabasePort") + "/" + get("DatabaseName")
                + "?sslmode=require";
    }

    public String valkeyUrl() {
        return "rediss://" + get("ValkeyEndpoint") + ":" + get("ValkeyPort");
    }
}
