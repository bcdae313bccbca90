package io.periplus.collect.wafv2;

import static io.periplus.collect.Types.API_GATEWAY_STAGE;
import static io.periplus.collect.Types.APP_SYNC_GRAPHQL_API;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.WAFV2_IP_SET;
import static io.periplus.collect.Types.WAFV2_RULE_GROUP;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;

/** What a web ACL protects, and the sets and groups that its rules name at any depth (C086). */
final class WebAclEdges {
  static final String RESOURCES = "ResourceArns";
  static final String RULE_GROUP = "RuleGroupReferenceStatement";
  static final String IP_SET = "IPSetReferenceStatement";
  private static final String ARN = ".ARN";

  /** Service of the ARN -> what WAF protects of it. */
  private static final Map<String, ResourceType> PROTECTED =
      Map.of(
          "apigateway", API_GATEWAY_STAGE,
          "appsync", APP_SYNC_GRAPHQL_API,
          "cognito-idp", COGNITO_USER_POOL,
          "elasticloadbalancing", ELBV2_LOAD_BALANCER);

  static final List<ResourceType> PROTECTED_TYPES = PROTECTED.values().stream().sorted().toList();

  private WebAclEdges() {}

  static String source(String statement) {
    return statement + ARN;
  }

  static void resources(ResourceView acl, EdgeSink edges) {
    for (String value : NetworkPlacement.texts(acl.configuration().path(RESOURCES), null)) {
      ResourceType type = Arn.tryParse(value).map(arn -> PROTECTED.get(arn.service())).orElse(null);
      if (type == null) {
        edges.unknownValue(RESOURCES, value);
      } else {
        edges.edgeFrom(PROTECTED_BY, Reference.to(type, value), RESOURCES);
      }
    }
  }

  static void references(ResourceView acl, EdgeSink edges) {
    for (String member :
        List.of(
            "Rules",
            "PreProcessFirewallManagerRuleGroups",
            "PostProcessFirewallManagerRuleGroups")) {
      references(acl.configuration().path(member), edges);
    }
  }

  /** Statements nest: and, or, not, and the scope of rate limits. */
  private static void references(JsonNode node, EdgeSink edges) {
    node.path(RULE_GROUP)
        .findValuesAsText("ARN")
        .forEach(
            arn -> edges.edge(REFERENCES, Reference.to(WAFV2_RULE_GROUP, arn), source(RULE_GROUP)));
    String set = node.path(IP_SET).path("ARN").asText("");
    if (!set.isEmpty()) {
      edges.edge(REFERENCES, Reference.to(WAFV2_IP_SET, set), source(IP_SET));
    }
    node.forEach(child -> references(child, edges));
  }
}
