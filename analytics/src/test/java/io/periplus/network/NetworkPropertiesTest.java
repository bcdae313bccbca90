package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws that hold on every estate (spec section 5.3); a failure names the seed. */
class NetworkPropertiesTest {
  private static final int PACKETS = 20;

  @Test
  @Tag("P2")
  void anAllowRuleNeverTakesAnythingAway() {
    SeededEstates.each(
        seed -> {
          RandomGenerator random = random(seed);
          EstateBuilder estate = RandomEstates.of(seed);
          if (estate.securityGroups.isEmpty()) {
            return;
          }
          NetworkModel before = estate.build();
          List<String> ids = new ArrayList<>(estate.securityGroups.keySet());
          String id = ids.get(random.nextInt(ids.size()));
          estate.securityGroups.computeIfPresent(id, (key, group) -> withRule(group, random));
          compare(seed, before, estate.build(), NetworkPropertiesTest::noLess);
        });
  }

  private static SecurityGroup withRule(SecurityGroup group, RandomGenerator random) {
    List<SecurityGroupRule> rules = new ArrayList<>(group.rules());
    String direction = random.nextBoolean() ? "in" : "out";
    String peer = random.nextBoolean() ? "0.0.0.0/0" : "52.0.0.0/8";
    rules.add(Texts.rule("sgr-new", direction + " tcp 20-443 " + peer));
    return new SecurityGroup(group.origin(), group.id(), group.name(), group.vpcIds(), rules);
  }

  @Test
  @Tag("P4")
  void aFirstDenyNeverAddsAnything() {
    SeededEstates.each(
        seed -> {
          EstateBuilder estate = RandomEstates.of(seed);
          NetworkModel before = estate.build();
          String direction = seed % 2 == 0 ? "in" : "out";
          estate.networkAcls.replaceAll(
              (id, acl) -> withEntry(acl, direction + " 1 deny tcp 22-2000 0.0.0.0/1"));
          compare(seed, before, estate.build(), (old, now) -> noLess(now, old));
        });
  }

  @Test
  @Tag("P4")
  void aLastAllowNeverTakesAnythingAway() {
    SeededEstates.each(
        seed -> {
          EstateBuilder estate = RandomEstates.of(seed);
          NetworkModel before = estate.build();
          String direction = seed % 2 == 0 ? "in" : "out";
          estate.networkAcls.replaceAll(
              (id, acl) -> withEntry(acl, direction + " 32766 allow all 0.0.0.0/0"));
          compare(seed, before, estate.build(), NetworkPropertiesTest::noLess);
        });
  }

  private static NetworkAcl withEntry(NetworkAcl acl, String entry) {
    List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
    entries.add(Texts.aclEntry(entry));
    return new NetworkAcl(
        acl.origin(), acl.id(), acl.vpcId(), acl.isDefault(), acl.subnetIds(), entries);
  }

  /** What is certain with an input hidden is true, and what is true stays possible. */
  @Test
  @Tag("P10")
  void hidingAnInputOnlyAddsUnknown() {
    SeededEstates.each(
        seed -> {
          NetworkModel truth = RandomEstates.complete(seed).build();
          EstateBuilder hidden = RandomEstates.complete(seed);
          List<String> operations = RandomEstates.OPERATIONS;
          RandomEstates.deny(hidden, operations.get((int) (seed % operations.size())), true);
          compare(
              seed,
              truth,
              hidden.build(),
              (known, now) -> now == known || now == Verdict.UNKNOWN || known == Verdict.UNKNOWN);
        });
  }

