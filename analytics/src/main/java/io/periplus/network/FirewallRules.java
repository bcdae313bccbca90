package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A firewall policy of one family: stateless rules by priority, then stateful ones (NF1). What
 * addresses, ports and protocols do not decide is left open.
 */
final class FirewallRules {
  private static final Headers.Range TCP = new Headers.Range(Headers.TCP_FIRST, Headers.TCP_LAST);
  private static final Headers.Range UDP = new Headers.Range(Headers.UDP_FIRST, Headers.UDP_LAST);
  private static final Headers.Range ICMP =
      new Headers.Range(Headers.ICMP_FIRST, Headers.ICMP_LAST);
  private static final Headers.Range OTHER =
      new Headers.Range(Headers.OTHER_FIRST, Headers.OTHER_LAST);

  private final IpFamily family;
  private final List<Rule> stateless = new ArrayList<>();
  private final Action statelessDefault;
  private final List<Rule> stateful;
  private final Action statefulDefault;

  /** What a rule does. */
  enum Action {
    PASS,
    DROP,
    /** On to the stateful rules. */
    FORWARD,
    /** Any of them; nobody can tell. */
    OPEN
  }

  private record Rule(FirewallMatch match, boolean bothWays, Action action) {
    FirewallMatch.Found find(Address own, boolean fromOwn, boolean reply) {
      FirewallMatch.Found found = match.find(own, fromOwn, reply);
      if (!bothWays) {
        return found;
      }
      FirewallMatch swapped =
          new FirewallMatch(
              match.destinations(),
              match.sources(),
              match.destinationPorts(),
              match.sourcePorts(),
              match.ranges(),
              match.narrower());
      return found.union(swapped.find(own, fromOwn, reply));
    }
  }

  /**
   * @param groups ARN -> group; one that is absent decides nothing that can be told
   * @param homeNet blocks of the firewall's VPC
   */
  FirewallRules(
      FirewallPolicy policy,
      Map<String, FirewallRuleGroup> groups,
      List<String> homeNet,
      IpFamily family) {
    this.family = family;
    for (String arn : policy.statelessGroups()) {
      FirewallRuleGroup group = groups.get(arn);
      if (group == null || group.beyond() != FirewallRuleGroup.Beyond.NOTHING) {
        stateless.add(open(List.of(OTHER, TCP, UDP, ICMP)));
      } else {
        group.stateless().forEach(rule -> stateless.add(stateless(rule)));
      }
    }
    this.statelessDefault = statelessAction(policy.statelessDefaultActions());
    List<Rule> rules = new ArrayList<>();
    for (String arn : policy.statefulGroups()) {
      FirewallRuleGroup group = groups.get(arn);
      if (group == null || group.beyond() == FirewallRuleGroup.Beyond.ANYTHING) {
        rules.add(open(List.of(OTHER, TCP, UDP, ICMP)));
      } else if (group.beyond() == FirewallRuleGroup.Beyond.DOMAINS) {
        rules.add(open(List.of(TCP)));
      }
      if (group != null) {
        FirewallTerms terms = terms(policy, group, homeNet);
        group.stateful().forEach(rule -> addStateful(rule, terms, rules));
      }
    }
    this.stateful = policy.strictOrder() ? List.copyOf(rules) : passFirst(rules);
    this.statefulDefault = statefulDefault(policy);
  }

  private static FirewallTerms terms(
      FirewallPolicy policy, FirewallRuleGroup group, List<String> homeNet) {
    Map<String, List<String>> ipSets = new HashMap<>();
    ipSets.put("HOME_NET", homeNet);
    ipSets.putAll(policy.ipSets());
    ipSets.putAll(group.ipSets());
    return new FirewallTerms(ipSets, group.portSets());
  }

  private Rule open(List<Headers.Range> ranges) {
    AddressSet all = AddressSet.all(family);
    return new Rule(new FirewallMatch(all, all, null, null, ranges, true), false, Action.OPEN);
  }

