package io.periplus.collect.networkfirewall;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.NETWORK_FIREWALL;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.NETWORK_FIREWALL_FIREWALL;
import static io.periplus.collect.Types.NETWORK_FIREWALL_FIREWALL_POLICY;
import static io.periplus.collect.Types.NETWORK_FIREWALL_RULE_GROUP;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.SdkJson;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.networkfirewall.NetworkFirewallClient;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallPolicyRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeFirewallRequest;
import software.amazon.awssdk.services.networkfirewall.model.DescribeRuleGroupRequest;
import software.amazon.awssdk.services.networkfirewall.model.Firewall;
import software.amazon.awssdk.services.networkfirewall.model.FirewallPolicyResponse;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallPoliciesRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallPoliciesResponse;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallsRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListFirewallsResponse;
import software.amazon.awssdk.services.networkfirewall.model.ListRuleGroupsRequest;
import software.amazon.awssdk.services.networkfirewall.model.ListRuleGroupsResponse;
import software.amazon.awssdk.services.networkfirewall.model.RuleGroupResponse;

/** Firewalls, their policies and rule groups with the rules whole (C046 to C046c). */
public final class NetworkFirewallCollector {
  private static final int PAGE = 100;
  private static final String STATUS = "FirewallStatus";
  private static final String POLICY = "FirewallPolicy";
  private static final String RULES = "RuleGroup";
  private static final String ENDPOINT = "FirewallStatus.SyncStates.*.Attachment.EndpointId";

  static final ResourceSpec<RuleGroupResponse> RULE_GROUP =
      resource(NETWORK_FIREWALL_RULE_GROUP, RuleGroupResponse.class)
          .tier(1)
          .listOneByOne(
              NETWORK_FIREWALL,
              ListRuleGroupsRequest.builder().maxResults(PAGE).build(),
              NetworkFirewallClient::listRuleGroupsPaginator,
              ListRuleGroupsResponse::ruleGroups,
              "DescribeRuleGroup",
              group -> DescribeRuleGroupRequest.builder().ruleGroupArn(group.arn()).build(),
              NetworkFirewallClient::describeRuleGroup,
              (described, pages) ->
                  pages.item(
                      described.response().ruleGroupResponse(),
                      more(RULES, described.response().ruleGroup())))
          .listedWith(RULES)
          .arn(RuleGroupResponse::ruleGroupArn, RuleGroupResponse::ruleGroupName)
          .stubArn("network-firewall", "stateful-rulegroup/", REGION_AND_ACCOUNT)
          .name(RuleGroupResponse::ruleGroupName)
          .tags(RuleGroupResponse::tags)
          .columns("Type", "Capacity", "RuleGroup.RulesSource")
          .build();

  static final ResourceSpec<FirewallPolicyResponse> FIREWALL_POLICY =
      resource(NETWORK_FIREWALL_FIREWALL_POLICY, FirewallPolicyResponse.class)
          .tier(1)
          .listOneByOne(
              NETWORK_FIREWALL,
              ListFirewallPoliciesRequest.builder().maxResults(PAGE).build(),
              NetworkFirewallClient::listFirewallPoliciesPaginator,
              ListFirewallPoliciesResponse::firewallPolicies,
              "DescribeFirewallPolicy",
              policy ->
                  DescribeFirewallPolicyRequest.builder().firewallPolicyArn(policy.arn()).build(),
              NetworkFirewallClient::describeFirewallPolicy,
              (described, pages) ->
                  pages.item(
                      described.response().firewallPolicyResponse(),
                      more(POLICY, described.response().firewallPolicy())))
          .listedWith(POLICY)
          .arn(
              FirewallPolicyResponse::firewallPolicyArn, FirewallPolicyResponse::firewallPolicyName)
          .stubArn("network-firewall", "firewall-policy/", REGION_AND_ACCOUNT)
          .name(FirewallPolicyResponse::firewallPolicyName)
          .tags(FirewallPolicyResponse::tags)
          .columns(
              "FirewallPolicy.StatelessDefaultActions",
              "FirewallPolicy.StatefulDefaultActions",
              "FirewallPolicy.StatefulEngineOptions")
          .edge(
              REFERENCES,
              NETWORK_FIREWALL_RULE_GROUP,
              "FirewallPolicy.StatefulRuleGroupReferences[].ResourceArn")
          .edge(
              REFERENCES,
              NETWORK_FIREWALL_RULE_GROUP,
              "FirewallPolicy.StatelessRuleGroupReferences[].ResourceArn")
          .build();

  static final ResourceSpec<Firewall> FIREWALL =
      resource(NETWORK_FIREWALL_FIREWALL, Firewall.class)
          .tier(1)
          .listOneByOne(
              NETWORK_FIREWALL,
              ListFirewallsRequest.builder().maxResults(PAGE).build(),
              NetworkFirewallClient::listFirewallsPaginator,
              ListFirewallsResponse::firewalls,
              "DescribeFirewall",
              firewall ->
                  DescribeFirewallRequest.builder().firewallArn(firewall.firewallArn()).build(),
              NetworkFirewallClient::describeFirewall,
              (described, pages) ->
                  pages.item(
                      described.response().firewall(),
                      more(STATUS, described.response().firewallStatus())))
          .listedWith(STATUS)
          .arn(Firewall::firewallArn, Firewall::firewallName)
          .stubArn("network-firewall", "firewall/", REGION_AND_ACCOUNT)
          .name(Firewall::firewallName)
          .tags(Firewall::tags)
          .columns("DeleteProtection", "FirewallStatus.Status", "SubnetMappings")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetMappings[].SubnetId")
          .edge(GOVERNED_BY, NETWORK_FIREWALL_FIREWALL_POLICY, "FirewallPolicyArn")
          .edgesFrom(
              ATTACHED_TO,
              List.of(EC2_VPC_ENDPOINT),
              List.of(ENDPOINT),
              NetworkFirewallCollector::endpoints)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(RULE_GROUP, FIREWALL_POLICY, FIREWALL);

  private NetworkFirewallCollector() {}

  private static ObjectNode more(String member, SdkPojo value) {
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    if (value != null) {
      more.set(member, SdkJson.toJson(value));
    }
    return more;
  }

  /** The endpoint of each zone, by which route tables reach the firewall. */
  private static void endpoints(ResourceView firewall, EdgeSink edges) {
    for (JsonNode zone : firewall.configuration().path(STATUS).path("SyncStates")) {
      String endpoint = zone.path("Attachment").path("EndpointId").asText("");
      if (!endpoint.isEmpty()) {
        edges.edgeFrom(ATTACHED_TO, Reference.to(EC2_VPC_ENDPOINT, endpoint), ENDPOINT);
      }
    }
  }
}
