package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.cost.DataDescription.Account;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every name for the catalogue's and the data's things. */
final class Entries {
    private static final double NAME = 0;
    private static final double CONCEPT = 0.05;
    /** Values that are everyday words, or parts of names, are less likely meant. */
    private static final double VALUE = 0.2;

    private static final double PART_OF_NAME = 0.4;
    /** What the data does not have is meant only if nothing that it has goes by the name. */
    private static final double NOT_HELD = 0.6;

    private static final List<Field> IDENTIFIERS = List.of(
            Field.USAGE_TYPE,
            Field.OPERATION,
            Field.INSTANCE_TYPE,
            Field.INSTANCE_FAMILY,
            Field.RESOURCE,
            Field.INVOICE,
            Field.CHARGE_TYPE);

    private final Values values;
    private final List<Entry> entries = new ArrayList<>();

    private Entries(Values values) {
        this.values = values;
    }

    static List<Entry> of(Values values) {
        var entries = new Entries(values);
        entries.services();
        entries.regions();
        entries.accounts();
        entries.concepts();
        entries.identifiers();
        entries.tags();
        return List.copyOf(entries.entries);
    }

    private void add(String phrase, Term term, double cost) {
        if (!phrase.isBlank() && phrase.length() > 1) {
            entries.add(new Entry(phrase, term, term.held() ? cost : cost + NOT_HELD));
        }
    }

    private void services() {
        var unknown = new LinkedHashSet<>(values.of(Field.SERVICE));
        var products = values.of(Field.CE_SERVICE);
        var listed = Catalogue.OF_AWS.services().stream()
                .flatMap(service -> service.codes().stream())
                .collect(Collectors.toSet());
        var names = values.products();
        for (Catalogue.Service service : Catalogue.OF_AWS.services()) {
            List<String> held = unknown.stream()
                    .filter(value -> is(service, value)
                            || (!listed.contains(value)
                                    && names.getOrDefault(value, Set.of()).stream()
                                            .anyMatch(product -> isOf(service, product))))
                    .toList();
            held.forEach(unknown::remove);
            Term term = held.isEmpty()
                    ? new Term(service.name(), List.of(in(Field.SERVICE, service.codes())), false)
                    : new Term(service.name(), List.of(in(Field.SERVICE, held)), true);
            Set<String> phrases = new LinkedHashSet<>(Phrases.ofProduct(service.name()));
            service.codes().forEach(code -> phrases.addAll(Phrases.ofCode(code)));
            service.names().forEach(name -> phrases.add(Phrases.normal(name)));
            held.forEach(value -> phrases.addAll(Phrases.ofProduct(value)));
            // The product's full name differs from month to month; it is a name for the service all the same.
            phrases.forEach(phrase -> add(phrase, term, NAME));
        }
        for (String code : unknown) {
            Term term = Term.value(Field.SERVICE, code, code);
            Phrases.ofCode(code).forEach(phrase -> add(phrase, term, NAME));
            Phrases.ofProduct(code).forEach(phrase -> add(phrase, term, NAME));
        }
        for (String name : products) {
            if (name.equals("Tax")) {
                continue; // A kind of charge, which the concepts have.
            }
            Term term = Term.value(Field.CE_SERVICE, name, name);
            boolean alsoCode = Catalogue.OF_AWS.services().stream().anyMatch(service -> is(service, name));
            add(Phrases.normal(name), term, alsoCode || unknown.contains(name) ? PART_OF_NAME : NAME);
        }
    }

    /** Whether a value of the data is a service's code or name. */
    private static boolean is(Catalogue.Service service, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return service.codes().contains(value)
                || lower.equals(service.name().toLowerCase(Locale.ROOT))
                || Phrases.ofProduct(value).stream()
                        .anyMatch(phrase ->
                                service.names().stream().map(Phrases::normal).anyMatch(phrase::equals));
    }

    /**
     * Whether a product is the service's, whatever code the bill has it under: by its name, or as what others sell through it in
     * AWS Marketplace, such as "Claude (Amazon Bedrock Edition)".
     */
    private static boolean isOf(Catalogue.Service service, String product) {
        String name = service.name().toLowerCase(Locale.ROOT);
        String lower = product.toLowerCase(Locale.ROOT);
        return lower.equals(name) || lower.endsWith("(" + name + " edition)");
    }

    private void regions() {
        var unknown = new LinkedHashSet<>(values.of(Field.REGION));
        for (Catalogue.Named region : Catalogue.OF_AWS.regions()) {
            boolean held = unknown.remove(region.code());
            Term term = new Term(
                    region.code().equals(region.name()) ? region.name() : region.code() + " (" + region.name() + ")",
                    List.of(in(Field.REGION, List.of(region.code()))),
                    held);
            Stream.concat(Stream.of(region.code(), region.name()), region.names().stream())
                    .map(Phrases::normal)
                    .distinct()
                    .forEach(phrase -> add(phrase, term, NAME));
        }
        unknown.forEach(code -> add(Phrases.normal(code), Term.value(Field.REGION, code, code), NAME));
    }