  private Rule stateless(FirewallRuleGroup.StatelessRule rule) {
    List<Headers.Range> ranges = new ArrayList<>();
    for (int protocol : rule.protocols()) {
      Headers.Range range = Headers.range(family, protocol, -1, -1, -1, -1);
      if (range != null) {
        ranges.add(range);
      }
    }
    if (rule.protocols().isEmpty()) {
      ranges.addAll(List.of(OTHER, TCP, UDP, ICMP));
    }
    FirewallMatch match =
        new FirewallMatch(
            blocks(rule.sources()),
            blocks(rule.destinations()),
            flags(rule.sourcePorts()),
            flags(rule.destinationPorts()),
            ranges,
            rule.narrower());
    return new Rule(match, false, statelessAction(rule.actions()));
  }

  private AddressSet blocks(List<String> texts) {
    if (texts.isEmpty()) {
      return AddressSet.all(family);
    }
    FirewallTerms terms = new FirewallTerms(Map.of(), Map.of());
    AddressSet sum = AddressSet.empty(family);
    for (String text : texts) {
      AddressSet one = terms.addresses(text, family);
      if (one == null) {
        return null;
      }
      sum = sum.union(one);
    }
    return sum;
  }

  private static BitSet flags(List<PortRange> ranges) {
    if (ranges.isEmpty()) {
      return FirewallMatch.ANY_PORT;
    }
    BitSet out = new BitSet(65536);
    ranges.forEach(range -> out.set(range.from(), range.to() + 1));
    return out;
  }

  private static Action statelessAction(List<String> actions) {
    for (String action : actions) {
      switch (action) {
        case "aws:pass":
          return Action.PASS;
        case "aws:drop":
          return Action.DROP;
        case "aws:forward_to_sfe":
          return Action.FORWARD;
        default:
          break;
      }
    }
    return Action.OPEN;
  }

  /** Alerts decide nothing; what is not known may do anything. */
  private void addStateful(
      FirewallRuleGroup.StatefulRule rule, FirewallTerms terms, List<Rule> rules) {
    Action action =
        switch (rule.action()) {
          case "PASS" -> Action.PASS;
          case "DROP", "REJECT" -> Action.DROP;
          case "ALERT" -> null;
          default -> Action.OPEN;
        };
    if (action == null) {
      return;
    }
    boolean tells = true;
    List<Headers.Range> ranges;
    switch (rule.protocol().toUpperCase(Locale.ROOT)) {
      case "IP" -> ranges = List.of(OTHER, TCP, UDP, ICMP);
      case "TCP" -> ranges = List.of(TCP);
      case "UDP" -> ranges = List.of(UDP);
      case "ICMP" -> ranges = List.of(ICMP);
      default -> {
        // What an application speaks is seen in its connections only.
        ranges = List.of(TCP, UDP);
        tells = false;
      }
    }
    FirewallMatch match =
        new FirewallMatch(
            terms.addresses(rule.source(), family),
            terms.addresses(rule.destination(), family),
            terms.ports(rule.sourcePort()),
            terms.ports(rule.destinationPort()),
            ranges,
            rule.narrower() || !tells);
    rules.add(new Rule(match, rule.anyDirection(), action));
  }

  /** Under strict order; {@code drop_established} lets handshakes pass and nothing after them. */
  private static Action statefulDefault(FirewallPolicy policy) {
    if (policy.strictOrder()) {
      for (String action : policy.statefulDefaultActions()) {
        if (action.equals("aws:drop_strict")) {
          return Action.DROP;
        }
        if (action.startsWith("aws:drop")) {
          return Action.OPEN;
        }
      }
    }
    return Action.PASS;
  }

  /** Address blocks that rules name: they tell addresses apart. */
  List<AddressSet> blocks() {
    List<AddressSet> out = new ArrayList<>();
    for (List<Rule> rules : List.of(stateless, stateful)) {
      for (Rule rule : rules) {
        for (AddressSet set : Arrays.asList(rule.match.sources(), rule.match.destinations())) {
          if (set != null && !set.isAll()) {
            out.add(set);
          }
        }
      }
    }
    return out;
  }

