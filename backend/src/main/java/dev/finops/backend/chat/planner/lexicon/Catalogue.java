package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.cost.Filter;
import dev.finops.backend.cost.FilterText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What AWS has, by the names that people use.
 *
 * @param services by product codes: a bill has some services under several
 * @param regions by code
 * @param concepts that are neither: NAT gateways, egress, credits
 */
record Catalogue(List<Service> services, List<Named> regions, List<Concept> concepts) {
    /**
     * @param codes under which bills have it
     * @param names other than codes and name
     */
    record Service(List<String> codes, String name, List<String> names) {}

    /** @param names other than code and name */
    record Named(String code, String name, List<String> names) {}

    record Concept(List<Filter> filters, String label, List<String> names) {}

    static final Catalogue OF_AWS = new Catalogue(
            read("services.tsv")
                    .map(columns -> new Service(List.of(columns[0].split("\\|", -1)), columns[1], names(columns)))
                    .toList(),
            read("regions.tsv").map(Catalogue::named).toList(),
            read("concepts.tsv")
                    .map(columns -> new Concept(
                            Arrays.stream(columns[0].split(";", -1))
                                    .map(Catalogue::filter)
                                    .toList(),
                            columns[1],
                            names(columns)))
                    .toList());

    private static Filter filter(String text) {
        try {
            return FilterText.parse(text);
        } catch (FilterText.NotAFilter e) {
            throw new IllegalStateException("concepts.tsv: " + text + ": " + e.getMessage(), e);
        }
    }

    private static Named named(String[] columns) {
        return new Named(columns[0], columns[1], names(columns));
    }

    private static List<String> names(String[] columns) {
        return columns.length < 3
                ? List.of()
                : Arrays.stream(columns[2].split("\\|", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }

    private static java.util.stream.Stream<String[]> read(String file) {
        var resource = Objects.requireNonNull(
                Catalogue.class.getResourceAsStream("/catalogue/" + file), () -> "/catalogue/" + file + " is missing");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
