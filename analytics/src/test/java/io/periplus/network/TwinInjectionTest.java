package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The comparison of kernel and twin notices a kernel that has a rule wrong. A wrong rule is made by
 * giving the kernel the estate as such a kernel would read it, and the twin the estate as it is.
 */
class TwinInjectionTest {
  /** Within this many estates a fault must show. */
  private static final int ESTATES = 200;

  /** A rule, and what a kernel without it would take an estate for. */
  private record Fault(String rule, Consumer<EstateBuilder> misread) {
    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Fault> faults() {
    return Stream.of(
        new Fault("NA1 the last entry that matches decides", e -> acls(e, s -> backwards(s))),
        new Fault("NA2 replies are not filtered", e -> acls(e, s -> withReplies(s))),
        new Fault("NA4 no entry of IPv6 counts", e -> acls(e, s -> withoutIpv6(s))),
        new Fault(
            "RT4 propagated routes are as good as static ones", e -> routes(e, r -> fixed(r))),
        new Fault("RT7 a blackhole is passed over", e -> routes(e, r -> withoutBlackholes(r))),
        new Fault("SG1 only the first rule of a group counts", e -> rules(e, r -> firstOf(r))),
        new Fault("SG3 the last port of a range is left out", e -> rules(e, r -> narrower(r))),
        new Fault("IG1 a gateway serves every VPC", TwinInjectionTest::everywhere),
        new Fault("NG8 a NAT gateway works in any state", TwinInjectionTest::working),
        new Fault("NI1 every interface hands on", TwinInjectionTest::forwarding),
        new Fault("BP1 NF1 nothing is asked at the border", e -> e.with(Perimeter.EMPTY)),
        new Fault("TG3 hubs lead nowhere", e -> e.with(TransitNetwork.EMPTY)),
        new Fault("LB5 every node sends to every target", TwinInjectionTest::oneZone));
  }

  @ParameterizedTest(name = "P1 {0}")
  @MethodSource("faults")
  @Tag("P1")
  void theComparisonNoticesAWrongRule(Fault fault) {
    assertThat(LongStream.rangeClosed(1, ESTATES).anyMatch(seed -> shows(fault, seed)))
        .as("estates that tell a kernel with this fault: %s", fault)
        .isTrue();
  }

  private static boolean shows(Fault fault, long seed) {
    NetworkModel estate = RandomEstates.of(seed).build();
    EstateBuilder misread = RandomEstates.of(seed);
    fault.misread().accept(misread);
    NetworkModel read = misread.build();
    return !read.equals(estate)
        && !TwinComparison.differences(estate, Results.of(read), seed, TwinComparison.PACKETS)
            .isEmpty();
  }

  private static void acls(EstateBuilder e, UnaryOperator<List<NetworkAclEntry>> change) {
    e.networkAcls.replaceAll(
        (id, a) ->
            new NetworkAcl(
                a.origin(),
                a.id(),
                a.vpcId(),
                a.isDefault(),
                a.subnetIds(),
                change.apply(a.entries())));
  }

  private static List<NetworkAclEntry> backwards(List<NetworkAclEntry> entries) {
    return entries.stream().map(each -> numbered(each, 32766 - each.ruleNumber())).toList();
  }

  private static NetworkAclEntry numbered(NetworkAclEntry e, int number) {
    return new NetworkAclEntry(
        number,
        e.egress(),
        e.allow(),
        e.protocol(),
        e.cidr(),
        e.fromPort(),
        e.toPort(),
        e.icmpType(),
        e.icmpCode(),
        e.malformed());
  }

  private static List<NetworkAclEntry> withReplies(List<NetworkAclEntry> entries) {
    List<NetworkAclEntry> out = new ArrayList<>(entries);
    out.add(Texts.aclEntry("out 1 allow tcp 1024-65535 0.0.0.0/0"));
    return out;
  }

  private static List<NetworkAclEntry> withoutIpv6(List<NetworkAclEntry> entries) {
    return entries.stream().filter(each -> !String.valueOf(each.cidr()).contains(":")).toList();
  }

  private static void routes(EstateBuilder e, UnaryOperator<List<Route>> change) {
    e.routeTables.replaceAll((id, table) -> table(table, change.apply(table.routes())));
  }

  private static RouteTable table(RouteTable t, List<Route> routes) {
    return new RouteTable(
        t.origin(), t.id(), t.vpcId(), t.main(), t.subnetIds(), t.gatewayIds(), routes);
  }

  private static List<Route> fixed(List<Route> routes) {
    return routes.stream()
        .map(
            r ->
                new Route(
                    r.destination(),
                    r.prefixListId(),
                    r.targetKind(),
                    r.targetId(),
                    r.blackhole(),
                    Route.Origination.STATIC,
                    r.malformed(),
                    r.text()))
        .toList();
  }

  private static List<Route> withoutBlackholes(List<Route> routes) {
    return routes.stream().filter(route -> !route.blackhole()).toList();
  }

  private static void rules(EstateBuilder e, UnaryOperator<List<SecurityGroupRule>> change) {
    e.securityGroups.replaceAll(
        (id, g) ->
            new SecurityGroup(g.origin(), g.id(), g.name(), g.vpcIds(), change.apply(g.rules())));
  }

  private static List<SecurityGroupRule> firstOf(List<SecurityGroupRule> rules) {
    return rules.stream().limit(1).toList();
  }

  private static List<SecurityGroupRule> narrower(List<SecurityGroupRule> rules) {
    return rules.stream().map(TwinInjectionTest::narrower).toList();
  }

  private static SecurityGroupRule narrower(SecurityGroupRule r) {
    return new SecurityGroupRule(
        r.id(),
        r.egress(),
        r.protocol(),
        r.fromPort(),
        r.fromPort() < r.toPort() ? r.toPort() - 1 : r.toPort(),
        r.icmpType(),
        r.icmpCode(),
        r.cidr(),
        r.groupId(),
        r.groupOwnerId(),
        r.peeringConnectionId(),
        r.prefixListId(),
        r.malformed());
  }

  private static void everywhere(EstateBuilder e) {
    List<String> all = List.copyOf(e.vpcs.keySet());
    e.internetGateways.replaceAll((id, g) -> new InternetGateway(g.origin(), g.id(), all));
  }

  private static void working(EstateBuilder e) {
    e.natGateways.replaceAll(
        (id, n) ->
            new NatGateway(
                n.origin(),
                n.id(),
                n.vpcId(),
                n.subnetId(),
                n.isPublic(),
                "available",
                n.addresses(),
                n.regional()));
  }

  private static void forwarding(EstateBuilder e) {
    e.interfaces.replaceAll(
        (id, n) ->
            new NetworkInterface(
                n.origin(),
                n.id(),
                n.vpcId(),
                n.subnetId(),
                n.interfaceType(),
                n.owner(),
                n.ownerCandidates(),
                n.securityGroupIds(),
                false,
                n.instanceId(),
                n.primary(),
                n.addresses()));
  }

  private static void oneZone(EstateBuilder e) {
    e.subnets.replaceAll(
        (id, s) -> new Subnet(s.origin(), s.id(), s.vpcId(), s.cidrs(), "euw1-az1"));
  }
}
