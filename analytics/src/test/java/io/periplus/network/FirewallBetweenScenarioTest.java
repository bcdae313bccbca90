package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A firewall's endpoint on the way between two subnets or two VPCs: nobody says that it blocks,
 * whoever tells of the endpoint. Network Firewall's own endpoints are told of by the firewall too,
 * so that they are known where endpoints were not listed.
 */
class FirewallBetweenScenarioTest {
  private static final String ENDPOINT = "vpce-fw";
  private static final String LISTED_BY = "DescribeVpcEndpoints";

  /**
   * From {@code web} to {@code app} through an endpoint in a third subnet; behind a middlebox rules
   * for groups match nobody (SG8).
   */
  private static EstateBuilder subnets() {
    return Estates.textbook()
        .securityGroup("sg-app", "vpc-1", "in tcp 8080 10.0.1.0/24")
        .routeTable("rtb-fw", "vpc-1", "10.0.0.0/16 local")
        .subnet("subnet-fw", "vpc-1", "rtb-fw", "10.0.3.0/24")
        .routeTable(
            "rtb-public",
            "vpc-1",
            "10.0.0.0/16 local",
            "0.0.0.0/0 igw-1",
            "10.0.2.0/24 " + ENDPOINT);
  }

  private static EstateBuilder withFirewallSubnet(EstateBuilder estate, String onward) {
    return estate
        .routeTable("rtb-fw", "vpc-1", "10.1.0.0/16 local", "10.2.0.0/16 " + onward)
        .subnet("subnet-fw", "vpc-1", "rtb-fw", "10.1.3.0/24")
        .routeTable("rtb-1", "vpc-1", "10.1.0.0/16 local", "10.2.0.0/16 " + ENDPOINT);
  }

  /** From {@code a} through the endpoint in its own VPC; the answer comes straight back. */
  private static EstateBuilder peeredVpcs() {
    EstateBuilder estate = withFirewallSubnet(TransitScenarioTest.two(), "pcx-1");
    estate.routeTable("rtb-2", "vpc-2", "10.2.0.0/16 local", "10.1.0.0/16 pcx-1");
    return PrivateEstates.on(estate).peering("pcx-1", "vpc-1", "vpc-2").done();
  }

  private static EstateBuilder before() {
    return TransitScenarioTest.joined(withFirewallSubnet(TransitScenarioTest.two(), "tgw-1"))
        .done();
  }

  /** The arrival subnet's table leads through an endpoint in the far VPC. */
  private static EstateBuilder behind() {
    EstateBuilder estate =
        TransitScenarioTest.two()
            .routeTable("rtb-fw", "vpc-2", "10.2.0.0/16 local")
            .subnet("subnet-fw", "vpc-2", "rtb-fw", "10.2.3.0/24")
            .routeTable("rtb-2-tgw", "vpc-2", "10.2.0.0/16 local", "10.2.1.0/24 " + ENDPOINT);
    return TransitScenarioTest.joined(estate).done();
  }

  private static Answer ask(EstateBuilder estate) {
    return estate.vpcs.containsKey("vpc-2")
        ? RouteScenarioTest.ask(estate, "a", "b", 22)
        : RouteScenarioTest.ask(estate, "web", "app", 8080);
  }

  private static EstateBuilder listed(EstateBuilder estate) {
    PrivateConnectivity peering = estate.build().privateConnectivity();
    PrivateEstates joined = PrivateEstates.on(estate);
    if (!peering.peeringConnections().isEmpty()) {
      joined.peering("pcx-1", "vpc-1", "vpc-2");
    }
    return joined.gatewayLoadBalancerEndpoint(ENDPOINT, "subnet-fw", "vpce-svc-fw").done();
  }

  private static EstateBuilder named(EstateBuilder estate, boolean ready) {
    String vpc = estate.subnets.get("subnet-fw").vpcId();
    Perimeter one = new PerimeterEstates().firewall("fw", vpc, "subnet-fw", ENDPOINT).build();
    NetworkFirewall old = one.firewalls().get(0);
    NetworkFirewall firewall =
        new NetworkFirewall(
            old.origin(),
            old.vpcId(),
            old.policyArn(),
            List.of(new NetworkFirewall.Attachment(ENDPOINT, "subnet-fw", ready)));
    return estate.with(
        new Perimeter(List.of(), List.of(), List.of(), List.of(firewall), List.of(), List.of()));
  }

