package dev.finops.simulator.aws.secretsmanager;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** One secret. A version without a stage is deprecated and soon forgotten, so it is not kept. */
final class Secret {
    static final String CURRENT = "AWSCURRENT";
    static final String PREVIOUS = "AWSPREVIOUS";

    /** The secret's value, either text or bytes. */
    record Version(
            String id, @Nullable String text, @Nullable SdkBytes binary, Instant created, Set<String> stages) {
        boolean holds(@Nullable String otherText, @Nullable SdkBytes otherBinary) {
            return java.util.Objects.equals(text, otherText) && java.util.Objects.equals(binary, otherBinary);
        }

        /** Without the value, which must not reach a log. */
        @Override
        public String toString() {
            return "Version[" + id + " " + stages + "]";
        }
    }

    final String name;
    final String arn;
    final Instant created;
    final Map<String, Version> versions = new LinkedHashMap<>();
    final Map<String, String> tags = new TreeMap<>();
    Instant changed;

    @Nullable
    String description;

    @Nullable
    String kmsKeyId;

    @Nullable
    Instant deleted;

    Secret(String name, String arn, Instant created) {
        this.name = name;
        this.arn = arn;
        this.created = created;
        this.changed = created;
    }

    /** Adds a version and moves the stages to it; the one that loses AWSCURRENT becomes AWSPREVIOUS. */
    void add(Version added) {
        Version former = staged(CURRENT);
        for (String stage : added.stages()) {
            versions.values().forEach(version -> version.stages().remove(stage));
        }
        if (former != null && added.stages().contains(CURRENT)) {
            versions.values().forEach(version -> version.stages().remove(PREVIOUS));
            former.stages().add(PREVIOUS);
        }
        versions.put(added.id(), added);
        versions.values().removeIf(version -> version.stages().isEmpty());
    }

    static Set<String> stages(List<String> stages) {
        return new LinkedHashSet<>(stages.isEmpty() ? List.of(CURRENT) : stages);
    }

    @Nullable
    Version staged(String stage) {
        return versions.values().stream()
                .filter(version -> version.stages().contains(stage))
                .findFirst()
                .orElse(null);
    }

    Map<String, List<String>> versionsToStages() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        versions.forEach((id, version) -> out.put(id, List.copyOf(version.stages())));
        return out;
    }
}
