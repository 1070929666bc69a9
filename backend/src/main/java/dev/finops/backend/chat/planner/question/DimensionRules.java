package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Part.words;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.question.Sorts.BY;
import static dev.finops.backend.chat.planner.question.Sorts.DIMENSION;
import static dev.finops.backend.chat.planner.question.Sorts.PART;

import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Part;
import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.cost.DataDescription;
import dev.finops.backend.cost.Dimension;
import dev.finops.backend.cost.Dimension.Field;
import dev.finops.backend.cost.Granularity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of dimensions and of parts of time. */
final class DimensionRules {
    private static final Map<Field, String> FIELDS = Map.ofEntries(
            Map.entry(Field.SERVICE, "service|svc|product|aws service|product code"),
            Map.entry(Field.CE_SERVICE, "cost explorer service|ce service|ceservice"),
            Map.entry(
                    Field.ACCOUNT,
                    "account|acct|linked account|member account|aws account|usage account|account id|sub-account|sub account"),
            Map.entry(Field.REGION, "region|aws region|location"),
            Map.entry(
                    Field.SERVICE_PART,
                    "part of service|service part|servicepart|part of a service|component|cost component"),
            Map.entry(Field.USAGE_TYPE, "usage type|usagetype|usage-type|type of usage"),
            Map.entry(Field.OPERATION, "operation|api operation"),
            Map.entry(Field.INSTANCE_TYPE, "instance type|instancetype|type of instance|instance size|machine type"),
            Map.entry(Field.INSTANCE_FAMILY, "instance family|instancefamily|family of instance|instance familie"),
            Map.entry(
                    Field.PURCHASE_OPTION,
                    "purchase option|purchaseoption|pricing model|purchase type|purchasing option|pricing option"),
            Map.entry(Field.CHARGE_CATEGORY, "charge category|chargecategory|category of charge"),
            Map.entry(Field.CHARGE_KIND, "charge kind|chargekind|kind of charge"),
            Map.entry(Field.CHARGE_TYPE, "line item type|chargetype|charge type|type of charge|line-item type"),
            Map.entry(Field.RESOURCE, "resource|resource id|resourceid|arn|individual resource"),
            Map.entry(Field.INVOICE, "invoice id|invoice number"));
    private static final Map<String, List<String>> SAME_KEYS = Map.of(
            "environment", List.of("env", "stage"),
            "env", List.of("environment", "stage"),
            "application", List.of("app"),
            "app", List.of("application"),
            "cost_center", List.of("costcenter", "cost centre", "cost-center"),
            "costcenter", List.of("cost center", "cost centre", "cost-center"),
            "team", List.of("squad"),
            "owner", List.of("person"),
            "project", List.of("initiative"));

    private final DataDescription data;

    DimensionRules(DataDescription data) {
        this.data = data;
    }

