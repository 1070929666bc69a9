package dev.finops.backend.inquiry;

import java.util.List;

/** Parameters that say something that cannot be understood. */
public final class InvalidParameters extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    /**
     * What is wrong with one parameter.
     *
     * @param detail a sentence that says what to write instead
     */
    public record Fault(String parameter, String detail) {}

    /** @param faults at least one */
    public InvalidParameters(List<Fault> faults) {
        super(faults.getFirst().detail());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