  /**
   * What may be done with traffic, by action.
   *
   * @param unmatched what perhaps no rule decides
   */
  private record Decided(Map<Action, TrafficSet> perhaps, TrafficSet unmatched) {
    TrafficSet may(Action action) {
      TrafficSet open = perhaps.getOrDefault(Action.OPEN, TrafficSet.empty(unmatched.family()));
      return perhaps.getOrDefault(action, open).union(open);
    }

    /** What is done with nothing else. */
    TrafficSet must(Action action) {
      TrafficSet only = TrafficSet.all(unmatched.family());
      for (Action other : Action.values()) {
        if (other != action) {
          only = only.minus(perhaps.getOrDefault(other, TrafficSet.empty(only.family())));
        }
      }
      return only;
    }
  }

  /** Rules one after the other; the first that matches decides. */
  private Decided first(
      List<Rule> rules, Action otherwise, Address own, boolean fromOwn, boolean reply) {
    Map<Action, TrafficSet> perhaps = new HashMap<>();
    TrafficSet left = TrafficSet.all(family);
    for (Rule rule : rules) {
      FirewallMatch.Found found = rule.find(own, fromOwn, reply);
      perhaps.merge(rule.action, found.possible().intersect(left), TrafficSet::union);
      left = left.minus(found.certain());
    }
    perhaps.merge(otherwise, left, TrafficSet::union);
    return new Decided(perhaps, left);
  }

  /**
   * In the default action order pass rules of all groups come before drop rules; one that may be
   * either stands between them.
   */
  private static List<Rule> passFirst(List<Rule> rules) {
    List<Rule> out = new ArrayList<>(rules);
    out.sort(Comparator.comparingInt(FirewallRules::rank));
    return out;
  }

  private static int rank(Rule rule) {
    return switch (rule.action) {
      case PASS -> 0;
      case OPEN -> 1;
      case DROP, FORWARD -> 2;
    };
  }

  /**
   * Packets that a firewall lets through, and those of them whose replies pass too, for certain and
   * perhaps.
   */
  record Passed(TrafficSet must, TrafficSet may, TrafficSet replyMust, TrafficSet replyMay) {}

  /**
   * @param own address of the end that is not the question's remote
   * @param outbound whether it opens the connection
   */
  Passed passed(Address own, boolean outbound) {
    Decided there = first(stateless, statelessDefault, own, outbound, false);
    Decided back = first(stateless, statelessDefault, own, !outbound, true);
    Decided flow = first(stateful, statefulDefault, own, outbound, false);
    Decided answer = first(stateful, Action.PASS, own, !outbound, true);
    TrafficSet all = TrafficSet.all(family);
    TrafficSet lost =
        there.may(Action.DROP).union(there.may(Action.FORWARD).intersect(flow.may(Action.DROP)));
    TrafficSet may =
        there.may(Action.PASS).union(there.may(Action.FORWARD).intersect(flow.may(Action.PASS)));
    TrafficSet backMay = back.may(Action.PASS).union(back.may(Action.FORWARD));
    // The stateful engine must see both directions or neither.
    TrafficSet askew =
        there
            .may(Action.PASS)
            .intersect(back.may(Action.FORWARD))
            .union(there.may(Action.FORWARD).intersect(back.may(Action.PASS)));
    // A flow that no rule lets pass meets rules for its replies.
    TrafficSet byRule = flow.must(Action.PASS).minus(flow.unmatched());
    TrafficSet met = answer.may(Action.DROP).minus(byRule).minus(there.must(Action.PASS));
    TrafficSet backMust = all.minus(back.may(Action.DROP)).minus(askew).minus(met);
    return new Passed(all.minus(lost), may, backMust, backMay);
  }
}
