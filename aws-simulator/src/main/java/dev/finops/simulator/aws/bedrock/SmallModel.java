package dev.finops.simulator.aws.bedrock;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a language model as a sandbox needs: asked to write with references in double square brackets, it writes two or three
 * sentences with those that the prompt lists; asked for anything else, and so with tools, it says that it does not know.
 */
final class SmallModel {
    private static final Pattern REFERENCE = Pattern.compile("(?m)^([A-Za-z][\\w.]*) = \"(.*)\"$");
    private static final String ROW = "r1.";

    private SmallModel() {}

    static String answer(String system, String prompt) {
        if (!system.contains("[[")) {
            return "I do not know.";
        }
        Map<String, String> references = new LinkedHashMap<>();
        Matcher found = REFERENCE.matcher(prompt);
        while (found.find()) {
            references.put(found.group(1), found.group(2));
        }
        var text = new StringBuilder();
        if (references.containsKey("total")) {
            text.append("Overall [[total]] was spent in [[period]]. ");
        }
        if (references.containsKey("change")) {
            text.append("Overall cost ").append(way(references.get("change"))).append(" by [[change]]. ");
        }
        references.keySet().stream()
                .filter(name -> name.startsWith(ROW))
                .findFirst()
                .ifPresent(name -> text.append(row(name, references)));
        return text.isEmpty() ? "There is nothing to add." : text.toString().strip();
    }

    /** What the first row says; its first reference is its name. */
    private static String row(String name, Map<String, String> references) {
        String change = references.get(ROW + "change");
        if (change != null && !change.startsWith("0")) {
            return "[[" + name + "]] " + way(change) + " by [[r1.change]].";
        }
        if (references.containsKey(ROW + "amount") && !name.equals(ROW + "amount")) {
            String share = references.containsKey(ROW + "share") ? ", a share of [[r1.share]]" : "";
            return "[[" + name + "]] comes to [[r1.amount]]" + share + ".";
        }
        return "";
    }

    private static String way(String change) {
        return change.startsWith("+") ? "rose" : "fell";
    }
}
