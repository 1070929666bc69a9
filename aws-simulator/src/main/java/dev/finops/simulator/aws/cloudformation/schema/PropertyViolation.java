package dev.finops.simulator.aws.cloudformation.schema;

/**
 * A property that its schema does not allow.
 *
 * @param path from the resource's properties, {@code /Tags/0/Key}; empty for the properties themselves
 * @param message as CloudFormation words it
 */
public record PropertyViolation(String path, String message) {

    /** As it stands in the reason of a resource that failed. */
    @Override
    public String toString() {
        return "#" + path + ": " + message;
    }
}
