package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Security groups and network ACLs as steps of a path. */
final class Filters {
  private static final int MAX_ALTERNATIVES = 10;

  private final NetworkIndex index;
  private final Map<GroupsKey, SecurityGroupRules> groups = new ConcurrentHashMap<>();
  private final Map<GroupKey, SecurityGroupRules> single = new ConcurrentHashMap<>();

  /** What groups pass, each distinct set once. */
  private final Map<TrafficSet, TrafficSet> policies = new ConcurrentHashMap<>();

  private final Map<TrafficSet, ReplyTable> replyTables = new ConcurrentHashMap<>();
  private final Map<EntryKey, MatchedRule> entries = new ConcurrentHashMap<>();

  Filters(NetworkIndex index) {
    this.index = index;
  }

  /** An entry of one ACL; null for the implicit deny. */
  private record EntryKey(String aclId, boolean egress, NetworkAclEntry entry) {
    MatchedRule named() {
      return entry == null
          ? new MatchedRule(
              "networkAclEntry", aclId + (egress ? "/egress/*" : "/ingress/*"), "* deny all")
          : new MatchedRule("networkAclEntry", entry.id(aclId), RuleText.of(entry));
    }
  }

  /** Account and region are part of the key: they decide the coverage of an absent group. */
  private record GroupsKey(
      List<String> ids, String accountId, String region, boolean egress, IpFamily family) {}

  SecurityGroupRules rules(Endpoint endpoint, boolean egress, IpFamily family) {
    Origin holder = endpoint.holder();
    GroupsKey key =
        new GroupsKey(endpoint.groups(), holder.accountId(), holder.region(), egress, family);
    SecurityGroupRules known = groups.get(key);
    return known != null ? known : groups.computeIfAbsent(key, each -> compile(each, holder));
  }

  /** A group is compiled once, for all sets that it is in. */
  private SecurityGroupRules compile(GroupsKey key, Origin holder) {
    List<SecurityGroupRules> parts = new ArrayList<>();
    for (String id : key.ids) {
      SecurityGroupRules part = certainRules(id, key.egress, key.family);
      if (part == null) {
        return compile(key.ids, holder, key.egress, key.family);
      }
      parts.add(part);
    }
    return parts.size() == 1
        ? parts.get(0)
        : parts.isEmpty()
            ? compile(key.ids, holder, key.egress, key.family)
            : SecurityGroupRules.union(parts).interned(this::intern);
  }

  /** One group; null where it is absent, or something of it is not known. */
  SecurityGroupRules certainRules(String id, boolean egress, IpFamily family) {
    SecurityGroup group = index.securityGroups.get(id);
    if (group == null) {
      return null;
    }
    GroupKey key = new GroupKey(id, egress, family);
    SecurityGroupRules known = single.get(key);
    if (known == null) {
      known =
          single.computeIfAbsent(key, each -> compile(List.of(id), group.origin(), egress, family));
    }
    return known.isCertain() ? known : null;
  }

  private SecurityGroupRules compile(
      List<String> ids, Origin holder, boolean egress, IpFamily family) {
    return SecurityGroupRules.compile(index, ids, holder, egress, family).interned(this::intern);
  }

  private TrafficSet intern(TrafficSet set) {
    TrafficSet known = policies.putIfAbsent(set, set);
    return known == null ? set : known;
  }

  /** Does not depend on its holder: it is in the inventory. */
  private record GroupKey(String id, boolean egress, IpFamily family) {}

  /**
   * The groups of an endpoint (SG1 to SG5, SG9, SG14).
   *
   * @param peerGroups groups that the remote carries; empty where references are not preserved
   */
  Step securityGroups(
      Endpoint endpoint, boolean egress, Leg leg, Lens lens, List<String> peerGroups) {
    return securityGroups(endpoint, egress, leg, lens, PeerGroups.kept(peerGroups));
  }

