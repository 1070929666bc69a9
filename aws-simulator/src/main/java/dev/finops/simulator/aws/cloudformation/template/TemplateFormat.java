package dev.finops.simulator.aws.cloudformation.template;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a template's text, YAML or JSON, into one tree in which the short forms of YAML ({@code !Ref}) have become the
 * long ones ({@code {"Ref": …}}).
 *
 * <p>YAML aliases and merges are refused, as CloudFormation does
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html).
 */
final class TemplateFormat {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WITHOUT_PREFIX = List.of("Ref", "Condition");

    private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private TemplateFormat() {}

    static ObjectNode parse(String body) {
        JsonNode root = body.stripLeading().startsWith("{") ? parseJson(body) : parseYaml(body);
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw TemplateException.format("unsupported structure.");
    }

    private static JsonNode parseJson(String body) {
        try {
            JsonNode root = JSON.readTree(body);
            refuseNull(root, "");
            return root;
        } catch (JacksonException e) {
            throw TemplateException.format("JSON not well-formed. (line %d, column %d)"
                    .formatted(
                            e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        }
    }

    private static void refuseNull(JsonNode node, String path) {
        if (node.isNull()) {
            throw nullValue(path);
        }
        node.properties().forEach(field -> refuseNull(field.getValue(), path + "/" + field.getKey()));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                refuseNull(node.get(i), path + "/" + i);
            }
        }
    }

    private static TemplateException nullValue(String path) {
        return TemplateException.format("[%s] 'null' values are not allowed in templates".formatted(path));
    }

    private static JsonNode parseYaml(String body) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(2_000_000);
        try {
            Node root = new Yaml(options).compose(new StringReader(body));
            if (root == null) {
                throw TemplateException.format("unsupported structure.");
            }
            return new TemplateFormat().convert(root, "");
        } catch (MarkedYAMLException e) {
            throw TemplateException.format("YAML not well-formed. (line %d, column %d)"
                    .formatted(
                            e.getProblemMark().getLine() + 1, e.getProblemMark().getColumn() + 1));
        } catch (YAMLException e) {
            throw TemplateException.format("YAML not well-formed.");
        }
    }

    private JsonNode convert(Node node, String path) {
        if (!seen.add(node)) {
            throw TemplateException.error("YAML aliases are not allowed in CloudFormation templates");
        }
        String tag = node.getTag().getValue();
        JsonNode plain = switch (node) {
            case MappingNode mapping -> object(mapping, path);
            case SequenceNode sequence -> array(sequence, path);
            case ScalarNode scalar -> scalar(scalar, path);
            default -> throw TemplateException.format("YAML not well-formed.");
        };
        return tag.startsWith("!") ? longForm(tag.substring(1), plain) : plain;
    }

    private ObjectNode object(MappingNode mapping, String path) {
        ObjectNode out = NODES.objectNode();
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)
                    || keyNode.getTag().equals(Tag.MERGE)) {
                throw TemplateException.format("[%s] map keys must be strings".formatted(path));
            }
            String key = keyNode.getValue();
            if (out.has(key)) {
                throw TemplateException.format("YAML not well-formed. (line %d, column %d)"
                        .formatted(
                                keyNode.getStartMark().getLine() + 1,
                                keyNode.getStartMark().getColumn() + 1));
            }
            out.set(key, convert(tuple.getValueNode(), path + "/" + key));
        }
        return out;
    }

    private ArrayNode array(SequenceNode sequence, String path) {
        ArrayNode out = NODES.arrayNode();
        for (Node item : sequence.getValue()) {
            out.add(convert(item, path + "/" + out.size()));
        }
        return out;
    }

    private static JsonNode scalar(ScalarNode scalar, String path) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            throw nullValue(path);
        }
        if (tag.equals(Tag.BOOL)) {
            return BooleanNode.valueOf(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)));
        }
        if (tag.equals(Tag.INT) && text.matches("[-+]?(0|[1-9][0-9]{0,17})")) {
            return LongNode.valueOf(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT) && text.matches("[-+]?[0-9]+\\.[0-9]+")) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        return TextNode.valueOf(text);
    }

    private static ObjectNode longForm(String function, JsonNode argument) {
        ObjectNode out = NODES.objectNode();
        if (function.equals("GetAtt") && argument.isTextual()) {
            String[] parts = argument.textValue().split("\\.", 2);
            ArrayNode pair = NODES.arrayNode();
            for (String part : parts) {
                pair.add(part);
            }
            return out.set("Fn::GetAtt", pair);
        }
        return out.set(WITHOUT_PREFIX.contains(function) ? function : "Fn::" + function, argument);
    }
}
