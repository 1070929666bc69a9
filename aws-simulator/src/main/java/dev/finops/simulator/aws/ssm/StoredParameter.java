package dev.finops.simulator.aws.ssm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.ParameterHistory;

/** A parameter with its versions, of which the store keeps a hundred. */
final class StoredParameter {
    private static final int KEPT = 100;

    final List<ParameterHistory> versions = new ArrayList<>();
    final Map<String, String> tags = new TreeMap<>();

    void add(ParameterHistory version) {
        versions.add(version);
        if (versions.size() > KEPT) {
            versions.removeFirst();
        }
    }

    ParameterHistory latest() {
        return versions.getLast();
    }
}
