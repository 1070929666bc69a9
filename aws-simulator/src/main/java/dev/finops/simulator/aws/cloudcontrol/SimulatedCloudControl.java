package dev.finops.simulator.aws.cloudcontrol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import dev.finops.simulator.aws.cloudformation.schema.PropertyValidation;
import dev.finops.simulator.aws.cloudformation.schema.PropertyViolation;
import dev.finops.simulator.aws.cloudformation.schema.Recreation;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchema;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.simulation.AwsError;
import dev.finops.simulator.aws.simulation.Regional;
import dev.finops.simulator.aws.simulation.Simulation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudcontrol.CloudControlClient;
import software.amazon.awssdk.services.cloudcontrol.model.AlreadyExistsException;
import software.amazon.awssdk.services.cloudcontrol.model.DeleteResourceRequest;
import software.amazon.awssdk.services.cloudcontrol.model.DeleteResourceResponse;
import software.amazon.awssdk.services.cloudcontrol.model.GetResourceRequest;
import software.amazon.awssdk.services.cloudcontrol.model.GetResourceResponse;
import software.amazon.awssdk.services.cloudcontrol.model.InvalidRequestException;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesRequest;
import software.amazon.awssdk.services.cloudcontrol.model.ListResourcesResponse;
import software.amazon.awssdk.services.cloudcontrol.model.NotUpdatableException;
import software.amazon.awssdk.services.cloudcontrol.model.Operation;
import software.amazon.awssdk.services.cloudcontrol.model.OperationStatus;
import software.amazon.awssdk.services.cloudcontrol.model.ProgressEvent;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceDescription;
import software.amazon.awssdk.services.cloudcontrol.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudcontrol.model.TypeNotFoundException;
import software.amazon.awssdk.services.cloudcontrol.model.UpdateResourceRequest;
import software.amazon.awssdk.services.cloudcontrol.model.UpdateResourceResponse;

/**
 * Resources of types that no simulated service owns: CloudFormation makes them, and by the Cloud Control API they are seen,
 * changed and deleted as somebody would do by hand. Its changes are complete at once.
 *
 * @see <a href="https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html">Cloud Control API</a>
 */
public final class SimulatedCloudControl implements CloudControlClient {
    private static final JsonMapper JSON = new JsonMapper();

    private final Simulation simulation;
    private final ResourceSchemas schemas = new ResourceSchemas();
    /** By type and reference. */
    private final Regional<Map<String, Map<String, RegisteredResource>>> resources = Regional.regional(TreeMap::new);

