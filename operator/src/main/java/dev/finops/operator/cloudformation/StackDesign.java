package dev.finops.operator.cloudformation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A stack as it shall be.
 *
 * @param parameters all that the template has: what is left out would keep the value that it had before
 * @param roleArn the service role of CloudFormation, or null to act with the caller's rights
 */
public record StackDesign(
        String name,
        String template,
        SortedMap<String, String> parameters,
        SortedMap<String, String> tags,
        @Nullable String roleArn) {

    public StackDesign(
            String name,
            String template,
            Map<String, String> parameters,
            Map<String, String> tags,
            @Nullable String roleArn) {
        this(name, template, new TreeMap<>(parameters), new TreeMap<>(tags), roleArn);
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
