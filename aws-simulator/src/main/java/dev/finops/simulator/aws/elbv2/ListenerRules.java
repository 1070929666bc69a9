package dev.finops.simulator.aws.elbv2;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RedirectActionConfig;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Which of a listener's rules a request meets. Conditions on path and host are known; others match nothing. */
final class ListenerRules {
    private ListenerRules() {}

    static List<Action> actions(ElbState state, Listener listener, String host, String path) {
        return state.rulesOf(listener.listenerArn())
                .sorted(Comparator.comparingInt(rule -> Integer.parseInt(rule.priority())))
                .filter(rule -> rule.conditions().stream().allMatch(condition -> matches(condition, host, path)))
                .findFirst()
                .map(Rule::actions)
                .orElse(listener.defaultActions());
    }

    private static boolean matches(RuleCondition condition, String host, String path) {
        List<String> values = switch (Objects.requireNonNullElse(condition.field(), "")) {
            case "path-pattern" ->
                condition.pathPatternConfig() == null
                        ? condition.values()
                        : condition.pathPatternConfig().values();
            case "host-header" ->
                condition.hostHeaderConfig() == null
                        ? condition.values()
                        : condition.hostHeaderConfig().values();
            default -> List.of();
        };
        String subject = "host-header".equals(condition.field()) ? host : path;
        return values.stream()
                .anyMatch(pattern -> glob(pattern).matcher(subject).matches());
    }

    private static Pattern glob(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString());
    }

    /** The address that a redirect names, with {@code #{host}} and its like filled in. */
    static String redirect(RedirectActionConfig config, Listener listener, String host, URI asked) {
        String template = Objects.requireNonNullElse(config.protocol(), "#{protocol}") + "://"
                + Objects.requireNonNullElse(config.host(), "#{host}") + ":"
                + Objects.requireNonNullElse(config.port(), "#{port}")
                + Objects.requireNonNullElse(config.path(), "/#{path}") + "?"
                + Objects.requireNonNullElse(config.query(), "#{query}");
        String path = asked.getRawPath();
        String location = template.replace("#{protocol}", listener.protocolAsString())
                .replace("#{host}", host)
                .replace("#{port}", String.valueOf(listener.port()))
                .replace("#{path}", path.startsWith("/") ? path.substring(1) : path)
                .replace("#{query}", Objects.requireNonNullElse(asked.getRawQuery(), ""));
        return location.endsWith("?") ? location.substring(0, location.length() - 1) : location;
    }
}
