package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Network firewalls for the slow twin, one packet after the other (NF1). Reads addresses and ports
 * in the forms that {@link RandomPerimeter} writes.
 */
final class SlowFirewalls {
  private final NetworkModel model;
  private final SlowEvaluator evaluator;

  SlowFirewalls(NetworkModel model, SlowEvaluator evaluator) {
    this.model = model;
    this.evaluator = evaluator;
  }

  /** A firewall where one of its endpoints is. */
  record Site(NetworkFirewall firewall, String subnetId) {}

  Site at(String endpointId) {
    for (NetworkFirewall firewall : model.perimeter().firewalls()) {
      for (NetworkFirewall.Attachment attachment : firewall.attachments()) {
        if (attachment.endpointId().equals(endpointId)) {
          return new Site(firewall, attachment.subnetId());
        }
      }
    }
    return null;
  }

  private enum Action {
    PASS,
    DROP,
    FORWARD,
    OPEN
  }

  private record Rule(Function<Packet, Truth> match, Action action) {}

  /** Source and destination of one packet, and which side has the client's port. */
  private record Packet(
      SlowAddress source, SlowAddress destination, SlowHeader header, boolean reply) {}

  /** What the first rule that matches may be. */
  private static Set<Action> first(List<Rule> rules, Action otherwise, Packet packet) {
    Set<Action> possible = EnumSet.noneOf(Action.class);
    for (Rule rule : rules) {
      Truth match = rule.match.apply(packet);
      if (match != Truth.NO) {
        possible.add(rule.action);
      }
      if (match == Truth.YES) {
        return possible;
      }
    }
    possible.add(otherwise);
    return possible;
  }

  /** Whether a rule, and not the default, lets a packet pass for certain. */
  private static boolean passedByRule(List<Rule> rules, Packet packet) {
    return first(rules, Action.OPEN, packet).equals(EnumSet.of(Action.PASS));
  }

  private static boolean may(Set<Action> actions, Action action) {
    return actions.contains(action) || actions.contains(Action.OPEN);
  }

  /** Whether the packet that opens a connection passes. */
  Truth forward(Site site, SlowAddress source, SlowAddress destination, SlowHeader header) {
    FirewallPolicy policy = policy(site);
    Packet packet = new Packet(source, destination, header, false);
    Set<Action> there = first(stateless(policy), action(policy.statelessDefaultActions()), packet);
    Set<Action> flow = first(stateful(policy), statefulDefault(policy), packet);
    boolean drops = may(there, Action.DROP) || may(there, Action.FORWARD) && may(flow, Action.DROP);
    boolean passes =
        may(there, Action.PASS) || may(there, Action.FORWARD) && may(flow, Action.PASS);
    return !drops ? Truth.YES : passes ? Truth.MAYBE : Truth.NO;
  }

  /** Whether the answer to that packet passes. */
  Truth reply(Site site, SlowAddress source, SlowAddress destination, SlowHeader header) {
    FirewallPolicy policy = policy(site);
    Packet packet = new Packet(source, destination, header, false);
    Packet answer = new Packet(destination, source, header, true);
    Action otherwise = action(policy.statelessDefaultActions());
    Set<Action> there = first(stateless(policy), otherwise, packet);
    Set<Action> back = first(stateless(policy), otherwise, answer);
    if (!may(back, Action.PASS) && !may(back, Action.FORWARD)) {
      return Truth.NO;
    }
    boolean askew =
        may(there, Action.PASS) && may(back, Action.FORWARD)
            || may(there, Action.FORWARD) && may(back, Action.PASS);
    boolean met =
        may(first(stateful(policy), Action.PASS, answer), Action.DROP)
            && !passedByRule(stateful(policy), packet)
            && !there.equals(EnumSet.of(Action.PASS));
    return Truth.of(!may(back, Action.DROP) && !askew && !met).or(Truth.MAYBE);
  }

  private FirewallPolicy policy(Site site) {
    for (FirewallPolicy each : model.perimeter().firewallPolicies()) {
      if (each.origin().arn().equals(site.firewall().policyArn())) {
        return each;
      }
    }
    throw new IllegalStateException("no policy of " + site);
  }

