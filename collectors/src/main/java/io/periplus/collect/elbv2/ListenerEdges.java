package io.periplus.collect.elbv2;

import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.IAM_SERVER_CERTIFICATE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.LOGS_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Edges of listeners: their default actions and the actions of their rules, weight on the edge. */
final class ListenerEdges {
  private static final String DEFAULT_ACTIONS = "DefaultActions[]";
  private static final String RULE_ACTIONS = "Rules[].Actions[]";
  private static final String FORWARD_CONFIG = ".ForwardConfig.TargetGroups[].TargetGroupArn";
  private static final String TARGET_GROUP = ".TargetGroupArn";
  private static final String USER_POOL = ".AuthenticateCognitoConfig.UserPoolArn";

  static final List<String> FORWARD_SOURCES =
      List.of(
          DEFAULT_ACTIONS + TARGET_GROUP,
          DEFAULT_ACTIONS + FORWARD_CONFIG,
          RULE_ACTIONS + TARGET_GROUP,
          RULE_ACTIONS + FORWARD_CONFIG);
  static final List<String> USER_POOL_SOURCES =
      List.of(DEFAULT_ACTIONS + USER_POOL, RULE_ACTIONS + USER_POOL);

  /**
   * Member for the certificates of all server names; that of the default alone is listed (C022).
   */
  static final String CERTIFICATES = "ListenerCertificates";

  static final List<String> CERTIFICATE_SOURCES = List.of(CERTIFICATES + "[].CertificateArn");

  private ListenerEdges() {}

  static void forwards(ResourceView listener, EdgeSink edges) {
    forEachForward(
        listener.configuration(),
        (group, source, rule) -> {
          ObjectNode properties = properties(rule);
          if (group.hasNonNull("Weight")) {
            properties.set("weight", group.get("Weight"));
          }
          edges.edge(
              FORWARDS_TO,
              Reference.to(ELBV2_TARGET_GROUP, group.path("TargetGroupArn").asText()),
              source,
              properties);
        });
  }

  /**
   * Names a listener by the target groups that it forwards to, so that a target group can tell
   * which of its load balancers it is already tied to (C024).
   */
  static Stream<String> forwardedPairs(JsonNode listener) {
    String balancer = listener.path("LoadBalancerArn").asText("");
    Set<String> pairs = new LinkedHashSet<>();
    forEachForward(
        listener,
        (group, source, rule) ->
            pairs.add(forwardedPair(balancer, group.path("TargetGroupArn").asText())));
    return pairs.stream();
  }

  static String forwardedPair(String loadBalancerArn, String targetGroupArn) {
    return loadBalancerArn + '|' + targetGroupArn;
  }

  /** Whether clients are shown a certificate. */
  static boolean hasCertificates(JsonNode listener) {
    String protocol = listener.path("Protocol").asText();
    return protocol.equals("HTTPS") || protocol.equals("TLS");
  }

  static void certificates(ResourceView listener, EdgeSink edges) {
    for (JsonNode certificate : listener.configuration().path(CERTIFICATES)) {
      String arn = certificate.path("CertificateArn").asText("");
      if (!arn.isEmpty()) {
        boolean uploaded = arn.contains(":server-certificate/");
        edges.edge(
            AUTHENTICATED_BY,
            Reference.to(uploaded ? IAM_SERVER_CERTIFICATE : ACM_CERTIFICATE, arn),
            CERTIFICATE_SOURCES.get(0),
            JsonNodeFactory.instance
                .objectNode()
                .put("isDefault", certificate.path("IsDefault").asBoolean()));
      }
    }
  }

  static void userPools(ResourceView listener, EdgeSink edges) {
    forEachAction(
        listener.configuration(),
        (action, source, rule) -> {
          String pool = action.path("AuthenticateCognitoConfig").path("UserPoolArn").asText("");
          if (!pool.isEmpty()) {
            edges.edge(
                AUTHENTICATED_BY,
                Reference.to(COGNITO_USER_POOL, pool),
                source + USER_POOL,
                properties(rule));
          }
        });
  }

  /** The bucket of a load balancer's access log, while the log is on. */
  static void accessLogs(ResourceView balancer, EdgeSink edges) {
    String enabled = attribute(balancer.configuration(), "access_logs.s3.enabled");
    String bucket = attribute(balancer.configuration(), "access_logs.s3.bucket");
    if ("true".equals(enabled) && !bucket.isEmpty()) {
      edges.edge(LOGS_TO, Reference.to(S3_BUCKET, bucket), "Attributes[access_logs.s3.bucket]");
    }
  }

  private static String attribute(JsonNode configuration, String key) {
    for (JsonNode attribute : configuration.path("Attributes")) {
      if (attribute.path("Key").asText().equals(key)) {
        return attribute.path("Value").asText("");
      }
    }
    return "";
  }

  private interface ActionVisitor {
    /**
     * @param source path of {@code action}
     * @param rule the listener rule, null for a default action
     */
    void visit(JsonNode action, String source, JsonNode rule);
  }

  /** Visits what names a target group: an element of a weighted list, else the action itself. */
  private static void forEachForward(JsonNode listener, ActionVisitor visitor) {
    forEachAction(
        listener,
        (action, source, rule) -> {
          JsonNode groups = action.path("ForwardConfig").path("TargetGroups");
          groups.forEach(group -> visitor.visit(group, source + FORWARD_CONFIG, rule));
          if (groups.isEmpty() && action.hasNonNull("TargetGroupArn")) {
            visitor.visit(action, source + TARGET_GROUP, rule);
          }
        });
  }

  /** The default rule repeats the default actions, so it is left out. */
  private static void forEachAction(JsonNode listener, ActionVisitor visitor) {
    for (JsonNode action : listener.path("DefaultActions")) {
      visitor.visit(action, DEFAULT_ACTIONS, null);
    }
    for (JsonNode rule : listener.path("Rules")) {
      if (!rule.path("IsDefault").asBoolean()) {
        for (JsonNode action : rule.path("Actions")) {
          visitor.visit(action, RULE_ACTIONS, rule);
        }
      }
    }
  }

  private static ObjectNode properties(JsonNode rule) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    if (rule != null) {
      properties.set("ruleArn", rule.get("RuleArn"));
      properties.set("priority", rule.get("Priority"));
      properties.set("conditions", rule.get("Conditions"));
    }
    return properties;
  }
}
