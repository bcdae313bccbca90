package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The kernel against the slow twin on random estates (P1). A failure names the seed; {@code
 * -Dtwin.seed=N} runs that estate alone, {@code -Dtwin.estates=N} runs more of them.
 */
class TwinComparisonTest {
  private static final int ESTATES = Integer.getInteger("twin.estates", 300);
  private static final int PACKETS = Integer.getInteger("twin.packets", 60);
  private static final Long ONLY = Long.getLong("twin.seed");

  @Test
  @Tag("P1")
  void directExposureEqualsTheSlowTwin() {
    eachEstate(this::compareExposure);
  }

  @Test
  @Tag("P1")
  void directEgressEqualsTheSlowTwin() {
    eachEstate(this::compareEgress);
  }

  @Test
  @Tag("P1")
  void exposureThroughLoadBalancersEqualsTheSlowTwin() {
    eachEstate(this::compareLoadBalancers);
  }

  @Test
  @Tag("P1")
  void exposureOfDatabasesEqualsTheSlowTwin() {
    eachEstate(this::compareDatabases);
  }

  private interface Comparison {
    void run(NetworkModel model, RandomGenerator random, List<String> differences);
  }

  private static void eachEstate(Comparison comparison) {
    List<String> differences = new ArrayList<>();
    long first = ONLY != null ? ONLY : 1;
    long last = ONLY != null ? ONLY : ESTATES;
    for (long seed = first; seed <= last; seed++) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      List<String> found = new ArrayList<>();
      comparison.run(RandomEstates.of(seed).build(), random, found);
      int more = ONLY != null ? found.size() : Math.min(2, found.size());
      for (String each : found.subList(0, more)) {
        differences.add("seed " + seed + ": " + each);
      }
    }
    assertThat(differences).as("kernel and twin disagree").isEmpty();
  }

  private void compareExposure(
      NetworkModel model, RandomGenerator random, List<String> differences) {
    Results results = Results.of(model);
    SlowEvaluator twin = new SlowEvaluator(model);
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (NetworkInterface eni : model.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        List<RowMatch> rows = new ArrayList<>();
        for (ExposureRow row : results.exposures) {
          boolean same =
              Results.isDirect(row)
                  && row.arn().equals(eni.owner().arn())
                  && eni.id().equals(row.networkInterfaceId())
                  && address
                      .address()
                      .equals(row.privateAddress() == null ? row.address() : row.privateAddress());
          if (same && row.verdict() != Verdict.BLOCKED) {
            rows.add(RowMatch.of(row));
          }
        }
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          SlowAddress remote = packets.anyRemote(family, random);
          if (twin.isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = packets.anyHeader(family, random);
          SlowAnswer expected = twin.ingress(eni, address, remote, header, ports);
          List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
          String where = eni.id() + " " + address.address() + " <- " + remote + " " + header;
          compare(where, expected, hits, differences);
        }
      }
    }
  }

  private void compareEgress(NetworkModel model, RandomGenerator random, List<String> differences) {
    Results results = Results.of(model);
    SlowEvaluator twin = new SlowEvaluator(model);
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (NetworkInterface eni : model.networkInterfaces()) {
      for (NetworkInterface.Address address : eni.addresses()) {
        SortedMap<String, List<RowMatch>> rows = new TreeMap<>();
        for (EgressRow row : results.egress) {
          if (row.arn().equals(eni.owner().arn())
              && eni.id().equals(row.networkInterfaceId())
              && address.address().equals(row.address())
              && row.verdict() != Verdict.BLOCKED) {
            RowMatch match = RowMatch.of(row);
            rows.computeIfAbsent(match.way(), way -> new ArrayList<>()).add(match);
          }
        }
        IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
        for (int i = 0; i < PACKETS; i++) {
          IpFamily remoteFamily =
              family == IpFamily.IPV6 && random.nextInt(4) == 0 ? IpFamily.IPV4 : family;
          SlowAddress remote = packets.anyRemote(remoteFamily, random);
          if (twin.isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = packets.anyHeader(family, random);
          Map<String, SlowAnswer> expected = twin.egress(eni, address, remote, header, ports);
          String where = eni.id() + " " + address.address() + " -> " + remote + " " + header;
          TreeMap<String, List<RowMatch>> hits = new TreeMap<>();
          rows.forEach(
              (way, all) -> {
                List<RowMatch> some =
                    all.stream().filter(row -> row.contains(remote, header)).toList();
                if (!some.isEmpty()) {
                  hits.put(way, some);
                }
              });
          expected.keySet().forEach(way -> hits.putIfAbsent(way, List.of()));
          hits.forEach(
              (way, some) ->
                  compare(
                      where + " via " + way,
                      expected.getOrDefault(way, SlowAnswer.BLOCKED),
                      some,
                      differences));
        }
      }
    }
  }

  private void compareLoadBalancers(
      NetworkModel model, RandomGenerator random, List<String> differences) {
    if (model.loadBalancers().isEmpty()) {
      return;
    }
    Results results = Results.of(model);
    SlowEvaluator inside = new SlowEvaluator(model);
    SlowLoadBalancers twin = new SlowLoadBalancers(model, inside);
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (SlowLoadBalancers.Way way : twin.ways()) {
      List<RowMatch> rows = new ArrayList<>();
      for (ExposureRow row : results.exposures) {
        boolean same =
            row.via() == Via.LOAD_BALANCER
                && row.verdict() != Verdict.BLOCKED
                && row.gatewayArn().equals(way.balancer().origin().arn())
                && way.target().id().equals(row.networkInterfaceId())
                && way.target().owner().arn().equals(row.arn())
                && way.address().address().equals(row.privateAddress())
                && way.targetPort() == row.targetPort()
                && (row.address().equals(way.nodeAddress().publicIp())
                    || row.address().equals(way.balancer().dnsName()));
        if (same) {
          rows.add(RowMatch.of(row));
        }
      }
      SlowHeader header = SlowHeader.port(way.listener().protocol(), way.listener().port());
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
        if (inside.isOwnAddress(way.node().vpcId(), remote)) {
          continue;
        }
        SlowAnswer expected = twin.ingress(way, remote, ports);
        List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
        String where =
            way.target().id() + " behind " + way.node().id() + " <- " + remote + " " + header;
        compare(where, expected, hits, differences);
      }
    }
  }

  private void compareDatabases(
      NetworkModel model, RandomGenerator random, List<String> differences) {
    if (model.dbInstances().isEmpty()) {
      return;
    }
    Results results = Results.of(model);
    SlowEvaluator twin = new SlowEvaluator(model);
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (DbInstance database : model.dbInstances()) {
      List<RowMatch> rows = new ArrayList<>();
      for (ExposureRow row : results.exposures) {
        if (row.arn().equals(database.origin().arn()) && row.verdict() != Verdict.BLOCKED) {
          rows.add(RowMatch.of(row));
        }
      }
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
        if (twin.isOwnAddress(database.vpcId(), remote)) {
          continue;
        }
        SlowHeader header =
            random.nextInt(3) > 0
                ? SlowHeader.port(6, database.port())
                : packets.anyHeader(IpFamily.IPV4, random);
        SlowAnswer expected = twin.ingress(database, remote, header, ports);
        List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
        String where = database.identifier() + " <- " + remote + " " + header;
        compare(where, expected, oneOfWays(hits), differences);
      }
    }
  }

  /** In one place it may be reached directly and in another by an appliance: one row each. */
  private static List<RowMatch> oneOfWays(List<RowMatch> hits) {
    boolean apart =
        hits.stream().map(RowMatch::way).distinct().count() == hits.size()
            && hits.stream().map(RowMatch::verdict).distinct().count() == 1;
    return apart && !hits.isEmpty() ? hits.subList(0, 1) : hits;
  }

  /** One packet: at most one row holds it, with the twin's verdict and the twin's replies. */
  private static void compare(
      String where, SlowAnswer expected, List<RowMatch> hits, List<String> differences) {
    if (hits.size() > 1) {
      differences.add(where + " is in several rows: " + hits);
      return;
    }
    Verdict actual = hits.isEmpty() ? Verdict.BLOCKED : hits.get(0).verdict();
    if (actual != expected.verdict()) {
      differences.add(where + ": twin " + expected.verdict() + ", kernel " + actual);
      return;
    }
    if (actual != Verdict.REACHABLE) {
      return;
    }
    RowMatch row = hits.get(0);
    for (int port : expected.clientPorts()) {
      Truth reply = expected.reply().apply(port);
      if (row.repliesTo(port) != (reply == Truth.YES)) {
        differences.add(
            where + ": reply to " + port + ": twin " + reply + ", kernel " + row.replies());
      }
    }
  }
}
