package dev.finops.simulator.aws.cloudformation.request;

import dev.finops.simulator.aws.cloudformation.execution.ResourceOperations;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchema;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.Stack;
import dev.finops.simulator.aws.cloudformation.template.DynamicReferences;
import dev.finops.simulator.aws.cloudformation.template.Evaluation;
import dev.finops.simulator.aws.cloudformation.template.Exports;
import dev.finops.simulator.aws.cloudformation.template.ParameterValues;
import dev.finops.simulator.aws.cloudformation.template.PseudoParameters;
import dev.finops.simulator.aws.cloudformation.template.Reference;
import dev.finops.simulator.aws.cloudformation.template.References;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import dev.finops.simulator.aws.cloudformation.template.ResourceValues;
import dev.finops.simulator.aws.cloudformation.template.Template;
import dev.finops.simulator.aws.cloudformation.template.TemplateException;
import dev.finops.simulator.aws.tagging.TagRules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Reads what requests have in common: templates, tags, and what can be checked before anything begins. */
public final class Requests {
    private static final int MAX_INLINE_BYTES = 51_200;
    private static final int MAX_S3_BYTES = 1_048_576;
    /** What tags consist of is left to the services that the resources belong to. */
    private static final TagRules TAG_RULES =
            TagRules.refusing(problem -> Refusal.validation(problem.sentence())).withAnyCharacter();

    private final TemplateSource templateSource;
    private final ResourceSchemas schemas;
    private final ResourceOperations operations;
    private final DynamicReferences dynamicReferences;

    public Requests(
            TemplateSource templateSource,
            ResourceSchemas schemas,
            ResourceOperations operations,
            DynamicReferences dynamicReferences) {
        this.dynamicReferences = dynamicReferences;
        this.templateSource = templateSource;
        this.schemas = schemas;
        this.operations = operations;
    }

    /** @param previous the stack whose template {@code UsePreviousTemplate} means, or null where there is none */
    public Template template(
            @Nullable String body, @Nullable String url, @Nullable Boolean usePrevious, @Nullable Stack previous) {
        boolean reuse = Boolean.TRUE.equals(usePrevious);
        int given = (body == null ? 0 : 1) + (url == null ? 0 : 1) + (reuse ? 1 : 0);
        if (given > 1) {
            throw Refusal.validation(
                    "You cannot specify more than one of TemplateBody, TemplateURL and UsePreviousTemplate");
        }
        if (reuse) {
            if (previous == null) {
                throw Refusal.validation("UsePreviousTemplate cannot be used for a stack that does not exist yet.");
            }
            return previous.specification().template();
        }
        if (body == null && url == null) {
            throw Refusal.validation("Either Template URL or Template Body must be specified.");
        }
        return parse(body == null ? download(String.valueOf(url)) : inline(body));
    }

    private static String inline(String body) {
        if (body.isEmpty()) {
            throw constraint("", "Member must have length greater than or equal to 1");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_INLINE_BYTES) {
            throw constraint(body, "Member must have length less than or equal to " + MAX_INLINE_BYTES);
        }
        return body;
    }

    private static RuntimeException constraint(String body, String rule) {
        return Refusal.validation(
                "1 validation error detected: Value '%s' at 'templateBody' failed to satisfy constraint: %s"
                        .formatted(body, rule));
    }

    private String download(String url) {
        String body;
        try {
            body = templateSource.read(URI.create(url));
        } catch (IllegalArgumentException e) {
            throw Refusal.validation("S3 error: " + e.getMessage());
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MAX_S3_BYTES) {
            throw Refusal.validation("Template may not exceed %d bytes in size.".formatted(MAX_S3_BYTES));
        }
        return body;
    }

    private Template parse(String body) {
        Template template = refused(() -> Template.parse(body));
        checkTypes(template);
        checkAttributes(template);
        return template;
    }

    private void checkTypes(Template template) {
        var unknown = new TreeSet<String>();
        var notSimulated = new TreeSet<String>();
        for (ResourceDefinition resource : template.resources().values()) {
            if (schemas.find(resource.type()).isEmpty()) {
                unknown.add(resource.type());
            } else if (!operations.supports(resource.type())) {
                notSimulated.add(resource.type());
            }
        }
        if (!unknown.isEmpty()) {
            throw Refusal.validation(
                    "Template format error: Unrecognized resource types: [%s]".formatted(String.join(", ", unknown)));
        }
        if (!notSimulated.isEmpty()) {
            throw Refusal.validation("Resource types [%s] exist in AWS, but are not simulated."
                    .formatted(String.join(", ", notSimulated)));
        }
    }

    private void checkAttributes(Template template) {
        template.resources()
                .values()
                .forEach(resource ->
                        References.in(resource.properties()).forEach(reference -> checkAttribute(template, reference)));
        template.outputs()
                .values()
                .forEach(output ->
                        References.in(output.value()).forEach(reference -> checkAttribute(template, reference)));
    }

    private void checkAttribute(Template template, Reference reference) {
        ResourceDefinition target = template.resources().get(reference.name());
        if (target == null
                || reference.attribute() == null
                || reference.attribute().isEmpty()) {
            return;
        }
        ResourceSchema schema = schemas.get(target.type());
        if (!schema.hasAttribute(reference.attribute())) {
            throw Refusal.validation("Template error: resource %s does not support attribute type %s in Fn::GetAtt"
                    .formatted(reference.name(), reference.attribute()));
        }
    }

    /** @param previous the present values of the stack, or null when it is being created */
    public ParameterValues parameters(Template template, List<Parameter> given, @Nullable ParameterValues previous) {
        return refused(() -> ParameterValues.resolve(template, given, previous, this::stored));
    }

    private Optional<String> stored(String name) {
        try {
            return Optional.of(dynamicReferences.resolve("ssm", name));
        } catch (TemplateException notFound) {
            return Optional.empty();
        }
    }

    /** Evaluates all conditions, so that a wrong one is refused now rather than later. */
    public void checkConditions(Template template, ParameterValues parameters, PseudoParameters pseudo) {
        var evaluation = new Evaluation(template, parameters, pseudo, ResourceValues.NONE, Exports.NONE);
        refused(() -> template.conditions().keySet().stream()
                .map(evaluation::condition)
                .toList());
    }

    public static Map<String, String> tags(List<Tag> tags) {
        Map<String, String> out = new LinkedHashMap<>();
        TAG_RULES.put(
                out,
                tags.stream()
                        .map(tag -> Map.entry(
                                Objects.requireNonNullElse(tag.key(), ""), Objects.requireNonNullElse(tag.value(), "")))
                        .toList());
        return out;
    }

    /** Turns the refusal of a template into the error that a caller sees. */
    public static <T> T refused(Supplier<T> work) {
        try {
            return work.get();
        } catch (TemplateException e) {
            throw Refusal.validation(String.valueOf(e.getMessage()));
        }
    }
}
