package io.periplus.impact.estate;

import static io.periplus.impact.FailureClass.DEGRADED;
import static io.periplus.impact.FailureClass.DOWN;
import static io.periplus.impact.FailureClass.NO_REPLACE;
import static io.periplus.impact.FailureClass.OBSERVABILITY;
import static io.periplus.impact.FailureClass.STARVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.Certainty;
import io.periplus.impact.FailureClass;
import io.periplus.model.EdgeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The scenarios of failure, by their ids. */
class FailureScenariosTest {
  private static final String ZONE = "arn:aws:ec2:eu-west-1:a:availability-zone/";
  private static final String LB = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String TG = "AWS::ElasticLoadBalancingV2::TargetGroup";

  private static Set<String> certain(Radius radius, FailureClass kind) {
    return names(radius, EdgeVerdict.YES, kind);
  }

  private static Set<String> possible(Radius radius, FailureClass kind) {
    return names(radius, EdgeVerdict.MAYBE, kind);
  }

  private static Set<String> names(Radius radius, EdgeVerdict verdict, FailureClass kind) {
    return radius.resources().stream()
        .filter(each -> each.verdict() == verdict && each.failure() == kind)
        .map(each -> each.resource().arn())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static FailureRadii radii(Estate estate) {
    return FailureRadii.of(estate.input(), Estate.RULES);
  }

  private static Radius of(Estate estate, String seed) {
    return radii(estate).radius(seed, RadiusDirection.FORWARD, 64);
  }

  /** L with two targets in these zones. */
  private static Estate service(String zone1, String zone2) {
    return new Estate()
        .add("I1", "AWS::EC2::Instance", Map.of("Placement.AvailabilityZone", zone1))
        .add("I2", "AWS::EC2::Instance", Map.of("Placement.AvailabilityZone", zone2))
        .add("L", LB)
        .add("T", TG)
        .edge("L", EdgeType.FORWARDS_TO, "T")
        .edge("T", EdgeType.TARGETS, "I1", Map.of("state", "healthy"))
        .edge("T", EdgeType.TARGETS, "I2", Map.of("state", "healthy"));
  }

  @Test
  void f01_oneOfTwoTargets_degrades() {
    Radius radius = of(service("z1", "z2"), "I1");
    assertThat(certain(radius, DEGRADED)).containsExactly("L", "T");
    assertThat(certain(radius, DOWN)).isEmpty();
    assertThat(radius.certain().failures()).containsExactly(Map.entry(DEGRADED, 2));
  }

  @Test
  void f02_bothTargetsInTheZone() {
    assertThat(certain(of(service("z", "z"), ZONE + "z"), DOWN)).contains("I1", "I2", "L");
  }

  @Test
  void f03_targetsInTwoZones() {
    Radius radius = of(service("z1", "z2"), ZONE + "z1");
    assertThat(certain(radius, DOWN)).containsExactly("I1");
    assertThat(certain(radius, DEGRADED)).containsExactly("L", "T");
  }

  @Test
  void d5_groupsThatLoseAMember_andThoseThatAResourceNeeds() {
    FailureRadii radii = radii(service("z1", "z2"));
    FailureGroup ofGroup =
        new FailureGroup("T", 1, List.of("I1", "I2"), List.of("I1"), List.of("I1"), "E14");
    FailureGroup ofBalancer =
        new FailureGroup("L", 1, List.of("I1", "I2"), List.of("I1"), List.of("I1"), "E14");
    assertThat(radii.groups(ZONE + "z1", RadiusDirection.FORWARD))
        .containsExactly(ofBalancer, ofGroup);
    assertThat(radii.groups("L", RadiusDirection.REVERSE))
        .first()
        .isEqualTo(new FailureGroup("L", 1, List.of("I1", "I2"), List.of(), List.of(), "E14"));
    assertThat(radii(service("z", "z")).groups("L", RadiusDirection.FORWARD)).isEmpty();
  }

  private static Estate subnets(int gateways) {
    Estate estate = new Estate().add("v", "AWS::EC2::VPC").add("q", "AWS::SQS::Queue");
    for (int i = 1; i <= 3; i++) {
      String nat = "nat" + (gateways == 1 ? 1 : i);
      estate
          .add(nat, "AWS::EC2::NatGateway")
          .add("s" + i, "AWS::EC2::Subnet")
          .add("rtb" + i, "AWS::EC2::RouteTable")
          .edge("rtb" + i, EdgeType.ROUTES_TO, nat)
          .edge("rtb" + i, EdgeType.ASSOCIATED_WITH, "s" + i);
    }
    return estate
        .function("f")
        .edge("f", EdgeType.IN_SUBNET, "s1")
        .edge("f", EdgeType.IN_VPC, "v")
        .edge("f", EdgeType.REFERENCES, "q", Map.of("kind", "endpoint"));
  }

  @Test
  void f04_oneNatGatewayForThreeSubnets() {
    Radius radius = of(subnets(1), "nat1");
    assertThat(certain(radius, DEGRADED)).containsExactly("s1", "s2", "s3");
    assertThat(certain(radius, DOWN)).isEmpty();
    assertThat(possible(radius, DOWN)).containsExactly("f");
  }

  /** E17: a subnet without a table of its own has the main one of its VPC. */
  @Test
  void f04_subnetsOfTheMainRouteTable() {
    Estate estate =
        new Estate()
            .add("v", "AWS::EC2::VPC")
            .add("w", "AWS::EC2::VPC")
            .add("nat", "AWS::EC2::NatGateway")
            .add("main", "AWS::EC2::RouteTable", Map.of("Associations[].Main", "false,true"))
            .add("own", "AWS::EC2::RouteTable", Map.of("Associations[].Main", "false"))
            .edge("main", EdgeType.ROUTES_TO, "nat")
            .edge("main", EdgeType.IN_VPC, "v")
            .edge("own", EdgeType.IN_VPC, "v")
            .edge("own", EdgeType.ASSOCIATED_WITH, "s2");
    for (String subnet : List.of("s1", "s2", "s3")) {
      estate.add(subnet, "AWS::EC2::Subnet");
      estate.edge(subnet, EdgeType.IN_VPC, subnet.equals("s3") ? "w" : "v");
    }
    assertThat(certain(of(estate, "nat"), DEGRADED)).containsExactly("s1");
  }

  @Test
  void f05_oneNatGatewayPerZone() {
    Radius radius = of(subnets(3), "nat2");
    assertThat(certain(radius, DEGRADED)).containsExactly("s2");
    assertThat(possible(radius, DOWN)).isEmpty();
  }

  @Test
  void f06_keyOfStoresAndOfARunningVolume() {
    Estate estate =
        new Estate()
            .add("k", "AWS::KMS::Key")
            .bucket("b1", "b2")
            .database("d")
            .add("p", "AWS::RDS::DBProxy")
            .add("vol", "AWS::EC2::Volume")
            .instance("I")
            .edge("vol", EdgeType.ATTACHED_TO, "I")
            .edge("p", EdgeType.FORWARDS_TO, "d");
    for (String store : new String[] {"b1", "b2", "d", "vol"}) {
      estate.edge(store, EdgeType.ENCRYPTED_BY, "k");
    }
    Radius radius = of(estate, "k");
    assertThat(certain(radius, DOWN)).containsExactly("b1", "b2", "d", "p");
    assertThat(certain(radius, NO_REPLACE)).containsExactly("I", "vol");
  }

  @Test
  void f07_roleOfTwoFunctions() {
    Radius radius =
        of(new Estate().role("r").function("f1", "f2").runsAs("f1", "r").runsAs("f2", "r"), "r");
    assertThat(certain(radius, DOWN)).containsExactly("f1", "f2");
  }

  @Test
  void f08_queueStarvesItsFunction_notTheTable() {
    Estate estate =
        new Estate()
            .add("q", "AWS::SQS::Queue")
            .function("f")
            .add("t", "AWS::DynamoDB::Table")
            .edge("q", EdgeType.TRIGGERS, "f", Map.of("mapping", "m", "state", "Enabled"))
            .edge("f", EdgeType.REFERENCES, "t", Map.of("kind", "endpoint"));
    Radius radius = of(estate, "q");
    assertThat(certain(radius, STARVED)).containsExactly("f");
    assertThat(radius.resources()).hasSize(1);
    estate
        .add("q2", "AWS::SQS::Queue")
        .edge("q2", EdgeType.TRIGGERS, "f", Map.of("mapping", "n", "state", "Enabled"));
    assertThat(of(estate, "q").resources()).as("another input is alive").isEmpty();
  }

  @Test
  void f09_standbyInAnotherZone() {
    Estate estate =
        new Estate()
            .add(
                "db",
                "AWS::RDS::DBInstance",
                Map.of(
                    "AvailabilityZone",
                    "z1",
                    "SecondaryAvailabilityZone",
                    "z2",
                    "MultiAZ",
                    "true"));
    assertThat(certain(of(estate, ZONE + "z1"), DEGRADED)).containsExactly("db");
  }

  @Test
  void e18_standbyThatIsNotTold_mayBeDown() {
    Estate estate =
        new Estate()
            .add("db", "AWS::RDS::DBInstance", Map.of("AvailabilityZone", "z1", "MultiAZ", "true"));
    Radius radius = of(estate, ZONE + "z1");
    assertThat(certain(radius, DOWN)).isEmpty();
    assertThat(possible(radius, DOWN)).containsExactly("db");
  }

  @Test
  void f10_failoverRecord() {
    Estate estate =
        new Estate()
            .add("rec", "AWS::Route53::RecordSet")
            .add("o1", LB)
            .add("o2", LB)
            .edge("rec", EdgeType.RESOLVES_TO, "o1")
            .edge("rec", EdgeType.RESOLVES_TO, "o2");
    assertThat(certain(of(estate, "o1"), DEGRADED)).containsExactly("rec");
  }

  @Test
  void f11_imageOfAGroup_throughItsTemplate() {
    Estate estate =
        new Estate()
            .add("ami", "AWS::EC2::Image")
            .add("lt", "AWS::EC2::LaunchTemplate")
            .add("asg", "AWS::AutoScaling::AutoScalingGroup")
            .edge("lt", EdgeType.CREATED_FROM, "ami")
            .edge("asg", EdgeType.CREATED_FROM, "lt");
    assertThat(certain(of(estate, "ami"), NO_REPLACE)).containsExactly("asg", "lt");
  }

  @Test
  void f12_onlyWhatNothingReplacesIsASinglePoint() {
    Estate estate =
        new Estate()
            .function("app")
            .database("DB1", "DB2")
            .add("cache", "AWS::ElastiCache::ReplicationGroup")
            .group("app", 1, "DB1", "DB2")
            .group("app", 1, "cache");
    assertThat(radii(estate).singlePoints("app")).containsExactly("cache");
    Radius needs = radii(estate).radius("app", RadiusDirection.REVERSE, 64);
    assertThat(Estate.certain(needs)).containsExactly("DB1", "DB2", "cache");
  }

  @Test
  void f13_peeringThatAReferenceCrosses() {
    Estate estate =
        new Estate()
            .add("v1", "AWS::EC2::VPC")
            .add("v2", "AWS::EC2::VPC")
            .add("pcx", "AWS::EC2::VPCPeeringConnection")
            .function("client")
            .database("server")
            .edge("client", EdgeType.IN_VPC, "v1")
            .edge("server", EdgeType.IN_VPC, "v2")
            .edge("pcx", EdgeType.PEERS_WITH, "v1")
            .edge("pcx", EdgeType.PEERS_WITH, "v2")
            .edge("client", EdgeType.REFERENCES, "server", Map.of("kind", "endpoint"));
    Radius radius = of(estate, "pcx");
    assertThat(certain(radius, DOWN)).isEmpty();
    assertThat(possible(radius, DOWN)).containsExactly("client");
  }

  @Test
  void e23_logDestination_isObservabilityOnly_andNotCounted() {
    Radius radius =
        of(new Estate().function("f").bucket("log").edge("f", EdgeType.LOGS_TO, "log"), "log");
    assertThat(certain(radius, OBSERVABILITY)).containsExactly("f");
    assertThat(radius.certain().resources()).isZero();
  }

  @Test
  void witness_tellsTheChain() {
    var steps = radii(service("z", "z")).witness(ZONE + "z", "L", Certainty.CERTAIN).orElseThrow();
    assertThat(steps).extracting(WitnessStep::rule).containsExactly("E18", "E14");
    assertThat(steps).extracting(WitnessStep::to).containsExactly("I2", "L");
  }

  /** P7: one more member of a group never makes more fail. */
  @Test
  void p7_redundantMember_neverMoreDown() {
    Estate with = service("z1", "z1").add("I3", "AWS::EC2::Instance", Map.of());
    assertThat(certain(of(with, ZONE + "z1"), DOWN)).contains("L");
    with.edge("T", EdgeType.TARGETS, "I3", Map.of("state", "healthy"));
    assertThat(certain(of(with, ZONE + "z1"), DOWN)).containsExactly("I1", "I2");
  }
}
