package dev.finops.backend.api;

import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the errors that the HTTP server itself finds as problems too. */
@Singleton
@Primary
final class ServerErrors implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        var type = ProblemType.of(response.code());
        var problem = new Problem(type.uri(), type.title(), response.code(), detail(type, context), List.of());
        return response.contentType(Problem.MEDIA_TYPE).body(problem);
    }

    private static String detail(ProblemType type, ErrorContext context) {
        HttpRequest<?> request = context.getRequest();
        return switch (type) {
            case NOT_FOUND -> "Nothing answers at " + request.getPath() + "; /docs lists what does.";
            case METHOD_NOT_ALLOWED ->
                request.getMethodName() + " does not work at " + request.getPath()
                        + "; the header Allow lists what does.";
            case INTERNAL -> "The request could not be answered.";
            default -> {
                String messages =
                        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining(" "));
                yield messages.isBlank() ? type.title() + "; /docs shows what a request may hold." : messages;
            }
        };
    }
}
