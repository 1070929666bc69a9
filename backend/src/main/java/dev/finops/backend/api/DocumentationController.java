package dev.finops.backend.api;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;

/** The short address of the interface's documentation. */
@Hidden
@Controller
final class DocumentationController {
    @Get("/docs")
    HttpResponse<?> docs() {
        return HttpResponse.redirect(URI.create("/docs/index.html"));
    }
}
