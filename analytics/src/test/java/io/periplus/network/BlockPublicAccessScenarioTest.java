package io.periplus.network;

import static io.periplus.network.BlockPublicAccess.Mode.BLOCK_BIDIRECTIONAL;
import static io.periplus.network.BlockPublicAccess.Mode.BLOCK_INGRESS;
import static io.periplus.network.BlockPublicAccess.Mode.OFF;
import static io.periplus.network.BlockPublicAccess.Mode.UNREADABLE;
import static io.periplus.network.BlockPublicAccessExclusion.Mode.ALLOW_BIDIRECTIONAL;
import static io.periplus.network.BlockPublicAccessExclusion.Mode.ALLOW_EGRESS;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of VPC Block Public Access; controls differ in one setting. */
class BlockPublicAccessScenarioTest {
  private static final String IN = "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY";
  private static final String OUT = "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY";
  private static final String OUT_NAT =
      "REACHABLE tcp 443 0.0.0.0/0 all NAT_GATEWAY" + Estates.NAT_NOTES;
  private static final String OUT_EIGW = "REACHABLE tcp 443 ::/0 all EGRESS_ONLY_INTERNET_GATEWAY";
  private static final String CLOSED =
      "BLOCKED all 0.0.0.0/0 - NONE [VPC_BLOCK_PUBLIC_ACCESS_ENABLED] by BP1";
  private static final String CLOSED_NAT =
      "BLOCKED all 0.0.0.0/0 - NONE [VPC_BLOCK_PUBLIC_ACCESS_ENABLED] by BP2";
  private static final String CLOSED6 =
      "BLOCKED all ::/0 - NONE [VPC_BLOCK_PUBLIC_ACCESS_ENABLED] by BP1";

