package dev.finops.simulator.aws.cloudformation.execution;

/** How an operation on one resource ended. */
sealed interface Outcome {
    Outcome SUCCEEDED = new Succeeded();

    record Succeeded() implements Outcome {}

    record Failed(String reason) implements Outcome {}
}
