package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Spells the factors of {@code reach} as rows (spec section 3.5). */
final class ReachRows {
  private final NetworkIndex index;
  private final Witnesses witnesses;
  private final ReachSink sink;

  /** Ids of paths that were written; rows share them, of which a caller may keep many. */
  private final Map<String, String> written = new HashMap<>();

  /** Address sets as rows spell them, shared as well. */
  private final Map<AddressSet, List<String>> spelled = new HashMap<>();

  ReachRows(NetworkIndex index, Witnesses witnesses, ReachSink sink) {
    this.index = index;
    this.witnesses = witnesses;
    this.sink = sink;
  }

  /** What rows of one factor, class or zone share. */
  private record Head(
      ReachRow.Factor factor,
      ReachRow.Scope scope,
      String classId,
      String zoneId,
      IpFamily family,
      ReachRow.Carrier via,
      List<String> gatewayArns,
      List<String> arrivalZoneIds,
      Boolean sgReferences) {}

  /** Rows of what a class sends, or accepts. */
  void ofClass(
      ReachRow.Factor factor, String classId, String zoneId, List<ClassFactors.Selected> all) {
    for (ClassFactors.Selected each : all) {
      boolean alike = each.sameSubnet().equals(each.routed());
      if (alike) {
        ofClass(factor, ReachRow.Scope.ANY, classId, zoneId, each, each.routed());
      } else {
        ofClass(factor, ReachRow.Scope.SAME_SUBNET, classId, zoneId, each, each.sameSubnet());
        ofClass(factor, ReachRow.Scope.ROUTED, classId, zoneId, each, each.routed());
      }
    }
  }

  private void ofClass(
      ReachRow.Factor factor,
      ReachRow.Scope scope,
      String classId,
      String zoneId,
      ClassFactors.Selected selected,
      ReachFilter filter) {
    Head head =
        new Head(factor, scope, classId, zoneId, filter.family(), null, List.of(), List.of(), null);
    boolean crosses = scope != ReachRow.Scope.SAME_SUBNET;
    ReachRow.RemoteKind kind =
        selected.groupId() == null ? null : ReachRow.RemoteKind.SECURITY_GROUP;
    String name = selected.groupId() == null ? null : groupArn(selected.groupId());
    ReachFilter shown = filter.withEchoesAnswered();
    Outcome outcome = shown.outcome(TrafficSet.all(filter.family()));
    rows(head, outcome, kind, name, packet -> selected.trace(packet, crosses), false);
    if (shown != filter) {
      Outcome unanswered = new Outcome();
      filter
          .outcome(ReachFilter.echoes(filter.family()))
          .parts()
          .forEach(
              (label, traffic) -> {
                if (label.verdict() == Verdict.FORWARD_ONLY) {
                  unanswered.add(label, traffic);
                }
              });
      rows(head, unanswered, kind, name, packet -> selected.trace(packet, crosses), false);
    }
  }

  /**
   * Rows of what enters a subnet in its midst, from a transit gateway, where the border would not
   * let it in: its replies cross that border (NA7). They are BLOCKED, and tell of replies alone.
   */
  void repliesOfArrivals(String classId, String zoneId, List<ClassFactors.Selected> accepts) {
    for (ClassFactors.Selected each : accepts) {
      ReachFilter routed = each.routed();
      TrafficSet inside = each.sameSubnet().forward().may().minus(routed.forward().may());
      if (inside.isEmpty()) {
        continue;
      }
      Outcome outcome = new Outcome();
      routed
          .replyMust()
          .entries()
          .forEach(
              (ports, where) ->
                  outcome.add(
                      Label.reachable(ports)
                          .with(Verdict.BLOCKED)
                          .with(Reason.SUBNET_ACL_RESTRICTION, null),
                      where.intersect(inside)));
      Head head =
          new Head(
              ReachRow.Factor.ACCEPTS,
              ReachRow.Scope.ROUTED,
              classId,
              zoneId,
              routed.family(),
              null,
              List.of(),
              List.of(),
              null);
      String group = each.groupId();
      rows(
          head,
          outcome,
          group == null ? null : ReachRow.RemoteKind.SECURITY_GROUP,
          group == null ? null : groupArn(group),
          packet -> each.trace(packet, true),
          false);
    }
  }

  private String groupArn(String groupId) {
    SecurityGroup group = index.securityGroups.get(groupId);
    return group == null ? groupId : group.origin().arn();
  }