    private void accounts() {
        List<Account> accounts = values.description().accounts();
        List<String> names = accounts.stream()
                .flatMap(account -> Optional.ofNullable(account.name()).stream())
                .toList();
        for (Account account : accounts) {
            String name = account.name();
            Term term = Term.value(
                    Field.ACCOUNT, account.id(), name == null ? account.id() : name + " (" + account.id() + ")");
            add(account.id(), term, NAME);
            add(account.id().replaceAll("(\\d{4})(?=\\d)", "$1-"), term, NAME);
            if (name != null) {
                Phrases.ofValue(name).forEach(phrase -> add(phrase, term, VALUE));
                Phrases.ofValue(ownPart(name, names)).forEach(phrase -> add(phrase, term, VALUE));
            }
        }
        values.of(Field.ACCOUNT).stream()
                .filter(id ->
                        accounts.stream().noneMatch(account -> account.id().equals(id)))
                .forEach(id -> add(Phrases.normal(id), Term.value(Field.ACCOUNT, id, id), NAME));
    }

    /** Of northwind-staging, staging, where other accounts are called northwind-something, too. */
    private static String ownPart(String name, List<String> names) {
        int joint = name.chars().mapToObj(c -> "-_ .".indexOf(c) >= 0).toList().indexOf(true);
        if (joint <= 0) {
            return "";
        }
        String common = name.substring(0, joint + 1);
        long alike = names.stream().filter(other -> other.startsWith(common)).count();
        return alike > 1 ? name.substring(joint + 1) : "";
    }

    private void concepts() {
        for (Catalogue.Concept concept : Catalogue.OF_AWS.concepts()) {
            heldPart(concept)
                    .ifPresentOrElse(
                            filters -> names(concept, new Term(concept.label(), filters, true)),
                            () -> names(concept, new Term(concept.label(), concept.filters(), false)));
        }
    }

    private void names(Catalogue.Concept concept, Term term) {
        Stream.concat(concept.names().stream(), Stream.of(concept.label()))
                .map(Phrases::normal)
                .distinct()
                .forEach(phrase -> add(phrase, term, CONCEPT));
    }

    /** The concept's filters without values that the data does not have; empty if nothing is left. */
    private Optional<List<Filter>> heldPart(Catalogue.Concept concept) {
        List<Filter> filters = new ArrayList<>();
        for (Filter filter : concept.filters()) {
            List<String> has = values.of(filter.dimension());
            List<String> kept = filter.values().stream()
                    .filter(value -> filter.operator() == Filter.Operator.IN
                            ? has.contains(value)
                            : has.stream()
                                    .anyMatch(held ->
                                            held.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT))))
                    .toList();
            if (kept.isEmpty()) {
                return Optional.empty();
            }
            // A condition on parts of names keeps all its parts: names that are not in the data today may be tomorrow.
            filters.add(
                    filter.operator() == Filter.Operator.IN
                            ? new Filter(filter.dimension(), filter.operator(), kept)
                            : filter);
        }
        return Optional.of(filters);
    }

    private void identifiers() {
        for (Field field : IDENTIFIERS) {
            for (String value : values.of(field)) {
                Term term = Term.value(field, value, value);
                add(Phrases.normal(value), term, field == Field.OPERATION || field == Field.CHARGE_TYPE ? VALUE : NAME);
                if (field == Field.RESOURCE) {
                    shortNames(value).forEach(name -> add(name, term, VALUE));
                }
            }
        }
        values.of(Field.PURCHASE_OPTION)
                .forEach(value ->
                        add(Phrases.normal(value), Term.value(Field.PURCHASE_OPTION, value, value), PART_OF_NAME));
    }

    /** Of arn:aws:lambda:us-east-1:1:function:checkout-api, also checkout-api; of one that ends in a mere word, not that. */
    private static Set<String> shortNames(String resource) {
        int cut = Math.max(resource.lastIndexOf(':'), resource.lastIndexOf('/'));
        String name = cut > 0 ? resource.substring(cut + 1) : "";
        boolean word = name.chars().allMatch(Character::isLetter);
        return word || name.length() < 2 ? Set.of() : Set.of(Phrases.normal(name));
    }

    private void tags() {
        Stream.concat(
                        values.description().tagKeys().stream().map(key -> (Dimension) new Dimension.Tag(key)),
                        values.description().costCategories().stream()
                                .map(name -> (Dimension) new Dimension.CostCategory(name)))
                .forEach(this::tag);
    }

    /** Values that differ only in letter case are one thing, written in several ways. */
    private void tag(Dimension dimension) {
        Map<String, List<String>> spellings = new LinkedHashMap<>();
        values.of(dimension)
                .forEach(value -> spellings
                        .computeIfAbsent(value.toLowerCase(Locale.ROOT), lower -> new ArrayList<>())
                        .add(value));
        String key = dimension.word().substring(dimension.word().indexOf('.') + 1);
        spellings.values().forEach(same -> {
            Term term = new Term(dimension.word() + " " + String.join(", ", same), List.of(in(dimension, same)), true);
            // A value of marks alone has no name in words: with its key it would be the key's.
            same.stream().filter(value -> !Phrases.normal(value).isBlank()).forEach(value -> {
                Phrases.ofValue(value).forEach(phrase -> add(phrase, term, VALUE));
                add(Phrases.normal(key + ":" + value), term, NAME);
            });
        });
    }

    private static Filter in(Dimension dimension, List<String> values) {
        return new Filter(dimension, Filter.Operator.IN, values);
    }
}
