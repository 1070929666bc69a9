package dev.finops.operator.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finops.operator.platform.PlatformDesign;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a manifest must not ask for on behalf of others. The API server refuses most of it at apply; here it is refused too where
 * an older CRD let it in, and where it takes the namespace to see it.
 */
final class Unsafe {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html">resolve</a> */
    private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{\\s*resolve", Pattern.CASE_INSENSITIVE);

    private Unsafe() {}

    static List<String> in(PlatformDesign design) {
        return Stream.concat(dynamicReference("spec", JSON.valueToTree(design.spec())).stream(), foreignSecrets(design))
                .toList();
    }

    /** The first place where CloudFormation would put a secret that the writer of the manifest may have no right to. */
    private static Optional<String> dynamicReference(String path, JsonNode node) {
        if (node.isTextual() && DYNAMIC_REFERENCE.matcher(node.asText()).find()) {
            return Optional.of(
                    path + " holds {{resolve:...}}, which CloudFormation would replace by the secret for all to"
                            + " read: remove it, and name the secret's ARN in spec.backend.secrets");
        }
        Stream<Optional<String>> inside = node.isObject()
                ? node.properties().stream()
                        .map((Map.Entry<String, JsonNode> field) ->
                                dynamicReference(path + "." + field.getKey(), field.getValue()))
                : StreamSupport.stream(node.spliterator(), false).map(element -> dynamicReference(path, element));
        return inside.flatMap(Optional::stream).findFirst();
    }

    /** Secrets outside of the platform's own prefix: others' perhaps, which this platform's tasks would get to read. */
    private static Stream<String> foreignSecrets(PlatformDesign design) {
        String prefix = ":secret:" + design.names().secretPrefix();
        return design.spec().backend().secrets().entrySet().stream()
                .filter(secret -> !secret.getValue().contains(prefix))
                .sorted(Map.Entry.comparingByKey())
                .map(secret -> "spec.backend.secrets." + secret.getKey()
                        + " is not the platform's: the names of its secrets" + " begin with "
                        + design.names().secretPrefix() + ", so copy the secret to such a name");
    }
}
