package io.periplus.collect.apigatewayv2;

import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_VPC_LINK;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.ELBV2_LISTENER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SERVICE_DISCOVERY_SERVICE;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the routes of HTTP and WebSocket APIs lead (C084): a route names its integration, that a
 * function, something behind a VPC link, or the queue or state machine of a service action.
 */
final class ApiEdges {
  static final String URI = "Integrations[].IntegrationUri";
  static final String PARAMETERS = "Integrations[].RequestParameters";
  static final String CONNECTION = "Integrations[].ConnectionId";
  static final String CREDENTIALS = "Integrations[].CredentialsArn";
  static final String MAPPED_API = "ApiMappings[].ApiId";
  static final String ISSUER = "JwtConfiguration.Issuer";

  static final Map<ResourceType, List<String>> TARGETS =
      Map.of(
          LAMBDA_FUNCTION, List.of(URI),
          ELBV2_LISTENER, List.of(URI),
          SERVICE_DISCOVERY_SERVICE, List.of(URI),
          SQS_QUEUE, List.of(PARAMETERS),
          STEP_FUNCTIONS_STATE_MACHINE, List.of(PARAMETERS));

  private static final Pattern QUEUE_URL =
      Pattern.compile(
          "https://sqs\\.(?<region>[a-z0-9-]+)\\.[^/]+/(?<account>\\d{12})/(?<name>[^/?]+)");

  private static final Pattern POOL =
      Pattern.compile("https://cognito-idp\\.(?<region>[a-z0-9-]+)\\.[^/]+/(?<id>[^/]+)");

  private ApiEdges() {}

  static void targets(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, route) -> {
          String uri = integration.path("IntegrationUri").asText("");
          String service = Arn.tryParse(uri).map(Arn::service).orElse("");
          if (LambdaIntegrations.draw(uri, URI, route.deepCopy(), edges)) {
            return;
          }
          switch (service) {
            case "elasticloadbalancing" ->
                edges.edge(FORWARDS_TO, Reference.to(ELBV2_LISTENER, uri), URI, route);
            case "servicediscovery" ->
                edges.edge(FORWARDS_TO, Reference.to(SERVICE_DISCOVERY_SERVICE, uri), URI, route);
            default -> action(integration, route, edges);
          }
        });
  }

  /** {@code SQS-SendMessage} and the like take what they act on from parameters. */
  private static void action(JsonNode integration, ObjectNode route, EdgeSink edges) {
    JsonNode parameters = integration.path("RequestParameters");
    if (parameters.has("QueueUrl")) {
      Matcher queue = QUEUE_URL.matcher(parameters.get("QueueUrl").asText());
      if (queue.matches()) {
        Reference target =
            new Reference(
                SQS_QUEUE,
                queue.group("name"),
                queue.group("account"),
                queue.group("region"),
                Reference.Match.ONE);
        edges.edge(FORWARDS_TO, target, PARAMETERS, route);
      } else {
        edges.unresolved(PARAMETERS);
      }
    }
    if (parameters.has("StateMachineArn")) {
      String machine = parameters.get("StateMachineArn").asText();
      if (Arn.tryParse(machine).isPresent()) {
        Reference target = Reference.to(STEP_FUNCTIONS_STATE_MACHINE, machine);
        edges.edge(FORWARDS_TO, target, PARAMETERS, route);
      } else {
        edges.unresolved(PARAMETERS);
      }
    }
  }

  static void vpcLinks(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, route) -> {
          String link = integration.path("ConnectionId").asText("");
          if (!link.isEmpty()) {
            edges.edge(FORWARDS_TO, Reference.to(API_GATEWAY_V2_VPC_LINK, link), CONNECTION, route);
          }
        });
  }

  /** The role that calls the back end; {@code user/*} stands for the caller's own. */
  static void roles(ResourceView api, EdgeSink edges) {
    forEach(
        api,
        (integration, route) -> {
          String role = integration.path("CredentialsArn").asText("");
          if (role.contains(":role/")) {
            edges.edge(RUNS_AS, Reference.to(IAM_ROLE, role), CREDENTIALS, route);
          }
        });
  }

  private interface Visitor {
    void visit(JsonNode integration, ObjectNode route);
  }

  /** Every integration once per route that targets it, and once without if none does. */
  private static void forEach(ResourceView api, Visitor visitor) {
    for (JsonNode integration : api.configuration().path("Integrations")) {
      String target = "integrations/" + integration.path("IntegrationId").asText();
      List<ObjectNode> routes = new ArrayList<>();
      for (JsonNode route : api.configuration().path("Routes")) {
        if (route.path("Target").asText().equals(target)) {
          ObjectNode properties = JsonNodeFactory.instance.objectNode();
          properties.set("RouteKey", route.path("RouteKey"));
          routes.add(properties);
        }
      }
      if (routes.isEmpty()) {
        routes.add(JsonNodeFactory.instance.objectNode());
      }
      routes.forEach(route -> visitor.visit(integration, route));
    }
  }

  /** A mapping may lead to a REST API: then the domain name of that API draws it. */
  static void mappedApis(ResourceView domain, EdgeSink edges) {
    for (JsonNode mapping : domain.configuration().path("ApiMappings")) {
      String api = mapping.path("ApiId").asText("");
      if (!api.isEmpty() && !edges.isKnown(API_GATEWAY_REST_API, api)) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("ApiMappingKey", "Stage")) {
          if (mapping.has(member)) {
            properties.set(member, mapping.get(member));
          }
        }
        edges.edge(FORWARDS_TO, Reference.to(API_GATEWAY_V2_API, api), MAPPED_API, properties);
      }
    }
  }

  /** The user pool that signs the tokens; any other issuer is not AWS's. */
  static void issuer(ResourceView authorizer, EdgeSink edges) {
    Matcher pool =
        POOL.matcher(authorizer.configuration().path("JwtConfiguration").path("Issuer").asText(""));
    if (pool.matches()) {
      Reference target =
          new Reference(
              COGNITO_USER_POOL, pool.group("id"), null, pool.group("region"), Reference.Match.ONE);
      edges.edge(AUTHENTICATED_BY, target, ISSUER);
    }
  }
}
