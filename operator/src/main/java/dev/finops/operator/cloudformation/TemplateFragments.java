package dev.finops.operator.cloudformation;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * One template of files by subject, each with the parameters, conditions, resources and outputs of its subject. Trees are
 * merged as they were parsed, so that short forms such as {@code !Ref} stay; comments stay behind, since a template that
 * is sent in a call is at most 51,200 bytes.
 */
final class TemplateFragments {
    private final Map<String, Node> merged = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    /** @throws IllegalStateException where a name is already defined by another file */
    void add(String file, String text) {
        for (NodeTuple section : mapping(yaml().compose(new StringReader(text))).getValue()) {
            merge(file, "", key(section), section.getValueNode(), merged);
        }
    }

    String merged() {
        StringWriter out = new StringWriter();
        yaml().serialize(tree(merged), out);
        return out.toString();
    }

    private void merge(String file, String path, String name, Node value, Map<String, Node> into) {
        String where = path + "/" + name;
        Node present = into.putIfAbsent(name, value);
        if (present == null) {
            remember(file, where, value);
        } else if (present instanceof MappingNode mapping && isShared(where)) {
            Map<String, Node> members = members(mapping);
            for (NodeTuple member : mapping(value).getValue()) {
                merge(file, where, key(member), member.getValueNode(), members);
            }
            into.put(name, tree(members));
        } else if (present instanceof SequenceNode list && value instanceof SequenceNode more && isShared(where)) {
            List<Node> items = new ArrayList<>(list.getValue());
            items.addAll(more.getValue());
            into.put(name, new SequenceNode(Tag.SEQ, items, DumperOptions.FlowStyle.BLOCK));
        } else {
            throw definedTwice(file, where);
        }
    }

    private void remember(String file, String where, Node value) {
        origins.put(where, file);
        if (value instanceof MappingNode mapping && isShared(where)) {
            for (NodeTuple member : mapping.getValue()) {
                String inner = where + "/" + key(member);
                if (origins.containsKey(inner)) {
                    throw definedTwice(file, inner);
                }
                remember(file, inner, member.getValueNode());
            }
        }
    }

    private IllegalStateException definedTwice(String file, String where) {
        return new IllegalStateException(
                file + " defines " + where.substring(1) + ", which " + origins.get(where) + " defines too");
    }

    /** Sections and the description of the parameters' groups are written by all files; what is in a section by one. */
    private static boolean isShared(String where) {
        return where.lastIndexOf('/') == 0
                || where.equals("/Metadata/AWS::CloudFormation::Interface")
                || where.equals("/Metadata/AWS::CloudFormation::Interface/ParameterGroups");
    }

    private static Map<String, Node> members(MappingNode mapping) {
        Map<String, Node> members = new LinkedHashMap<>();
        mapping.getValue().forEach(member -> members.put(key(member), member.getValueNode()));
        return members;
    }

    private static MappingNode tree(Map<String, Node> members) {
        List<NodeTuple> tuples = new ArrayList<>();
        members.forEach((name, value) -> tuples.add(
                new NodeTuple(new ScalarNode(Tag.STR, name, null, null, DumperOptions.ScalarStyle.PLAIN), value)));
        return new MappingNode(Tag.MAP, tuples, DumperOptions.FlowStyle.BLOCK);
    }

    private static String key(NodeTuple member) {
        return ((ScalarNode) member.getKeyNode()).getValue();
    }

    private static MappingNode mapping(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw new IllegalStateException("a template's section is a mapping, unlike " + node.getStartMark());
    }

    private static Yaml yaml() {
        LoaderOptions reading = new LoaderOptions();
        DumperOptions writing = new DumperOptions();
        // A line that is never folded keeps strings as they are.
        writing.setSplitLines(false);
        return new Yaml(new SafeConstructor(reading), new Representer(writing), writing, reading, new Resolver());
    }
}
