package dev.finops.backend.api;

import io.micronaut.core.io.ResourceResolver;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URL;

/** Serves the page. Its scripts decide by the address what to show, so each of its addresses gets the same file. */
@Hidden
@Controller
final class PageController {
    /** Nothing from elsewhere, ever. Styles in the document are those that components and charts set on elements. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final ResourceResolver resources;

    PageController(ResourceResolver resources) {
        this.resources = resources;
    }

    @Get(uris = {"/", "/costs", "/bridge", "/ask"})
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> page() {
        return resources
                .getResource("classpath:page/index.html")
                .<HttpResponse<?>>map(file -> HttpResponse.ok(new StreamedFile(file))
                        .contentType(MediaType.TEXT_HTML_TYPE)
                        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                        .header(HttpHeaders.REFERRER_POLICY, "no-referrer")
                        .header("X-Content-Type-Options", "nosniff")
                        // Small, and names the scripts of this version.
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache"))
                .orElseGet(HttpResponse::notFound);
    }

    @Get("/favicon.svg")
    @Produces("image/svg+xml")
    HttpResponse<?> icon() {
        return file("favicon.svg", MediaType.of("image/svg+xml"));
    }

    @Get("/theme.js")
    @Produces("text/javascript")
    HttpResponse<?> theme() {
        return file("theme.js", MediaType.of("text/javascript"));
    }

    private HttpResponse<?> file(String name, MediaType type) {
        URL file = resources.getResource("classpath:page/" + name).orElse(null);
        return file == null
                ? HttpResponse.notFound()
                : HttpResponse.ok(new StreamedFile(file))
                        .contentType(type)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
