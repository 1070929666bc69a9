package dev.finops.simulator.aws.tagging;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * What AWS demands of tags: keys of 1 to 128 characters, values of up to 256, both of letters, digits, spaces and {@code
 * _.:/=+-@}; no key that begins with {@code aws:} in any case; at most 50 on a resource. CloudFormation's own tags, which
 * begin with {@code aws:cloudformation:}, are beyond the rules.
 *
 * @see <a href="https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html">limits and
 *     requirements of tags</a>
 */
public final class TagRules {
    private static final int MOST = 50;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String SYSTEM = "aws:cloudformation:";

    private final Function<TagProblem, AwsServiceException> refusal;
    private final boolean anyCharacter;
    private final boolean caseDistinguishesKeys;

    private TagRules(
            Function<TagProblem, AwsServiceException> refusal, boolean anyCharacter, boolean caseDistinguishesKeys) {
        this.refusal = refusal;
        this.anyCharacter = anyCharacter;
        this.caseDistinguishesKeys = caseDistinguishesKeys;
    }

    public static TagRules refusing(Function<TagProblem, AwsServiceException> refusal) {
        return new TagRules(refusal, false, true);
    }

    /** For EC2, which takes any character. */
    public TagRules withAnyCharacter() {
        return new TagRules(refusal, true, caseDistinguishesKeys);
    }

    /** For IAM, where {@code Owner} and {@code owner} are one key. */
    public TagRules withKeysInAnyCase() {
        return new TagRules(refusal, anyCharacter, false);
    }

    /** Puts tags on a resource that may have some. */
    public void put(Map<String, String> present, Collection<Map.Entry<String, String>> added) {
        check(present, added);
        added.forEach(tag -> present.put(tag.getKey(), tag.getValue()));
    }

    /** Makes these all the tags of a resource, CloudFormation's own included. */
    public void replace(Map<String, String> present, Map<String, String> wanted) {
        checkBesideSystemTags(wanted);
        present.clear();
        present.putAll(wanted);
    }

    /** Checks the tags that CloudFormation is going to put on a resource, before it is made. */
    public void checkBesideSystemTags(Map<String, String> wanted) {
        Map<String, String> own = new TreeMap<>(wanted);
        own.keySet().removeIf(key -> key.startsWith(SYSTEM));
        check(own.entrySet());
    }

    /** Checks the tags of a request that makes a resource, before anything is made. */
    public void check(Collection<Map.Entry<String, String>> added) {
        check(Map.of(), added);
    }

    private void check(Map<String, String> present, Collection<Map.Entry<String, String>> added) {
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, String> tag : added) {
            check(tag.getKey(), tag.getValue());
            if (!keys.add(canonical(tag.getKey()))) {
                throw refusal.apply(new TagProblem(
                        TagProblem.Kind.SAME_KEY,
                        tag.getKey(),
                        caseDistinguishesKeys
                                ? "Cannot provide multiple tags with the same key: " + tag.getKey()
                                : "Duplicate tag keys found. Please note that Tag keys are case insensitive."));
            }
        }
        if (!caseDistinguishesKeys) {
            // The later spelling of a key takes the place of the earlier one.
            List.copyOf(present.keySet()).stream()
                    .filter(key -> keys.contains(canonical(key)) && !key.startsWith(SYSTEM))
                    .forEach(present::remove);
        }
        Map<String, String> all = new HashMap<>(present);
        added.forEach(tag -> all.put(tag.getKey(), tag.getValue()));
        if (all.keySet().stream().filter(key -> !key.startsWith(SYSTEM)).count() > MOST) {
            throw refusal.apply(
                    new TagProblem(TagProblem.Kind.TOO_MANY, "", "A resource can have at most " + MOST + " tags"));
        }
    }

    private String canonical(String key) {
        return caseDistinguishesKeys ? key : key.toLowerCase(Locale.ROOT);
    }

    private void check(String key, String value) {
        if (key.regionMatches(true, 0, "aws:", 0, 4)) {
            throw refusal.apply(new TagProblem(
                    TagProblem.Kind.RESERVED,
                    key,
                    "Tag keys starting with 'aws:' are reserved for internal use, and so is " + key));
        }
        if (key.isEmpty() || key.length() > 128) {
            throw refusal.apply(new TagProblem(
                    TagProblem.Kind.LENGTH, key, "A tag key has 1 to 128 characters, unlike '" + key + "'"));
        }
        if (value.length() > 256) {
            throw refusal.apply(new TagProblem(
                    TagProblem.Kind.LENGTH,
                    key,
                    "The value of a tag has at most 256 characters, unlike that of " + key));
        }
        if (!anyCharacter
                && (!CHARACTERS.matcher(key).matches()
                        || !CHARACTERS.matcher(value).matches())) {
            throw refusal.apply(new TagProblem(
                    TagProblem.Kind.CHARACTERS,
                    key,
                    "Tags consist of letters, digits, spaces and _.:/=+-@, unlike '" + key + "' with '" + value + "'"));
        }
    }
}
