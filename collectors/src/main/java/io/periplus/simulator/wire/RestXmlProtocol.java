package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The REST XML protocol, and the way S3 speaks it.
 *
 * <p>S3's requests have the bucket in the path or in the host, its responses no envelope, and two
 * of them are no structure at all: a policy is the document itself, a location a bare element.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html">AWS REST XML</a>
 */
final class RestXmlProtocol implements Protocol {
  static final RestXmlProtocol XML = new RestXmlProtocol(false);
  static final RestXmlProtocol S3 = new RestXmlProtocol(true);

  private static final String TYPE = "application/xml";

  /** By the package of the service's requests; clients do not look at it, readers of bytes do. */
  private static final Map<String, String> NAMESPACES =
      Map.of(
          "cloudfront", "http://cloudfront.amazonaws.com/doc/2020-05-31/",
          "route53", "https://route53.amazonaws.com/doc/2013-04-01/",
          "s3control", "http://awss3control.amazonaws.com/doc/2018-08-20/",
          "s3", "http://s3.amazonaws.com/doc/2006-03-01/");

  /** What S3's documents are called; other services name them after the operation. */
  private static final Map<String, String> S3_DOCUMENTS =
      Map.ofEntries(
          Map.entry("GetBucketAcl", "AccessControlPolicy"),
          Map.entry("GetBucketCors", "CORSConfiguration"),
          Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
          Map.entry("GetBucketLogging", "BucketLoggingStatus"),
          Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
          Map.entry("GetBucketTagging", "Tagging"),
          Map.entry("GetBucketVersioning", "VersioningConfiguration"),
          Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
          Map.entry("ListBuckets", "ListAllMyBucketsResult"));

  private final boolean s3;

  private RestXmlProtocol(boolean s3) {
    this.s3 = s3;
  }

  @Override
  public Family family() {
    return s3 ? Family.S3 : Family.REST_XML;
  }

  /** The SDK leaves the bucket to its endpoint rules, which put it before the path. */
  @Override
  public String uri(String template) {
    return s3 && !template.equals("/") ? "/{Bucket}" + template : template;
  }

  @Override
  public Target target(Service service, Call call) {
    return Rest.target(service, call);
  }

  @Override
  public ObjectNode read(Operation operation, Call call) {
    XmlReader body = call.body().length == 0 ? null : XmlReader.parse(call.body());
    return Rest.read(operation, call, member -> body == null ? null : body.member(member));
  }

  @Override
  public Reply write(Operation operation, JsonNode response, String requestId) {
    Rest.Body body = Rest.body(operation, response);
    byte[] bytes;
    if (body.payload().isPresent()) {
      bytes = payload(operation, body.payload().get(), response);
    } else if (body.members().isEmpty() && !hasBody(operation)) {
      bytes = new byte[0];
    } else {
      bytes = xml(operation, document(operation), operation.response(), response);
    }
    return Rest.reply(operation, response, TYPE, bytes, requestId)
        .withHeader(s3 ? "x-amz-request-id" : "x-amzn-requestid", requestId);
  }

  private String document(Operation operation) {
    String usual = operation.name() + "Response";
    return s3 ? S3_DOCUMENTS.getOrDefault(operation.name(), usual) : usual;
  }

  private static boolean hasBody(Operation operation) {
    return operation.response().members().stream()
        .anyMatch(member -> Rest.isInBody(member) && !member.isPayload());
  }

  private byte[] payload(Operation operation, Member member, JsonNode response) {
    JsonNode value = response.get(member.name());
    if (member.kind() == Member.Kind.STRUCTURE) {
      return xml(operation, member.responseName(), member.shape(), value);
    }
    if (operation.name().equals("GetBucketLocation")) {
      XmlWriter xml = new XmlWriter(Scalars::text);
      xml.open(member.responseName(), namespace(operation));
      xml.text(value.asText());
      xml.close(member.responseName());
      return xml.bytes();
    }
    return Rest.raw(member, value);
  }

  private byte[] xml(Operation operation, String root, Shape shape, JsonNode value) {
    XmlWriter xml = new XmlWriter(Scalars::text);
    xml.open(root, namespace(operation));
    xml.structure(shape, value);
    xml.close(root);
    return xml.bytes();
  }

  private static String namespace(Operation operation) {
    String[] packages = operation.requestClass().getPackageName().split("\\.");
    return NAMESPACES.get(packages[packages.length - 2]);
  }

  @Override
  public Reply error(AwsException error, String requestId) {
    XmlWriter xml = new XmlWriter(Scalars::text);
    if (s3) {
      xml.open("Error");
      xml.element("Code", error.code());
      xml.element("Message", error.getMessage());
      xml.element("RequestId", requestId);
      xml.element("HostId", "simulator");
      xml.close("Error");
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
    return Reply.of(error.status(), TYPE, xml.bytes())
        .withHeader(s3 ? "x-amz-request-id" : "x-amzn-requestid", requestId);
  }

  @Override
  public String unknownOperationCode() {
    return s3 ? "NotImplemented" : "InvalidAction";
  }
}
