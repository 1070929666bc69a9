package dev.finops.operator.cloudformation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stack as it shall be.
 *
 * @param parameters all that the template has: what is left out would keep the value that it had before
 * @param kept parameters that keep the value that the stack has, where they are empty here: the snapshot that a database came
 *     from, say, which may not go away
 * @param roleArn the service role of CloudFormation, or null to act with the caller's rights
 */
public record StackDesign(
        String name,
        String template,
        SortedMap<String, String> parameters,
        SortedMap<String, String> tags,
        Set<String> kept,
        @Nullable String roleArn) {
    public StackDesign {
        kept = Set.copyOf(kept);
    }

    /** The design for the stack as it is: with the values that are kept. */
    StackDesign over(Optional<ObservedStack.Live> live) {
        if (live.isEmpty() || kept.isEmpty()) {
            return this;
        }
        SortedMap<String, String> settled = new TreeMap<>(parameters);
        for (String name : kept) {
            if (parameters.getOrDefault(name, "").isEmpty()) {
                settled.put(name, live.get().parameters().getOrDefault(name, ""));
            }
        }
        return new StackDesign(name, template, settled, tags, kept, roleArn);
    }

    /** Names the content: 16 hexadecimal digits. */
    public String contentHash() {
        return hash(template + '\0' + parameters + '\0' + tags);
    }

    static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a live stack has this content already. */
    boolean matches(ObservedStack.Live live) {
        return template.strip().equals(live.template().strip())
                && parameters.equals(live.parameters())
                && tags.equals(live.tags());
    }
}