    public SimulatedCloudControl(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The types that no simulated service owns. */
    public List<RegisteredType> types() {
        return RegisteredType.ALL;
    }

    /** Makes the resource that CloudFormation asks for. */
    public RegisteredResource make(RegisteredType type, ResourceRequest request) {
        ResourceSchema schema = schemas.get(type.type());
        RegisteredResource made = new ResourceIdentity(simulation, type, schema, request).resource();
        boolean exists = of(type.type()).values().stream()
                .anyMatch(other -> other.identifier().equals(made.identifier()));
        if (exists) {
            throw AwsError.of(
                    AlreadyExistsException.builder(),
                    400,
                    "AlreadyExistsException",
                    "Resource of type '%s' with identifier '%s' already exists."
                            .formatted(type.type(), made.identifier()));
        }
        of(type.type()).put(made.reference(), made);
        return made;
    }

    /** The resource that {@code Ref} names so. */
    public RegisteredResource get(String type, String reference) {
        RegisteredResource resource = of(type).get(reference);
        if (resource == null) {
            throw notFound(type, reference);
        }
        return resource;
    }

    /** Changes declared properties; those that it has beside them, such as a generated name, stay. */
    public void change(String type, String reference, ObjectNode previous, ObjectNode properties) {
        RegisteredResource resource = get(type, reference);
        ObjectNode changed = resource.properties().deepCopy();
        previous.fieldNames().forEachRemaining(changed::remove);
        changed.setAll(properties.deepCopy());
        of(type).put(reference, resource.with(changed));
    }

    public void remove(String type, String reference) {
        of(type).remove(reference);
    }

    private Map<String, RegisteredResource> of(String type) {
        return resources.current().computeIfAbsent(type, any -> new TreeMap<>());
    }

    @Override
    public GetResourceResponse getResource(GetResourceRequest request) {
        return GetResourceResponse.builder()
                .typeName(request.typeName())
                .resourceDescription(described(identified(request.typeName(), request.identifier())))
                .build();
    }

    @Override
    public ListResourcesResponse listResources(ListResourcesRequest request) {
        checkedType(request.typeName());
        return ListResourcesResponse.builder()
                .typeName(request.typeName())
                .resourceDescriptions(of(request.typeName()).values().stream()
                        .map(SimulatedCloudControl::described)
                        .toList())
                .build();
    }

    @Override
    public UpdateResourceResponse updateResource(UpdateResourceRequest request) {
        RegisteredResource resource = identified(request.typeName(), request.identifier());
        ResourceSchema schema = schemas.get(request.typeName());
        ObjectNode changed = resource.properties().deepCopy();
        for (JsonNode step : patch(request.patchDocument())) {
            String property = step.path("path").asText().replaceFirst("^/", "");
            if (property.contains("/")) {
                throw invalid("The simulator patches whole properties only, unlike " + step.path("path"));
            }
            if (schema.recreation(property) == Recreation.ALWAYS) {
                throw AwsError.of(
                        NotUpdatableException.builder(),
                        400,
                        "NotUpdatableException",
                        "Invalid patch update: createOnlyProperties [/properties/%s] cannot be updated"
                                .formatted(property));
            }
            switch (step.path("op").asText()) {
                case "add", "replace" -> changed.set(property, step.path("value"));
                case "remove" -> changed.remove(property);
                default -> throw invalid("The simulator knows the operations add, replace and remove, unlike " + step);
            }
        }
        List<PropertyViolation> violations = PropertyValidation.check(schema, changed);
        if (!violations.isEmpty()) {
            throw invalid("Model validation failed (%s)".formatted(violations.getFirst()));
        }
        of(request.typeName()).put(resource.reference(), resource.with(changed));
        return UpdateResourceResponse.builder()
                .progressEvent(event(request.typeName(), request.identifier(), Operation.UPDATE))
                .build();
    }

    @Override
    public DeleteResourceResponse deleteResource(DeleteResourceRequest request) {
        RegisteredResource resource = identified(request.typeName(), request.identifier());
        remove(request.typeName(), resource.reference());
        return DeleteResourceResponse.builder()
                .progressEvent(event(request.typeName(), request.identifier(), Operation.DELETE))
                .build();
    }

    private RegisteredResource identified(String type, String identifier) {
        checkedType(type);
        return of(type).values().stream()
                .filter(resource -> resource.identifier().equals(identifier))
                .findFirst()
                .orElseThrow(() -> notFound(type, identifier));
    }

    private static void checkedType(String type) {
        if (RegisteredType.ALL.stream().noneMatch(known -> known.type().equals(type))) {
            throw AwsError.of(
                    TypeNotFoundException.builder(),
                    400,
                    "TypeNotFoundException",
                    "The type '%s' cannot be found.".formatted(type));
        }
    }

    private static ResourceDescription described(RegisteredResource resource) {
        ObjectNode all = resource.properties().deepCopy();
        resource.attributes().forEach((name, value) -> {
            if (!name.contains(".")) {
                all.set(name, value);
            }
        });
        return ResourceDescription.builder()
                .identifier(resource.identifier())
                .properties(all.toString())
                .build();
    }

    private ProgressEvent event(String type, String identifier, Operation operation) {
        return ProgressEvent.builder()
                .typeName(type)
                .identifier(identifier)
                .operation(operation)
                .operationStatus(OperationStatus.SUCCESS)
                .requestToken(new UUID(
                                simulation.random().nextLong(),
                                simulation.random().nextLong())
                        .toString())
                .eventTime(simulation.now())
                .build();
    }

    private static JsonNode patch(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw invalid("PatchDocument is not valid JSON");
        }
    }

    private static AwsServiceException notFound(String type, String identifier) {
        return AwsError.of(
                ResourceNotFoundException.builder(),
                400,
                "ResourceNotFoundException",
                "Resource of type '%s' with identifier '%s' was not found.".formatted(type, identifier));
    }

    private static AwsServiceException invalid(String message) {
        return AwsError.of(InvalidRequestException.builder(), 400, "InvalidRequestException", message);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
