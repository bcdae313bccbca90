package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Answers a class once: its rows to and from the internet (section 4.3). */
final class ClassEvaluator {
  private static final List<Via> EGRESS_ORDER =
      List.of(
          Via.INTERNET_GATEWAY,
          Via.NAT_GATEWAY,
          Via.EGRESS_ONLY_INTERNET_GATEWAY,
          Via.TRANSIT_GATEWAY_EGRESS,
          Via.SERVICE_NETWORK,
          Via.APPLIANCE,
          Via.ON_PREMISES,
          Via.NONE);

  private final NetworkIndex index;
  private final TransitPlaces places;
  private final IngressPaths ingressPaths;
  private final EgressPaths egressPaths;
  private final Witnesses witnesses;

  private final Staleness staleness;
  private final Verdicts verdicts = new Verdicts();

  ClassEvaluator(
      NetworkIndex index,
      TransitPlaces places,
      IngressPaths ingressPaths,
      EgressPaths egressPaths,
      Witnesses witnesses) {
    this.index = index;
    this.places = places;
    this.ingressPaths = ingressPaths;
    this.egressPaths = egressPaths;
    this.witnesses = witnesses;
    this.staleness = new Staleness(index);
  }

  /**
   * @param atom addresses of the class where they matter, else null
   * @param sourceDestCheck of its interfaces; null for virtual endpoints
   */
  ClassAnswer evaluate(Endpoint endpoint, AddressSet atom, Boolean sourceDestCheck) {
    ClassVerdicts verdicts = verdicts(endpoint);
    Map<String, Witnesses.Witness> paths = new LinkedHashMap<>();
    AddressSet internet = index.internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
    List<ClassAnswer.Template> exposures = new ArrayList<>();
    ClassVerdicts.Way in = verdicts.ingressWay();
    if (in != null) {
      add(exposures, in, paths);
      if (exposures.isEmpty()) {
        exposures.add(blocked(in.candidate(), in.region(), internet, paths));
      }
    }
    List<List<ClassAnswer.Template>> ways = new ArrayList<>();
    for (ClassVerdicts.Way way : verdicts.egressWays()) {
      List<ClassAnswer.Template> rows = new ArrayList<>();
      if (way.nat64()) {
        addNat64(rows, way, paths);
      } else {
        add(rows, way, paths);
      }
      ways.add(rows);
    }
    List<ClassAnswer.Template> egress = new ArrayList<>(Agreement.ofWays(ways, internet));
    if (egress.isEmpty()) {
      egress.add(blockedEgress(endpoint, verdicts.egressWays(), internet, paths));
    }
    return new ClassAnswer(
        row(endpoint, atom, sourceDestCheck),
        exposures,
        verdicts.ingress(),
        verdicts.ingressIfRunning(),
        egress,
        egressSummary(egress),
        List.copyOf(paths.values()),
        staleness.ofClass(endpoint));
  }

  /** The verdicts alone. */
  ClassVerdicts verdicts(Endpoint endpoint) {
    Ingress in = ingress(endpoint);
    return new ClassVerdicts(in.way(), in.verdict(), in.ifRunning(), egress(endpoint));
  }

  /**
   * Straight from the internet.
   *
   * @param way null where nothing looks public (EX10)
   * @param verdict the strongest
   * @param ifRunning the same if the instance ran
   */
  record Ingress(ClassVerdicts.Way way, Verdict verdict, Verdict ifRunning) {
    Ingress withoutSteps() {
      return way == null ? this : new Ingress(way.withoutSteps(), verdict, ifRunning);
    }
  }

  /** The direct way of a running endpoint up to what its groups pass, which comes last. */
  final class BeforeGroups {
    private final ClassVerdicts.Way way;
    private final Fold fold;
    private final Leg leg;
    private final AddressSet internet;
    private final boolean unplaced;

    private BeforeGroups(
        ClassVerdicts.Way way, Fold fold, Leg leg, AddressSet internet, boolean unplaced) {
      this.way = way;
      this.fold = fold;
      this.leg = leg;
      this.internet = internet;
      this.unplaced = unplaced;
    }

    /** With groups that pass this from addresses. */
    Ingress then(TrafficSet passes) {
      Uncertain certain = Uncertain.certain(passes);
      Outcome outcome =
          fold.isEmpty()
              ? new Outcome()
              : fold.then(Step.groups(leg, certain, Reason.ENI_SG_RULES_MISMATCH, null)).outcome();
      List<Verdicts.Cell> cells = verdicts.cells(outcome, internet);
      Verdict strongest = strongest(unplaced, cells);
      return new Ingress(
          new ClassVerdicts.Way(way.candidate(), way.region(), cells, false), strongest, strongest);
    }
  }

