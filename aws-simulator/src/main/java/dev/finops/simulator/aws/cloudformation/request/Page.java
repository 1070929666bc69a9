package dev.finops.simulator.aws.cloudformation.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a long answer.
 *
 * @param nextToken asks for the page after this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String nextToken) {

    /**
     * Cuts a page out of all items. The token names the first item of its page counted from the end, so that items which
     * come in at the front in the meantime, as events do, shift nothing.
     */
    public static <T> Page<T> of(List<T> all, @Nullable String token, int size) {
        int start = 0;
        if (token != null) {
            if (!token.matches("[0-9]{1,9}") || Integer.parseInt(token) > all.size()) {
                throw Refusal.validation("Invalid NextToken: " + token);
            }
            start = all.size() - Integer.parseInt(token);
        }
        int end = Math.min(start + size, all.size());
        return new Page<>(all.subList(start, end), end == all.size() ? null : String.valueOf(all.size() - end));
    }
}