  /** {@code web} by the internet gateway, {@code app} by NAT, {@code six} by IPv6 outwards. */
  private static EstateBuilder estate(PerimeterEstates perimeter) {
    return Estates.textbook()
        .securityGroup("sg-app", "vpc-1", "out tcp 443 0.0.0.0/0")
        .securityGroup("sg-web", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 443 0.0.0.0/0")
        .egressOnlyInternetGateway("eigw-1", "vpc-1")
        .routeTable("rtb-six", "vpc-1", "10.0.0.0/16 local", "2600:1f18::/56 local", "::/0 eigw-1")
        .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
        .subnet("subnet-six", "vpc-1", "rtb-six", "10.0.6.0/24", "2600:1f18::/64")
        .securityGroup("sg-six", "vpc-1", "out tcp 443 ::/0")
        .instance("six", "subnet-six", "10.0.6.10", null, "sg-six")
        .ipv6("eni-six", "2600:1f18::10")
        .with(perimeter.build());
  }

  private static Results evaluate(PerimeterEstates perimeter) {
    return estate(perimeter).evaluate();
  }

  private static PerimeterEstates block(BlockPublicAccess.Mode mode) {
    return new PerimeterEstates().blockPublicAccess(mode);
  }

  private static void assertEverythingOpen(Results results) {
    assertThat(results.exposureDecisions("web")).containsExactly(IN);
    assertThat(results.egressDecisions("web")).containsExactly(OUT);
    assertThat(results.egressDecisions("app")).containsExactly(OUT_NAT);
    assertThat(results.egressDecisions("six")).contains(OUT_EIGW);
  }

  @Test
  @Tag("BP1")
  @Tag("BP2")
  @DisplayName("BP1 bpaBidirectional: off, and closed both ways for every gateway")
  void bpaBidirectional() {
    assertEverythingOpen(evaluate(block(OFF)));
    Results closed = evaluate(block(BLOCK_BIDIRECTIONAL));
    assertThat(closed.exposureDecisions("web")).containsExactly(CLOSED);
    assertThat(closed.egressDecisions("web")).containsExactly(CLOSED);
    assertThat(closed.egressDecisions("app")).containsExactly(CLOSED_NAT);
    assertThat(closed.egressDecisions("six")).contains(CLOSED6);
    assertThat(closed.rules(closed.exposures("web").get(0).pathId()))
        .contains("BP1 vpc-bpa/eu-west-1");
    assertThat(closed.classes)
        .filteredOn(row -> row.addressClass().equals("PUBLIC_V4"))
        .extracting(EndpointClassRow::bpaMode)
        .containsOnly("block-bidirectional");
  }

  @Test
  @Tag("BP1")
  @Tag("BP2")
  @DisplayName("BP1 bpaIngress: only what NAT and egress-only gateways open outwards remains")
  void bpaIngress() {
    assertEverythingOpen(evaluate(block(OFF)));
    Results closed = evaluate(block(BLOCK_INGRESS));
    assertThat(closed.exposureDecisions("web")).containsExactly(CLOSED);
    assertThat(closed.egressDecisions("web")).containsExactly(CLOSED);
    assertThat(closed.egressDecisions("app")).containsExactly(OUT_NAT);
    assertThat(closed.egressDecisions("six")).contains(OUT_EIGW);
  }

  @Test
  @Tag("BP1")
  @Tag("BP2")
  @DisplayName("BP1 bpaExclusion: allow-bidirectional spares a VPC")
  void bpaExclusionOfVpcBothWays() {
    for (BlockPublicAccess.Mode mode : List.of(BLOCK_BIDIRECTIONAL, BLOCK_INGRESS)) {
      assertEverythingOpen(evaluate(block(mode).exclude("vpc-1", ALLOW_BIDIRECTIONAL)));
      Results other = evaluate(block(mode).exclude("vpc-2", ALLOW_BIDIRECTIONAL));
      assertThat(other.exposureDecisions("web")).containsExactly(CLOSED);
    }
    Results spared = evaluate(block(BLOCK_INGRESS).exclude("vpc-1", ALLOW_BIDIRECTIONAL));
    assertThat(spared.rules(spared.exposures("web").get(0).pathId()))
        .contains("BP1 vpcbpa-exclude-vpc-1");
  }

  @Test
  @Tag("BP1")
  @DisplayName("BP1 bpaExclusion: allow-egress spares what goes out, under bidirectional only")
  void bpaExclusionOfVpcOutwards() {
    Results outwards = evaluate(block(BLOCK_BIDIRECTIONAL).exclude("vpc-1", ALLOW_EGRESS));
    assertThat(outwards.exposureDecisions("web")).containsExactly(CLOSED);
    assertThat(outwards.egressDecisions("web")).containsExactly(OUT);
    assertThat(outwards.egressDecisions("app")).containsExactly(OUT_NAT);
    assertThat(outwards.egressDecisions("six")).contains(OUT_EIGW);
    Results ingress = evaluate(block(BLOCK_INGRESS).exclude("vpc-1", ALLOW_EGRESS));
    assertThat(ingress.exposureDecisions("web")).containsExactly(CLOSED);
    assertThat(ingress.egressDecisions("web")).containsExactly(CLOSED);
    assertThat(ingress.egressDecisions("app")).containsExactly(OUT_NAT);
  }

  @Test
  @Tag("BP1")
  @DisplayName("BP1 bpaExclusion: of a subnet, which beats the one of its VPC")
  void bpaExclusionOfSubnet() {
    Results one =
        evaluate(block(BLOCK_BIDIRECTIONAL).exclude("subnet-public", ALLOW_BIDIRECTIONAL));
    assertThat(one.exposureDecisions("web")).containsExactly(IN);
    // The NAT gateway is in the spared subnet; its client need not be.
    assertThat(one.egressDecisions("app")).containsExactly(OUT_NAT);
    assertThat(one.egressDecisions("six")).contains(CLOSED6);
    PerimeterEstates both =
        block(BLOCK_BIDIRECTIONAL)
            .exclude("vpc-1", ALLOW_BIDIRECTIONAL)
            .exclude("subnet-public", ALLOW_EGRESS);
    assertThat(evaluate(both).exposureDecisions("web")).containsExactly(CLOSED);
    assertThat(evaluate(both).egressDecisions("web")).containsExactly(OUT);
  }

  @Test
  @Tag("BP1")
  @DisplayName("BP1: where the organization forbids exclusions they are not in force")
  void exclusionsOutOfForce() {
    PerimeterEstates forbidden =
        new PerimeterEstates()
            .blockPublicAccess(BLOCK_INGRESS, false)
            .exclude("vpc-1", ALLOW_BIDIRECTIONAL);
    assertThat(evaluate(forbidden).exposureDecisions("web")).containsExactly(CLOSED);
  }

  @Test
  @Tag("BP1")
  @DisplayName("BP1: the setting is that of the account that owns the VPC")
  void settingOfTheVpcOwner() {
    PerimeterEstates elsewhere =
        new PerimeterEstates().account("444455556666").blockPublicAccess(BLOCK_BIDIRECTIONAL);
    assertEverythingOpen(evaluate(elsewhere));
  }

  @Test
  @Tag("BP2")
  @DisplayName("BP2: internet-facing load balancers take nothing where access is blocked")
  void bpaStopsLoadBalancers() {
    EstateBuilder estate =
        estate(block(OFF))
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
            .securityGroup("sg-app", "vpc-1", "in tcp 8080 10.0.0.0/16", "out tcp 443 0.0.0.0/0")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "app")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-lb"),
                List.of("subnet-public 10.0.1.50 198.51.100.50"),
                EstateBuilder.listener(6, 443, "tg"));
    assertThat(estate.evaluate().exposureLines("app"))
        .containsExactly("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    estate.with(block(BLOCK_INGRESS).build());
    assertThat(estate.evaluate().exposureLines("app")).isEmpty();
    Answer answer = RouteScenarioTest.ask(estate, "internet", "10.0.1.50", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.blockers())
        .extracting(Answer.Blocker::reason)
        .containsExactly(Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED);
    assertThat(answer.blockers()).extracting(Answer.Blocker::semanticRule).containsExactly("BP2");
  }

