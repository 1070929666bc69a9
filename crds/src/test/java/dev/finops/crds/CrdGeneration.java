package dev.finops.crds;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes the CRD from the Java types, and adds what the generator has no annotation for. */
final class CrdGeneration {
    private static final String HEADER = """
            # Generated from the types in dev.finops.crds.v1alpha1. Do not edit; after a change of the types run
            #   mvn -pl crds -am test -Dtest=GeneratedCrdTest -Dcrd.update=true -Dsurefire.failIfNoSpecifiedTests=false
            """;

    /** The generator's own writer leaves words such as True and Off without quotes, which YAML 1.1 reads as booleans. */
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private CrdGeneration() {}

    /** The whole file, as committed. */
    static String yaml() {
        AtomicReference<@Nullable CustomResourceDefinition> crd = new AtomicReference<>();
        new CRDGenerator()
                .customResourceClasses(FinOpsPlatform.class)
                .withParallelGenerationEnabled(false)
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata generated, String crdSpecVersion) {
                        crd.set(complete((CustomResourceDefinition) generated));
                        return generated;
                    }
                })
                .withOutput(new Discarded())
                .detailedGenerate();
        try {
            return HEADER + YAML.writeValueAsString(requireNonNull(crd.get()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        for (CustomResourceDefinitionVersion version : crd.getSpec().getVersions()) {
            version.getAdditionalPrinterColumns().sort(Comparator.comparingInt(CrdGeneration::columnPosition));
            JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
            root.setDescription(
                    "A FinOps platform on AWS, made and kept as declared: network, database, cache, services,"
                            + " cost data and domain.");
            root.setRequired(List.of("spec"));
            tidy(root);
            property(root, "spec").setDescription("What the platform shall be.");
            completeStatus(property(root, "status"));
        }
        return crd;
    }

    /** The generator sorts columns by their path; people read them in the order in which the type declares them. */
    private static int columnPosition(CustomResourceColumnDefinition column) {
        return Arrays.stream(FinOpsPlatform.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList()
                .indexOf(column.getName());
    }

    private static void tidy(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            // A record's rules are found twice, on the field and on the accessor.
            schema.setXKubernetesValidations(new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations())));
        }
        for (JSONSchemaProps child : properties(schema).values()) {
            tidy(child);
            if (child.getDefault() != null && !properties(child).isEmpty()) {
                child.setDefault(insideDefaults(child));
            }
        }
        if (schema.getItems() != null && schema.getItems().getSchema() != null) {
            tidy(schema.getItems().getSchema());
        }
        if (schema.getAdditionalProperties() != null
                && schema.getAdditionalProperties().getSchema() != null) {
            tidy(schema.getAdditionalProperties().getSchema());
        }
    }

    /**
     * What an empty object becomes. An API server validates a default as it stands, before those inside fill it, so that
     * rules find no field in an empty one; and what it stores is the same.
     */
    private static ObjectNode insideDefaults(JSONSchemaProps schema) {
        ObjectNode filled = JsonNodeFactory.instance.objectNode();
        properties(schema).forEach((name, property) -> {
            if (property.getDefault() != null) {
                filled.set(name, property.getDefault());
            }
        });
        return filled;
    }

    private static Map<String, JSONSchemaProps> properties(JSONSchemaProps schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    private static void completeStatus(JSONSchemaProps status) {
        status.setDescription("What the operator last saw.");
        // Before the first pass a generation that nothing can have tells kstatus and Argo CD "in progress".
        status.setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
        JSONSchemaProps condition = property(status, "conditions").getItems().getSchema();
        condition.setRequired(List.of("type", "status", "reason", "message", "lastTransitionTime"));
        describe(condition, "type", "What is said to be true, false or unknown.");
        describe(condition, "status", "True, False or Unknown.");
        describe(condition, "reason", "Why, in one word for programs.");
        describe(condition, "message", "What is happening, or what to do, for people.");
        describe(condition, "lastTransitionTime", "When the status last changed.");
        describe(condition, "observedGeneration", "The generation of the manifest that this condition speaks of.");
        property(condition, "status")
                .setEnum(List.of(
                        JsonNodeFactory.instance.textNode("True"),
                        JsonNodeFactory.instance.textNode("False"),
                        JsonNodeFactory.instance.textNode("Unknown")));
        property(condition, "lastTransitionTime").setFormat("date-time");
    }

    private static void describe(JSONSchemaProps schema, String property, String description) {
        property(schema, property).setDescription(description);
    }

    private static JSONSchemaProps property(JSONSchemaProps schema, String name) {
        return requireNonNull(schema.getProperties().get(name), name);
    }

    /** The generator insists on writing somewhere; what counts is what the post-processor saw. */
    private static final class Discarded extends CRDGenerator.AbstractCRDOutput<OutputStream> {
        @Override
        protected OutputStream createStreamFor(String crdName) {
            return OutputStream.nullOutputStream();
        }
    }
}