  private FirewallRuleGroup group(String arn) {
    for (FirewallRuleGroup each : model.perimeter().firewallRuleGroups()) {
      if (each.origin().arn().equals(arn)) {
        return each;
      }
    }
    throw new IllegalStateException("no rule group " + arn);
  }

  private static Action action(List<String> actions) {
    return switch (actions.get(0)) {
      case "aws:pass" -> Action.PASS;
      case "aws:drop" -> Action.DROP;
      default -> Action.FORWARD;
    };
  }

  private static Action statefulDefault(FirewallPolicy policy) {
    return policy.strictOrder() && policy.statefulDefaultActions().contains("aws:drop_strict")
        ? Action.DROP
        : Action.PASS;
  }

  private List<Rule> stateless(FirewallPolicy policy) {
    List<Rule> rules = new ArrayList<>();
    for (String arn : policy.statelessGroups()) {
      for (FirewallRuleGroup.StatelessRule rule : group(arn).stateless()) {
        rules.add(
            new Rule(
                packet ->
                    protocol(rule.protocols(), packet.header())
                        .and(address(rule.sources(), packet.source()))
                        .and(address(rule.destinations(), packet.destination()))
                        .and(port(rule.sourcePorts(), packet, !packet.reply()))
                        .and(port(rule.destinationPorts(), packet, packet.reply())),
                action(rule.actions())));
      }
    }
    return rules;
  }

  private List<Rule> stateful(FirewallPolicy policy) {
    List<Rule> rules = new ArrayList<>();
    for (String arn : policy.statefulGroups()) {
      FirewallRuleGroup group = group(arn);
      if (group.beyond() == FirewallRuleGroup.Beyond.DOMAINS) {
        rules.add(
            new Rule(
                packet -> Truth.of(packet.header().protocol() == 6).and(Truth.MAYBE), Action.OPEN));
      }
      for (FirewallRuleGroup.StatefulRule rule : group.stateful()) {
        Action action = rule.action().equals("PASS") ? Action.PASS : Action.DROP;
        rules.add(
            new Rule(
                packet -> {
                  Truth one = matches(rule, packet);
                  Packet turned =
                      new Packet(
                          packet.destination(), packet.source(), packet.header(), !packet.reply());
                  return rule.anyDirection() ? one.or(matches(rule, turned)) : one;
                },
                action));
      }
    }
    if (!policy.strictOrder()) {
      List<Action> order = List.of(Action.PASS, Action.OPEN, Action.DROP);
      rules.sort((a, b) -> Integer.compare(order.indexOf(a.action), order.indexOf(b.action)));
    }
    return rules;
  }

  private static Truth matches(FirewallRuleGroup.StatefulRule rule, Packet packet) {
    List<Integer> protocols = Map.of("TCP", List.of(6), "UDP", List.of(17)).get(rule.protocol());
    return protocol(protocols == null ? List.of() : protocols, packet.header())
        .and(address(list(rule.source()), packet.source()))
        .and(address(list(rule.destination()), packet.destination()))
        .and(port(range(rule.sourcePort()), packet, !packet.reply()))
        .and(port(range(rule.destinationPort()), packet, packet.reply()));
  }

  private static List<String> list(String text) {
    return text.equals("any") ? List.of() : List.of(text);
  }

  private static List<PortRange> range(String text) {
    if (text.equals("any")) {
      return List.of();
    }
    String[] ends = text.split(":");
    int from = Integer.parseInt(ends[0]);
    return List.of(new PortRange(from, Integer.parseInt(ends[ends.length - 1])));
  }

  private static Truth protocol(List<Integer> protocols, SlowHeader header) {
    return Truth.of(protocols.isEmpty() || protocols.contains(header.protocol()));
  }

  private static Truth address(List<String> blocks, SlowAddress address) {
    return Truth.of(
        blocks.isEmpty()
            || blocks.stream().map(CidrBlock::parse).anyMatch(block -> address.in(block)));
  }

  /**
   * @param ofClient whether this is the side of the client, whose port may be any above 1023
   */
  private static Truth port(List<PortRange> ranges, Packet packet, boolean ofClient) {
    if (ranges.isEmpty() || !packet.header().hasPorts()) {
      return Truth.YES;
    }
    if (!ofClient) {
      return Truth.of(ranges.stream().anyMatch(each -> each.contains(packet.header().port())));
    }
    PortRange only = ranges.get(0);
    boolean all = only.from() <= 1024 && only.to() == 65535;
    return all ? Truth.YES : Truth.of(only.to() >= 1024).and(Truth.MAYBE);
  }

