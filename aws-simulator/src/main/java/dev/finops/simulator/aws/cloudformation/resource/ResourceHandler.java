package dev.finops.simulator.aws.cloudformation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * How CloudFormation makes, changes and deletes the resources of one type, by calls to the simulated service that owns
 * them. What a property is, and which change means replacement, is in the type's registry schema and not here; the engine
 * validates properties against it, resolves references first, and runs as the caller of the stack operation.
 *
 * <p>A refusal is an {@link software.amazon.awssdk.awscore.exception.AwsServiceException} of the service; its message
 * becomes the reason of the resource's event.
 */
public interface ResourceHandler {

    /** The resource type, such as {@code AWS::EC2::VPC}. */
    String type();

    /** Starts making the resource and answers its physical ID; {@link #progress} then tells when it is complete. */
    String create(ResourceRequest request);

    /**
     * Starts changing the resource in place. The engine calls it only for changes that need no replacement.
     *
     * @param previous the resolved properties before the change
     */
    void update(String physicalId, ResourceRequest request, ObjectNode previous);

    /** Starts deleting the resource; one that is already gone is a success. */
    void delete(String physicalId, ObjectNode properties);

    /** Where the create or update that was last started stands. */
    default Progress progress(String physicalId) {
        return Progress.DONE;
    }

    /** Where the deletion stands. */
    default Progress deletionProgress(String physicalId) {
        return Progress.DONE;
    }

    /** For types that support {@code DeletionPolicy: Snapshot}: starts deleting, with a final snapshot. */
    default void deleteWithSnapshot(String physicalId, ObjectNode properties, String snapshotId) {
        throw new UnsupportedOperationException(type() + " does not support DeletionPolicy Snapshot");
    }

    /** What {@code Ref} gives, the physical ID for most types. */
    default String ref(String physicalId) {
        return physicalId;
    }

    /** What {@code Fn::GetAtt} gives, by attribute name ({@code Endpoint.Address}); read after completion. */
    default Map<String, JsonNode> attributes(String physicalId) {
        return Map.of();
    }

    /**
     * The declared properties with the values that the resource really has, for drift detection. Where nothing else is
     * said, only whether it is there is looked at.
     *
     * @param siblings the physical IDs of the stack's other resources, among them those attached to this one
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException with a code of not being found where the
     *     resource is gone
     */
    default ObjectNode read(String physicalId, ObjectNode declared, Set<String> siblings) {
        attributes(physicalId);
        return declared;
    }
}
