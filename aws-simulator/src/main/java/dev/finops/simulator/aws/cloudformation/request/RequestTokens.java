package dev.finops.simulator.aws.cloudformation.request;

import dev.finops.simulator.aws.cloudformation.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a request that is sent again because its answer was lost: the same token with the same request is the same
 * operation, and with another request a mistake.
 */
public final class RequestTokens {
    private RequestTokens() {}

    /**
     * Whether this request has been carried out before.
     *
     * @param request identifies the request, without its token
     */
    public static boolean isRepetition(Stack stack, @Nullable String token, String request) {
        if (token == null) {
            return false;
        }
        StackNames.checkToken("clientRequestToken", token);
        String earlier = stack.requestTokens().get(token);
        if (earlier != null && !earlier.equals(request)) {
            throw Refusal.token();
        }
        return earlier != null;
    }

    public static void remember(Stack stack, @Nullable String token, String request) {
        if (token != null) {
            stack.requestTokens().put(token, request);
        }
    }
}
