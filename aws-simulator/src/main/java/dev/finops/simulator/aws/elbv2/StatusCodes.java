package dev.finops.simulator.aws.elbv2;

/** A target group's matcher: single codes, lists and ranges ({@code 200,202} or {@code 200-299}). */
final class StatusCodes {
    private StatusCodes() {}

    static boolean matches(String matcher, int status) {
        for (String part : matcher.split(",", -1)) {
            int dash = part.indexOf('-');
            int from = Integer.parseInt((dash < 0 ? part : part.substring(0, dash)).trim());
            int to = Integer.parseInt((dash < 0 ? part : part.substring(dash + 1)).trim());
            if (status >= from && status <= to) {
                return true;
            }
        }
        return false;
    }
}
