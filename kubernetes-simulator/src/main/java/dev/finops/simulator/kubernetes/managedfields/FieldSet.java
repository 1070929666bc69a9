package dev.finops.simulator.kubernetes.managedfields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finops.simulator.kubernetes.object.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A set of fields, as a tree of path elements in the notation of {@code FieldsV1}: {@code f:name} a field,
 * {@code k:{...}} an element of a list by its keys, {@code v:value} an element of a set. A path can be a member itself
 * as well as lead to members. Immutable.
 */
public final class FieldSet {
    public static final FieldSet EMPTY = new FieldSet(false, new TreeMap<>());
    static final FieldSet LEAF = new FieldSet(true, new TreeMap<>());

    private final boolean member;
    private final NavigableMap<String, FieldSet> children;

    private FieldSet(boolean member, NavigableMap<String, FieldSet> children) {
        this.member = member;
        this.children = children;
    }

    static FieldSet of(boolean member, Map<String, FieldSet> children) {
        var kept = new TreeMap<String, FieldSet>();
        children.forEach((element, child) -> {
            if (!child.isEmpty()) {
                kept.put(element, child);
            }
        });
        return kept.isEmpty() ? (member ? LEAF : EMPTY) : new FieldSet(member, kept);
    }

    /** Reads the tree as {@code FieldsV1} has it. */
    static FieldSet read(JsonNode fields) {
        var children = new TreeMap<String, FieldSet>();
        fields.properties().forEach(f -> {
            if (!f.getKey().equals(".")) {
                children.put(f.getKey(), f.getValue().isEmpty() ? LEAF : read(f.getValue()));
            }
        });
        return of(fields.has("."), children);
    }

    /** Writes the tree as {@code FieldsV1} has it. */
    ObjectNode write() {
        ObjectNode fields = Json.object();
        if (member && !children.isEmpty()) {
            fields.putObject(".");
        }
        children.forEach((element, child) -> fields.set(element, child.write()));
        return fields;
    }

    boolean isEmpty() {
        return !member && children.isEmpty();
    }

    boolean isMember() {
        return member;
    }

    Map<String, FieldSet> children() {
        return children;
    }

    FieldSet child(String element) {
        return children.getOrDefault(element, EMPTY);
    }

    FieldSet union(FieldSet other) {
        if (other.isEmpty()) {
            return this;
        }
        var merged = new TreeMap<>(children);
        other.children.forEach((element, child) -> merged.merge(element, child, FieldSet::union));
        return of(member || other.member, merged);
    }

    FieldSet intersection(FieldSet other) {
        var common = new TreeMap<String, FieldSet>();
        children.forEach((element, child) -> common.put(element, child.intersection(other.child(element))));
        return of(member && other.member, common);
    }

    FieldSet minus(FieldSet other) {
        if (other.isEmpty()) {
            return this;
        }
        var rest = new TreeMap<String, FieldSet>();
        children.forEach((element, child) -> rest.put(element, child.minus(other.child(element))));
        return of(member && !other.member, rest);
    }

    /** The same set with every path that leads to a member as a member too, except the root. */
    FieldSet withParents() {
        var all = new TreeMap<String, FieldSet>();
        children.forEach((element, child) -> {
            FieldSet deep = child.withParents();
            all.put(element, new FieldSet(true, deep.children));
        });
        return new FieldSet(member, all);
    }

    /** Only what is below one field of the root. */
    FieldSet only(String element) {
        return of(false, Map.of(element, child(element)));
    }

    FieldSet without(String element) {
        var rest = new TreeMap<>(children);
        rest.remove(element);
        return of(member, rest);
    }

    /** Every member's path as Kubernetes prints it, such as {@code .spec.ports[name="a"].port}. */
    List<String> memberPaths() {
        return memberPaths("");
    }

    private List<String> memberPaths(String path) {
        List<String> paths = new ArrayList<>();
        if (member) {
            paths.add(path);
        }
        children.forEach((element, child) -> paths.addAll(child.memberPaths(path + PathElements.display(element))));
        return paths;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FieldSet other && member == other.member && children.equals(other.children);
    }

    @Override
    public int hashCode() {
        return 31 * children.hashCode() + Boolean.hashCode(member);
    }

    @Override
    public String toString() {
        return write().toString();
    }
}
