package dev.finops.backend.api;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * What every error answers with.
 *
 * @param type names the kind of problem and never changes
 * @param detail what happened, and what to do or to write instead
 * @param errors one for each part of the request that is wrong
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
@Serdeable
@Schema(description = "An error, as RFC 9457 describes it.")
public record Problem(String type, String title, int status, String detail, List<Fault> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A part of the request that is wrong. */
    @Serdeable
    public record Fault(String parameter, String detail) {}

    static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    static Problem of(ProblemType type, String detail, List<Fault> faults) {
        return new Problem(type.uri(), type.title(), type.status(), detail, faults);
    }
}