  /**
   * Rows of what a zone's packets are carried by.
   *
   * @param receivers that it speaks of
   * @param arrivalZoneIds where they arrive, by id
   * @param besides what other ways of the same gateway pass; a row must say where this one does not
   */
  void ofZone(
      String zoneId,
      Carry carry,
      AddressSet receivers,
      List<String> arrivalZoneIds,
      AddressSet besides) {
    IpFamily family = carry.covers().family();
    Head head =
        new Head(
            ReachRow.Factor.CARRIES,
            ReachRow.Scope.ROUTED,
            null,
            zoneId,
            family,
            carry.via(),
            carry.gatewayArns(),
            arrivalZoneIds,
            carry.sgReferences());
    ReachFilter all = carry.passes().forwardOnly();
    ReachRow.RemoteKind kind = carry.vpcId() == null ? null : ReachRow.RemoteKind.VPC;
    String name = carry.vpcId() == null ? null : vpcArn(carry.vpcId());
    rows(head, all.outcome(TrafficSet.of(receivers)), kind, name, carry::trace, true);
    AddressSet passing = AddressSet.empty(family);
    TrafficSet may = carry.passes().forward().may();
    for (int i = 0; i < may.size(); i++) {
      passing = passing.union(may.remotes(i));
    }
    AddressSet blocked = receivers.minus(passing).intersect(besides);
    if (!blocked.isEmpty()) {
      Box box = Box.everything(blocked);
      Packet packet = new Packet(box.firstPoint(), blocked.first());
      List<Hop> hops = carry.trace(packet);
      row(head, box, ClassEvaluator.blockedLabel(hops), kind, name, hops, true);
    }
  }

  String vpcArn(String vpcId) {
    Vpc vpc = index.vpcs.get(vpcId);
    return vpc == null ? vpcId : vpc.origin().arn();
  }

  private void rows(
      Head head,
      Outcome outcome,
      ReachRow.RemoteKind kind,
      String name,
      Function<Packet, List<Hop>> trace,
      boolean carries) {
    for (Map.Entry<Label, TrafficSet> part : outcome.parts().entrySet()) {
      for (Box box : Box.of(part.getValue(), head.family())) {
        Packet packet = new Packet(box.firstPoint(), box.remotes().first());
        row(head, box, part.getKey(), kind, name, trace.apply(packet), carries);
      }
    }
  }

  private void row(
      Head head,
      Box box,
      Label label,
      ReachRow.RemoteKind kind,
      String name,
      List<Hop> hops,
      boolean carries) {
    List<String> cidrs = spelled.computeIfAbsent(box.remotes(), ReachRows::spell);
    List<String> remote = cidrs;
    if (name != null) {
      remote = new ArrayList<>();
      remote.add(name);
      remote.addAll(box.remotes().isAll() ? List.of() : cidrs);
    }
    write(
        new ReachRow(
            head.factor(),
            head.scope(),
            head.classId(),
            head.zoneId(),
            head.family(),
            box.protocol(),
            box.fromPort(),
            box.toPort(),
            box.icmpType(),
            box.icmpCode(),
            box.icmpTypeTo(),
            box.icmpCodeTo(),
            kind != null ? kind : kind(box.remotes(), label),
            remote,
            carries ? null : replyPorts(label),
            head.via(),
            head.gatewayArns(),
            head.arrivalZoneIds(),
            head.sgReferences(),
            label.verdict(),
            label.reasons(),
            label.coverageRefs(),
            path(hops)));
  }

  private static List<String> spell(AddressSet addresses) {
    return List.copyOf(addresses.cidrs().stream().map(CidrBlock::toString).toList());
  }

  private static ReachRow.RemoteKind kind(AddressSet remotes, Label label) {
    if (label.verdict() == Verdict.UNKNOWN
        && !label.coverageRefs().isEmpty()
        && label.coverageRefs().stream().allMatch(ref -> ref.contains("PrefixList"))) {
      return ReachRow.RemoteKind.PREFIX_LIST_UNKNOWN;
    }
    return remotes.isAll() ? ReachRow.RemoteKind.ANY : ReachRow.RemoteKind.CIDR;
  }

  private static List<PortRange> replyPorts(Label label) {
    return label.clientPorts().ranges();
  }

  /** Keeps a witness and names it. */
  String path(List<Hop> hops) {
    Witnesses.Witness witness = witnesses.of(hops);
    String known = written.putIfAbsent(witness.id(), witness.id());
    if (known == null) {
      sink.path(witness);
      return witness.id();
    }
    return known;
  }

  void write(ReachRow row) {
    sink.reach(row);
  }
}
