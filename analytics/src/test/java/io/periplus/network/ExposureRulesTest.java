package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Gateways, groups and unknown input on rows; properties P5 and P8. */
class ExposureRulesTest {
  @Test
  @Tag("EX2")
  @Tag("IG4")
  void ex2_ig4_guaIsReachableBothWays() {
    Results results = Estates.openHost().evaluate();
    // The VPC's own block is in the internet's range, but its local route wins it (IG8).
    assertThat(results.exposureLines("host"))
        .containsExactly(
            "REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE all ::/0 all INTERNET_GATEWAY");
    assertThat(results.egressLines("host"))
        .containsExactly(
            "REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE all ::/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("EO1")
  void eo1_egressOnlyGateway() {
    Results results =
        Estates.openHost()
            .remove("igw-1")
            .egressOnlyInternetGateway("eigw-1", "vpc-1")
            .routeTable("rtb-1", "vpc-1", "2600:1f18::/56 local", "::/0 eigw-1")
            .evaluate();
    assertThat(results.egress("host"))
        .filteredOn(row -> row.family().bits() == 128)
        .extracting(Results::line)
        .containsExactly("REACHABLE all ::/0 all EGRESS_ONLY_INTERNET_GATEWAY");
    Answer answer =
        new Explainer(
                ReachabilityKernel.compile(
                    Estates.openHost()
                        .remove("igw-1")
                        .egressOnlyInternetGateway("eigw-1", "vpc-1")
                        .routeTable("rtb-1", "vpc-1", "2600:1f18::/56 local", "::/0 eigw-1")
                        .build()))
            .explain(Question.of("internet", "2600:1f18::10", "tcp", 443));
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).contains(Reason.EIGW_NO_INBOUND);
  }

  @Test
  @Tag("IG8")
  void ig8_moreSpecificRouteStealsTheReply() {
    assertThat(
            Estates.openHost()
                .routeTable(
                    "rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "8.0.0.0/7 pcx-1")
                .securityGroup("sg-1", "vpc-1", "in tcp 443 8.0.0.0/6")
                .evaluate()
                .exposureLines("host"))
        .containsExactly(
            "FORWARD_ONLY tcp 443 8.0.0.0/7 none INTERNET_GATEWAY [REPLY_ROUTE_MISMATCH]",
            "REACHABLE tcp 443 11.0.0.0/8 all INTERNET_GATEWAY",
            "BLOCKED all ::/0 - NONE [ENI_SG_RULES_MISMATCH, REPLY_ROUTE_MISMATCH]");
  }

  @Test
  @Tag("IG3")
  void ig3_privateSourcesAreNoExposure() {
    assertThat(
            Estates.textbook()
                .securityGroup("sg-web", "vpc-1", "in all 10.0.0.0/8")
                .evaluate()
                .exposureLines("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [ENI_SG_RULES_MISMATCH]");
  }

  @Test
  @Tag("SG1")
  void sg1_noRules() {
    assertThat(Estates.textbook().securityGroup("sg-web", "vpc-1").evaluate().exposureLines("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES]");
    assertThat(
            Estates.textbook()
                .securityGroup("sg-web", "vpc-1", "in tcp 80 0.0.0.0/0")
                .evaluate()
                .egressLines("web"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES]");
  }

  @Test
  @Tag("NG2")
  void ng2_natCarriesNoOtherProtocols() {
    assertThat(
            Estates.textbook()
                .securityGroup("sg-app", "vpc-1", "out 47 0.0.0.0/0")
                .evaluate()
                .egressLines("app"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [PROTOCOL_RESTRICTION]");
  }

  @Test
  @Tag("NG5")
  void ng5_natSubnetAclIsAskedFourTimes() {
    String[] open = Estates.openAcl();
    for (String missing : open) {
      if (missing.contains("::/0")) {
        continue;
      }
      List<String> entries = new ArrayList<>(List.of(open));
      entries.remove(missing);
      entries.add(missing.replace("100 allow all", "100 allow tcp 443"));
      Results results =
          Estates.textbook()
              .networkAcl(
                  "acl-nat", "vpc-1", List.of("subnet-public"), entries.toArray(new String[0]))
              .evaluate();
      assertThat(results.egress("app"))
          .as(missing)
          .noneMatch(row -> row.verdict() == Verdict.REACHABLE && "all".equals(row.protocol()))
          .noneMatch(row -> row.verdict() == Verdict.REACHABLE && row.replies() == Replies.ALL);
    }
  }

  @Test
  @Tag("NG5")
  void ng5_nat64() {
    EstateBuilder estate =
        Estates.textbook()
            .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
            .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18::/64")
            .routeTable(
                "rtb-private",
                "vpc-1",
                "10.0.0.0/16 local",
                "2600:1f18::/56 local",
                "64:ff9b::/96 nat-1")
            .routeTable(
                "rtb-public",
                "vpc-1",
                "10.0.0.0/16 local",
                "2600:1f18::/56 local",
                "0.0.0.0/0 igw-1")
            .securityGroup("sg-app", "vpc-1", "out tcp 443 ::/0")
            .ipv6("eni-app", "2600:1f18::20");
    assertThat(estate.evaluate().egress("app"))
        .filteredOn(row -> row.family().bits() == 128)
        .extracting(Results::line)
        .containsExactly(
            "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY"
                + " [NGW_SOURCE_ADDRESS_REASSIGN, REMAP_EPHEMERAL_PORT]");
  }

  @Test
  @Tag("RT14")
  void rt14_unknownTargetTakesOnlyItsAddresses() {
    assertThat(
            Estates.openHost()
                .remove("acl-1")
                .routeTable(
                    "rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "8.0.0.0/8 new-1")
                .securityGroup("sg-1", "vpc-1", "out tcp 443 8.0.0.0/7")
                .evaluate()
                .egressLines("host"))
        .contains(
            "UNKNOWN tcp 443 8.0.0.0/8 all NONE [UNSUPPORTED_TARGET]",
            "REACHABLE tcp 443 9.0.0.0/8 all INTERNET_GATEWAY");
  }

  @Test
  void section7_deniedInputIsUnknownWhereTheRestAllows() {
    Results results =
        Estates.textbook()
            .remove("rtb-public")
            .gap("DescribeRouteTables", CoverageStatus.DENIED)
            .evaluate();
    assertThat(results.exposureLines("web"))
        .containsExactly(
            "UNKNOWN tcp 80 0.0.0.0/0 - INTERNET_GATEWAY [INPUT_DENIED]",
            "UNKNOWN tcp 443 0.0.0.0/0 - INTERNET_GATEWAY [INPUT_DENIED]");
    assertThat(results.exposures("web").get(0).coverageRefs())
        .containsExactly("111122223333/eu-west-1/ec2:DescribeRouteTables");
    assertThat(results.endpoints("web-noip").get(0).ingress()).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void section7_groupOfAnotherAccountIsUnknown() {
    Results results =
        Estates.textbook()
            .instance("web", "subnet-public", "10.0.1.10", "198.51.100.10", "sg-else", "sg-web")
            .evaluate();
    assertThat(results.exposures("web"))
        .extracting(row -> row.verdict() + " " + row.fromPort())
        .contains("REACHABLE 80", "REACHABLE 443", "UNKNOWN 0");
  }

  @Test
  void p5_orderOfInputChangesNothing() {
    NetworkModel model = Estates.textbook().build();
    Results expected = Results.of(model);
    Random random = new Random(5);
    for (int i = 0; i < 5; i++) {
      Results shuffled = Results.of(shuffle(model, random));
      assertThat(shuffled.exposures).isEqualTo(expected.exposures);
      assertThat(shuffled.egress).isEqualTo(expected.egress);
      assertThat(shuffled.endpoints).isEqualTo(expected.endpoints);
      assertThat(shuffled.classes).isEqualTo(expected.classes);
      assertThat(shuffled.paths).isEqualTo(expected.paths);
    }
  }

  private static NetworkModel shuffle(NetworkModel m, Random random) {
    List<RouteTable> tables = new ArrayList<>();
    for (RouteTable t : m.routeTables()) {
      tables.add(
          new RouteTable(
              t.origin(),
              t.id(),
              t.vpcId(),
              t.main(),
              shuffled(t.subnetIds(), random),
              t.gatewayIds(),
              shuffled(t.routes(), random)));
    }
    List<NetworkAcl> acls = new ArrayList<>();
    for (NetworkAcl a : m.networkAcls()) {
      acls.add(
          new NetworkAcl(
              a.origin(),
              a.id(),
              a.vpcId(),
              a.isDefault(),
              a.subnetIds(),
              shuffled(a.entries(), random)));
    }
    List<SecurityGroup> groups = new ArrayList<>();
    for (SecurityGroup g : m.securityGroups()) {
      groups.add(
          new SecurityGroup(g.origin(), g.id(), g.name(), g.vpcIds(), shuffled(g.rules(), random)));
    }
    return new NetworkModel(
        m.vpcs(),
        m.subnets(),
        tables,
        acls,
        groups,
        m.prefixLists(),
        m.internetGateways(),
        m.egressOnlyInternetGateways(),
        m.natGateways(),
        m.networkInterfaces(),
        m.instances(),
        m.loadBalancers(),
        m.targetGroups(),
        m.dbInstances(),
        m.lambdaFunctions(),
        m.lambdaUrls(),
        m.privateConnectivity(),
        m.transitNetwork(),
        m.serviceFronts(),
        m.perimeter(),
        m.gaps(),
        m.warnings());
  }

  private static <T> List<T> shuffled(List<T> list, Random random) {
    List<T> out = new ArrayList<>(list);
    Collections.shuffle(out, random);
    return out;
  }

  @Test
  void p8_partsAddUpToTheWhole() {
    NetworkModel model = Estates.textbook().build();
    Results whole = Results.of(model);
    CompiledNetwork network = ReachabilityKernel.compile(model);
    Results parts = new Results();
    for (NetworkInterface each : model.networkInterfaces()) {
      network.evaluate(List.of(each), parts);
    }
    network.evaluateManaged(parts);
    parts.sort();
    assertThat(parts.exposures).isEqualTo(whole.exposures);
    assertThat(parts.egress).isEqualTo(whole.egress);
    assertThat(parts.endpoints).isEqualTo(whole.endpoints);
    assertThat(parts.paths.keySet()).containsExactlyInAnyOrderElementsOf(whole.paths.keySet());
    assertThat(parts.classes.stream().mapToLong(EndpointClassRow::members).sum())
        .isEqualTo(whole.classes.stream().mapToLong(EndpointClassRow::members).sum());
  }

  @Test
  void section7_emptyEstateGivesEmptyTables() {
    Results results = new EstateBuilder().evaluate();
    assertThat(results.exposures).isEmpty();
    assertThat(results.endpoints).isEmpty();
  }

  @Test
  void sgAndNetworkAclWithoutCommonTrafficNameTheAcl() {
    assertThat(
            Estates.openHost()
                .securityGroup("sg-1", "vpc-1", "in tcp 22 0.0.0.0/0", "out all 0.0.0.0/0")
                .networkAcl(
                    "acl-1",
                    "vpc-1",
                    List.of("subnet-1"),
                    "in 90 deny tcp 22 0.0.0.0/0",
                    "in 100 allow all 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")
                .evaluate()
                .exposureLines("host"))
        .contains("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION]");
  }
}
