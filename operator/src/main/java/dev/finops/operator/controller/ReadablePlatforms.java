package dev.finops.operator.controller;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.crds.v1alpha1.FinOpsPlatform;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads every FinOpsPlatform, so that one which this version cannot understand, such as one written for a newer definition, does
 * not end the watch of all: it comes without its spec, and with what is wrong with it.
 */
final class ReadablePlatforms extends SimpleModule {
    private static final long serialVersionUID = 1;
    /** Is never written to the API server, and never read from there. */
    private static final String PROBLEM = "finops.dev/unreadable";

    ReadablePlatforms() {
        setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
                return bean.getBeanClass().equals(FinOpsPlatform.class) ? new Reader(deserializer) : deserializer;
            }
        });
    }

    /** Why a platform cannot be understood; empty where it can. */
    static Optional<String> problem(FinOpsPlatform platform) {
        Map<String, String> annotations = platform.getMetadata().getAnnotations();
        return platform.getSpec() != null || annotations == null
                ? Optional.empty()
                : Optional.ofNullable(annotations.get(PROBLEM));
    }

    private static final class Reader extends DelegatingDeserializer {
        private static final long serialVersionUID = 1;

        Reader(JsonDeserializer<?> usual) {
            super(usual);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Reader(usual);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode platform = context.readTree(parser);
            try {
                return read(platform, parser, context);
            } catch (JsonMappingException e) {
                if (!(platform instanceof ObjectNode object)
                        || !object.path("metadata").isObject()) {
                    throw e;
                }
                return readable(object, e, parser, context);
            }
        }

        /** A status is only what was reported: it is made anew. */
        private Object readable(
                ObjectNode platform, JsonMappingException problem, JsonParser parser, DeserializationContext context)
                throws IOException {
            boolean inStatus = problem.getPath().stream()
                    .findFirst()
                    .filter(first -> "status".equals(first.getFieldName()))
                    .isPresent();
            platform.remove("status");
            if (inStatus) {
                try {
                    return read(platform, parser, context);
                } catch (JsonMappingException inSpec) {
                    problem.addSuppressed(inSpec);
                }
            }
            platform.remove("spec");
            platform.withObjectProperty("metadata")
                    .withObjectProperty("annotations")
                    .put(PROBLEM, field(problem) + ": " + problem.getOriginalMessage());
            return read(platform, parser, context);
        }

        private static String field(JsonMappingException problem) {
            return problem.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining("."));
        }

        private Object read(JsonNode platform, JsonParser parser, DeserializationContext context) throws IOException {
            try (JsonParser tree = platform.traverse(parser.getCodec())) {
                tree.nextToken();
                return super.deserialize(tree, context);
            }
        }
    }
}
