package dev.finops.operator.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Manifests of the platform default/finops, as an API server would hand them out. */
public final class Manifest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String BASE = """
            apiVersion: finops.dev/v1alpha1
            kind: FinOpsPlatform
            metadata:
              name: finops
              namespace: default
              uid: uid-1
              generation: 1
            """;

    private Manifest() {}

    /** @param spec YAML, over one that names the region us-east-1 and the account 123456789012 */
    public static FinOpsPlatform of(String spec) {
        return of(spec, Map.of());
    }

    public static FinOpsPlatform of(String spec, Map<String, String> annotations) {
        FinOpsPlatform platform = read("""
                spec:
                  aws:
                    region: us-east-1
                    accountId: "123456789012"
                  verification:
                    http: "Off"
                """, spec.isBlank() ? "{}" : "spec:\n" + spec.indent(2));
        platform.getMetadata().setAnnotations(new HashMap<>(annotations));
        return platform;
    }

    /** @param manifests YAML, each over those before it */
    public static FinOpsPlatform read(String... manifests) {
        try {
            ObjectNode merged = (ObjectNode) YAML.readTree(BASE);
            for (String manifest : manifests) {
                merged = merged(merged, (ObjectNode) YAML.readTree(manifest));
            }
            return YAML.treeToValue(merged, FinOpsPlatform.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode merged(ObjectNode base, ObjectNode over) throws IOException {
        return YAML.readerForUpdating(base).readValue(over);
    }
}
