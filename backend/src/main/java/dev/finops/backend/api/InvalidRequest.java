package dev.finops.backend.api;

import java.util.List;

/** A request that says something that this interface does not understand. */
final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem.Fault> faults;

    InvalidRequest(List<Problem.Fault> faults) {
        super(faults.getFirst().detail());
        this.faults = List.copyOf(faults);
    }

    List<Problem.Fault> faults() {
        return faults;
    }
}
