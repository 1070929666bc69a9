package dev.finops.backend.api;

import dev.finops.backend.cost.QueryRefused;
import java.util.Locale;

/** The kinds of problems that this interface answers with. */
enum ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    FOREIGN_ORIGIN(403, "This page may not ask"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method does not work here"),
    NOT_ACCEPTABLE(406, "No such representation"),
    PAYLOAD_TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This kind of body is not understood"),
    METRIC_UNAVAILABLE(422, "The data does not hold this metric"),
    DIMENSION_UNAVAILABLE(422, "The data does not hold this dimension"),
    ANSWER_TOO_LARGE(422, "The answer would be too large"),
    INTERNAL(500, "Something broke on our side"),
    BUSY(503, "Too busy"),
    TIMED_OUT(503, "The query took too long"),
    NO_DATA(503, "There is no billing data"),
    DATABASE_UNAVAILABLE(503, "The database does not answer");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String uri() {
        return "urn:finops:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ProblemType of(QueryRefused.Reason reason) {
        return switch (reason) {
            case METRIC_UNAVAILABLE -> METRIC_UNAVAILABLE;
            case DIMENSION_UNAVAILABLE -> DIMENSION_UNAVAILABLE;
            case TOO_LARGE -> ANSWER_TOO_LARGE;
            case BUSY -> BUSY;
            case TIMED_OUT -> TIMED_OUT;
            case NO_DATA -> NO_DATA;
        };
    }

    /** The kind that fits an HTTP status that the server itself gave. */
    static ProblemType of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> PAYLOAD_TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status >= 500 ? INTERNAL : INVALID_REQUEST;
        };
    }
}