  @Test
  @Tag("P5")
  void theOrderOfInputChangesNothing() {
    SeededEstates.each(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Results one = Results.of(model);
          Results other = Results.of(shuffled(model, new Random(seed)));
          assertThat(other.exposures).as("exposure of seed %s", seed).isEqualTo(one.exposures);
          assertThat(other.egress).as("egress of seed %s", seed).isEqualTo(one.egress);
          assertThat(other.endpoints).as("endpoints of seed %s", seed).isEqualTo(one.endpoints);
          assertThat(other.classes).as("classes of seed %s", seed).isEqualTo(one.classes);
        });
  }

  /** The same with its lists in another order. */
  static NetworkModel shuffled(NetworkModel m, Random random) {
    return new NetworkModel(
        mixed(m.vpcs(), random),
        mixed(m.subnets(), random),
        m.routeTables().stream()
            .map(
                t ->
                    new RouteTable(
                        t.origin(),
                        t.id(),
                        t.vpcId(),
                        t.main(),
                        mixed(t.subnetIds(), random),
                        t.gatewayIds(),
                        mixed(t.routes(), random)))
            .toList(),
        m.networkAcls().stream()
            .map(
                a ->
                    new NetworkAcl(
                        a.origin(),
                        a.id(),
                        a.vpcId(),
                        a.isDefault(),
                        mixed(a.subnetIds(), random),
                        mixed(a.entries(), random)))
            .toList(),
        m.securityGroups().stream()
            .map(
                g ->
                    new SecurityGroup(
                        g.origin(), g.id(), g.name(), g.vpcIds(), mixed(g.rules(), random)))
            .toList(),
        m.prefixLists().stream()
            .map(p -> new PrefixList(p.origin(), p.id(), mixed(p.entries(), random)))
            .toList(),
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

  private static <T> List<T> mixed(List<T> list, Random random) {
    if (list == null) {
      return null;
    }
    List<T> out = new ArrayList<>(list);
    Collections.shuffle(out, random);
    return out;
  }

  @Test
  @Tag("P8")
  void partsAddUpToTheWhole() {
    SeededEstates.each(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Results whole = Results.of(model);
          Results parts = new Results();
          CompiledNetwork network = ReachabilityKernel.compile(model);
          for (NetworkInterface eni : model.networkInterfaces()) {
            network.evaluate(List.of(eni), parts);
          }
          network.evaluateManaged(parts);
          parts.sort();
          assertThat(parts.exposures).as("exposure of seed %s", seed).isEqualTo(whole.exposures);
          assertThat(parts.egress).as("egress of seed %s", seed).isEqualTo(whole.egress);
          assertThat(parts.endpoints).as("endpoints of seed %s", seed).isEqualTo(whole.endpoints);
        });
  }

  /** Rows are minimal CIDR lists in order, and every address looks public or has no row. */
  @Test
  @Tag("P11")
  @Tag("EX10")
  void rowsAreCanonical() {
    SeededEstates.each(
        seed -> {
          Results results = Results.of(RandomEstates.of(seed).build());
          for (ExposureRow row : results.exposures) {
            List<CidrBlock> cidrs = row.remoteCidrs().stream().map(CidrBlock::parse).toList();
            assertThat(cidrs).as("seed %s: %s", seed, row).isNotEmpty();
            for (int i = 1; i < cidrs.size(); i++) {
              SlowAddress end = SlowAddress.lastOf(cidrs.get(i - 1));
              assertThat(end).isLessThan(SlowAddress.firstOf(cidrs.get(i)));
            }
          }
          assertThat(results.exposures)
              .as("seed %s", seed)
              .isSortedAccordingTo(ExposureRow.ORDER)
              .doesNotHaveDuplicates();
          assertThat(results.egress)
              .as("seed %s", seed)
              .isSortedAccordingTo(EgressRow.ORDER)
              .doesNotHaveDuplicates();
        });
  }

  /** Section 3.6: whatever a row says, its witness is in the table of paths, once per hop. */
  @Test
  void everyRowHasItsWitness() {
    SeededEstates.each(
        seed -> {
          EstateBuilder estate = RandomEstates.of(seed);
          estate.function("outside", List.of()).functionUrl("outside", "AWS_IAM");
          estate.function("inside", List.of("subnet-11", "subnet-12"), "sg-11");
          Results results = Results.of(estate.build());
          List<String> ids = new ArrayList<>();
          results.exposures.forEach(row -> ids.add(row.pathId()));
          results.egress.forEach(row -> ids.add(row.pathId()));
          assertThat(results.paths.keySet()).as("seed %s", seed).containsAll(ids);
          results.paths.forEach(
              (id, hops) -> {
                assertThat(hops).as("path %s", id).isNotEmpty();
                // Parts of a run write a shared path each; it is the same path.
                assertThat(hops.stream().distinct())
                    .extracting(PathHop::seq)
                    .doesNotHaveDuplicates();
              });
        });
  }

  /**
   * Never less than before. What perhaps arrived and gets no reply is UNKNOWN; once it arrives for
   * certain it is FORWARD_ONLY, which is more.
   */
  private static boolean noLess(Verdict before, Verdict now) {
    boolean arrives = before == Verdict.UNKNOWN && now == Verdict.FORWARD_ONLY;
    return arrives || now.compareTo(before) <= 0;
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Verdicts of boundary packets before and after a change. */
  private static void compare(
      long seed, NetworkModel before, NetworkModel after, BiPredicate<Verdict, Verdict> law) {
    RandomGenerator random = random(seed);
    BoundaryPackets packets = new BoundaryPackets(before);
    SlowEvaluator twin = new SlowEvaluator(before);
    RowsByEndpoint old = new RowsByEndpoint(Results.of(before));
    RowsByEndpoint now = new RowsByEndpoint(Results.of(after));
    for (NetworkInterface eni : before.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          SlowAddress remote = packets.anyRemote(family, random);
          if (twin.isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = packets.anyHeader(family, random);
          String where =
              "seed "
                  + seed
                  + ": "
                  + eni.id()
                  + " "
                  + address.address()
                  + " and "
                  + remote
                  + " "
                  + header;
          Verdict in = old.exposure(eni, address, remote, header);
          Verdict inNow = now.exposure(eni, address, remote, header);
          assertThat(law.test(in, inNow)).as("%s: %s became %s", where, in, inNow).isTrue();
          Verdict out = old.egress(eni, address, remote, header);
          Verdict outNow = now.egress(eni, address, remote, header);
          assertThat(law.test(out, outNow)).as("%s out: %s became %s", where, out, outNow).isTrue();
        }
      }
    }
  }
}
