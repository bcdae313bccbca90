package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Rows of one estate against the slow twin, packet by packet: direct exposure and egress, exposure
 * through load balancers and of databases. Packets are drawn from the estate's boundaries by its
 * seed.
 */
final class TwinComparison {
  /** How many packets are tried on each address and way. */
  static final int PACKETS = Integer.getInteger("twin.packets", 30);

  private final NetworkModel model;
  private final Results results;
  private final int packetsEach;
  private final RandomGenerator random;
  private final SlowEvaluator twin;
  private final BoundaryPackets packets;
  private final List<Integer> ports;
  private final List<String> differences = new ArrayList<>();
  private final Runnable asked;

  private TwinComparison(
      NetworkModel model, Results results, long seed, int packetsEach, Runnable asked) {
    this.asked = asked;
    this.model = model;
    this.results = results;
    this.packetsEach = packetsEach;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.twin = new SlowEvaluator(model);
    this.packets = new BoundaryPackets(model);
    this.ports = packets.clientPorts();
  }

  /**
   * What kernel and twin disagree about; empty: nothing.
   *
   * @param model what the twin reads
   * @param results what the kernel made of it
   * @param packetsEach how many packets are tried on each address and way
   */
  static List<String> differences(NetworkModel model, Results results, long seed, int packetsEach) {
    return differences(model, results, seed, packetsEach, () -> {});
  }

  /**
   * @param asked called once for each packet
   */
  static List<String> differences(
      NetworkModel model, Results results, long seed, int packetsEach, Runnable asked) {
    TwinComparison comparison = new TwinComparison(model, results, seed, packetsEach, asked);
    comparison.compareExposure();
    comparison.compareEgress();
    comparison.compareLoadBalancers();
    comparison.compareDatabases();
    return comparison.differences;
  }

  private void compareExposure() {
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
        for (int i = 0; i < packetsEach; i++) {
          SlowAddress remote = packets.anyRemote(family, random);
          if (twin.isOwnAddress(eni.vpcId(), remote)) {
            continue;
          }
          SlowHeader header = packets.anyHeader(family, random);
          SlowAnswer expected = twin.ingress(eni, address, remote, header, ports);
          List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
          String where = eni.id() + " " + address.address() + " <- " + remote + " " + header;
          compare(where, expected, hits);
        }
      }
    }
  }

  private void compareEgress() {
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
        for (int i = 0; i < packetsEach; i++) {
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
                      where + " via " + way, expected.getOrDefault(way, SlowAnswer.BLOCKED), some));
        }
      }
    }
  }

  private void compareLoadBalancers() {
    if (model.loadBalancers().isEmpty()) {
      return;
    }
    SlowLoadBalancers balancers = new SlowLoadBalancers(model, twin);
    for (SlowLoadBalancers.Way way : balancers.ways()) {
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
      for (int i = 0; i < packetsEach; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
        if (twin.isOwnAddress(way.node().vpcId(), remote)) {
          continue;
        }
        SlowAnswer expected = balancers.ingress(way, remote, ports);
        List<RowMatch> hits = rows.stream().filter(row -> row.contains(remote, header)).toList();
        String where =
            way.target().id() + " behind " + way.node().id() + " <- " + remote + " " + header;
        compare(where, expected, hits);
      }
    }
  }

  private void compareDatabases() {
    if (model.dbInstances().isEmpty()) {
      return;
    }
    for (DbInstance database : model.dbInstances()) {
      List<RowMatch> rows = new ArrayList<>();
      for (ExposureRow row : results.exposures) {
        if (row.arn().equals(database.origin().arn()) && row.verdict() != Verdict.BLOCKED) {
          rows.add(RowMatch.of(row));
        }
      }
      for (int i = 0; i < packetsEach; i++) {
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
        compare(where, expected, oneOfWays(hits));
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
  private void compare(String where, SlowAnswer expected, List<RowMatch> hits) {
    asked.run();
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
