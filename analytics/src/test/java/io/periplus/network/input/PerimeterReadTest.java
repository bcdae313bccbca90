package io.periplus.network.input;

import static io.periplus.network.input.InventoryRows.arn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PortRange;
import io.periplus.network.BlockPublicAccess;
import io.periplus.network.BlockPublicAccessExclusion;
import io.periplus.network.BlockPublicAccessState;
import io.periplus.network.FirewallPolicy;
import io.periplus.network.FirewallRuleGroup;
import io.periplus.network.InputGap;
import io.periplus.network.NetworkFirewall;
import io.periplus.network.NetworkModel;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rows of Block Public Access and network firewalls become. */
class PerimeterReadTest {
  private static final String OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions";
  private static final String EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion";

  @ParameterizedTest(name = "{0} is {1}")
  @Tag("BP1")
  @CsvSource({
    "off,OFF",
    "block-bidirectional,BLOCK_BIDIRECTIONAL",
    "block-ingress,BLOCK_INGRESS",
    "block-sideways,UNREADABLE"
  })
  void options_haveTheModeOfTheRegion(String text, BlockPublicAccess.Mode mode) {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS,
            arn("vpc-block-public-access-options", "eu-west-1"),
            "eu-west-1",
            "{\"InternetGatewayBlockMode\":\"" + text + "\",\"ExclusionsAllowed\":\"allowed\"}");
    BlockPublicAccess options = model.perimeter().blockPublicAccess().get(0);
    assertThat(options.mode()).isEqualTo(mode);
    assertThat(options.exclusionsAllowed()).isTrue();
    assertThat(model.warnings()).hasSize(mode == BlockPublicAccess.Mode.UNREADABLE ? 1 : 0);
  }

  @Test
  @Tag("BP1")
  void options_mayForbidExclusions() {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS,
            arn("vpc-block-public-access-options", "eu-west-1"),
            "eu-west-1",
            """
            {"InternetGatewayBlockMode":"block-ingress","ExclusionsAllowed":"not-allowed"}
            """);
    assertThat(model.perimeter().blockPublicAccess().get(0).exclusionsAllowed()).isFalse();
  }

  @ParameterizedTest(name = "{0}: in force {1}")
  @Tag("BP1")
  @CsvSource({
    "create-complete,true",
    "update-complete,true",
    "update-failed,true",
    "delete-in-progress,true",
    "create-in-progress,false",
    "create-failed,false",
    "delete-complete,false",
    "disable-complete,false"
  })
  void exclusion_isInForceByState(String state, boolean inForce) {
    NetworkModel model =
        InventoryRows.of(
            EXCLUSION,
            arn("vpc-block-public-access-exclusion", "vpcbpa-exclude-1"),
            "vpcbpa-exclude-1",
            """
            {"ResourceArn":"arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-1",
             "InternetGatewayExclusionMode":"allow-egress","State":"%s"}
            """
                .formatted(state));
    assertThat(model.perimeter().exclusions()).hasSize(inForce ? 1 : 0);
    for (BlockPublicAccessExclusion exclusion : model.perimeter().exclusions()) {
      assertThat(exclusion.resourceId()).isEqualTo("subnet-1");
      assertThat(exclusion.mode()).isEqualTo(BlockPublicAccessExclusion.Mode.ALLOW_EGRESS);
    }
  }

  @Test
  @Tag("BP1")
  void vpc_statesItsMode() {
    NetworkModel model =
        InventoryRows.of(
            NetworkInputTypes.VPC,
            arn("vpc", "vpc-1"),
            "vpc-1",
            """
            {"CidrBlock":"10.0.0.0/16",
             "BlockPublicAccessStates":{"InternetGatewayBlockMode":"block-ingress"}}
            """);
    assertThat(model.perimeter().blockPublicAccessStates())
        .extracting(BlockPublicAccessState::resourceId, BlockPublicAccessState::mode)
        .containsExactly(tuple("vpc-1", BlockPublicAccess.Mode.BLOCK_INGRESS));
  }

  private static final String FIREWALL_ARN =
      "arn:aws:network-firewall:eu-west-1:111122223333:firewall/fw";

  @Test
  @Tag("NF1")
  void firewall_hasItsEndpoints() {
    NetworkModel model =
        InventoryRows.of(
            "AWS::NetworkFirewall::Firewall",
            FIREWALL_ARN,
            "fw",
            """
            {"VpcId":"vpc-1","FirewallPolicyArn":"arn:policy",
             "FirewallStatus":{"SyncStates":{
               "eu-west-1b":{"Attachment":
                 {"SubnetId":"subnet-2","EndpointId":"vpce-2","Status":"CREATING"}},
               "eu-west-1c":{"Attachment":
                 {"SubnetId":"subnet-3","EndpointId":"vpce-3","Status":"SCALING"}},
               "eu-west-1a":{"Attachment":
                 {"SubnetId":"subnet-1","EndpointId":"vpce-1","Status":"READY"}}}}}
            """);
    NetworkFirewall firewall = model.perimeter().firewalls().get(0);
    assertThat(firewall.vpcId()).isEqualTo("vpc-1");
    assertThat(firewall.policyArn()).isEqualTo("arn:policy");
    assertThat(firewall.attachments())
        .containsExactly(
            new NetworkFirewall.Attachment("vpce-1", "subnet-1", true),
            new NetworkFirewall.Attachment("vpce-2", "subnet-2", false),
            new NetworkFirewall.Attachment("vpce-3", "subnet-3", true));
  }

  @Test
  @Tag("NF1")
  void policy_ordersItsGroups() {
    NetworkModel model =
        InventoryRows.of(
            "AWS::NetworkFirewall::FirewallPolicy",
            "arn:policy",
            "policy",
            """
            {"FirewallPolicy":{
              "StatelessRuleGroupReferences":[
                {"ResourceArn":"arn:late","Priority":20},{"ResourceArn":"arn:early","Priority":3}],
              "StatelessDefaultActions":["aws:forward_to_sfe"],
              "StatefulRuleGroupReferences":[
                {"ResourceArn":"arn:rules","Priority":1},
                {"ResourceArn":"arn:alerts","Priority":2,"Override":{"Action":"DROP_TO_ALERT"}}],
              "StatefulDefaultActions":["aws:drop_strict"],
              "StatefulEngineOptions":{"RuleOrder":"STRICT_ORDER"},
              "PolicyVariables":{"RuleVariables":{"HOME_NET":{"Definition":["10.0.0.0/8"]}}}}}
            """);
    FirewallPolicy policy = model.perimeter().firewallPolicies().get(0);
    assertThat(policy.statelessGroups()).containsExactly("arn:early", "arn:late");
    assertThat(policy.statelessDefaultActions()).containsExactly("aws:forward_to_sfe");
    assertThat(policy.statefulGroups()).containsExactly("arn:rules");
    assertThat(policy.strictOrder()).isTrue();
    assertThat(policy.statefulDefaultActions()).containsExactly("aws:drop_strict");
    assertThat(policy.ipSets()).containsEntry("HOME_NET", List.of("10.0.0.0/8"));
    assertThat(model.warnings()).isEmpty();
  }

  private static FirewallRuleGroup ruleGroup(String source) {
    NetworkModel model =
        InventoryRows.of(
            "AWS::NetworkFirewall::RuleGroup",
            "arn:rules",
            "rules",
            "{\"RuleGroup\":{\"RulesSource\":" + source + "}}");
    return model.perimeter().firewallRuleGroups().get(0);
  }

  @Test
  @Tag("NF1")
  void ruleGroup_hasStatelessRulesByPriority() {
    FirewallRuleGroup group =
        ruleGroup(
            """
            {"StatelessRulesAndCustomActions":{"StatelessRules":[
              {"Priority":2,"RuleDefinition":{"MatchAttributes":{},"Actions":["aws:pass"]}},
              {"Priority":1,"RuleDefinition":{"MatchAttributes":{
                "Sources":[{"AddressDefinition":"10.0.0.0/16"}],
                "DestinationPorts":[{"FromPort":22,"ToPort":23}],
                "Protocols":[6],"TCPFlags":[{"Flags":["SYN"]}]},"Actions":["aws:drop"]}}]}}
            """);
    assertThat(group.beyond()).isEqualTo(FirewallRuleGroup.Beyond.NOTHING);
    assertThat(group.stateless())
        .containsExactly(
            new FirewallRuleGroup.StatelessRule(
                List.of("10.0.0.0/16"),
                List.of(),
                List.of(),
                List.of(new PortRange(22, 23)),
                List.of(6),
                true,
                List.of("aws:drop")),
            new FirewallRuleGroup.StatelessRule(
                List.of(), List.of(), List.of(), List.of(), List.of(), false, List.of("aws:pass")));
  }

  @Test
  @Tag("NF1")
  void ruleGroup_hasStatefulRulesInOrder() {
    FirewallRuleGroup group =
        ruleGroup(
            """
            {"StatefulRules":[
              {"Action":"DROP","Header":{"Protocol":"TCP","Source":"ANY","SourcePort":"ANY",
                "Direction":"FORWARD","Destination":"10.0.0.0/16","DestinationPort":"22"},
               "RuleOptions":[{"Keyword":"sid","Settings":["1"]}]},
              {"Action":"PASS","Header":{"Protocol":"TCP","Source":"ANY","SourcePort":"ANY",
                "Direction":"ANY","Destination":"ANY","DestinationPort":"ANY"},
               "RuleOptions":[{"Keyword":"flow","Settings":["established"]}]}]}
            """);
    assertThat(group.beyond()).isEqualTo(FirewallRuleGroup.Beyond.NOTHING);
    assertThat(group.stateful())
        .containsExactly(
            new FirewallRuleGroup.StatefulRule(
                "DROP", "TCP", "ANY", "ANY", false, "10.0.0.0/16", "22", false),
            new FirewallRuleGroup.StatefulRule(
                "PASS", "TCP", "ANY", "ANY", true, "ANY", "ANY", true));
  }

  @Test
  @Tag("NF1")
  void ruleGroup_ofAnotherKindSaysSo() {
    assertThat(ruleGroup("{\"RulesSourceList\":{\"Targets\":[\".example.com\"]}}").beyond())
        .isEqualTo(FirewallRuleGroup.Beyond.DOMAINS);
    assertThat(ruleGroup("{\"RulesString\":\"drop ip any any -> any any\"}").beyond())
        .isEqualTo(FirewallRuleGroup.Beyond.ANYTHING);
    assertThat(ruleGroup("{}").beyond()).isEqualTo(FirewallRuleGroup.Beyond.ANYTHING);
  }

  @Test
  @Tag("section7")
  void options_thatAreNoJsonAreAGap() {
    NetworkModel model =
        InventoryRows.of(
            OPTIONS, arn("vpc-block-public-access-options", "eu-west-1"), "eu-west-1", "[]");
    assertThat(model.perimeter().blockPublicAccess()).isEmpty();
    assertThat(model.gaps())
        .containsExactly(
            new InputGap(
                InventoryRows.ACCOUNT,
                InventoryRows.REGION,
                "ec2",
                "DescribeVpcBlockPublicAccessOptions",
                CoverageStatus.FAILED));
  }
}
