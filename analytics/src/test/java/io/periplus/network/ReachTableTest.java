package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for the table {@code reach} as for the others, on random estates. */
class ReachTableTest {
  private static final int ESTATES = Integer.getInteger("twin.reach.table", 25);

  @Test
  @DisplayName("reach rows are unique by the order of the table, and have witnesses")
  void rowsAreUniqueAndHaveWitnesses() {
    for (long seed = 1; seed <= ESTATES; seed++) {
      ReachResults results = ReachResults.of(RandomEstates.of(seed).build());
      for (int i = 1; i < results.rows.size(); i++) {
        ReachRow before = results.rows.get(i - 1);
        ReachRow row = results.rows.get(i);
        assertThat(ReachRow.ORDER.compare(before, row))
            .as("seed %s: %s and %s", seed, before, row)
            .isNegative();
      }
      results.rows.forEach(row -> assertThat(results.paths).containsKey(row.pathId()));
    }
  }

  @Test
  @Tag("P5")
  @DisplayName("P5 the order of the input changes no row of reach")
  void orderOfInputChangesNothing() {
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model = RandomEstates.of(seed).build();
      NetworkModel other = Shuffling.shuffled(model, new Random(seed));
      assertThat(ReachResults.of(other).rows)
          .as("seed %s", seed)
          .isEqualTo(ReachResults.of(model).rows);
    }
  }

  @Test
  @Tag("P6")
  @DisplayName("P6 renaming commutes with the rows of reach")
  void renamingCommutes() {
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model = RandomEstates.of(seed).build();
      Renaming renaming = Renaming.inOrder(model);
      assertThat(texts(ReachResults.of(renaming.apply(model)), name -> name))
          .as("seed %s", seed)
          .isEqualTo(texts(ReachResults.of(model), renaming::apply));
    }
  }

  /** Rows without ids that are hashes of names. */
  private static Map<String, Integer> texts(ReachResults results, UnaryOperator<String> names) {
    Map<String, Integer> out = new HashMap<>();
    for (ReachRow row : results.rows) {
      Set<String> remote = new TreeSet<>();
      row.remote().forEach(each -> remote.add(names.apply(each)));
      Set<String> gateways = new TreeSet<>();
      row.gatewayArns().forEach(each -> gateways.add(names.apply(each)));
      Set<String> refs = new TreeSet<>();
      row.coverageRefs().forEach(each -> refs.add(names.apply(each)));
      String text =
          String.join(
              " ",
              row.factor().name(),
              row.scope().name(),
              row.family().name(),
              row.protocol(),
              row.fromPort() + "-" + row.toPort(),
              row.icmpType() + "/" + row.icmpCode(),
              row.icmpTypeTo() + "/" + row.icmpCodeTo(),
              row.remoteKind().name(),
              remote.toString(),
              String.valueOf(row.replyPorts()),
              String.valueOf(row.via()),
              gateways.toString(),
              row.arrivalZoneIds().size() + " arrivals",
              String.valueOf(row.sgReferences()),
              row.verdict().name(),
              row.reasons().toString(),
              refs.toString());
      out.merge(text, 1, Integer::sum);
    }
    return out;
  }

  /** What joined rows say of one packet from {@code a} to {@code b}. */
  private static Verdict joined(EstateBuilder estate, int point) {
    NetworkModel model = estate.build();
    CompiledNetwork network = ReachabilityKernel.compile(model);
    List<ReachRowsJoin.End> ends = new ArrayList<>();
    for (String id : List.of("eni-a", "eni-b")) {
      NetworkInterface eni = network.index().interfaces().get(id);
      NetworkInterface.Address address = eni.addresses().get(0);
      Endpoint endpoint = network.endpoints().of(eni, eni.owner(), address);
      ends.add(new ReachRowsJoin.End(eni, address, endpoint));
    }
    return new ReachRowsJoin(network, ReachResults.of(model).rows)
        .verdict(ends.get(0), ends.get(1), point);
  }

  @Test
  @Tag("SG7")
  @Tag("P14")
  @DisplayName("SG7 rows over a transit gateway keep no references into use1-az3")
  void referencesIntoTheZoneWithoutThem() {
    EstateBuilder named =
        TransitScenarioTest.two()
            .securityGroup("sg-2", "vpc-2", "in tcp 22 sg-1", "out all 0.0.0.0/0");
    EstateBuilder on = TransitScenarioTest.joined(named).referencing("tgw-1").done();
    assertThat(joined(on, Headers.tcp(22))).isEqualTo(Verdict.REACHABLE);
    assertThat(joined(on.zone("subnet-2", "use1-az3"), Headers.tcp(22))).isEqualTo(Verdict.BLOCKED);
  }

  /** {@code b} in the attachment's own subnet: only replies meet its network ACL. */
  @Test
  @Tag("NA7")
  @Tag("P14")
  @DisplayName("NA7 rows tell of replies across a border that the packet did not cross")
  void repliesOfWhatEntersInTheMidst() {
    String[] repliesOnly = {
      "in 100 allow tcp 1024-65535 10.2.0.0/16", "out 100 allow tcp 1024-65535 10.1.0.0/16"
    };
    EstateBuilder estate =
        TransitScenarioTest.two()
            .instance("b", "subnet-2-tgw", "10.2.255.10", null, "sg-2")
            .associate("subnet-2-tgw", "rtb-2")
            .networkAcl("acl-b", "vpc-2", List.of("subnet-2-tgw"), repliesOnly);
    EstateBuilder joined = TransitScenarioTest.joined(estate).done();
    assertThat(joined(joined, Headers.tcp(22))).isEqualTo(Verdict.REACHABLE);
    assertThat(ReachResults.of(joined.build()).rows(ReachRow.Factor.ACCEPTS))
        .filteredOn(row -> row.verdict() == Verdict.BLOCKED && "tcp".equals(row.protocol()))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.reasons()).containsExactly(Reason.SUBNET_ACL_RESTRICTION);
              assertThat(row.replyPorts()).containsExactly(new PortRange(1024, 65535));
            });
    joined.networkAcl("acl-b", "vpc-2", List.of("subnet-2-tgw"), repliesOnly[0]);
    assertThat(joined(joined, Headers.tcp(22))).isEqualTo(Verdict.FORWARD_ONLY);
  }

  @Test
  @Tag("P8")
  @DisplayName("P8 parts of the classes add up to the rows of reach of one run")
  void partsAddUpToTheWhole() {
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model = RandomEstates.of(seed).build();
      ReachResults whole = ReachResults.of(model);
      ReachResults parts = ReachResults.of(model, 5);
      assertThat(parts.rows).as("seed %s", seed).isEqualTo(whole.rows);
      assertThat(parts.paths).as("seed %s", seed).isEqualTo(whole.paths);
    }
  }

  @Test
  @Tag("P10")
  @DisplayName("P10 hidden groups, ACLs and routes are UNKNOWN rows that name the coverage")
  void hiddenInputIsUnknownWithCoverage() {
    for (String operation :
        List.of("DescribeSecurityGroups", "DescribeNetworkAcls", "DescribeRouteTables")) {
      EstateBuilder estate = Estates.textbook();
      RandomEstates.deny(estate, operation, true);
      ReachRow.Factor factor =
          operation.equals("DescribeRouteTables")
              ? ReachRow.Factor.CARRIES
              : ReachRow.Factor.ACCEPTS;
      List<ReachRow> unknown =
          ReachResults.of(estate.build()).rows(factor).stream()
              .filter(row -> row.verdict() == Verdict.UNKNOWN)
              .toList();
      assertThat(unknown).as(operation).isNotEmpty();
      assertThat(unknown)
          .as(operation)
          .allSatisfy(
              row -> {
                assertThat(row.reasons()).contains(Reason.INPUT_DENIED);
                assertThat(row.coverageRefs())
                    .containsExactly(
                        EstateBuilder.ACCOUNT + "/" + EstateBuilder.REGION + "/ec2:" + operation);
              });
    }
  }

  @Test
  @DisplayName("doubling the members of every class adds no row of reach")
  void doublingMembersAddsNoRows() {
    for (int interfaces : new int[] {200, 400}) {
      NetworkModel model = BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, interfaces, 11);
      NetworkModel doubled = withTwins(model);
      assertThat(doubled.networkInterfaces()).hasSizeGreaterThan(model.networkInterfaces().size());
      assertThat(ReachResults.of(doubled).rows).isEqualTo(ReachResults.of(model).rows);
    }
  }

  /** Every ordinary interface without a public address again. */
  private static NetworkModel withTwins(NetworkModel model) {
    List<NetworkInterface> all = new ArrayList<>(model.networkInterfaces());
    for (NetworkInterface each : model.networkInterfaces()) {
      boolean hidden = each.addresses().stream().allMatch(address -> address.publicIp() == null);
      if (hidden && each.ownerCandidates().size() < 2) {
        all.add(
            new NetworkInterface(
                each.origin(),
                each.id() + "-twin",
                each.vpcId(),
                each.subnetId(),
                each.interfaceType(),
                each.owner(),
                each.ownerCandidates(),
                each.securityGroupIds(),
                each.sourceDestCheck(),
                each.instanceId(),
                false,
                each.addresses()));
      }
    }
    return new NetworkModel(
        model.vpcs(),
        model.subnets(),
        model.routeTables(),
        model.networkAcls(),
        model.securityGroups(),
        model.prefixLists(),
        model.internetGateways(),
        model.egressOnlyInternetGateways(),
        model.natGateways(),
        all,
        model.instances(),
        model.loadBalancers(),
        model.targetGroups(),
        model.dbInstances(),
        model.lambdaFunctions(),
        model.lambdaUrls(),
        model.privateConnectivity(),
        model.transitNetwork(),
        model.serviceFronts(),
        model.perimeter(),
        model.gaps(),
        model.warnings());
  }

  @Test
  @DisplayName("reach has at most 4 rows per box of a class and route of a zone")
  void countIsBounded() {
    for (long seed = 1; seed <= ESTATES; seed++) {
      assertBounded("seed " + seed, RandomEstates.of(seed).build());
    }
    assertBounded("large", BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, 2_000, 3));
  }

  private static void assertBounded(String estate, NetworkModel model) {
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ClassFactors factors = new ClassFactors(network.filters());
    ReachZoneIds zoneIds = new ReachZoneIds(network);
    Set<String> classes = new HashSet<>();
    Set<String> zones = new HashSet<>();
    long bound = 0;
    for (NetworkInterface each : model.networkInterfaces()) {
      for (NetworkInterface.Address address : each.addresses()) {
        Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
        String classId = network.classRow(endpoint, each.sourceDestCheck()).classId();
        if (classes.add(classId + endpoint.family())) {
          bound += boxes(factors.sends(endpoint)) + boxes(factors.accepts(endpoint));
        }
        RouteLookup routes = endpoint.zone().routes(endpoint.family());
        if (zones.add(zoneIds.of(endpoint) + endpoint.family())) {
          bound += routes == null ? 1 : routes.won().size();
        }
      }
    }
    for (TransitGatewayRouteTable table : model.transitNetwork().routeTables()) {
      bound += table.routes() == null ? 1 : table.routes().size() + 1;
    }
    long rows =
        ReachResults.of(model).rows.stream()
            .filter(row -> row.via() != ReachRow.Carrier.PRIVATELINK)
            .count();
    assertThat(rows).as("%s: rows of reach", estate).isLessThanOrEqualTo(4 * bound);
  }

  /** Boxes in canonical form: by ports, remotes and replies (section 3.1). */
  private static long boxes(List<ClassFactors.Selected> all) {
    long out = 0;
    for (ClassFactors.Selected each : all) {
      Outcome outcome = each.routed().outcome(TrafficSet.all(each.routed().family()));
      for (TrafficSet part : outcome.parts().values()) {
        out += Box.of(part).size();
      }
    }
    return out;
  }
}
