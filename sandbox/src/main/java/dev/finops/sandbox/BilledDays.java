package dev.finops.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The last month that the backend has billing data for, so that the printed question has an answer.
 *
 * @param first inclusive
 * @param end exclusive
 */
record BilledDays(LocalDate first, LocalDate end) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks the backend's health what it has; empty where it cannot tell. */
    static Optional<BilledDays> ask(URI url) throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            String health = client.send(
                            HttpRequest.newBuilder(url.resolve("/health"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode newest = JSON.readTree(health).findValue("newestUsage");
            if (newest == null || !newest.isTextual()) {
                return Optional.empty();
            }
            LocalDate month = LocalDate.ofInstant(Instant.parse(newest.asText()), ZoneOffset.UTC)
                    .withDayOfMonth(1);
            return Optional.of(new BilledDays(month, month.plusMonths(1)));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
