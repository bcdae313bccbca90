package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The firewall that everything passes which leaves by the backbone: it lets some domains through
 * and drops attempts to administer what is outside. Route tables reach it by the endpoint that it
 * has in its subnet.
 */
final class Inspection {
  private static final String NAME = "egress";
  private static final int TCP = 6;

  private final SubnetBuilder subnet;
  private final RegionBuilder region;
  private final ServiceRecording firewalls;
  private final String firewallArn;

  private Inspection(SubnetBuilder subnet) {
    this.subnet = subnet;
    region = subnet.region();
    firewalls = region.service("network-firewall");
    firewallArn =
        region.resource(
            "AWS::NetworkFirewall::Firewall", region.arn("network-firewall", "firewall/" + NAME));
  }

  /** Puts the firewall into {@code subnet}. Gives the id of its endpoint there. */
  static String build(SubnetBuilder subnet) {
    Inspection inspection = new Inspection(subnet);
    String domains =
        inspection.ruleGroup(
            "allowed-domains",
            "STATEFUL",
            object(
                "RulesSourceList",
                object(
                    member("Targets", array(".example.com", ".example.org")),
                    member("TargetTypes", array("TLS_SNI", "HTTP_HOST")),
                    member("GeneratedRulesType", "ALLOWLIST"))));
    String administration =
        inspection.ruleGroup(
            "no-remote-administration",
            "STATELESS",
            object("StatelessRulesAndCustomActions", object("StatelessRules", array(drop(22)))));
    String endpoint = inspection.endpoint();
    inspection.firewall(inspection.policy(domains, administration), endpoint);
    return endpoint;
  }

  private static ObjectNode drop(int port) {
    ObjectNode match =
        object(
            member("DestinationPorts", array(object("FromPort", port, "ToPort", port))),
            member("Protocols", array(TCP)));
    return object(
        member("Priority", 1),
        member("RuleDefinition", object("MatchAttributes", match, "Actions", array("aws:drop"))));
  }

  private String ruleGroup(String name, String type, ObjectNode source) {
    String kind = type.equals("STATEFUL") ? "stateful-rulegroup/" : "stateless-rulegroup/";
    String arn =
        region.resource(
            "AWS::NetworkFirewall::RuleGroup", region.arn("network-firewall", kind + name));
    firewalls.list("ListRuleGroups", "RuleGroups").add(object("Name", name, "Arn", arn));
    firewalls.response(
        "DescribeRuleGroup",
        object("RuleGroupArn", arn),
        object(
            member("UpdateToken", "1"),
            member("RuleGroup", object("RulesSource", source)),
            member(
                "RuleGroupResponse",
                object(
                    member("RuleGroupArn", arn),
                    member("RuleGroupName", name),
                    member("RuleGroupId", EstateBuilder.hash(arn, 32)),
                    member("Type", type),
                    member("Capacity", 100),
                    member("RuleGroupStatus", "ACTIVE"),
                    member("Tags", tags(region.account().tags(name)))))));
    return arn;
  }

  private String policy(String stateful, String stateless) {
    String arn =
        region.resource(
            "AWS::NetworkFirewall::FirewallPolicy",
            region.arn("network-firewall", "firewall-policy/" + NAME));
    firewalls
        .list("ListFirewallPolicies", "FirewallPolicies")
        .add(object("Name", NAME, "Arn", arn));
    ObjectNode policy =
        object(
            member(
                "StatelessRuleGroupReferences",
                array(object("ResourceArn", stateless, "Priority", 1))),
            member("StatelessDefaultActions", array("aws:forward_to_sfe")),
            member("StatelessFragmentDefaultActions", array("aws:drop")),
            member("StatefulRuleGroupReferences", array(object("ResourceArn", stateful))),
            member("StatefulDefaultActions", array("aws:drop_established")),
            member("StatefulEngineOptions", object("RuleOrder", "STRICT_ORDER")));
    firewalls.response(
        "DescribeFirewallPolicy",
        object("FirewallPolicyArn", arn),
        object(
            member("UpdateToken", "1"),
            member(
                "FirewallPolicyResponse",
                object(
                    member("FirewallPolicyName", NAME),
                    member("FirewallPolicyArn", arn),
                    member("FirewallPolicyId", EstateBuilder.hash(arn, 32)),
                    member("FirewallPolicyStatus", "ACTIVE"),
                    member("NumberOfAssociations", 1),
                    member("Tags", tags(region.account().tags(NAME))))),
            member("FirewallPolicy", policy)));
    return arn;
  }

  private String endpoint() {
    String id = region.id("vpce", "egress-firewall");
    NetworkInterface eni =
        subnet
            .networkInterface("egress-firewall")
            .groups(List.of())
            .description("VPC Endpoint Interface " + id)
            .managedBy("amazon-vpce", "gateway_load_balancer_endpoint")
            .attachedToService("amazon-aws")
            .build(null);
    region
        .ec2()
        .list("DescribeVpcEndpoints", "VpcEndpoints")
        .add(
            object(
                member("VpcEndpointId", id),
                member("VpcEndpointType", "GatewayLoadBalancer"),
                member("VpcId", subnet.vpc().id()),
                member(
                    "ServiceName",
                    "com.amazonaws.vpce."
                        + region.name()
                        + ".vpce-svc-"
                        + EstateBuilder.hash(firewallArn, 17)),
                member("State", "available"),
                member("OwnerId", region.account().id()),
                member("RequesterManaged", true),
                member("SubnetIds", array(subnet.id())),
                member("NetworkInterfaceIds", array(eni.id())),
                member("CreationTimestamp", Times.CREATED),
                member(
                    "Tags",
                    array(
                        object("Key", "AWSNetworkFirewallManaged", "Value", "true"),
                        object("Key", "Firewall", "Value", firewallArn)))));
    region.ec2Resource("VPCEndpoint", "vpc-endpoint/" + id);
    return id;
  }

  private void firewall(String policy, String endpoint) {
    firewalls
        .list("ListFirewalls", "Firewalls")
        .add(object("FirewallName", NAME, "FirewallArn", firewallArn));
    ObjectNode attachment =
        object("SubnetId", subnet.id(), "EndpointId", endpoint, "Status", "READY");
    firewalls.response(
        "DescribeFirewall",
        object("FirewallArn", firewallArn),
        object(
            member("UpdateToken", "1"),
            member(
                "Firewall",
                object(
                    member("FirewallName", NAME),
                    member("FirewallArn", firewallArn),
                    member("FirewallPolicyArn", policy),
                    member("VpcId", subnet.vpc().id()),
                    member("SubnetMappings", array(object("SubnetId", subnet.id()))),
                    member("DeleteProtection", true),
                    member("FirewallId", EstateBuilder.hash(firewallArn, 32)),
                    member("Tags", tags(region.account().tags(NAME))))),
            member(
                "FirewallStatus",
                object(
                    member("Status", "READY"),
                    member("ConfigurationSyncStateSummary", "IN_SYNC"),
                    member(
                        "SyncStates",
                        object(subnet.availabilityZone(), object("Attachment", attachment)))))));
  }
}
