package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Network firewalls by the endpoints that routes lead through, as steps of a path (NF1).
 *
 * <p>A firewall hands on what it passes, with all its addresses, in the subnet of its endpoint.
 */
final class NetworkFirewalls {
  private static final String TYPE = "AWS::NetworkFirewall::Firewall";

  private final NetworkIndex index;
  private final Map<String, Site> sites = new HashMap<>();
  private final Map<String, FirewallPolicy> policies = new HashMap<>();
  private final Map<String, FirewallRuleGroup> groups = new HashMap<>();
  private final Map<String, FirewallRules> compiled = new ConcurrentHashMap<>();

  NetworkFirewalls(NetworkIndex index, Zones zones) {
    this.index = index;
    Perimeter perimeter = index.model.perimeter();
    perimeter.firewallPolicies().forEach(each -> policies.put(each.origin().arn(), each));
    perimeter.firewallRuleGroups().forEach(each -> groups.put(each.origin().arn(), each));
    for (NetworkFirewall firewall : perimeter.firewalls()) {
      for (NetworkFirewall.Attachment attachment : firewall.attachments()) {
        Zone zone = zones.of(attachment.subnetId(), firewall.vpcId(), firewall.origin());
        sites.putIfAbsent(
            attachment.endpointId(),
            new Site(
                firewall, attachment, zone, new Trace.Component(firewall.origin().arn(), TYPE)));
      }
    }
  }

  /** A firewall at one of its endpoints. */
  record Site(
      NetworkFirewall firewall,
      NetworkFirewall.Attachment attachment,
      Zone zone,
      Trace.Component component) {}

  /** The firewall behind an endpoint, null when it is none's. */
  Site at(String endpointId) {
    return sites.get(endpointId);
  }

  /** Whether a firewall has an endpoint in a subnet. */
  boolean isIn(Zone zone) {
    return sites.values().stream().anyMatch(each -> each.zone().sameSubnet(zone));
  }

  /** All endpoints of firewalls. */
  Collection<Site> all() {
    return sites.values();
  }

  /** Blocks that the rules of a firewall name. */
  List<AddressSet> blocks(Site site, IpFamily family) {
    FirewallRules rules = rules(site, family);
    return rules == null ? List.of() : rules.blocks();
  }

  private FirewallRules rules(Site site, IpFamily family) {
    FirewallPolicy policy = policies.get(site.firewall().policyArn());
    if (policy == null) {
      return null;
    }
    Vpc vpc = index.vpcs.get(site.firewall().vpcId());
    List<String> home =
        vpc == null ? List.of() : vpc.cidrs().stream().map(Object::toString).toList();
    return compiled.computeIfAbsent(
        site.firewall().origin().arn() + ' ' + family,
        key -> new FirewallRules(policy, groups, home, family));
  }

  /** Why rules are not told: they were not read, or are of other kinds. */
  private Gaps.Missing doubt(Site site) {
    Origin origin = site.firewall().origin();
    for (String operation :
        List.of(
            "ListFirewallPolicies",
            "DescribeFirewallPolicy",
            "ListRuleGroups",
            "DescribeRuleGroup")) {
      Gaps.Missing missing = index.gaps.missing(origin, "network-firewall", operation);
      if (missing.isGap()) {
        return missing;
      }
    }
    return new Gaps.Missing(Reason.FIREWALL_RULES_NOT_EVALUATED, null);
  }

  /**
   * What a firewall lets through on the way forward, and what of the replies.
   *
   * @param own the end that is not the question's remote; null when its address is not known
   * @param outbound whether it opens the connection
   */
  record Passage(Step forward, Step reply) {}

  Passage passage(Site site, Address own, boolean outbound, IpFamily family) {
    if (!site.attachment().ready()) {
      Step stop = EgressPaths.stop(site.component(), family, Reason.BAD_STATE, "NF1");
      return new Passage(stop, reply(site, Uncertain.all(family)));
    }
    FirewallRules rules = own == null || own.family() != family ? null : rules(site, family);
    Gaps.Missing doubt = doubt(site);
    if (rules == null) {
      Uncertain unknown = Uncertain.unknown(family, doubt.reason(), doubt.coverageRef());
      return new Passage(forward(site, unknown), reply(site, unknown));
    }
    FirewallRules.Passed passed = rules.passed(own, outbound);
    return new Passage(
        forward(
            site, Uncertain.of(passed.must(), passed.may(), doubt.reason(), doubt.coverageRef())),
        reply(
            site,
            Uncertain.of(
                passed.replyMust(), passed.replyMay(), doubt.reason(), doubt.coverageRef())));
  }

  private static Step forward(Site site, Uncertain passes) {
    return Step.forward(
        Leg.FORWARD,
        passes,
        Reason.FIREWALL_RULES_RESTRICTION,
        (packet, state, reason, out) ->
            out.hop(
                Leg.FORWARD, site.component(), state.filterEffect(), "NF1", rule(site), reason));
  }

  private static Step reply(Site site, Uncertain passes) {
    return Step.replyWhere(
        Leg.REPLY,
        orUnanswered(passes),
        Reason.FIREWALL_RULES_RESTRICTION,
        (packet, state, reason, out) ->
            out.hop(Leg.REPLY, site.component(), state.filterEffect(), "NF1", rule(site), reason));
  }

  private static MatchedRule rule(Site site) {
    String policy = site.firewall().policyArn();
    return policy == null
        ? null
        : new MatchedRule(
            "firewallPolicy",
            policy.substring(policy.lastIndexOf('/') + 1),
            "at " + site.attachment().endpointId());
  }

  /** Messages of ICMP other than echo expect no reply, so none can be lost. */
  static Uncertain orUnanswered(Uncertain replies) {
    IpFamily family = replies.must().family();
    int echo = Headers.icmp(family == IpFamily.IPV4 ? 8 : 128, 0);
    AddressSet everybody = AddressSet.all(family);
    TrafficSet unanswered =
        TrafficSet.of(new Headers.Range(Headers.ICMP_FIRST, echo - 1), everybody)
            .union(TrafficSet.of(new Headers.Range(echo + 1, Headers.ICMP_LAST), everybody));
    return replies.union(Uncertain.certain(unanswered));
  }

  /** Replies that do not come back through the firewall: it did not see both directions. */
  static Step askew(Trace.Component component, IpFamily family) {
    return Step.replyWhere(
        Leg.REPLY,
        orUnanswered(Uncertain.unknown(family, Reason.FIREWALL_RULES_NOT_EVALUATED, null)),
        Reason.REPLY_ROUTE_MISMATCH,
        (packet, state, reason, out) ->
            out.hop(Leg.REPLY, component, state.effect(Effect.FORWARD), "NF1", null, reason));
  }
}
