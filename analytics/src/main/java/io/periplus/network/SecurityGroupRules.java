package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One direction of a sorted list of security groups as a packet set: the union of all rules (SG1).
 *
 * <p>Rules for address blocks and rules for groups stay apart, since a group means its members,
 * never an address (SG5).
 */
final class SecurityGroupRules {
  private static final Comparator<Match> BY_ID =
      (a, b) -> RowOrder.compareUtf8(a.rule.id(), b.rule.id());

  private final Uncertain byAddress;
  private final Map<String, Uncertain> byGroup;
  private final Supplier<List<Match>> rules;
  private final boolean withoutRules;

  private SecurityGroupRules(
      Uncertain byAddress,
      Map<String, Uncertain> byGroup,
      Supplier<List<Match>> rules,
      boolean withoutRules) {
    this.byAddress = byAddress;
    this.byGroup = byGroup;
    this.rules = rules;
    this.withoutRules = withoutRules;
  }

  /**
   * A rule and the group that holds it.
   *
   * @param peers addresses that it matches; all when they are unknown or a group
   */
  record Match(
      SecurityGroup group,
      SecurityGroupRule rule,
      Headers.Range range,
      AddressSet peers,
      MatchedRule named) {}

  /**
   * @param holder whose groups they are: absent groups are looked up in its coverage
   */
  static SecurityGroupRules compile(
      NetworkIndex index, List<String> groupIds, Origin holder, boolean egress, IpFamily family) {
    TrafficSet.Builder must = new TrafficSet.Builder(family);
    TrafficSet.Builder malformed = new TrafficSet.Builder(family);
    Map<String, TrafficSet.Builder> groups = new HashMap<>();
    Map<String, TrafficSet.Builder> malformedGroups = new HashMap<>();
    Uncertain unknown = Uncertain.none(family);
    boolean withoutRules = true;
    for (String groupId : groupIds) {
      SecurityGroup group = index.securityGroups.get(groupId);
      if (group == null) {
        Gaps.Missing missing = index.gaps.missing(holder, "ec2", "DescribeSecurityGroups");
        unknown = unknown.union(Uncertain.unknown(family, missing.reason(), missing.coverageRef()));
        continue;
      }
      for (SecurityGroupRule rule : group.rules()) {
        withoutRules &= rule.egress() != egress;
        Headers.Range range = range(rule, family);
        if (rule.egress() != egress || range == null) {
          continue;
        }
        if (rule.groupId() != null) {
          (rule.malformed() ? malformedGroups : groups)
              .computeIfAbsent(rule.groupId(), id -> new TrafficSet.Builder(family))
              .add(range, AddressSet.all(family));
        } else if (rule.prefixListId() != null) {
          PrefixList list = index.prefixLists.get(rule.prefixListId());
          if (list != null && list.entries() != null) {
            (rule.malformed() ? malformed : must).add(range, AddressSet.of(family, list.entries()));
          } else {
            Gaps.Missing missing = prefixListGap(index, group.origin(), list);
            unknown =
                unknown.union(
                    Uncertain.of(
                        TrafficSet.empty(family),
                        TrafficSet.of(range, AddressSet.all(family)),
                        missing.reason(),
                        missing.coverageRef()));
          }
        } else if (rule.cidr() == null) {
          malformed.add(range, AddressSet.all(family));
        } else if (rule.cidr().family() == family) {
          (rule.malformed() ? malformed : must).add(range, AddressSet.of(rule.cidr()));
        }
      }
    }
    Uncertain byAddress = certainAndMalformed(must.build(), malformed.build()).union(unknown);
    Map<String, Uncertain> byGroup = new HashMap<>();
    groups.forEach((id, builder) -> byGroup.put(id, Uncertain.certain(builder.build())));
    malformedGroups.forEach(
        (id, builder) ->
            byGroup.merge(
                id,
                certainAndMalformed(TrafficSet.empty(family), builder.build()),
                Uncertain::union));
    Supplier<List<Match>> rules = new Lazy<>(() -> rules(index, groupIds, egress, family));
    return new SecurityGroupRules(byAddress, byGroup, rules, withoutRules);
  }

  /**
   * Several groups of which each is compiled and known for certain; their rules are merged when
   * evidence asks for them.
   */
  static SecurityGroupRules union(List<SecurityGroupRules> groups) {
    TrafficSet byAddress = groups.get(0).byAddress.must();
    Map<String, Uncertain> byGroup = new HashMap<>();
    boolean withoutRules = true;
    for (SecurityGroupRules each : groups) {
      byAddress = byAddress.union(each.byAddress.must());
      each.byGroup.forEach((id, traffic) -> byGroup.merge(id, traffic, Uncertain::union));
      withoutRules &= each.withoutRules;
    }
    Supplier<List<Match>> rules =
        new Lazy<>(
            () -> {
              List<Match> all = new ArrayList<>();
              groups.forEach(each -> all.addAll(each.rules.get()));
              all.sort(BY_ID);
              return all;
            });
    return new SecurityGroupRules(Uncertain.certain(byAddress), byGroup, rules, withoutRules);
  }