  /** Null where groups are not the one thing that is left out. */
  BeforeGroups beforeGroups(Endpoint endpoint) {
    if (!endpoint.running()) {
      return null;
    }
    Candidate direct = ingressPaths.direct(endpoint);
    long groups = direct.steps().stream().filter(Step::ofGroups).count();
    if (groups != 1 || !direct.notes().isEmpty()) {
      return null;
    }
    AddressSet internet = index.internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
    TrafficSet region = TrafficSet.of(internet);
    Fold fold = Fold.of(region);
    Leg leg = Leg.FORWARD;
    for (Step step : direct.steps()) {
      if (step.ofGroups()) {
        leg = step.leg();
      } else if (!fold.isEmpty()) {
        fold = fold.then(step);
      }
    }
    ClassVerdicts.Way way = new ClassVerdicts.Way(direct.withoutSteps(), region, List.of(), false);
    return new BeforeGroups(way, fold, leg, internet, endpoint.zone().subnet() == null);
  }

  Ingress ingress(Endpoint endpoint) {
    ClassVerdicts.Way in = ingressWay(endpoint);
    Verdict ingress = strongest(endpoint, in);
    Verdict ifRunning = ingress;
    if (!endpoint.running()) {
      Endpoint running = endpoint.ifRunning();
      ifRunning = strongest(running, ingressWay(running));
    }
    return new Ingress(in, ingress, ifRunning);
  }

  private ClassVerdicts.Way ingressWay(Endpoint endpoint) {
    if (!looksPublic(endpoint)) {
      return null;
    }
    Candidate direct = ingressPaths.direct(endpoint);
    AddressSet internet = index.internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
    TrafficSet region = TrafficSet.of(internet);
    return new ClassVerdicts.Way(direct, region, verdicts.cells(direct, region, internet), false);
  }

  private static Verdict strongest(Endpoint endpoint, ClassVerdicts.Way way) {
    return strongest(endpoint.zone().subnet() == null, way == null ? List.of() : way.cells());
  }

  private static Verdict strongest(boolean unplaced, List<Verdicts.Cell> cells) {
    Verdict strongest = unplaced ? Verdict.UNKNOWN : Verdict.BLOCKED;
    for (Verdicts.Cell cell : cells) {
      strongest = strongest.strongest(cell.label().verdict());
    }
    return strongest;
  }

  /** EX10: a public association, or a GUA in a VPC with an internet gateway, or a public flag. */
  boolean looksPublic(Endpoint endpoint) {
    if (!endpoint.reachable()) {
      return false;
    }
    return endpoint.family() == IpFamily.IPV4
        || index.internetGatewayOfVpc.containsKey(endpoint.zone().vpcId())
        || index.gaps.of(endpoint.holder(), "ec2", "DescribeInternetGateways") != null;
  }

  List<ClassVerdicts.Way> egress(Endpoint endpoint) {
    IpFamily family = endpoint.family();
    AddressSet internet = index.internetSeenFrom(endpoint.zone().vpcId(), family);
    String own =
        endpoint.reachable() ? family == IpFamily.IPV4 ? PathHop.PUBLIC : PathHop.ADDRESS : null;
    List<ClassVerdicts.Way> out = new ArrayList<>();
    for (EgressPaths.Way way : egressPaths.ways(endpoint, own)) {
      Candidate candidate = way.candidate();
      AddressSet inside = way.destinations().intersect(internet);
      TrafficSet region = TrafficSet.of(inside.isEmpty() ? way.destinations() : inside);
      List<Verdicts.Cell> cells =
          inside.isEmpty() ? List.of() : verdicts.cells(candidate, region, internet);
      out.add(new ClassVerdicts.Way(candidate, region, cells, false));
      boolean perhapsNat64 =
          candidate.via() == Via.NAT_GATEWAY || endpoint.zone().routes(family) == null;
      if (family == IpFamily.IPV6 && perhapsNat64) {
        TrafficSet region64 = TrafficSet.of(way.destinations().intersect(Internet.NAT64));
        out.add(
            new ClassVerdicts.Way(
                candidate, region64, verdicts.cells(candidate, region64, Internet.NAT64), true));
      }
    }
    return out;
  }

  private ClassAnswer.Template blockedEgress(
      Endpoint endpoint,
      List<ClassVerdicts.Way> ways,
      AddressSet internet,
      Map<String, Witnesses.Witness> paths) {
    Candidate best = null;
    TrafficSet bestRegion = null;
    long fewest = Long.MAX_VALUE;
    for (ClassVerdicts.Way way : ways) {
      if (way.nat64()) {
        continue;
      }
      List<Hop> hops = way.candidate().trace(way.candidate().relaxed(way.region()));
      // Of equals, the way that the groups let out: it is the one that somebody meant to use.
      long cost = 2 * Candidate.blocks(hops) + (hops.stream().anyMatch(Hop::isGroupBlock) ? 1 : 0);
      if (cost < fewest) {
        fewest = cost;
        best = way.candidate();
        bestRegion = way.region();
      }
    }
    if (best == null) {
      best = egressPaths.withoutRoute(endpoint);
      bestRegion = TrafficSet.of(internet);
    }
    return blocked(best, bestRegion, internet, paths);
  }

  private void add(
      List<ClassAnswer.Template> rows,
      ClassVerdicts.Way way,
      Map<String, Witnesses.Witness> paths) {
    Candidate candidate = way.candidate();
    for (Verdicts.Cell cell : way.cells()) {
      rows.add(
          new ClassAnswer.Template(
              candidate.via(),
              candidate.gatewayArn(),
              cell.box(),
              cell.remoteCidrs(),
              cell.wholeInternet(),
              cell.label(),
              candidate.publicAddresses(),
              path(candidate, cell.box(), paths),
              candidate.transitArns()));
    }
  }

