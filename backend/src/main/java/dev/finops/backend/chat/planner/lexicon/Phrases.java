package dev.finops.backend.chat.planner.lexicon;

import dev.finops.backend.chat.planner.grammar.Normal;
import dev.finops.backend.chat.planner.grammar.Token;
import dev.finops.backend.chat.planner.grammar.Tokens;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The ways to write a name. */
final class Phrases {
    private static final Pattern MAKER = Pattern.compile("^(?:amazon|aws)[ -]?");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");
    private static final Pattern JOINTS = Pattern.compile("[-_./:() ]+");

    private Phrases() {}

    /** A name as its words in normal form, as a message's words are. */
    static String normal(String name) {
        return Tokens.of(name).stream()
                .filter(token -> !token.isMark())
                .map(Token::normal)
                .collect(Collectors.joining(" "));
    }

    /** With the maker's name and without. */
    static Set<String> ofProduct(String name) {
        var phrases = new LinkedHashSet<String>();
        phrases.add(normal(name));
        String bare = MAKER.matcher(name.toLowerCase(java.util.Locale.ROOT)).replaceFirst("");
        phrases.add(normal(bare));
        phrases.add("amazon " + normal(bare));
        phrases.add("aw " + normal(bare));
        phrases.removeIf(String::isBlank);
        return phrases;
    }

    /** A product code as it is, and apart where capitals begin: AmazonRoute53 is route53. */
    static Set<String> ofCode(String code) {
        var phrases = new LinkedHashSet<String>();
        phrases.add(Normal.of(code));
        String bare = code.replaceFirst("^(?:Amazon|AWS|aws)(?=[A-Za-z])", "");
        phrases.add(Normal.of(bare));
        phrases.add(normal(CAMEL.matcher(bare).replaceAll(" ")));
        phrases.removeIf(String::isBlank);
        return phrases;
    }

    /** A value as it is, and apart at its joints: data-platform is data platform. */
    static Set<String> ofValue(String value) {
        var phrases = new LinkedHashSet<String>();
        phrases.add(normal(value));
        phrases.add(Arrays.stream(JOINTS.split(value))
                .filter(part -> !part.isEmpty())
                .map(Normal::of)
                .collect(Collectors.joining(" ")));
        phrases.removeIf(String::isBlank);
        return phrases;
    }
}