  @Test
  @Tag("section7")
  @DisplayName("section 7: without the options VPC and subnet tell, else nobody knows")
  void optionsNotRead() {
    PerimeterEstates none = new PerimeterEstates();
    Results unknown =
        estate(none).gap("DescribeVpcBlockPublicAccessOptions", CoverageStatus.DENIED).evaluate();
    assertThat(unknown.exposureDecisions("web"))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_DENIED] by BP1");
    assertThat(unknown.exposures("web").get(0).coverageRefs())
        .containsExactly("111122223333/eu-west-1/ec2:DescribeVpcBlockPublicAccessOptions");
    Results stated =
        estate(new PerimeterEstates().states("vpc", "vpc-1", OFF))
            .gap("DescribeVpcBlockPublicAccessOptions", CoverageStatus.DENIED)
            .evaluate();
    assertEverythingOpen(stated);
  }

  @Test
  @Tag("section7")
  @DisplayName("section 7: without the exclusions a blocked way may be spared")
  void exclusionsNotRead() {
    Results unknown =
        estate(block(BLOCK_INGRESS))
            .gap("DescribeVpcBlockPublicAccessExclusions", CoverageStatus.DENIED)
            .evaluate();
    assertThat(unknown.exposureDecisions("web"))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_DENIED] by BP1");
    assertThat(unknown.egressDecisions("app")).containsExactly(OUT_NAT);
    Results off =
        estate(block(OFF))
            .gap("DescribeVpcBlockPublicAccessExclusions", CoverageStatus.DENIED)
            .evaluate();
    assertEverythingOpen(off);
  }

  @Test
  @Tag("section7")
  @DisplayName("section 7: a mode that nobody can read decides nothing")
  void modeNotReadable() {
    assertThat(evaluate(block(UNREADABLE)).exposureDecisions("web"))
        .containsExactly("UNKNOWN tcp 443 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_MALFORMED] by BP1");
  }
}
