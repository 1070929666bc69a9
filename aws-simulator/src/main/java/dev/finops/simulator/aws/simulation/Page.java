package dev.finops.simulator.aws.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * One page of a list operation.
 *
 * @param nextToken opaque to callers; null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    /**
     * Cuts the page that starts at the token, or at the beginning where there is none.
     *
     * @param invalidToken the service's error for a token that it never gave out
     */
    public static <T> Page<T> of(
            List<T> all, int maximum, @Nullable String token, Supplier<AwsServiceException> invalidToken) {
        int start = token == null || token.isEmpty() ? 0 : offset(token, invalidToken);
        int end = Math.min(all.size(), Math.addExact(start, maximum));
        if (start > all.size()) {
            throw invalidToken.get();
        }
        return new Page<>(List.copyOf(all.subList(start, end)), end < all.size() ? encode(end) : null);
    }

    private static String encode(int offset) {
        return Base64.getUrlEncoder().encodeToString(("page:" + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int offset(String token, Supplier<AwsServiceException> invalidToken) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (decoded.startsWith("page:")) {
                return Integer.parseUnsignedInt(decoded.substring("page:".length()));
            }
        } catch (IllegalArgumentException e) {
            throw invalidToken.get();
        }
        throw invalidToken.get();
    }
}
