package dev.finops.backend.api;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** The page's scripts and styles carry a hash of their content in their names, so a browser may keep them forever. */
@ServerFilter("/assets/**")
final class AssetCaching {
    @ResponseFilter
    void keep(MutableHttpResponse<?> response) {
        if (response.status() == HttpStatus.OK) {
            response.header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                    .header("X-Content-Type-Options", "nosniff");
        }
    }
}