  /** Whether everything that it passes is known. */
  boolean isCertain() {
    return byAddress.causes().isEmpty()
        && byGroup.values().stream().allMatch(traffic -> traffic.causes().isEmpty());
  }

  /** The same where equal sets are one object. */
  SecurityGroupRules interned(UnaryOperator<TrafficSet> intern) {
    return byAddress.causes().isEmpty()
        ? new SecurityGroupRules(
            Uncertain.certain(intern.apply(byAddress.must())), byGroup, rules, withoutRules)
        : this;
  }

  private static List<Match> rules(
      NetworkIndex index, List<String> groupIds, boolean egress, IpFamily family) {
    List<Match> out = new ArrayList<>();
    for (String groupId : groupIds) {
      SecurityGroup group = index.securityGroups.get(groupId);
      for (SecurityGroupRule rule : group == null ? List.<SecurityGroupRule>of() : group.rules()) {
        Headers.Range range = range(rule, family);
        if (rule.egress() == egress && range != null) {
          out.add(
              new Match(
                  group,
                  rule,
                  range,
                  peers(index, rule, family),
                  new MatchedRule("securityGroupRule", rule.id(), RuleText.of(rule))));
        }
      }
    }
    out.sort(BY_ID);
    return out;
  }

  /** Made when first asked for. */
  private static final class Lazy<T> implements Supplier<T> {
    private Supplier<T> maker;
    private volatile T value;

    Lazy(Supplier<T> maker) {
      this.maker = maker;
    }

    @Override
    public T get() {
      T known = value;
      if (known == null) {
        synchronized (this) {
          if (value == null) {
            value = maker.get();
            maker = null;
          }
          known = value;
        }
      }
      return known;
    }
  }

  private static Uncertain certainAndMalformed(TrafficSet must, TrafficSet malformed) {
    return Uncertain.of(must, must.union(malformed), Reason.INPUT_MALFORMED, null);
  }

  /** Why the entries of a list are unknown (RT9, SG9). */
  static Gaps.Missing prefixListGap(NetworkIndex index, Origin holder, PrefixList list) {
    Origin scope = list == null ? holder : list.origin();
    InputGap entries = index.gaps.of(scope, "ec2", "GetManagedPrefixListEntries");
    if (entries != null) {
      return new Gaps.Missing(Gaps.reason(entries.status()), entries.coverageRef());
    }
    Gaps.Missing lists = index.gaps.missing(scope, "ec2", "DescribeManagedPrefixLists");
    // A list that another account did not share is not in any scope of ours: not collected.
    return lists.isGap() ? lists : new Gaps.Missing(Reason.INPUT_NOT_COLLECTED, null);
  }

  /** Whether no rule exists in this direction, not even one for the other family. */
  boolean isEmpty() {
    return withoutRules && byAddress.may().isEmpty();
  }

  boolean isWithoutRules() {
    return withoutRules;
  }

  /** What rules for address blocks and prefix lists allow. */
  Uncertain byAddress() {
    return byAddress;
  }

  /** What rules for groups allow to a peer that carries these groups, for every address. */
  Uncertain byMembership(List<String> peerGroupIds) {
    Uncertain out = Uncertain.none(byAddress.must().family());
    for (String id : peerGroupIds) {
      Uncertain more = byGroup.get(id);
      out = more == null ? out : out.union(more);
    }
    return out;
  }

  /** Groups that rules name. */
  List<String> named() {
    return byGroup.keySet().stream().sorted().toList();
  }

  /** Rules that allow a packet, by id: the first is the one that evidence names. */
  List<Match> matches(int point, Address remote, List<String> peerGroupIds) {
    List<Match> out = new ArrayList<>();
    for (Match candidate : rules.get()) {
      if (candidate.range.first() <= point
          && point <= candidate.range.last()
          && (candidate.rule.groupId() == null
              ? candidate.peers.contains(remote)
              : peerGroupIds.contains(candidate.rule.groupId()))) {
        out.add(candidate);
      }
    }
    return out;
  }

  /** Whether a rule for one of these groups has a packet in it. */
  boolean names(int point, Address remote, List<String> groupIds) {
    return !groupIds.isEmpty()
        && matches(point, remote, groupIds).stream()
            .anyMatch(match -> match.rule().groupId() != null);
  }

  private static AddressSet peers(NetworkIndex index, SecurityGroupRule rule, IpFamily family) {
    if (rule.groupId() == null && rule.prefixListId() != null) {
      PrefixList list = index.prefixLists.get(rule.prefixListId());
      return list == null || list.entries() == null
          ? AddressSet.all(family)
          : AddressSet.of(family, list.entries());
    }
    if (rule.groupId() != null || rule.cidr() == null) {
      return AddressSet.all(family);
    }
    return rule.cidr().family() == family ? AddressSet.of(rule.cidr()) : AddressSet.empty(family);
  }

  static Headers.Range range(SecurityGroupRule rule, IpFamily family) {
    return Headers.range(
        family, rule.protocol(), rule.fromPort(), rule.toPort(), rule.icmpType(), rule.icmpCode());
  }
}
