package io.periplus.network.input;

import io.periplus.model.PortRange;
import io.periplus.network.FirewallPolicy;
import io.periplus.network.FirewallRuleGroup;
import io.periplus.network.FirewallRuleGroup.Beyond;
import io.periplus.network.FirewallRuleGroup.StatefulRule;
import io.periplus.network.FirewallRuleGroup.StatelessRule;
import io.periplus.network.NetworkFirewall;
import io.periplus.network.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Network firewalls, their policies and rule groups from what describes them. */
final class FirewallConfigurations {
  /** Options of a rule that say nothing of the packets that it matches. */
  private static final Set<String> REMARKS =
      Set.of("sid", "msg", "rev", "gid", "classtype", "reference", "priority", "metadata");

  /** Statuses of an endpoint that takes traffic: it does while it grows, too. */
  private static final Set<String> CARRYING = Set.of("READY", "SCALING");

  private FirewallConfigurations() {}

  static NetworkFirewall firewall(Origin origin, Configuration firewall) {
    List<NetworkFirewall.Attachment> attachments = new ArrayList<>();
    Configuration zones = firewall.object("FirewallStatus").object("SyncStates");
    for (String zone : zones.names()) {
      Configuration attachment = zones.object(zone).object("Attachment");
      String endpoint = attachment.text("EndpointId");
      if (endpoint != null) {
        attachments.add(
            new NetworkFirewall.Attachment(
                endpoint,
                attachment.text("SubnetId"),
                CARRYING.contains(attachment.text("Status", "READY"))));
      }
    }
    attachments.sort(Comparator.comparing(NetworkFirewall.Attachment::endpointId));
    return new NetworkFirewall(
        origin, firewall.text("VpcId"), firewall.text("FirewallPolicyArn"), attachments);
  }

  static FirewallPolicy policy(Origin origin, Configuration described) {
    Configuration policy = described.object("FirewallPolicy");
    return new FirewallPolicy(
        origin,
        references(policy, "StatelessRuleGroupReferences"),
        policy.texts("StatelessDefaultActions"),
        references(policy, "StatefulRuleGroupReferences"),
        "STRICT_ORDER".equals(policy.object("StatefulEngineOptions").text("RuleOrder")),
        policy.texts("StatefulDefaultActions"),
        variables(policy.object("PolicyVariables").object("RuleVariables")));
  }

  /** ARNs by priority; a group whose action the policy turns into an alert decides nothing. */
  private static List<String> references(Configuration policy, String member) {
    record Reference(int priority, String arn) {}
    List<Reference> references = new ArrayList<>();
    for (Configuration each : policy.items(member).readable()) {
      String arn = each.text("ResourceArn");
      Integer priority = each.integer("Priority", 0);
      boolean alerts = "DROP_TO_ALERT".equals(each.object("Override").text("Action"));
      if (arn != null && !alerts) {
        references.add(new Reference(priority == null ? 0 : priority, arn));
      }
    }
    return references.stream()
        .sorted(Comparator.comparingInt(Reference::priority).thenComparing(Reference::arn))
        .map(Reference::arn)
        .toList();
  }

  static FirewallRuleGroup ruleGroup(Origin origin, Configuration described, boolean readable) {
    Configuration group = described.object("RuleGroup");
    Configuration source = group.object("RulesSource");
    Configuration variables = group.object("RuleVariables");
    List<StatefulRule> stateful = new ArrayList<>();
    Configuration.Items items = source.items("StatefulRules");
    items.readable().forEach(rule -> stateful.add(stateful(rule)));
    Configuration.Items stateless =
        source.object("StatelessRulesAndCustomActions").items("StatelessRules");
    boolean known =
        source.has("StatefulRules")
            || source.has("StatelessRulesAndCustomActions")
            || source.has("RulesSourceList");
    boolean whole =
        readable
            && known
            && items.unreadable() == 0
            && stateless.unreadable() == 0
            && !source.has("RulesString");
    Beyond beyond = !whole ? Beyond.ANYTHING : Beyond.NOTHING;
    if (whole && source.has("RulesSourceList")) {
      beyond = Beyond.DOMAINS;
    }
    return new FirewallRuleGroup(
        origin,
        stateless.readable().stream()
            .sorted(Comparator.comparingInt(FirewallConfigurations::priority))
            .map(FirewallConfigurations::stateless)
            .toList(),
        stateful,
        beyond,
        variables(variables),
        definitions(variables.object("PortSets")));
  }

  private static int priority(Configuration rule) {
    Integer priority = rule.integer("Priority", 0);
    return priority == null ? 0 : priority;
  }

  private static StatelessRule stateless(Configuration rule) {
    Configuration definition = rule.object("RuleDefinition");
    Configuration match = definition.object("MatchAttributes");
    List<Integer> protocols = new ArrayList<>();
    boolean narrower = !match.items("TCPFlags").readable().isEmpty();
    for (String protocol : match.numbers("Protocols")) {
      try {
        protocols.add(Integer.parseInt(protocol));
      } catch (NumberFormatException e) {
        narrower = true;
      }
    }
    List<PortRange> sourcePorts = new ArrayList<>();
    List<PortRange> destinationPorts = new ArrayList<>();
    narrower |= !ports(match, "SourcePorts", sourcePorts);
    narrower |= !ports(match, "DestinationPorts", destinationPorts);
    return new StatelessRule(
        addresses(match, "Sources"),
        addresses(match, "Destinations"),
        sourcePorts,
        destinationPorts,
        protocols,
        narrower,
        definition.texts("Actions"));
  }

  private static List<String> addresses(Configuration match, String member) {
    List<String> out = new ArrayList<>();
    for (Configuration each : match.items(member).readable()) {
      out.add(each.text("AddressDefinition", "unreadable"));
    }
    return out;
  }

  /** False when one of them cannot be read; then the rule is taken for narrower than what is. */
  private static boolean ports(Configuration match, String member, List<PortRange> out) {
    boolean whole = true;
    for (Configuration each : match.items(member).readable()) {
      Integer from = each.integer("FromPort", 0);
      Integer to = each.integer("ToPort", 65535);
      if (from == null || to == null || from < 0 || to > 65535 || from > to) {
        each.warn("FromPort", "not a range of ports: " + from + "-" + to);
        whole = false;
      } else {
        out.add(new PortRange(from, to));
      }
    }
    if (!whole) {
      out.clear();
    }
    return whole;
  }

  private static StatefulRule stateful(Configuration rule) {
    Configuration header = rule.object("Header");
    boolean narrower = false;
    for (Configuration option : rule.items("RuleOptions").readable()) {
      narrower |= !REMARKS.contains(option.text("Keyword", "").toLowerCase(Locale.ROOT));
    }
    return new StatefulRule(
        rule.text("Action", "unknown"),
        header.text("Protocol", "unknown"),
        header.text("Source", "unknown"),
        header.text("SourcePort", "unknown"),
        "ANY".equals(header.text("Direction")),
        header.text("Destination", "unknown"),
        header.text("DestinationPort", "unknown"),
        narrower);
  }

  private static Map<String, List<String>> variables(Configuration variables) {
    Configuration sets = variables.has("IPSets") ? variables.object("IPSets") : variables;
    return definitions(sets);
  }

  private static Map<String, List<String>> definitions(Configuration sets) {
    Map<String, List<String>> out = new TreeMap<>();
    for (String name : sets.names()) {
      out.put(name, sets.object(name).texts("Definition"));
    }
    return out;
  }
}
