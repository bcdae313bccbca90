package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The AWS query protocol, form in and XML out, and EC2's dialect of it.
 *
 * <p>EC2 numbers list members straight after the name ({@code VpcId.1}), has no result wrapper and
 * a different error envelope; the others insert the element name ({@code Names.member.1}).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">EC2 query</a>
 */
final class QueryProtocol implements Protocol {
  static final QueryProtocol QUERY = new QueryProtocol(false, Scalars::text);
  static final QueryProtocol EC2 = new QueryProtocol(true, Scalars::text);

  /** IAM percent-encodes policy documents (RFC 3986). */
  static final QueryProtocol IAM = new QueryProtocol(false, Scalars::textWithEncodedDocuments);

  private static final String XML = "text/xml;charset=UTF-8";
  private static final int LONGEST_LIST = 10_000;

  private final boolean ec2;
  private final Function<JsonNode, String> text;

  private QueryProtocol(boolean ec2, Function<JsonNode, String> text) {
    this.ec2 = ec2;
    this.text = text;
  }

  /** The form of a query request, which is also accepted in the URI as AWS does. */
  static NavigableMap<String, String> form(Call call) {
    NavigableMap<String, String> form = new TreeMap<>();
    call.query().forEach((name, values) -> form.put(name, values.get(0)));
    if (call.method().equals("POST")) {
      Map<String, List<String>> body =
          Call.parameters(new String(call.body(), StandardCharsets.UTF_8));
      body.forEach((name, values) -> form.put(name, values.get(0)));
    }
    return form;
  }

  @Override
  public Family family() {
    return ec2 ? Family.EC2 : Family.QUERY;
  }

  /** The version tells services apart that sign alike: classic load balancing and its successor. */
  @Override
  public Target target(Service service, Call call) {
    NavigableMap<String, String> form = form(call);
    String action = form.getOrDefault("Action", "");
    String version = form.get("Version");
    return new Target(
        action,
        service
            .operation(action)
            .filter(operation -> version == null || version.equals(operation.version())));
  }

  @Override
  public ObjectNode read(Operation operation, Call call) {
    return structure(operation.request(), "", form(call));
  }

  private ObjectNode structure(Shape shape, String prefix, NavigableMap<String, String> form) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Member member : shape.members()) {
      JsonNode value = value(member, prefix + member.requestName(), form);
      if (value != null) {
        result.set(member.name(), value);
      }
    }
    return result;
  }

  /** The value at {@code key}, or null where the form has nothing at or under it. */
  private JsonNode value(Member member, String key, NavigableMap<String, String> form) {
    switch (member.kind()) {
      case STRUCTURE:
        return hasUnder(form, key) ? structure(member.shape(), key + ".", form) : null;
      case LIST:
        if (!form.containsKey(key) && !hasUnder(form, key)) {
          return null;
        }
        return list(member, key, form);
      case MAP:
        return hasUnder(form, key) ? map(member, key, form) : null;
      default:
        String text = form.get(key);
        return text == null ? null : Scalars.fromText(member, text);
    }
  }

  private ArrayNode list(Member member, String key, NavigableMap<String, String> form) {
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    String prefix =
        ec2 || member.isFlattened() ? key + "." : key + "." + member.elementName() + ".";
    for (int i = 1; i <= LONGEST_LIST; i++) {
      JsonNode element = value(member.element(), prefix + i, form);
      if (element == null) {
        break;
      }
      result.add(element);
    }
    return result;
  }

  private ObjectNode map(Member member, String key, NavigableMap<String, String> form) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    String prefix = member.isFlattened() ? key + "." : key + ".entry.";
    for (int i = 1; i <= LONGEST_LIST && hasUnder(form, prefix + i); i++) {
      String name = form.get(prefix + i + "." + member.keyName());
      JsonNode value = value(member.element(), prefix + i + "." + member.valueName(), form);
      if (name != null && value != null) {
        result.set(name, value);
      }
    }
    return result;
  }

  private static boolean hasUnder(NavigableMap<String, String> form, String key) {
    String next = form.ceilingKey(key + ".");
    return next != null && next.startsWith(key + ".");
  }

  @Override
  public Reply write(Operation operation, JsonNode response, String requestId) {
    XmlWriter xml = new XmlWriter(text);
    String root = operation.name() + "Response";
    xml.open(root);
    if (ec2) {
      xml.element("requestId", requestId);
      xml.structure(operation.response(), response);
    } else {
      xml.open(operation.name() + "Result");
      xml.structure(operation.response(), response);
      xml.close(operation.name() + "Result");
      xml.open("ResponseMetadata");
      xml.element("RequestId", requestId);
      xml.close("ResponseMetadata");
    }
    xml.close(root);
    return Reply.of(200, XML, xml.bytes()).withHeader("x-amzn-requestid", requestId);
  }

  @Override
  public Reply error(AwsException error, String requestId) {
    XmlWriter xml = new XmlWriter(text);
    if (ec2) {
      xml.open("Response");
      xml.open("Errors");
      xml.open("Error");
      xml.element("Code", error.code());
      xml.element("Message", error.getMessage());
      xml.close("Error");
      xml.close("Errors");
      xml.element("RequestID", requestId);
      xml.close("Response");
    } else {
      xml.open("ErrorResponse");
      xml.open("Error");
      xml.element("Type", error.status() < 500 ? "Sender" : "Receiver");
      xml.element("Code", error.code());
      xml.element("Message", error.getMessage());
      xml.close("Error");
      xml.element("RequestId", requestId);
      xml.close("ErrorResponse");
    }
    return Reply.of(error.status(), XML, xml.bytes()).withHeader("x-amzn-requestid", requestId);
  }

  @Override
  public String unknownOperationCode() {
    return "InvalidAction";
  }
}
