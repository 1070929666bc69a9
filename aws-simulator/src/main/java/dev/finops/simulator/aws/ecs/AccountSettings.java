package dev.finops.simulator.aws.ecs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Setting;

/**
 * Settings of an account.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutAccountSetting.html">PutAccountSetting</a>
 */
final class AccountSettings {
    private static final Map<String, String> DEFAULTS = Map.of(
            "serviceLongArnFormat", "enabled",
            "taskLongArnFormat", "enabled",
            "containerInstanceLongArnFormat", "enabled",
            "awsvpcTrunking", "disabled",
            "containerInsights", "disabled",
            "fargateTaskRetirementWaitPeriod", "7",
            "tagResourceAuthorization", "on",
            "defaultLogDriverMode", "non-blocking",
            "guardDutyActivate", "off");

    private final Map<String, String> given = new TreeMap<>();

    Setting put(String name, String value, String principalArn) {
        if (!DEFAULTS.containsKey(name)) {
            throw EcsErrors.invalid("Unrecognized setting name: " + name);
        }
        given.put(name, value);
        return setting(name, value, principalArn);
    }

    List<Setting> list(boolean effective, String principalArn) {
        Map<String, String> all = new TreeMap<>(effective ? DEFAULTS : Map.of());
        all.putAll(given);
        return all.entrySet().stream()
                .map(entry -> setting(entry.getKey(), entry.getValue(), principalArn))
                .toList();
    }

    private static Setting setting(String name, String value, String principalArn) {
        return Setting.builder()
                .name(name)
                .value(value)
                .principalArn(principalArn)
                .build();
    }
}
