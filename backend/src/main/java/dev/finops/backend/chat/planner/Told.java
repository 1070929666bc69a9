package dev.finops.backend.chat.planner;

import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.grammar.Tokens;
import dev.finops.backend.cost.DataDescription;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages that ask for words and not for a number: what a term means, what can be asked here. The number at hand comes with
 * them as questions to the engine.
 *
 * @param sentence holds no number of the data
 * @param messages what to ask for the numbers
 */
record Told(String sentence, List<String> messages) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

    private static final Pattern DEFINITION = Pattern.compile(
            "(?:what (?:does|do|is meant by|is the meaning of|is the definition of|mean)|define|definition of|meaning of"
                    + "|explain(?: the)? (?:term|word))"
                    + " (?:the |a |an )?(?:term |word )?(.+?)(?: (?:mean|stand for))?(?: here| in aws| in finops)?");

    /** What has no number by itself, or several, is asked for by its meaning. */
    private static final Pattern TERM =
            Pattern.compile("what(?: is|'s|s) (?:a |an |the )?((?:net )?(?:un)?blended cost|(?:net )?amorti[sz]ed cost"
                    + "|effective cost|savings plan|reservation|reserved instance|ri|spot instance|edp|ec2[ -]+other)");

    private static final Pattern CONTAINS = Pattern.compile(
            "(?:does|is|are|do) (?:the )?(.+?) (?:contain|include|included in|have|part of|in) (?:the |any |our )?(.+)");

    private static final Pattern GREETING = Pattern.compile(
            "(?:hi|hello|hey|good (?:morning|afternoon|evening)|greeting|moin|hallo)?(?: there| all| team)?"
                    + "(?: ?(?:can|could|would|will) you (?:please )?help(?: me| us)?(?: with .*)?"
                    + "| ?(?:please )?help(?: me)?(?: please)?"
                    + "| ?what (?:can|could|should) (?:i|you|we|one) (?:ask|do|answer)(?: (?:you|here|me|about|for me|for us))*"
                    + "| ?how (?:does|do) (?:this|it|you|i) (?:work|use this|use it)(?: .*)?)?");

    private static final Map<String, Told> DEFINITIONS = definitions();

    static Optional<Told> of(List<Token> tokens, DataDescription data) {
        if (tokens.stream().anyMatch(Token::quoted)) {
            return Optional.empty();
        }
        String message = tokens.stream()
                .map(Token::normal)
                .filter(word -> !word.equals("?") && !word.equals(",") && !word.equals("!"))
                .collect(Collectors.joining(" "));
        Told told = definition(message);
        if (told == null && !message.isEmpty() && GREETING.matcher(message).matches()) {
            told = help();
        }
        return Optional.ofNullable(told).map(found -> found.of(data));
    }

    private static @Nullable Told definition(String message) {
        Matcher asked = DEFINITION.matcher(message);
        if (asked.matches()) {
            return DEFINITIONS.get(asked.group(1));
        }
        Matcher term = TERM.matcher(message);
        if (term.matches()) {
            return DEFINITIONS.get(term.group(1));
        }
        Matcher contains = CONTAINS.matcher(message);
        // "Does amortized contain the discount?" is answered by what amortized means.
        return contains.matches() ? DEFINITIONS.get(contains.group(1)) : null;
    }

    private static Told help() {
        return new Told(
                "Ask what something cost, in words: a service, account, region or tag, and a time, as in \"EC2 by account in"
                        + " {month}\".\nAsk why costs changed, how they develop, what is untagged, what commitments saved, or how"
                        + " the invoice leads to the cost.\nEvery number comes from the billing data, with its metric, period"
                        + " and query; what I cannot read I name, and give no number.",
                List.of(
                        "What were our top 5 services in {month}?",
                        "Which day was the most expensive in {month}?",
                        "invoice total in {month}",
                        "How fresh is the data?"));
    }

    private Told of(DataDescription data) {
        YearMonth newest = data.months().stream()
                .map(DataDescription.Month::month)
                .filter(month -> data.lastDay() == null || !month.atDay(1).isAfter(data.lastDay()))
                .max(YearMonth::compareTo)
                .orElse(null);
        String month = newest == null ? "last month" : newest.format(MONTH);
        return new Told(
                sentence.replace("{month}", month),
                newest == null
                        ? List.of()
                        : messages.stream()
                                .map(message -> message.replace("{month}", month))
                                .toList());
    }

    private static Map<String, Told> definitions() {
        var definitions = new HashMap<String, Told>();
        var resource = Objects.requireNonNull(
                Told.class.getResourceAsStream("/chat/definitions.tsv"), "/chat/definitions.tsv is missing");
        try (var lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        String[] columns = line.split("\t", -1);
                        var told = new Told(columns[1], List.of(columns[2].split("\\|", -1)));
                        for (String name : columns[0].split("\\|", -1)) {
                            definitions.put(name, told);
                            definitions.put(normal(name), told);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(definitions);
    }

    private static String normal(String name) {
        return Tokens.of(name).stream().map(Token::normal).collect(Collectors.joining(" "));
    }
}