    List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        Set<String> own = Stream.concat(data.tagKeys().stream(), data.costCategories().stream())
                .flatMap(key -> names(key).stream())
                .collect(Collectors.toSet());
        FIELDS.forEach((field, names) -> {
            // What the organisation itself calls a product, or a location, is meant by the word.
            String free = Arrays.stream(names.split("\\|", -1))
                    .filter(name -> !own.contains(Normal.of(name)))
                    .collect(Collectors.joining("|"));
            rules.add(rule("the dimension " + field.word(), DIMENSION, free)
                    .examples(free.split("\\|", -1)[0])
                    .not("colour")
                    .means(match -> field));
        });
        keys(rules);
        rules.add(rule("the part of time", PART, "hour|day|week|month|quarter|year|calendar day|calendar month")
                .examples("day", "months")
                .not("decade")
                .means(match -> part(match.words())));
        lists(rules);
        return rules;
    }

    private void keys(List<Rule<?>> rules) {
        Map<String, Dimension> byName = new HashMap<>();
        // Of keys that come to one word, the one that is written so is meant.
        data.tagKeys().stream()
                .sorted(Comparator.comparing(key -> !key.equals(Normal.of(key))))
                .forEach(key -> names(key).forEach(name -> byName.putIfAbsent(name, new Dimension.Tag(key))));
        Map<String, Dimension> categories = new HashMap<>();
        data.costCategories()
                .forEach(name -> names(name)
                        .forEach(phrase -> categories.putIfAbsent(phrase, new Dimension.CostCategory(name))));
        if (!byName.isEmpty()) {
            String names = String.join("|", byName.keySet());
            String example = byName.keySet().iterator().next();
            rules.add(rule("a tag", DIMENSION, words("tag|tag key|label|the tag"), words(names))
                    .examples("tag " + example)
                    .not("tag")
                    .means(match -> named(byName, match.words())));
            rules.add(rule("a tag, the key first", DIMENSION, words(names), words("tag|label"))
                    .examples(example + " tag")
                    .not("tag")
                    .means(match -> named(byName, match.words())));
            rules.add(rule("a tag by its key alone", DIMENSION, words(names))
                    .cost(0.1)
                    .examples(example)
                    .not("tag")
                    .means(match -> named(byName, match.words())));
            rules.add(rule(
                            "a tag in one word",
                            DIMENSION,
                            new Part.Matching("tag:key", token -> oneWord(byName, token.normal()) != null))
                    .examples("tag:" + example.replace(" ", "_"))
                    .not("tag")
                    .means(match -> oneWord(byName, match.words())));
        }
        if (!categories.isEmpty()) {
            String names = String.join("|", categories.keySet());
            rules.add(rule("a cost category, the name first", DIMENSION, words(names), "cost category")
                    .examples(categories.keySet().iterator().next() + " cost category")
                    .not("cost category")
                    .means(match -> named(categories, match.words())));
            rules.add(rule("a cost category", DIMENSION, maybe("cost category"), words(names))
                    .examples("cost category " + categories.keySet().iterator().next())
                    .not("cost category")
                    .means(match -> named(categories, match.words())));
        }
        rules.add(rule(
                        "a tag by its quoted key",
                        DIMENSION,
                        "tag",
                        new Part.Matching("quoted key", token -> token.quoted()))
                .examples("tag \"anything\"")
                .not("tag anything")
                .means(match -> new Dimension.Tag(match.tokens().getLast().text())));
        rules.add(rule(
                        "a cost category by its quoted name",
                        DIMENSION,
                        "cost category",
                        new Part.Matching("quoted name", token -> token.quoted()))
                .examples("cost category \"anything\"")
                .not("cost category anything")
                .means(match ->
                        new Dimension.CostCategory(match.tokens().getLast().text())));
    }

    private static @org.jspecify.annotations.Nullable Dimension named(Map<String, Dimension> byName, String words) {
        return Stream.of(
                        words,
                        words.replaceFirst("^(?:the )?(?:tag key|tag|label|cost category) ", ""),
                        words.replaceFirst(" (?:tag|label|cost category)$", ""))
                .map(byName::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @org.jspecify.annotations.Nullable Dimension oneWord(Map<String, Dimension> byName, String word) {
        String key = word.replaceFirst("^tag[:.=/]", "").replaceFirst("[-_]tag$", "");
        return key.equals(word) ? null : byName.get(key);
    }

    /** A key in the ways that people write it. */
    private static Set<String> names(String key) {
        var names = new LinkedHashSet<String>();
        names.add(key);
        names.add(key.replace('_', ' '));
        names.add(key.replace('_', '-'));
        names.add(key.replace("_", ""));
        names.add(key.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        names.addAll(SAME_KEYS.getOrDefault(key, List.of()));
        return names.stream()
                .filter(name -> !name.isBlank() && name.chars().noneMatch(c -> c == '|'))
                .map(name -> java.util.Arrays.stream(name.strip().split("\\s+"))
                        .map(Normal::of)
                        .collect(Collectors.joining(" ")))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static Granularity part(String word) {
        return switch (word.replaceFirst("^calendar ", "")) {
            case "hour" -> Granularity.HOUR;
            case "day" -> Granularity.DAY;
            case "week" -> Granularity.WEEK;
            case "month" -> Granularity.MONTH;
            case "quarter" -> Granularity.QUARTER;
            default -> Granularity.YEAR;
        };
    }

    private static void lists(List<Rule<?>> rules) {
        rules.add(rule("one dimension", BY, maybe("the|each|every"), DIMENSION)
                .examples("service")
                .not("day")
                .means(match -> new Sorts.By(List.of(match.get(DIMENSION)), List.of())));
        rules.add(rule("one part of time", BY, maybe("the|each|every"), PART)
                .examples("day")
                .not("service")
                .means(match -> new Sorts.By(List.of(), List.of(match.get(PART)))));
        rules.add(rule(
                        "several dimensions",
                        BY,
                        BY,
                        "and|,|, and|then|then by|and then by|and by|, then by|, by|x|/|&|per|and per",
                        BY)
                .examples("service and region", "account, service and month")
                .not("service region")
                .means(match -> {
                    Sorts.By one = match.get(BY);
                    Sorts.By other = match.get(BY, 1);
                    var dimensions = new LinkedHashSet<>(one.dimensions());
                    dimensions.addAll(other.dimensions());
                    var parts = new LinkedHashSet<>(one.parts());
                    parts.addAll(other.parts());
                    boolean twice = dimensions.size()
                            < one.dimensions().size() + other.dimensions().size();
                    return twice || parts.size() > 1 ? null : new Sorts.By(List.copyOf(dimensions), List.copyOf(parts));
                }));
    }
}