  /** From a client through a firewall and on by the table of the firewall's subnet. */
  SlowEvaluator.Way way(
      Route route,
      NetworkInterface client,
      NetworkInterface.Address address,
      SlowAddress remote,
      SlowHeader header,
      Set<String> passed) {
    Site site = at(route.targetId());
    SlowAddress own = SlowAddress.of(address.address());
    if (passed.contains(route.targetId())) {
      return SlowEvaluator.Way.NONE;
    }
    boolean crosses = !client.subnetId().equals(site.subnetId());
    Subnet subnet = evaluator.inventory.subnet(site.subnetId());
    Set<String> now = new HashSet<>(passed);
    now.add(route.targetId());
    Map<String, SlowAnswer> on =
        evaluator.egress(
            passing(client, site.subnetId()), address, remote, header, List.of(1024), now);
    Truth forward = forward(site, own, remote, header);
    if (crosses) {
      forward = forward.and(evaluator.filters.acl(subnet, false, own, header));
    }
    forward = forward.and(any(on.values().stream().map(SlowAnswer::forward).toList()));
    Truth back =
        crosses
            ? evaluator.local(subnet, own).and(reply(site, own, remote, header))
            : reply(site, own, remote, header);
    return new SlowEvaluator.Way(
        forward,
        port -> {
          SlowHeader answer = header.reply(port);
          Truth outside = any(on.values().stream().map(each -> each.reply().apply(port)).toList());
          Truth inside =
              crosses && answer != null
                  ? evaluator.filters.acl(subnet, true, own, answer)
                  : Truth.YES;
          return outside.and(inside).and(back);
        });
  }

  private static Truth any(List<Truth> all) {
    Truth any = Truth.NO;
    for (Truth each : all) {
      any = any.or(each);
    }
    return any;
  }

  /** The client where the firewall hands its packet on. */
  private static NetworkInterface passing(NetworkInterface client, String subnetId) {
    return new NetworkInterface(
        client.origin(),
        client.id(),
        client.vpcId(),
        subnetId,
        "passing",
        client.owner(),
        client.ownerCandidates(),
        client.securityGroupIds(),
        client.sourceDestCheck(),
        client.instanceId(),
        client.primary(),
        client.addresses());
  }

  /** From the internet gateway past the rules into an interface's subnet. */
  Truth arrival(
      Site site, NetworkInterface eni, SlowAddress own, SlowAddress remote, SlowHeader header) {
    Subnet subnet = evaluator.inventory.subnet(site.subnetId());
    Subnet home = evaluator.inventory.subnet(eni.subnetId());
    Truth in =
        evaluator
            .filters
            .acl(subnet, false, remote, header)
            .and(forward(site, remote, own, header));
    return subnet.id().equals(home.id())
        ? in
        : in.and(evaluator.filters.acl(subnet, true, own, header))
            .and(evaluator.local(subnet, own))
            .and(evaluator.filters.acl(home, false, remote, header));
  }

  /** The answer out of an interface's subnet, back through the firewall to the gateway. */
  Truth departure(
      Route redirect,
      NetworkInterface eni,
      SlowAddress own,
      SlowAddress remote,
      SlowHeader header,
      SlowHeader answer) {
    Site site = at(redirect.targetId());
    Subnet subnet = evaluator.inventory.subnet(site.subnetId());
    Subnet home = evaluator.inventory.subnet(eni.subnetId());
    Truth back =
        evaluator
            .edges
            .comesBack(redirect, eni, remote)
            .and(evaluator.toInternetGateway(subnet, remote, eni));
    if (answer == null) {
      return back;
    }
    back = back.and(reply(site, remote, own, header));
    Truth crossed =
        subnet.id().equals(home.id())
            ? Truth.YES
            : evaluator.filters.acl(subnet, false, own, answer);
    return back.and(crossed)
        .and(evaluator.filters.acl(home, true, remote, answer))
        .and(evaluator.filters.acl(subnet, true, remote, answer));
  }
}
