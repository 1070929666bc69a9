package dev.finops.simulator.aws.wire;

import dev.finops.simulator.aws.model.WireValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** A run of sibling elements: one, or several for a flattened list or map. */
record XmlValue(List<Element> elements) implements WireValue {

    /** The document's root element. */
    static XmlValue parse(byte[] document) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return new XmlValue(
                    List.of(builder.parse(new ByteArrayInputStream(document)).getDocumentElement()));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable WireValue member(SdkField<?> field) {
        if (field.containsTrait(XmlAttributeTrait.class)) {
            return first().hasAttribute(field.locationName())
                    ? new Text(first().getAttribute(field.locationName()))
                    : null;
        }
        return of(children(first(), field.locationName()));
    }

    @Override
    public List<@Nullable WireValue> list(ListTrait trait) {
        var items = new ArrayList<@Nullable WireValue>();
        for (Element element : trait.isFlattened() ? elements : children(first(), null)) {
            items.add(new XmlValue(List.of(element)));
        }
        return items;
    }

    @Override
    public Map<String, @Nullable WireValue> map(MapTrait trait) {
        String key = Objects.requireNonNullElse(trait.keyLocationName(), "key");
        String value = Objects.requireNonNullElse(trait.valueLocationName(), "value");
        var entries = new LinkedHashMap<String, @Nullable WireValue>();
        for (Element entry : trait.isFlattened() ? elements : children(first(), null)) {
            for (Element name : children(entry, key)) {
                entries.put(name.getTextContent(), of(children(entry, value)));
            }
        }
        return entries;
    }

    @Override
    public String text() {
        return first().getTextContent();
    }

    private Element first() {
        return elements.getFirst();
    }

    private static @Nullable XmlValue of(List<Element> elements) {
        return elements.isEmpty() ? null : new XmlValue(elements);
    }

    private static List<Element> children(Element parent, @Nullable String name) {
        var children = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (name == null || name.equals(element.getLocalName()))) {
                children.add(element);
            }
        }
        return children;
    }
}
