package dev.finops.backend.tools;

import dev.finops.backend.inquiry.InvalidParameters;
import dev.finops.backend.inquiry.InvalidParameters.Fault;
import dev.finops.backend.inquiry.Parameters;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a call, as the parameters that the HTTP interface takes: a model may write a number as text, or one value
 * where a list may stand.
 */
public final class Arguments {
    private static final int MOST_VALUES = 50;
    private static final int LONGEST = 20_000;

    private final JsonNode given;

    /** @param given an object */
    public Arguments(JsonNode given) {
        this.given = given;
    }

    /** Those that are there; null stands for none. */
    public Map<String, List<String>> texts() {
        var texts = new LinkedHashMap<String, List<String>>();
        var faults = new ArrayList<Fault>();
        for (Map.Entry<String, JsonNode> entry : given.entries()) {
            String name = entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isNull()) {
                continue;
            }
            List<String> read = new ArrayList<>();
            if (isText(value)) {
                read.add(value.coerceStringValue());
            } else if (value.isArray() && value.size() <= MOST_VALUES) {
                for (JsonNode item : value.values()) {
                    if (isText(item)) {
                        read.add(item.coerceStringValue());
                    }
                }
            }
            if (value.isArray() ? read.size() != value.size() : read.isEmpty()) {
                faults.add(new Fault(
                        name,
                        name + " takes a text, a number, or a list of at most " + MOST_VALUES + " texts of at most "
                                + LONGEST + " characters."));
            } else if (!read.isEmpty()) {
                texts.put(name, read);
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidParameters(faults);
        }
        return texts;
    }

    /** The same, but only of names that the tool takes. */
    public Parameters parameters(Iterable<String> known) {
        List<String> names = new ArrayList<>();
        known.forEach(names::add);
        return new Parameters(texts(), Parameters.known(names));
    }

    private static boolean isText(JsonNode value) {
        return value.isNumber() || (value.isString() && value.getStringValue().length() <= LONGEST);
    }
}
