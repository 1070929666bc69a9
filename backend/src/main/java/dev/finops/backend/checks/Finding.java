package dev.finops.backend.checks;

/**
 * Something that a check of a delivery found.
 *
 * @param check the subject, in one word
 * @param message a sentence or more, without absolute paths
 */
public record Finding(Severity severity, String check, String message) {
    /** How bad it is. */
    public enum Severity {
        /** Numbers are wrong or missing. */
        PROBLEM,
        /** Numbers may be; somebody should look. */
        WARNING,
        /** Worth to know. */
        NOTE
    }

    static Finding problem(String check, String message) {
        return new Finding(Severity.PROBLEM, check, message);
    }

    static Finding warning(String check, String message) {
        return new Finding(Severity.WARNING, check, message);
    }

    static Finding note(String check, String message) {
        return new Finding(Severity.NOTE, check, message);
    }
}
