package io.periplus.collect.apigateway;

import static io.periplus.collect.Types.API_GATEWAY_VPC_LINK;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.LambdaIntegrations;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the methods of a REST API lead (C082). A URI that names only the action of a service leaves
 * the thing it acts on to the request: to parameters, or to templates, of which hashes are left.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#uri">Integration
 *     URI</a>
 */
final class IntegrationEdges {
  private static final String INTEGRATION = "resources[].resourceMethods.*.methodIntegration.";
  static final String URI = INTEGRATION + "uri";
  static final String PARAMETERS = INTEGRATION + "requestParameters";
  static final String TEMPLATES = INTEGRATION + "requestTemplates";
  static final String CONNECTION = INTEGRATION + "connectionId";
  static final String CREDENTIALS = INTEGRATION + "credentials";

  static final Map<ResourceType, List<String>> TARGETS =
      Map.of(
          LAMBDA_FUNCTION, List.of(URI),
          SQS_QUEUE, List.of(URI, PARAMETERS, TEMPLATES),
          SNS_TOPIC, List.of(URI, PARAMETERS, TEMPLATES),
          STEP_FUNCTIONS_STATE_MACHINE, List.of(PARAMETERS, TEMPLATES),
          DYNAMODB_TABLE, List.of(PARAMETERS, TEMPLATES),
          S3_BUCKET, List.of(URI));

  /** {@code arn:aws:apigateway:eu-west-1:sqs:path/111122223333/orders}, or {@code :action/Name}. */
  private static final Pattern SERVICE =
      Pattern.compile(
          "arn:[a-z-]+:apigateway:(?<region>[a-z0-9-]+):(?<service>[a-z0-9.-]+)"
              + ":(?<kind>path|action)/(?<rest>.*)");

  private static final Pattern QUEUE = Pattern.compile("/?(?<account>\\d{12})/(?<name>[^/?]+).*");
  private static final Pattern ARN = Pattern.compile("arn:[a-z-]+:[a-z0-9]+:[^\\s'\"?&{}]+");

  /** Service in the URI -> how the ARNs of what it acts on look and what they are. */
  private static final Map<String, Acted> ACTED =
      Map.of(
          "dynamodb", new Acted("dynamodb", "table/", DYNAMODB_TABLE),
          "sns", new Acted("sns", "", SNS_TOPIC),
          "sqs", new Acted("sqs", "", SQS_QUEUE),
          "states", new Acted("states", "stateMachine:", STEP_FUNCTIONS_STATE_MACHINE));

  private record Acted(String service, String prefix, ResourceType type) {
    boolean fits(String value) {
      return Arn.tryParse(value)
          .filter(arn -> arn.service().equals(service) && arn.resource().startsWith(prefix))
          .isPresent();
    }
  }

  private IntegrationEdges() {}

  static void targets(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, where) -> {
          String uri = integration.path("uri").asText("");
          if (!LambdaIntegrations.draw(uri, URI, where.deepCopy(), edges)) {
            service(uri, integration, where, edges);
          }
        });
  }

  private static void service(String uri, JsonNode integration, ObjectNode where, EdgeSink edges) {
    Matcher called = SERVICE.matcher(uri);
    if (!called.matches()) {
      // A host: of the internet, or of what is behind a VPC link.
      return;
    }
    String name = called.group("service");
    String rest = called.group("rest");
    boolean path = called.group("kind").equals("path");
    if (path && name.equals("s3")) {
      String bucket = rest.split("[/?]", 2)[0];
      if (!bucket.isEmpty() && bucket.indexOf('{') < 0) {
        edges.edge(FORWARDS_TO, Reference.to(S3_BUCKET, bucket), URI, where);
        return;
      }
    }
    Matcher queue = QUEUE.matcher(rest);
    if (path && name.equals("sqs") && queue.matches()) {
      Reference target =
          new Reference(
              SQS_QUEUE,
              queue.group("name"),
              queue.group("account"),
              called.group("region"),
              Reference.Match.ONE);
      edges.edge(FORWARDS_TO, target, URI, where);
      return;
    }
    Acted acted = ACTED.get(name);
    if (acted == null || !actedOn(acted, integration, where, edges)) {
      edges.unresolved(URI);
    }
  }

  /** What the request names: plainly in a parameter, or as a hash that a template left. */
  private static boolean actedOn(
      Acted acted, JsonNode integration, ObjectNode where, EdgeSink edges) {
    TreeSet<String> named = new TreeSet<>();
    for (JsonNode parameter : integration.path("requestParameters")) {
      ARN.matcher(parameter.asText()).results().map(found -> found.group()).forEach(named::add);
    }
    named.removeIf(arn -> !acted.fits(arn));
    named.forEach(
        arn ->
            edges.edge(FORWARDS_TO, Reference.to(acted.type(), arn), PARAMETERS, where.deepCopy()));
    TreeSet<String> hashed = new TreeSet<>();
    for (JsonNode template : integration.path("requestTemplates")) {
      hashed.addAll(edges.namedIn(template, TEMPLATES));
    }
    hashed.removeIf(arn -> !acted.fits(arn));
    hashed.forEach(
        arn -> edges.edge(FORWARDS_TO, Reference.known(arn), TEMPLATES, where.deepCopy()));
    return !named.isEmpty() || !hashed.isEmpty();
  }

  static void vpcLinks(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, where) -> {
          String link = integration.path("connectionId").asText("");
          if (link.startsWith("${")) {
            edges.unresolved(CONNECTION);
          } else if (!link.isEmpty()) {
            edges.edge(FORWARDS_TO, Reference.to(API_GATEWAY_VPC_LINK, link), CONNECTION, where);
          }
        });
  }

  /** The role that calls the back end; {@code user/*} stands for the caller's own. */
  static void roles(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, where) -> {
          String role = integration.path("credentials").asText("");
          if (role.contains(":role/")) {
            edges.edge(RUNS_AS, Reference.to(IAM_ROLE, role), CREDENTIALS, where);
          }
        });
  }

  private interface Visitor {
    void visit(JsonNode integration, ObjectNode where);
  }

  private static void forEach(ResourceView api, Visitor visitor) {
    for (JsonNode resource : api.configuration().path("resources")) {
      for (Map.Entry<String, JsonNode> method : resource.path("resourceMethods").properties()) {
        JsonNode integration = method.getValue().path("methodIntegration");
        if (integration.isObject()) {
          ObjectNode where = JsonNodeFactory.instance.objectNode();
          where.put("method", method.getKey()).set("path", resource.path("path"));
          visitor.visit(integration, where);
        }
      }
    }
  }
}
