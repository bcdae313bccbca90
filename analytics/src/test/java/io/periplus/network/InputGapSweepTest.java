package io.periplus.network;

import static io.periplus.network.LoadBalancerEstates.listening;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input that an answer may need, hidden one at a time because its call was denied (spec
 * section 7, P10): what was reachable is unknown then, for that reason, and never "not reachable".
 */
@Tag("section7")
@Tag("P10")
class InputGapSweepTest {
  private static final String LOCAL = "10.0.0.0/16 local";

  /**
   * One input and a question whose answer needs it.
   *
   * @param operation {@code ec2} unless it names another service
   * @param hide what the inventory lacks without it
   */
  private record Row(
      String operation,
      String from,
      String to,
      int port,
      EstateBuilder estate,
      Consumer<EstateBuilder> hide) {
    @Override
    public String toString() {
      return operation + ": " + from + " to " + to + " tcp " + port;
    }

    String coverageRef() {
      String named = operation.contains(":") ? operation : "ec2:" + operation;
      return EstateBuilder.ACCOUNT + "/" + EstateBuilder.REGION + "/" + named;
    }
  }

  /** The textbook, with a way for every kind of input. */
  private static EstateBuilder estate() {
    return Estates.textbook()
        .vpc("vpc-1", "10.0.0.0/16", "2600:1f18::/56")
        .egressOnlyInternetGateway("eigw-1", "vpc-1")
        .routeTable(
            "rtb-private", "vpc-1", LOCAL, "2600:1f18::/56 local", "0.0.0.0/0 nat-1", "::/0 eigw-1")
        .subnet("subnet-private", "vpc-1", "rtb-private", "10.0.2.0/24", "2600:1f18::/64")
        .securityGroup("sg-v6", "vpc-1", "out all ::/0")
        .instance("six", "subnet-private", "10.0.2.30", null, "sg-v6")
        .ipv6("eni-six", "2600:1f18::30")
        .prefixList("pl-1", "8.8.8.0/24")
        .securityGroup("sg-list", "vpc-1", "in tcp 22 pl-1")
        .instance("listed", "subnet-public", "10.0.1.31", "198.51.100.31", "sg-list")
        .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out tcp 8080 sg-back")
        .securityGroup("sg-back", "vpc-1", "in tcp 8080 sg-lb")
        .instance("back", "subnet-private", "10.0.2.20", null, "sg-back")
        .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 8080, "back")
        .loadBalancer(
            "lb",
            LoadBalancer.Kind.APPLICATION,
            true,
            List.of("sg-lb"),
            List.of("subnet-public 10.0.1.50 198.51.100.50"),
            EstateBuilder.listener(6, 443, "tg"))
        .securityGroup("sg-db", "vpc-1", "in tcp 5432 0.0.0.0/0")
        .dbInstance("db", true, List.of("subnet-public"), "sg-db")
        .function("fn", List.of())
        .functionUrl("fn", "NONE");
  }

  private static EstateBuilder routedByList() {
    return estate().routeTable("rtb-public", "vpc-1", LOCAL, "pl-1 igw-1");
  }

  private static final String LB =
      "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/lb/0123456789abcdef";

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Consumer<EstateBuilder> tables = e -> e.routeTables.clear();
    rows.add(row("DescribeRouteTables", "internet", "web", 443, tables));
    rows.add(row("DescribeRouteTables", "web", "internet", 443, tables));
    rows.add(row("DescribeRouteTables", "app", "internet", 443, tables));
    rows.add(row("DescribeRouteTables", "web", "app", 8080, tables));
    rows.add(row("DescribeRouteTables", "internet", "back", 443, tables));
    rows.add(row("DescribeRouteTables", "internet", "db", 5432, tables));

    Consumer<EstateBuilder> acls = e -> e.networkAcls.clear();
    rows.add(row("DescribeNetworkAcls", "internet", "web", 443, acls));
    rows.add(row("DescribeNetworkAcls", "web", "internet", 443, acls));
    rows.add(row("DescribeNetworkAcls", "app", "internet", 443, acls));
    rows.add(row("DescribeNetworkAcls", "web", "app", 8080, acls));
    rows.add(row("DescribeNetworkAcls", "internet", "back", 443, acls));

    Consumer<EstateBuilder> groups = e -> e.securityGroups.clear();
    rows.add(row("DescribeSecurityGroups", "internet", "web", 443, groups));
    rows.add(row("DescribeSecurityGroups", "web", "internet", 443, groups));
    rows.add(row("DescribeSecurityGroups", "web", "app", 8080, groups));
    rows.add(row("DescribeSecurityGroups", "internet", "back", 443, groups));
    rows.add(row("DescribeSecurityGroups", "internet", "db", 5432, groups));

    Consumer<EstateBuilder> subnets = e -> e.subnets.clear();
    rows.add(row("DescribeSubnets", "internet", "web", 443, subnets));
    rows.add(row("DescribeSubnets", "web", "internet", 443, subnets));
    rows.add(row("DescribeSubnets", "app", "internet", 443, subnets));
    rows.add(row("DescribeSubnets", "web", "app", 8080, subnets));

    Consumer<EstateBuilder> lists = e -> e.prefixLists.clear();
    rows.add(row("DescribeManagedPrefixLists", "8.8.8.8", "listed", 22, lists));
    rows.add(new Row("DescribeManagedPrefixLists", "web", "8.8.8.8", 443, routedByList(), lists));
    Consumer<EstateBuilder> entries = e -> e.prefixList("pl-1", (String[]) null);
    rows.add(row("GetManagedPrefixListEntries", "8.8.8.8", "listed", 22, entries));
    rows.add(
        new Row("GetManagedPrefixListEntries", "web", "8.8.8.8", 443, routedByList(), entries));

    Consumer<EstateBuilder> gateways = e -> e.internetGateways.clear();
    rows.add(row("DescribeInternetGateways", "internet", "web", 443, gateways));
    rows.add(row("DescribeInternetGateways", "web", "internet", 443, gateways));
    rows.add(row("DescribeInternetGateways", "app", "internet", 443, gateways));
    rows.add(row("DescribeInternetGateways", "internet", "back", 443, gateways));
    rows.add(
        row(
            "DescribeEgressOnlyInternetGateways",
            "2600:1f18::30",
            "internet",
            443,
            e -> e.egressOnlyGateways.clear()));
    rows.add(row("DescribeNatGateways", "app", "internet", 443, e -> e.natGateways.clear()));

    rows.add(row(RandomPerimeter.OPTIONS, "internet", "web", 443, RandomPerimeter::withoutOptions));
    rows.add(row(RandomPerimeter.OPTIONS, "app", "internet", 443, RandomPerimeter::withoutOptions));

    Consumer<EstateBuilder> nodes = e -> e.remove("eni-lb-subnet-public");
    rows.add(row("DescribeNetworkInterfaces", "internet", LB, 443, nodes));
    rows.add(row("DescribeNetworkInterfaces", "internet", "back", 443, nodes));
    Consumer<EstateBuilder> interfaces = e -> e.interfaces.clear();
    rows.add(row("DescribeNetworkInterfaces", "internet", "web", 443, interfaces));
    rows.add(row("DescribeNetworkInterfaces", "web", "internet", 443, interfaces));
    rows.add(row("DescribeNetworkInterfaces", "web", "app", 8080, interfaces));
    rows.add(row("DescribeInstances", "internet", "eni-web", 443, e -> e.instances.clear()));
    rows.add(row("DescribeInstances", "eni-web", "internet", 443, e -> e.instances.clear()));

    rows.add(row("elbv2:DescribeTargetGroups", "internet", "back", 443, e -> e.remove("tg")));
    rows.add(
        row(
            "elbv2:DescribeTargetHealth",
            "internet",
            "back",
            443,
            e -> e.targetGroup("tg", InputGapSweepTest::withoutTargets)));
    Consumer<EstateBuilder> listeners = e -> e.loadBalancer("lb", lb -> listening(lb));
    rows.add(row("elbv2:DescribeListeners", "internet", LB, 443, listeners));
    rows.add(row("elbv2:DescribeListeners", "internet", "back", 443, listeners));
    rows.add(
        row(
            "elbv2:DescribeRules",
            "internet",
            "back",
            443,
            e -> e.loadBalancer("lb", lb -> listening(lb, withoutRules()))));
    rows.add(row("lambda:ListFunctionUrlConfigs", "internet", "fn", 443, e -> e.urls.clear()));
    return rows.stream();
  }

  private static Row row(
      String operation, String from, String to, int port, Consumer<EstateBuilder> hide) {
    return new Row(operation, from, to, port, estate(), hide);
  }

  private static TargetGroup withoutTargets(TargetGroup g) {
    return new TargetGroup(
        g.origin(), g.vpcId(), g.targetType(), g.protocol(), g.port(), null, true, null, null);
  }

  /** A listener whose default action is known and whose rules are not. */
  private static LoadBalancer.Listener withoutRules() {
    return new LoadBalancer.Listener("listener", 6, 443, List.of(), false, false, List.of(), -1);
  }

  @ParameterizedTest
  @MethodSource("rows")
  @DisplayName("section 7: a denied input leaves the answer unknown")
  void aDeniedInputIsUnknown(Row row) {
    Answer known = RouteScenarioTest.ask(row.estate, row.from, row.to, row.port);
    assertThat(known.verdict()).isEqualTo(Verdict.REACHABLE);

    row.hide.accept(row.estate.gap(row.operation, CoverageStatus.DENIED));
    Answer hidden = RouteScenarioTest.ask(row.estate, row.from, row.to, row.port);
    assertThat(hidden.verdict()).as("%s", hidden.reasons()).isEqualTo(Verdict.UNKNOWN);
    assertThat(hidden.reasons()).contains(Reason.INPUT_DENIED);
    assertThat(hidden.coverage())
        .extracting(InputGap::coverageRef)
        .containsExactly(row.coverageRef());
    tablesAgree(row, hidden);
  }

  /** What {@code network_endpoint} says of the end inside AWS. */
  private static void tablesAgree(Row row, Answer hidden) {
    List<EndpointRow> endpoints = Results.of(row.estate.build()).endpoints;
    for (EndpointRow endpoint : endpoints) {
      if (hidden.sources().isEmpty() && names(hidden.destinations(), endpoint)) {
        assertThat(endpoint.ingress()).as("%s", endpoint).isEqualTo(Verdict.UNKNOWN);
      }
      if (hidden.destinations().isEmpty() && names(hidden.sources(), endpoint)) {
        assertThat(endpoint.egress()).as("%s", endpoint).startsWith("UNKNOWN:");
      }
    }
  }

  private static boolean names(List<EndpointRef> ends, EndpointRow endpoint) {
    return ends.stream()
        .anyMatch(
            end ->
                end.arn().equals(endpoint.arn())
                    && Objects.equals(end.address(), endpoint.privateAddress()));
  }
}
