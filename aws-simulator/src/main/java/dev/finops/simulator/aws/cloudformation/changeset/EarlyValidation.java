package dev.finops.simulator.aws.cloudformation.changeset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.aws.cloudformation.schema.PropertyValidation;
import dev.finops.simulator.aws.cloudformation.schema.PropertyViolation;
import dev.finops.simulator.aws.cloudformation.schema.ResourceSchemas;
import dev.finops.simulator.aws.cloudformation.stack.StackFactory;
import dev.finops.simulator.aws.cloudformation.template.ResourceDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.cloudformation.model.EventType;
import software.amazon.awssdk.services.cloudformation.model.HookFailureMode;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.OperationType;
import software.amazon.awssdk.services.cloudformation.model.ValidationStatus;

/**
 * Checks properties when a change set is made, as CloudFormation does before it provisions anything. Values that depend on
 * resources yet to be made are checked when those exist
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html).
 */
final class EarlyValidation {
    static final String STATUS_REASON =
            "The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation]."
                    + " To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";

    private final ResourceSchemas schemas;
    private final StackFactory factory;
    private final Instant now;

    EarlyValidation(ResourceSchemas schemas, StackFactory factory, Instant now) {
        this.schemas = schemas;
        this.factory = factory;
        this.now = now;
    }

    List<OperationEvent> check(ChangeSet changeSet, Map<String, ObjectNode> models) {
        List<OperationEvent> events = new ArrayList<>();
        String operation = factory.uuid();
        models.forEach((logicalId, model) -> {
            ResourceDefinition definition = Objects.requireNonNull(
                    changeSet.specification().template().resources().get(logicalId));
            for (PropertyViolation violation : PropertyValidation.check(schemas.get(definition.type()), model)) {
                events.add(OperationEvent.builder()
                        .eventId(factory.uuid())
                        .stackId(changeSet.stack().id())
                        .operationId(operation)
                        .operationType(OperationType.CREATE_CHANGESET)
                        .eventType(EventType.VALIDATION_ERROR)
                        .logicalResourceId(logicalId)
                        .physicalResourceId("")
                        .resourceType(definition.type())
                        .timestamp(now)
                        .validationFailureMode(HookFailureMode.FAIL)
                        .validationName("PROPERTY_VALIDATION")
                        .validationStatus(ValidationStatus.FAILED)
                        .validationStatusReason(violation.toString())
                        .validationPath("/Resources/" + logicalId + "/Properties" + violation.path())
                        .build());
            }
        });
        return events;
    }
}
