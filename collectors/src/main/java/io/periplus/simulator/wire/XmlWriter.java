package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Writes AWS CLI shaped JSON as the XML of a query service. */
final class XmlWriter {
  private final StringBuilder out = new StringBuilder(1024);
  private final Function<JsonNode, String> text;

  XmlWriter(Function<JsonNode, String> text) {
    this.text = text;
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  void open(String name) {
    out.append('<').append(name).append('>');
  }

  /** A start tag that names its default namespace. */
  void open(String name, String namespace) {
    out.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
  }

  void close(String name) {
    out.append("</").append(name).append('>');
  }

  void element(String name, String text) {
    open(name);
    escape(text);
    close(name);
  }

  void text(String text) {
    escape(text);
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The members of {@code shape} that {@code value} has; null and unknown members are left out. */
  void structure(Shape shape, JsonNode value) {
    for (Member member : shape.members()) {
      JsonNode field = value.get(member.name());
      boolean element = member.location() == MarshallLocation.PAYLOAD && !member.isAttribute();
      if (field != null && !field.isNull() && element) {
        member(member, member.responseName(), field);
      }
    }
  }

  private void member(Member member, String name, JsonNode value) {
    switch (member.kind()) {
      case STRUCTURE:
        openWithAttributes(name, member.shape(), value);
        structure(member.shape(), value);
        close(name);
        break;
      case LIST:
        list(member, name, value);
        break;
      case MAP:
        map(member, name, value);
        break;
      case TIMESTAMP:
        TimestampFormatTrait.Format format =
            member.timestampFormat().orElse(TimestampFormatTrait.Format.ISO_8601);
        element(name, Scalars.time(format, Scalars.instant(value)));
        break;
      default:
        element(name, text.apply(value));
    }
  }

  private void openWithAttributes(String name, Shape shape, JsonNode value) {
    out.append('<').append(name);
    for (Member member : shape.members()) {
      JsonNode attribute = value.get(member.name());
      if (member.isAttribute() && attribute != null && !attribute.isNull()) {
        String prefix = member.responseName().split(":", 2)[0];
        if (prefix.equals("xsi")) {
          out.append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
        }
        out.append(' ').append(member.responseName()).append("=\"");
        escape(attribute.asText());
        out.append('"');
      }
    }
    out.append('>');
  }

  private void list(Member member, String name, JsonNode value) {
    if (member.isFlattened()) {
      value.forEach(element -> member(member.element(), name, element));
      return;
    }
    open(name);
    value.forEach(element -> member(member.element(), member.elementName(), element));
    close(name);
  }

  private void map(Member member, String name, JsonNode value) {
    if (!member.isFlattened()) {
      open(name);
    }
    String entry = member.isFlattened() ? name : "entry";
    for (Iterator<Map.Entry<String, JsonNode>> fields = value.fields(); fields.hasNext(); ) {
      Map.Entry<String, JsonNode> field = fields.next();
      open(entry);
      element(member.keyName(), field.getKey());
      member(member.element(), member.valueName(), field.getValue());
      close(entry);
    }
    if (!member.isFlattened()) {
      close(name);
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\r' -> out.append("&#13;");
        case '\n' -> out.append("&#10;");
        case '\t' -> out.append("&#9;");
        default -> out.append(isXml(c) ? c : '\uFFFD');
      }
    }
  }

  /** XML 1.0 has no notation for other control characters; AWS refuses them in names and tags. */
  private static boolean isXml(char c) {
    return c >= 0x20 && c != 0xFFFE && c != 0xFFFF;
  }
}
