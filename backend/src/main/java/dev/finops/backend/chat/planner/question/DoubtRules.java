package dev.finops.backend.chat.planner.question;

import static dev.finops.backend.chat.planner.grammar.Part.maybe;
import static dev.finops.backend.chat.planner.grammar.Part.words;
import static dev.finops.backend.chat.planner.grammar.Rule.rule;
import static dev.finops.backend.chat.planner.lexicon.Lexicon.TERM;
import static dev.finops.backend.chat.planner.question.Sorts.AMOUNT;
import static dev.finops.backend.chat.planner.question.Sorts.PIECE;

import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Rule;
import dev.finops.backend.chat.planner.question.Piece.Intent;
import dev.finops.backend.cost.Dimension.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How people say that two numbers do not fit together, and what they ask about the inside of one. */
final class DoubtRules {
    /** Of which people mean each one by itself. */
    private static final Set<String> THINGS = Stream.of(
                    "buckets",
                    "instances",
                    "volumes",
                    "gateways",
                    "balancers",
                    "databases",
                    "functions",
                    "disks",
                    "snapshots")
            .map(Normal::of)
            .collect(Collectors.toUnmodifiableSet());

    private DoubtRules() {}

    static List<Rule<?>> rules() {
        List<Rule<?>> rules = new ArrayList<>();
        wanted(
                rules,
                Intent.HERE,
                "in this tool|in the tool|in your tool|in this page|on this page|in this product|in this app|in this dashboard|in the dashboard|on the dashboard|in here|than here|you show|you say|you report|this tool|the tool|the dashboard|finops tool|which one is wrong|which is wrong|which one is right|which is right|which one is correct|which number is right|which number is wrong|who is right|what is wrong|is wrong",
                "in this tool",
                "tool chain");
        wanted(
                rules,
                Intent.CONSOLE,
                "cost explorer|in cost explorer|aws cost explorer|the console|in the console|aws console|in the aws console|billing console|billing dashboard",
                "in Cost Explorer",
                "explorer");
        wanted(
                rules,
                Intent.ADD_UP,
                "do not add up|don't add up|does not add up|doesn't add up|do not sum to|don't sum to|do not sum up|add up to|adds up to|adding up to|sum up to|not the sum of|more than the sum of|less than the sum of",
                "do not add up",
                "add a tag");
        wanted(
                rules,
                Intent.AHEAD,
                "almost nothing|nearly nothing|hardly anything|hardly nothing|barely anything|next to nothing|at once|in one go|all at once|show the whole|the whole|booked ahead|in advance|ahead of time|for days to come|for days in the future",
                "almost nothing",
                "nothing");
        wanted(
                rules,
                Intent.EFFECTS,
                "price or quantity|is it price or quantity|price or usage|is it price or usage|rate or usage|is it rate or usage|rate or quantity|rate or volume|price or volume|prices or usage|prices or quantities|quantity or price|usage or price|usage or rate|volume or price|volume or rate|more usage or higher prices|price effect|usage effect|price and usage effect|rate change or usage change|because of price or usage",
                "is it price or quantity",
                "price");
        rules.add(rule("an amount that somebody saw", PIECE, maybe("is|was|at|of|shows|says|being"), AMOUNT)
                .cost(1.6)
                .examples("is 3,514", "$1,000")
                .not("is")
                .means(match -> new Piece.Seen(match.get(AMOUNT))));
        rules.add(rule(
                        "the parts of a service",
                        PIECE,
                        "which part of|what part of|which parts of|what parts of|part of|the part of|component of|the component of|what is inside|what is in|what's in|what makes up|split of|split up|the split of|what does|which portion of",
                        maybe("the|our|my"),
                        TERM,
                        maybe("consist of|made of|made up of|is made of|is made up of|contain"))
                .cost(0.3)
                .examples("which part of EC2", "the parts of EC2")
                .not("part of us-east-1")
                .means(match -> match.get(TERM).isOf(Field.SERVICE) ? new Piece.PartsOf(match.get(TERM)) : null));
        rules.add(rule(
                        "into its parts",
                        PIECE,
                        maybe("split|broken|broken down|divided|grouped"),
                        "into its part|by its part|into part|by part|into the part|in its part|into component|into its component|by component")
                .cost(0.6)
                .examples("split into its parts", "by component")
                .not("part")
                .means(match -> new Piece.Grouped(List.of(Field.SERVICE_PART), List.of())));
        rules.add(rule(
                        "each thing of a service",
                        PIECE,
                        maybe("cost|spend|spending"),
                        "by|per|for each|for every|which|by each|each",
                        TERM)
                .cost(0.5)
                .examples("by bucket")
                .not("by account")
                .means(match ->
                        THINGS.contains(match.tokens().getLast().normal()) ? new Piece.Things(match.get(TERM)) : null));
        rules.add(rule(
                        "what is taken as given",
                        PIECE,
                        maybe(","),
                        "though|although|even though|while|even if|but",
                        maybe("the|our|we have|its"),
                        words("machine|instance|server|node|task|pod|container|user|traffic|request|resource|vm|load"),
                        maybe("count|number|volume|load"),
                        words("is|was|are|were|stayed|has stayed|have stayed|remained|did"),
                        words("the same|unchanged|constant|flat|equal|stable|not change|not grow"))
                .cost(0.6)
                .examples("though the machine count is the same")
                .not("though")
                .means(match -> new Piece.Noted("Of \"" + match.text()
                        + "\" a bill knows only the quantity of usage: compare the effects of usage and of price.")));
        rules.add(
                rule(
                                "the account that pays",
                                PIECE,
                                maybe("the|our|in the|in our"),
                                "payer|payer account|paying account|management account|master account|billing account")
                        .cost(0.8)
                        .examples("the payer account")
                        .not("account")
                        .means(
                                match -> new Piece.OutOfScope(
                                        "Name the account that pays by its number or name: what else is known of it is in no question.")));
        rules.add(rule(
                        "something pointed at",
                        PIECE,
                        "this app|this application|this workload|this system|our app|my app|our application|the app")
                .cost(1.2)
                .examples("this app")
                .not("app")
                .means(match -> new Piece.Noted("I do not know what \"" + match.text()
                        + "\" is, so this is of all costs: name a tag, an account or a service for less.")));
        return rules;
    }

    private static void wanted(List<Rule<?>> rules, Intent intent, String phrases, String example, String other) {
        rules.add(rule("words for " + intent.name().toLowerCase(java.util.Locale.ROOT), PIECE, phrases)
                .cost(0.6)
                .examples(example)
                .not(other)
                .means(match -> new Piece.Wanted(intent)));
    }
}