  /** NAT64 rows speak of the IPv4 destinations (EG2). */
  private void addNat64(
      List<ClassAnswer.Template> rows,
      ClassVerdicts.Way way,
      Map<String, Witnesses.Witness> paths) {
    Candidate candidate = way.candidate();
    for (Verdicts.Cell cell : way.cells()) {
      Box box = cell.box();
      Box ipv4 =
          new Box(
              box.protocol(),
              box.fromPort(),
              box.toPort(),
              box.icmpType(),
              box.icmpCode(),
              box.icmpTypeTo(),
              box.icmpCodeTo(),
              box.remotes().embeddedIpv4(),
              box.firstPoint());
      rows.add(
          ClassAnswer.Template.of(
              candidate.via(),
              candidate.gatewayArn(),
              ipv4,
              Internet.IPV4,
              cell.label(),
              candidate.publicAddresses(),
              path(candidate, box, paths)));
    }
  }

  private String path(Candidate candidate, Box box, Map<String, Witnesses.Witness> paths) {
    return keep(candidate.trace(new Packet(box.firstPoint(), box.remotes().first())), paths);
  }

  private String keep(List<Hop> hops, Map<String, Witnesses.Witness> paths) {
    Witnesses.Witness witness = witnesses.of(hops);
    paths.putIfAbsent(witness.id(), witness);
    return witness.id();
  }

  /** The one row of an address that is blocked, with every reason on its best way. */
  private ClassAnswer.Template blocked(
      Candidate candidate,
      TrafficSet region,
      AddressSet internet,
      Map<String, Witnesses.Witness> paths) {
    List<Hop> hops = candidate.trace(candidate.relaxed(region));
    Witnesses.Witness witness = witnesses.of(hops);
    paths.putIfAbsent(witness.id(), witness);
    return blocked(hops, internet, witness);
  }

  static ClassAnswer.Template blocked(
      List<Hop> hops, AddressSet internet, Witnesses.Witness witness) {
    return ClassAnswer.Template.of(
        Via.NONE,
        null,
        Box.everything(internet),
        internet,
        blockedLabel(hops),
        List.of(),
        witness.id());
  }

  static Label blockedLabel(List<Hop> hops) {
    TreeSet<String> reasons = new TreeSet<>();
    for (Hop hop : hops) {
      if (hop.isBlock()) {
        reasons.add(hop.reason().name());
      }
    }
    return new Label(
        Verdict.BLOCKED, null, null, reasons.stream().map(Reason::valueOf).toList(), List.of());
  }

  /** EG10. */
  static String egressSummary(List<ClassAnswer.Template> rows) {
    for (Verdict verdict : List.of(Verdict.REACHABLE, Verdict.UNKNOWN)) {
      for (Via via : EGRESS_ORDER) {
        for (ClassAnswer.Template row : rows) {
          if (row.label().verdict() == verdict && row.via() == via) {
            return verdict == Verdict.REACHABLE ? via.name() : "UNKNOWN:" + via;
          }
        }
      }
    }
    return Via.NONE.name();
  }

  /** The class, members not counted. */
  EndpointClassRow row(Endpoint endpoint, AddressSet atom, Boolean sourceDestCheck) {
    Zone zone = endpoint.zone();
    Vpc vpc = zone.vpcId() == null ? null : index.vpcs.get(zone.vpcId());
    List<String> groups = new ArrayList<>();
    for (String id : endpoint.groups()) {
      SecurityGroup group = index.securityGroups.get(id);
      groups.add(group == null ? id : group.origin().arn());
    }
    groups.sort(RowOrder::compareUtf8);
    String addressClass =
        !endpoint.reachable()
            ? "PRIVATE"
            : endpoint.family() == IpFamily.IPV4 ? "PUBLIC_V4" : "GUA";
    String vpcArn = vpc == null ? null : vpc.origin().arn();
    String table = zone.table() == null ? null : zone.table().origin().arn();
    String acl = zone.acl() == null ? null : zone.acl().origin().arn();
    String atomText = atom == null ? null : atom.toString();
    String place = places.of(endpoint);
    String bpaMode = index.publicAccess.of(zone, endpoint.holder()).mode();
    String id =
        Hashes.id(
            String.join(
                    "|",
                    String.valueOf(vpcArn),
                    String.valueOf(table),
                    String.valueOf(acl),
                    String.join(",", groups),
                    addressClass,
                    String.valueOf(sourceDestCheck),
                    String.valueOf(atomText))
                + (bpaMode == null ? "" : "|" + bpaMode)
                + (place == null ? "" : "|" + place)
                + ClassTraits.of(endpoint, index));
    return new EndpointClassRow(
        id,
        vpcArn,
        table,
        acl,
        groups,
        addressClass,
        sourceDestCheck,
        bpaMode,
        places.availabilityZone(endpoint),
        atomText,
        null,
        0);
  }
}