  private static void open(Answer answer, Reason reason) {
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).contains(reason).doesNotContain(Reason.BAD_STATE_ROUTE);
  }

  /**
   * @param byItsFirewall why it is unknown where the firewall names the endpoint
   */
  private static void everyTeller(Supplier<EstateBuilder> estate, Reason byItsFirewall) {
    open(ask(listed(estate.get())), Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
    open(ask(named(estate.get(), true)), byItsFirewall);
    EstateBuilder denied = estate.get().gap(LISTED_BY, CoverageStatus.DENIED);
    Answer unread = ask(denied);
    open(unread, Reason.INPUT_DENIED);
    assertThat(unread.coverage())
        .extracting(InputGap::coverageRef)
        .containsExactly("111122223333/eu-west-1/ec2:" + LISTED_BY);
    // What the firewall tells is more than that nobody listed it.
    open(ask(named(denied, true)), byItsFirewall);
  }

  @Test
  @Tag("NF1")
  @Tag("VE4")
  @DisplayName("NF1 VE4 between subnets an endpoint whose rules were not read leaves unknown")
  void betweenSubnets() {
    everyTeller(FirewallBetweenScenarioTest::subnets, Reason.FIREWALL_RULES_NOT_EVALUATED);
  }

  @Test
  @Tag("NF1")
  @Tag("PX1")
  @DisplayName("NF1 before a peering a firewall's endpoint leaves unknown, listed or not")
  void beforePeering() {
    everyTeller(FirewallBetweenScenarioTest::peeredVpcs, Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
  }

  @Test
  @Tag("NF1")
  @Tag("TG1")
  @DisplayName("NF1 before a transit gateway a firewall's endpoint leaves unknown, listed or not")
  void beforeTransitGateway() {
    everyTeller(FirewallBetweenScenarioTest::before, Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
  }

  @Test
  @Tag("NF1")
  @Tag("TG2")
  @DisplayName("NF1 behind a transit gateway a firewall's endpoint leaves unknown, listed or not")
  void behindTransitGateway() {
    everyTeller(FirewallBetweenScenarioTest::behind, Reason.PATH_THROUGH_GWLB_NOT_CHECKED);
  }

  /** Routes of gateway endpoints name lists too, but those of AWS, whose addresses are public. */
  @Test
  @Tag("NF1")
  @Tag("RT9")
  @DisplayName("NF1 RT9 a firewall's endpoint as target of an own prefix list leaves unknown")
  void byPrefixList() {
    everyTeller(
        () ->
            subnets()
                .prefixList("pl-own", "10.0.2.0/24")
                .routeTable("rtb-public", "vpc-1", "10.0.0.0/16 local", "pl-own " + ENDPOINT),
        Reason.FIREWALL_RULES_NOT_EVALUATED);
  }

  private static PerimeterEstates rules(String... rules) {
    return new PerimeterEstates()
        .firewall("fw", "vpc-1", "subnet-fw", ENDPOINT)
        .statefulGroup("rules", rules)
        .policy("fw", List.of(), List.of("rules"));
  }

  private static final String[] HOMEWARD = {"10.0.0.0/16 local", "10.0.1.0/24 " + ENDPOINT};

  private static EstateBuilder inspected(String... rules) {
    return subnets().routeTable("rtb-private", "vpc-1", HOMEWARD).with(rules(rules).build());
  }

  @Test
  @Tag("NF1")
  @Tag("RT6")
  @DisplayName("NF1 RT6 firewallBetweenSubnets: its 5-tuple rules decide, there and back")
  void firewallBetweenSubnets() {
    Answer passed = ask(inspected("drop tcp any any -> any 22"));
    assertThat(passed.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(passed.replies()).isEqualTo(Replies.ALL);
    assertThat(Results.rules(passed.paths().get(0).evidence()))
        .containsSubsequence(
            "RT6 rtb-public/10.0.2.0/24",
            "NF1 fw",
            "RT5 rtb-fw/10.0.0.0/16",
            "SG1 sgr-app-0",
            "RT6 rtb-private/10.0.1.0/24",
            "NF1 fw",
            "RT5 rtb-fw/10.0.0.0/16");
    Answer dropped = ask(inspected("drop tcp any any -> any 8080"));
    assertThat(dropped.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(dropped.reasons()).containsExactly(Reason.FIREWALL_RULES_RESTRICTION);
  }

  @Test
  @Tag("NF1")
  @Tag("SG8")
  @DisplayName("SG8 NF1 a rule for a group matches nobody behind a firewall")
  void groupsBehindAFirewall() {
    Answer byGroup = ask(inspected().securityGroup("sg-app", "vpc-1", "in tcp 8080 sg-web"));
    assertThat(byGroup.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(byGroup.reasons()).contains(Reason.SG_REFERENCES_NOT_PRESERVED);
  }

  /** What a firewall does with a connection of which it sees one direction is not documented. */
  @Test
  @Tag("NF1")
  @DisplayName("NF1 a reply past the firewall leaves unknown; no way on blocks")
  void replyPastTheFirewall() {
    Answer past = ask(inspected().routeTable("rtb-private", "vpc-1", "10.0.0.0/16 local"));
    open(past, Reason.FIREWALL_RULES_NOT_EVALUATED);
    Answer lost =
        ask(inspected().routeTable("rtb-fw", "vpc-1", "10.0.0.0/16 local", "10.0.2.0/24 igw-1"));
    assertThat(lost.verdict()).isEqualTo(Verdict.BLOCKED);
  }

  /** The control: the same route, but nobody has such an endpoint, or it takes no traffic. */
  @Test
  @Tag("NF1")
  @Tag("RT7")
  @DisplayName("NF1 RT7 an endpoint that is gone, or that is not ready, blocks")
  void goneOrNotReady() {
    Answer gone = ask(subnets());
    assertThat(gone.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(gone.reasons()).contains(Reason.BAD_STATE_ROUTE);
    Answer failed = ask(named(subnets(), false));
    assertThat(failed.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(failed.reasons()).contains(Reason.BAD_STATE);
  }
}
