package dev.finops.backend.api;

import dev.finops.backend.cost.QueryRefused;
import dev.finops.backend.inquiry.InvalidParameters;
import io.micronaut.core.annotation.Order;
import io.micronaut.data.connection.jdbc.exceptions.CannotGetJdbcConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into problems. */
@SuppressWarnings("rawtypes") // HttpRequest, in the interface of Micronaut
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    static MutableHttpResponse<Problem> response(Problem problem) {
        return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .contentType(Problem.MEDIA_TYPE)
                .body(problem);
    }

    /** What a stream that has begun says of a failure, as it cannot say it with a status any more. */
    static Problem of(Throwable failure) {
        return switch (failure) {
            case QueryRefused refusal ->
                Problem.of(ProblemType.of(refusal.reason()), String.valueOf(refusal.getMessage()));
            case NoSuchConversation none -> Problem.of(ProblemType.NOT_FOUND, String.valueOf(none.getMessage()));
            case DataAccessException database -> databaseUnavailable(database);
            case CannotGetJdbcConnectionException database -> databaseUnavailable(database);
            default -> {
                String incident = UUID.randomUUID().toString();
                LOG.error("A stream failed, incident {}", incident, failure);
                yield internal(incident);
            }
        };
    }

    private static Problem internal(String incident) {
        return Problem.of(
                ProblemType.INTERNAL, "The request could not be answered. The log has it as incident " + incident);
    }

    @Singleton
    @Produces(Problem.MEDIA_TYPE)
    static final class OnInvalidParameters implements ExceptionHandler<InvalidParameters, HttpResponse<Problem>> {
        @Override
        public HttpResponse<Problem> handle(HttpRequest request, InvalidParameters failure) {
            var faults = failure.faults().stream()
                    .map(fault -> new Problem.Fault(fault.parameter(), fault.detail()))
                    .toList();
            return response(Problem.of(ProblemType.INVALID_REQUEST, String.valueOf(failure.getMessage()), faults));
        }
    }

    @Singleton
    @Produces(Problem.MEDIA_TYPE)
    static final class OnQueryRefused implements ExceptionHandler<QueryRefused, HttpResponse<Problem>> {
        private static final String RETRY_SECONDS = "5";

        @Override
        public HttpResponse<Problem> handle(HttpRequest request, QueryRefused refusal) {
            var problem = Problem.of(ProblemType.of(refusal.reason()), String.valueOf(refusal.getMessage()));
            var response = response(problem);
            return refusal.reason() == QueryRefused.Reason.BUSY
                    ? response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    : response;
        }
    }

    @Singleton
    @Produces(Problem.MEDIA_TYPE)
    static final class OnNoSuchConversation implements ExceptionHandler<NoSuchConversation, HttpResponse<Problem>> {
        @Override
        public HttpResponse<Problem> handle(HttpRequest request, NoSuchConversation failure) {
            return response(Problem.of(ProblemType.NOT_FOUND, String.valueOf(failure.getMessage())));
        }
    }

    @Singleton
    @Produces(Problem.MEDIA_TYPE)
    static final class OnDatabaseFailure implements ExceptionHandler<DataAccessException, HttpResponse<Problem>> {
        @Override
        public HttpResponse<Problem> handle(HttpRequest request, DataAccessException failure) {
            return response(databaseUnavailable(failure));
        }
    }

    @Singleton
    @Produces(Problem.MEDIA_TYPE)
    static final class OnNoDatabaseConnection
            implements ExceptionHandler<CannotGetJdbcConnectionException, HttpResponse<Problem>> {
        @Override
        public HttpResponse<Problem> handle(HttpRequest request, CannotGetJdbcConnectionException failure) {
            return response(databaseUnavailable(failure));
        }
    }

    private static Problem databaseUnavailable(RuntimeException failure) {
        LOG.warn("The database failed", failure);
        return Problem.of(
                ProblemType.DATABASE_UNAVAILABLE, "The database does not answer or is not migrated; see /health.");
    }

    /** Says nothing of what went wrong inside but a number by which the log tells it. */
    @Singleton
    @Order
    @Produces(Problem.MEDIA_TYPE)
    static final class OnAnythingElse implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
        @Override
        public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
            String incident = UUID.randomUUID().toString();
            LOG.error("{} {} failed, incident {}", request.getMethodName(), request.getPath(), incident, failure);
            return response(internal(incident));
        }
    }
}
