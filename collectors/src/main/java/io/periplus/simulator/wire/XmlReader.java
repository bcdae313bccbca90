package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads the XML body of a request into AWS CLI shaped JSON. */
final class XmlReader {
  private final Element root;

  private XmlReader(Element root) {
    this.root = root;
  }

  static XmlReader parse(byte[] body) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // No document type, hence no entities: nothing outside the body is ever read.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default handler prints what it refuses.
      builder.setErrorHandler(new DefaultHandler());
      return new XmlReader(builder.parse(new ByteArrayInputStream(body)).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw AwsException.badRequest("MalformedXML", "The XML you provided was not well-formed");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java platform has an XML parser", e);
    }
  }

  /** A member of the request, null where the body does not have it. */
  JsonNode member(Member member) {
    return member.isPayload() ? value(member, root) : inside(member, root);
  }

  private static JsonNode inside(Member member, Element parent) {
    List<Element> found = children(parent, member.requestName());
    if (found.isEmpty()) {
      return null;
    }
    boolean flat = member.kind() == Member.Kind.LIST && member.isFlattened();
    return flat ? list(member, found) : value(member, found.get(0));
  }

  private static JsonNode value(Member member, Element element) {
    switch (member.kind()) {
      case STRUCTURE:
        ObjectNode structure = JsonNodeFactory.instance.objectNode();
        for (Member inner : member.shape().members()) {
          JsonNode value = inside(inner, element);
          if (value != null) {
            structure.set(inner.name(), value);
          }
        }
        return structure;
      case LIST:
        return list(member, children(element, member.elementName()));
      case MAP:
        return map(member, element);
      default:
        return Scalars.fromText(member, element.getTextContent());
    }
  }

  private static ArrayNode list(Member member, List<Element> elements) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    elements.forEach(element -> list.add(value(member.element(), element)));
    return list;
  }

  private static ObjectNode map(Member member, Element element) {
    ObjectNode map = JsonNodeFactory.instance.objectNode();
    for (Element entry : children(element, "entry")) {
      List<Element> key = children(entry, member.keyName());
      List<Element> value = children(entry, member.valueName());
      if (!key.isEmpty() && !value.isEmpty()) {
        map.set(key.get(0).getTextContent(), value(member.element(), value.get(0)));
      }
    }
    return map;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