  /** The same where the way decides which groups of the remote count (SG6 to SG8). */
  Step securityGroups(Endpoint endpoint, boolean egress, Leg leg, Lens lens, PeerGroups peers) {
    List<String> peerGroups = peers.seen();
    IpFamily family = lens.localFamily();
    if (!endpoint.filtered()) {
      if (endpoint.role() == Endpoint.Role.PASSING) {
        return Step.forward(
            leg,
            Uncertain.all(lens.family()),
            Reason.ENI_SG_RULES_MISMATCH,
            (packet, state, reason, out) -> {});
      }
      String semanticRule = endpoint.role() == Endpoint.Role.NAT_GATEWAY ? "NG5" : "LB4";
      return Step.forward(
          leg,
          Uncertain.all(lens.family()),
          Reason.ENI_SG_RULES_MISMATCH,
          (packet, state, reason, out) ->
              out.hop(leg, endpoint.self(), Effect.ALLOW, semanticRule, null, reason));
    }
    SecurityGroupRules rules = rules(endpoint, egress, family);
    Uncertain passes = rules.byAddress();
    if (!peerGroups.isEmpty()) {
      passes = passes.union(rules.byMembership(peerGroups));
    }
    Reason block = rules.isEmpty() ? Reason.SG_HAS_NO_RULES : Reason.ENI_SG_RULES_MISMATCH;
    return Step.groups(
        leg,
        lens.apply(passes),
        block,
        (packet, state, reason, out) -> {
          Packet local = lens.local(packet);
          boolean named =
              state == Step.State.STOPS && rules.names(local.point(), local.remote(), peers.lost());
          traceGroups(
              rules, endpoint, leg, local, peerGroups, state, named ? peers.why() : reason, out);
        });
  }

  /** What rules for one group alone pass to members of it (SG5). */
  Step byGroup(Endpoint endpoint, boolean egress, Lens lens, String groupId) {
    IpFamily family = lens.localFamily();
    SecurityGroupRules rules = rules(endpoint, egress, family);
    List<String> peer = List.of(groupId);
    return Step.groups(
        Leg.FORWARD,
        lens.apply(rules.byMembership(peer)),
        Reason.ENI_SG_RULES_MISMATCH,
        (packet, state, reason, out) ->
            traceGroups(
                rules, endpoint, Leg.FORWARD, lens.local(packet), peer, state, reason, out));
  }

  /**
   * The receiver's groups behind a way from another VPC, where nobody may know whether rules for
   * groups of the sender match.
   */
  Step ofReceiver(
      Endpoint receiver, Leg leg, Lens fromSender, Crossing way, List<String> senderGroups) {
    Step known = securityGroups(receiver, false, leg, fromSender, way.ofSender(senderGroups));
    Gaps.Missing doubt = way.inboundDoubt();
    if (doubt == null) {
      return known;
    }
    Step matching = securityGroups(receiver, false, leg, fromSender, senderGroups);
    Uncertain perhaps = Uncertain.unknown(fromSender.family(), doubt.reason(), doubt.coverageRef());
    return Step.groups(
        leg,
        known.passes().union(matching.passes().intersect(perhaps)),
        matching.block(),
        matching.witness());
  }

  /**
   * The groups of an endpoint where nobody knows which groups the remote, in a peer VPC, carries:
   * any that rules name and that the inventory does not have (SG6).
   *
   * @param lost why no such rule matches; null where one may
   */
  Step unreadPeer(Endpoint endpoint, boolean egress, Lens lens, Reason lost) {
    IpFamily family = lens.localFamily();
    List<String> unread =
        endpoint.filtered()
            ? rules(endpoint, egress, family).named().stream()
                .filter(id -> !index.securityGroups.containsKey(id))
                .toList()
            : List.of();
    if (unread.isEmpty() || lost != null) {
      return securityGroups(endpoint, egress, Leg.FORWARD, lens, PeerGroups.lost(unread, lost));
    }
    SecurityGroupRules rules = rules(endpoint, egress, family);
    Step matching = securityGroups(endpoint, egress, Leg.FORWARD, lens, unread);
    Uncertain perhaps = Uncertain.unknown(family, Reason.UNKNOWN_PEERED_SGS, null);
    return Step.groups(
        Leg.FORWARD,
        lens.apply(rules.byAddress().union(rules.byMembership(unread).intersect(perhaps))),
        matching.block(),
        matching.witness());
  }

  private static String lostBy(Reason reason) {
    if (reason == Reason.SG_REFERENCING_SUPPORT) {
      return "SG7";
    }
    return reason == Reason.SG_REFERENCES_NOT_PRESERVED ? "SG8" : "SG1";
  }

