package dev.finops.operator.cloudformation;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a change set tells what it was made for and from where, so that after a crash the same one is found again, a
 * rolled back one is not tried again by itself, and going back to an earlier content is an attempt of its own: CloudFormation
 * takes a token for one request only, for ever.
 *
 * @param content hash of template, parameters and tags
 * @param series changes when a person asks to try again
 * @param attempt counts from 1 within the series
 * @param base hash of what the stack came from: the change set that was executed last
 */
record ChangeSetName(String content, String series, int attempt, String base) {
    private static final Pattern FORM = Pattern.compile("finops-([0-9a-f]{16})-([0-9a-f]{4})-([0-9]+)-([0-9a-f]{8})");

    static ChangeSetName of(StackDesign design, Optional<String> askedAgain, int attempt, String cameFrom) {
        return new ChangeSetName(
                design.contentHash(),
                series(askedAgain),
                attempt,
                StackDesign.hash(cameFrom).substring(0, 8));
    }

    static String series(Optional<String> askedAgain) {
        return askedAgain.map(value -> StackDesign.hash(value).substring(0, 4)).orElse("0000");
    }

    static Optional<ChangeSetName> parse(@Nullable String name) {
        Matcher matcher = FORM.matcher(name == null ? "" : name);
        return matcher.matches()
                ? Optional.of(new ChangeSetName(
                        matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)), matcher.group(4)))
                : Optional.empty();
    }

    /** Whether both were made for the same content, asked for once. */
    boolean sameSeries(ChangeSetName other) {
        return content.equals(other.content) && series.equals(other.series);
    }

    /** Whether both are the same attempt at creating a stack, which comes from nothing. */
    boolean sameCreation(ChangeSetName other) {
        return sameSeries(other) && attempt == other.attempt;
    }

    @Override
    public String toString() {
        return "finops-" + content + "-" + series + "-" + attempt + "-" + base;
    }
}
