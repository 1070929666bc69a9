package dev.finops.operator.cloudformation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a change set tells what it was made for, so that after a crash the same one is found again, and so that a
 * rolled back one is not tried again by itself.
 *
 * @param content hash of template, parameters and tags
 * @param series changes when a person asks to try again
 * @param attempt counts from 1 within the series
 */
record ChangeSetName(String content, String series, int attempt) {
    private static final Pattern FORM = Pattern.compile("finops-([0-9a-f]{16})-([0-9a-f]{4})-([0-9]+)");

    static ChangeSetName of(StackDesign design, Optional<String> askedAgain, int attempt) {
        return new ChangeSetName(design.contentHash(), series(askedAgain), attempt);
    }

    static String series(Optional<String> askedAgain) {
        return askedAgain.map(value -> StackDesign.hash(value).substring(0, 4)).orElse("0000");
    }

    static Optional<ChangeSetName> parse(@Nullable String name) {
        Matcher matcher = FORM.matcher(name == null ? "" : name);
        return matcher.matches()
                ? Optional.of(new ChangeSetName(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    boolean sameSeries(ChangeSetName other) {
        return content.equals(other.content) && series.equals(other.series);
    }

    @Override
    public String toString() {
        return "finops-" + content + "-" + series + "-" + attempt;
    }
}
