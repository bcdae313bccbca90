package io.periplus.network.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.network.Difference;
import io.periplus.network.EgressRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes of section 6: what each adds, removes or changes, and what is refused. */
class WhatIfTest {
  private static final String SSH =
      "{'op':'add','kind':'securityGroupRule','groupId':'sg-web','rule':{'IsEgress':false,"
          + "'IpProtocol':'tcp','FromPort':22,'ToPort':22,'CidrIpv4':'0.0.0.0/0'}}";
  private static final String NO_DEFAULT_ROUTE =
      "{'op':'remove','kind':'route','routeTableId':'rtb-1',"
          + "'route':{'DestinationCidrBlock':'0.0.0.0/0'}}";
  private static final String DEFAULT_ROUTE =
      "{'op':'add','kind':'route','routeTableId':'rtb-1',"
          + "'route':{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'}}";

  private final WhatIfEstate estate = WhatIfEstate.textbook();

  static List<Change> changes(String... changes) {
    try {
      return Change.read(
          new ObjectMapper().readTree('[' + String.join(",", changes).replace('\'', '"') + ']'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> lines(String... changes) {
    NetworkComparison comparison = estate.compare(WhatIf.apply(changes(changes), estate));
    List<String> out = new ArrayList<>();
    Difference<ExposureRow> in = comparison.exposures();
    in.added().forEach(row -> out.add("+ " + line(row)));
    in.removed().forEach(row -> out.add("- " + line(row)));
    in.changed().forEach(each -> out.add("~ " + line(each.before()) + " => " + line(each.after())));
    Difference<EgressRow> egress = comparison.egress();
    egress.added().forEach(row -> out.add("+ " + line(row)));
    egress.removed().forEach(row -> out.add("- " + line(row)));
    egress
        .changed()
        .forEach(each -> out.add("~ " + line(each.before()) + " => " + line(each.after())));
    return out;
  }

  private static String line(ExposureRow row) {
    return String.join(
        " ",
        row.arn().substring(row.arn().lastIndexOf('/') + 1),
        row.protocol(),
        row.fromPort() + "-" + row.toPort(),
        String.join(",", row.remoteCidrs()),
        row.verdict().name(),
        row.via().name());
  }

  private static String line(EgressRow row) {
    return "out "
        + String.join(
            " ",
            row.arn().substring(row.arn().lastIndexOf('/') + 1),
            row.protocol(),
            String.join(",", row.remoteCidrs()),
            row.verdict().name(),
            row.via().name());
  }

  @Test
  @Tag("EX1")
  void ruleForTheWorld_addsOnePort() {
    assertThat(lines(SSH))
        .containsExactly("+ eni-web tcp 22-22 0.0.0.0/0 REACHABLE INTERNET_GATEWAY");
  }

  @Test
  void rangeThatOnlySplits_isNoDifference() {
    String halves =
        "{'op':'replace','kind':'securityGroupRule','groupId':'sg-open',"
            + "'securityGroupRuleId':'sgr-open','rule':{'IsEgress':false,'IpProtocol':'tcp',"
            + "'FromPort':0,'ToPort':1000,'CidrIpv4':'0.0.0.0/0'}}";
    String rest =
        "{'op':'add','kind':'securityGroupRule','groupId':'sg-open','rule':{'IsEgress':false,"
            + "'IpProtocol':'tcp','FromPort':1001,'ToPort':65535,'CidrIpv4':'0.0.0.0/0'}}";
    assertThat(lines(halves, rest)).isEmpty();
  }

  @Test
  @Tag("NA1")
  void denyBeforeTheAllow_removesExactlyItsPorts() {
    String deny =
        "{'op':'add','kind':'networkAclEntry','networkAclId':'acl-1','entry':{'RuleNumber':90,"
            + "'Egress':false,'Protocol':'6','PortRange':{'From':100,'To':200},"
            + "'CidrBlock':'0.0.0.0/0','RuleAction':'deny'}}";
    assertThat(lines(deny)).allMatch(line -> line.contains("tcp 100-200") && line.startsWith("-"));
    assertThat(lines(deny)).isNotEmpty();
  }

  @Test
  @Tag("IG7")
  void routeThatGoes_leavesForwardOnlyAndNoWayOut() {
    assertThat(lines(NO_DEFAULT_ROUTE))
        .contains(
            "~ eni-web tcp 443-443 0.0.0.0/0 REACHABLE INTERNET_GATEWAY"
                + " => eni-web tcp 443-443 0.0.0.0/0 FORWARD_ONLY INTERNET_GATEWAY",
            "- out eni-web all 0.0.0.0/0 REACHABLE INTERNET_GATEWAY");
  }

  @Test
  @DisplayName("P13: changes and their inverses change nothing")
  @Tag("P13")
  void inverse_isNoChange() {
    String noSsh = SSH.replace("'add'", "'remove'");
    assertThat(lines(SSH, NO_DEFAULT_ROUTE, DEFAULT_ROUTE, noSsh)).isEmpty();
  }

  @Test
  @DisplayName("P13: what-if of both is what-if of one after the other")
  @Tag("P13")
  void oneAfterTheOther_isBothAtOnce() {
    ChangedRows first = WhatIf.apply(changes(SSH), estate);
    WhatIfEstate between = estate.after(first);
    WhatIfEstate stepwise = between.after(WhatIf.apply(changes(NO_DEFAULT_ROUTE), between));
    WhatIfEstate atOnce = estate.after(WhatIf.apply(changes(SSH, NO_DEFAULT_ROUTE), estate));
    NetworkComparison none = atOnce.compare(stepwise, Set.of());
    assertThat(none.exposures().isEmpty()).isTrue();
    assertThat(none.egress().isEmpty()).isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        // kind | members | what must be among the lines
        "publicAddress | 'op':'add','networkInterfaceId':'eni-app','PublicIp':'54.9.9.9' |"
            + " + eni-app tcp 443-443 0.0.0.0/0 REACHABLE INTERNET_GATEWAY",
        "publicAddress | 'op':'remove','networkInterfaceId':'eni-web' |"
            + " - eni-web tcp 443-443 0.0.0.0/0 REACHABLE INTERNET_GATEWAY",
        "attachment | 'op':'add','resourceId':'sg-open','NetworkInterfaceId':'eni-web' |"
            + " + eni-web tcp 0-442 0.0.0.0/0 REACHABLE INTERNET_GATEWAY",
        "attachment | 'op':'remove','resourceId':'igw-1','VpcId':'vpc-1' |"
            + " - eni-web tcp 443-443 0.0.0.0/0 REACHABLE INTERNET_GATEWAY",
        "attachment | 'op':'replace','resourceId':'rtb-2','SubnetId':'subnet-1' |"
            + " - out eni-web all 0.0.0.0/0 REACHABLE INTERNET_GATEWAY",
        "attachment | 'op':'replace','resourceId':'acl-2','SubnetId':'subnet-1' | nothing",
      })
  void everyKind_changesItsPart(String kind, String members, String expected) {
    List<String> lines = lines("{'kind':'" + kind + "'," + members + '}');
    if (expected.equals("nothing")) {
      assertThat(lines).isEmpty();
    } else {
      assertThat(lines).contains(expected);
    }
  }

  @Test
  @Tag("EX4")
  void listenersAndTargets_changeWhatIsBehindTheLoadBalancer() {
    String listener =
        "{'op':'replace','kind':'listener','listenerArn':'"
            + WhatIfEstate.LISTENER
            + "','Port':81}";
    assertThat(lines(listener))
        .anyMatch(line -> line.startsWith("- ") && line.contains("tcp 80-80"))
        .anyMatch(line -> line.startsWith("+ ") && line.contains("tcp 81-81"));
    String target =
        "{'op':'remove','kind':'target','targetGroupArn':'"
            + WhatIfEstate.GROUP
            + "','Id':'10.0.1.20'}";
    assertThat(lines(target)).allMatch(line -> line.contains("LOAD_BALANCER"));
    assertThat(lines(target)).isNotEmpty();
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "invalid-change | /changes/0/kind | 'op':'add','kind':'wormhole'",
        "invalid-change | /changes/0/op | 'op':'improve','kind':'route'",
        "invalid-change | /changes/0/color | 'op':'add','kind':'route','color':'red'",
        "invalid-change | /changes/0/routeTableId | 'op':'add','kind':'route'",
        "resource-not-found | /changes/0/routeTableId |"
            + " 'op':'add','kind':'route','routeTableId':'rtb-9','route':{}",
        "invalid-change | /changes/0/route | 'op':'add','kind':'route','routeTableId':'rtb-1',"
            + "'route':{'GatewayId':'igw-1'}",
        "invalid-change | /changes/0/route/DestinationCidrBlock | 'op':'add','kind':'route',"
            + "'routeTableId':'rtb-1','route':{'DestinationCidrBlock':'ten','GatewayId':'igw-1'}",
        "change-conflict | /changes/0/route/DestinationCidrBlock | 'op':'add','kind':'route',"
            + "'routeTableId':'rtb-1',"
            + "'route':{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'}",
        "change-refused | /changes/0/route | 'op':'remove','kind':'route','routeTableId':'rtb-1',"
            + "'route':{'DestinationCidrBlock':'10.0.0.0/16'}",
        "change-refused | /changes/0/route | 'op':'add','kind':'route','routeTableId':'rtb-1',"
            + "'route':{'DestinationCidrBlock':'10.0.1.0/25','NetworkInterfaceId':'eni-web'}",
        "change-refused | /changes/0/route | 'op':'add','kind':'route','routeTableId':'rtb-1',"
            + "'route':{'DestinationCidrBlock':'10.0.2.0/24','GatewayId':'igw-1'}",
        "change-refused | /changes/0/VpcId |"
            + " 'op':'add','kind':'attachment','resourceId':'igw-2','VpcId':'vpc-1'",
        "change-refused | /changes/0/rule | 'op':'add','kind':'securityGroupRule',"
            + "'groupId':'sg-web','rule':{'IsEgress':false,'IpProtocol':'icmp','FromPort':-1,"
            + "'ToPort':3,'CidrIpv4':'0.0.0.0/0'}",
        "invalid-change | /changes/0/rule | 'op':'add','kind':'securityGroupRule',"
            + "'groupId':'sg-web','rule':{'IsEgress':false,'IpProtocol':'tcp','FromPort':1,"
            + "'ToPort':2}",
        "invalid-change | /changes/0/rule/FromPort | 'op':'add','kind':'securityGroupRule',"
            + "'groupId':'sg-web','rule':{'IsEgress':false,'IpProtocol':'tcp','FromPort':70000,"
            + "'ToPort':70000,'CidrIpv4':'0.0.0.0/0'}",
        "change-conflict | /changes/0/rule | 'op':'add','kind':'securityGroupRule',"
            + "'groupId':'sg-web','rule':{'IsEgress':false,'IpProtocol':'6','FromPort':443,"
            + "'ToPort':443,'CidrIpv4':'0.0.0.0/0'}",
        "change-conflict | /changes/0/entry/RuleNumber | 'op':'add','kind':'networkAclEntry',"
            + "'networkAclId':'acl-1','entry':{'RuleNumber':100,'Egress':false,'Protocol':'-1',"
            + "'CidrBlock':'0.0.0.0/0','RuleAction':'deny'}",
        "change-conflict | /changes/0/SubnetId |"
            + " 'op':'add','kind':'attachment','resourceId':'rtb-2','SubnetId':'subnet-1'",
        "change-refused | /changes/0/resourceId | 'op':'remove','kind':'attachment',"
            + "'resourceId':'sg-web','NetworkInterfaceId':'eni-web'",
        "change-conflict | /changes/0/PrivateIpAddress |"
            + " 'op':'add','kind':'publicAddress','networkInterfaceId':'eni-web'",
        "resource-not-found | /changes/0 | 'op':'replace','kind':'blockPublicAccess',"
            + "'accountId':'111122223333','region':'eu-west-1','InternetGatewayBlockMode':'off'",
      })
  void badChange_namesItsMember(String code, String pointer, String members) {
    ChangeException refused =
        catchThrowableOfType(
            ChangeException.class, () -> WhatIf.apply(changes('{' + members + '}'), estate));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.pointer()).isEqualTo(pointer);
    assertThat(refused.getMessage()).startsWith("Cannot apply " + pointer);
  }

  @Test
  void peering_isMadeAndTakenAway() {
    String peering =
        "{'op':'add','kind':'attachment','resourceId':'pcx-1','RequesterVpcId':'vpc-1',"
            + "'AccepterVpcId':'vpc-2'}";
    ChangedRows made = WhatIf.apply(changes(peering), estate);
    assertThat(made.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.type()).isEqualTo("AWS::EC2::VPCPeeringConnection"));
    assertThat(
            WhatIf.apply(
                    changes(peering, "{'op':'remove','kind':'attachment','resourceId':'pcx-1'}"),
                    estate)
                .rows())
        .isEmpty();
  }
}
