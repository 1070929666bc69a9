package dev.finops.simulator.aws.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finops.simulator.aws.cloudformation.resource.Progress;
import dev.finops.simulator.aws.cloudformation.resource.ResourceHandler;
import dev.finops.simulator.aws.cloudformation.resource.ResourceRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Resources of one type that exist in memory only; every call is written down in a list that all types share. */
final class FakeResources implements ResourceHandler {
    private final String type;
    private final List<String> calls;
    private final Map<String, ObjectNode> existing = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, Integer> remaining = new HashMap<>();
    private final List<String> snapshots = new ArrayList<>();
    private int made;
    private int polls;
    private Supplier<RuntimeException> refusal = () -> new IllegalStateException("no refusal set");
    private boolean refusing;

    FakeResources(String type, List<String> calls) {
        this.type = type;
        this.calls = calls;
    }

    /** How often the engine has to ask, ten seconds apart, before a resource is complete. */
    FakeResources slow(int times) {
        polls = times;
        return this;
    }

    void refuse(Supplier<RuntimeException> reason) {
        refusal = reason;
        refusing = true;
    }

    void acceptAgain() {
        refusing = false;
    }

    Map<String, ObjectNode> existing() {
        return existing;
    }

    ObjectNode properties(String physicalId) {
        return Objects.requireNonNull(existing.get(physicalId), () -> physicalId + " of " + existing.keySet());
    }

    Map<String, String> tags(String physicalId) {
        return tags.getOrDefault(physicalId, Map.of());
    }

    List<String> snapshots() {
        return snapshots;
    }

    private void enter(String call) {
        calls.add(call);
        if (refusing) {
            throw refusal.get();
        }
    }

    private String shortName() {
        return type.substring(type.lastIndexOf(':') + 1);
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public String create(ResourceRequest request) {
        enter("create " + request.logicalId());
        String physicalId = shortName().toLowerCase(Locale.ROOT) + "-" + ++made;
        existing.put(physicalId, request.properties());
        tags.put(physicalId, request.stackTags());
        remaining.put(physicalId, polls);
        return physicalId;
    }

    @Override
    public void update(String physicalId, ResourceRequest request, ObjectNode previous) {
        enter("update " + request.logicalId());
        existing.put(physicalId, request.properties());
        tags.put(physicalId, request.stackTags());
        remaining.put(physicalId, polls);
    }

    @Override
    public void delete(String physicalId, ObjectNode properties) {
        enter("delete " + physicalId);
        existing.remove(physicalId);
    }

    @Override
    public void deleteWithSnapshot(String physicalId, ObjectNode properties, String snapshotId) {
        enter("snapshot " + physicalId);
        snapshots.add(snapshotId);
        existing.remove(physicalId);
    }

    @Override
    public Progress progress(String physicalId) {
        int left = remaining.merge(physicalId, -1, Integer::sum);
        return left < 0 ? Progress.DONE : new Progress.Running(Duration.ofSeconds(10));
    }

    @Override
    public Map<String, JsonNode> attributes(String physicalId) {
        Map<String, JsonNode> attributes = new HashMap<>();
        for (String name : List.of("Arn", "VpcId", "GroupId", "Id", "SubnetId", "Endpoint.Address", "Endpoint.Port")) {
            attributes.put(
                    name,
                    TextNode.valueOf(name.equals("Arn") ? "arn:aws:fake:::" + physicalId : physicalId + "." + name));
        }
        return attributes;
    }
}
