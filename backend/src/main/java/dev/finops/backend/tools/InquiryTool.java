package dev.finops.backend.tools;

import dev.finops.backend.inquiry.Inquiry;
import dev.finops.backend.inquiry.InquiryText;
import dev.finops.backend.inquiry.InvalidParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one kind of inquiry; its arguments are the parameters of the address.
 *
 * @param title for people
 * @param description for the model that chooses among tools
 * @param path what its addresses begin with
 * @param properties the schemas of its arguments
 * @param required which of them must be there
 * @param defaults what stands for those that are not
 */
public record InquiryTool(
        String name,
        String title,
        String description,
        String path,
        Map<String, Object> properties,
        List<String> required,
        Map<String, String> defaults) {

    /** The schema of the arguments. */
    public Map<String, Object> schema() {
        Map<String, Object> schema = JsonSchema.object(properties, required);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** @throws InvalidParameters with what to write instead */
    public Inquiry inquiry(Map<String, List<String>> arguments) {
        var address = new StringBuilder(path);
        Map<String, List<String>> all = new LinkedHashMap<>(arguments);
        defaults.forEach((name, value) -> all.putIfAbsent(name, List.of(value)));
        all.forEach((name, values) -> {
            for (String value : values) {
                address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(encoded(name))
                        .append('=')
                        .append(encoded(value));
            }
        });
        return InquiryText.parse(address.toString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