  private void traceGroups(
      SecurityGroupRules rules,
      Endpoint endpoint,
      Leg leg,
      Packet local,
      List<String> peerGroups,
      Step.State state,
      Reason reason,
      Trace out) {
    List<SecurityGroupRules.Match> matches =
        rules.matches(local.point(), local.remote(), peerGroups);
    if (matches.isEmpty() || state == Step.State.STOPS) {
      String component =
          endpoint.groups().stream()
              .map(index.securityGroups::get)
              .filter(group -> group != null)
              .map(group -> group.origin().arn())
              .findFirst()
              .orElse(null);
      out.hop(
          leg,
          component == null
              ? endpoint.self()
              : new Trace.Component(component, "AWS::EC2::SecurityGroup"),
          state.filterEffect(),
          lostBy(reason),
          null,
          reason);
      return;
    }
    SecurityGroupRules.Match match = matches.get(0);
    String semanticRule =
        match.rule().groupId() != null
            ? "SG5"
            : match.rule().prefixListId() != null ? "SG9" : "SG1";
    out.hop(
        leg,
        new Trace.Component(match.group().origin().arn(), "AWS::EC2::SecurityGroup"),
        state.filterEffect(),
        semanticRule,
        match.named(),
        matches.stream()
            .skip(1)
            .limit(MAX_ALTERNATIVES)
            .map(other -> other.rule().id())
            .collect(Collectors.toList()),
        null,
        null,
        null,
        reason);
  }

  /** The reply of a flow that the groups passed (SG2). */
  Step statefulReply(Endpoint endpoint, Leg leg, IpFamily family) {
    return Step.replyWhere(
        leg,
        Uncertain.all(family),
        Reason.ENI_SG_RULES_MISMATCH,
        (packet, state, reason, out) -> {
          if (endpoint.filtered()) {
            out.hop(leg, endpoint.self(), Effect.ALLOW, "SG2", null, reason);
          }
        });
  }

  /** A subnet's network ACL on the way forward (NA1, NA3 to NA5). */
  Step acl(Zone zone, boolean egress, Leg leg, Lens lens) {
    return acl(zone, egress, leg, lens, Reason.SUBNET_ACL_RESTRICTION);
  }

  Step acl(Zone zone, boolean egress, Leg leg, Lens lens, Reason block) {
    return Step.forward(
        leg,
        lens.apply(zone.acl(egress, lens.localFamily())),
        block,
        (packet, state, reason, out) ->
            traceAcl(zone, egress, leg, lens.local(packet), state, reason, "NA1", out));
  }

  /** A subnet's network ACL on the way back: every client port by itself (NA2, NA6). */
  Step aclReply(Zone zone, boolean egress, Leg leg, Lens lens) {
    Uncertain filter = zone.acl(egress, lens.localFamily());
    ReplyTable must = lens.apply(replies(filter.must()));
    ReplyTable may = filter.isCertain() ? must : lens.apply(replies(filter.may()));
    return Step.reply(
        leg,
        must,
        may,
        filter.causes(),
        Reason.REPLY_ACL_RESTRICTION,
        (packet, state, reason, out) -> {
          Packet local = lens.local(packet);
          int replyPoint = replyPoint(must, may, packet, local);
          traceAcl(
              zone, egress, leg, new Packet(replyPoint, local.remote()), state, reason, "NA2", out);
        });
  }

  private ReplyTable replies(TrafficSet filter) {
    return replyTables.computeIfAbsent(filter, ReplyTable::through);
  }

  /** The point that the reply has at the filter: the first client port that passes, else 1024. */
  private static int replyPoint(ReplyTable must, ReplyTable may, Packet packet, Packet local) {
    int point = local.point();
    if (Headers.hasPorts(point)) {
      ClientPorts ports = must.at(packet.point(), packet.remote());
      ports = ports.isEmpty() ? may.at(packet.point(), packet.remote()) : ports;
      int port = ports.isEmpty() ? 1024 : ports.ranges().get(0).from();
      return Headers.isTcp(point) ? Headers.tcp(port) : Headers.udp(port);
    }
    if (Headers.isIcmp(point)) {
      return local.remote().family() == IpFamily.IPV4 ? Headers.icmp(0, 0) : Headers.icmp(129, 0);
    }
    return point;
  }

  private void traceAcl(
      Zone zone,
      boolean egress,
      Leg leg,
      Packet local,
      Step.State state,
      Reason reason,
      String semanticRule,
      Trace out) {
    if (zone.acl() == null) {
      out.hop(leg, zone.component(), state.filterEffect(), "NA4", null, reason);
      return;
    }
    NetworkAclEntry entry =
        zone.aclRules(egress, local.remote().family()).firstMatch(local.point(), local.remote());
    MatchedRule rule =
        entries.computeIfAbsent(new EntryKey(zone.acl().id(), egress, entry), EntryKey::named);
    out.hop(
        leg,
        new Trace.Component(zone.acl().origin().arn(), "AWS::EC2::NetworkAcl"),
        state.filterEffect(),
        semanticRule,
        rule,
        reason);
  }
}
