package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * What sets of security groups pass to and from addresses, as numbers: equal policies have equal
 * numbers, and the union of two policies is computed once (section 4.1).
 *
 * <p>Only what is known for certain has a number. Which number a policy has depends on who asks
 * first; nothing that leaves the kernel shows it.
 */
final class GroupPolicies {
  /** Something about the set is not known: its groups must be asked themselves. */
  static final int UNCERTAIN = -1;

  private static final int UNSET = 0;
  private static final int SIDES = 4;

  private final Map<String, SecurityGroup> groups;
  private final Filters filters;
  private final List<List<String>> sets;

  /** Set and side -> number, or {@link #UNSET}. */
  private final AtomicIntegerArray ofSet;

  private final Map<String, AtomicIntegerArray> ofGroup;
  private final Map<Policy, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, Policy> policies = new ConcurrentHashMap<>();
  private final Map<Long, Integer> unions = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger(UNSET);

  /**
   * @param groups by id
   * @param sets of group ids, by their numbers
   */
  GroupPolicies(Map<String, SecurityGroup> groups, Filters filters, List<List<String>> sets) {
    this.groups = groups;
    this.filters = filters;
    this.ofGroup = new ConcurrentHashMap<>(groups.size());
    this.sets = sets;
    this.ofSet = new AtomicIntegerArray(SIDES * sets.size());
  }

  /**
   * A policy.
   *
   * @param passes to or from addresses
   * @param withoutRules no group has a rule in this direction, which is a reason of its own
   */
  record Policy(TrafficSet passes, boolean withoutRules) {
    // Written out: what a record derives are method handles, which are compiled into every caller.
    @Override
    public boolean equals(Object o) {
      return o instanceof Policy that
          && withoutRules == that.withoutRules
          && passes.equals(that.passes);
    }

    @Override
    public int hashCode() {
      return 2 * passes.hashCode() + (withoutRules ? 1 : 0);
    }
  }

  /** The number of a set's policy; {@link #UNCERTAIN} where it has none. */
  int of(int set, boolean egress, IpFamily family) {
    int side = side(egress, family);
    int known = ofSet.get(SIDES * set + side);
    if (known == UNSET) {
      known = find(sets.get(set), egress, family);
      ofSet.set(SIDES * set + side, known);
    }
    return known;
  }

  Policy policy(int number) {
    return policies.get(number);
  }

  private static int side(boolean egress, IpFamily family) {
    return (egress ? 2 : 0) + family.ordinal();
  }

  private int find(List<String> groups, boolean egress, IpFamily family) {
    int out = UNSET;
    for (String group : groups) {
      int next = ofGroup(group, egress, family);
      if (next == UNCERTAIN) {
        return UNCERTAIN;
      }
      out = out == UNSET || out == next ? next : union(out, next);
    }
    return out == UNSET ? UNCERTAIN : out;
  }

  private int ofGroup(String group, boolean egress, IpFamily family) {
    AtomicIntegerArray sides = ofGroup.get(group);
    if (sides == null) {
      sides = ofGroup.computeIfAbsent(group, id -> new AtomicIntegerArray(SIDES));
    }
    int side = side(egress, family);
    int known = sides.get(side);
    if (known == UNSET) {
      Policy policy = policy(group, egress, family);
      known = policy == null ? UNCERTAIN : number(policy);
      sides.set(side, known);
    }
    return known;
  }

  /** Null where something is not known. */
  private Policy policy(String id, boolean egress, IpFamily family) {
    SecurityGroup group = groups.get(id);
    if (group == null) {
      return null;
    }
    boolean withoutRules = true;
    TrafficSet.Builder passes = new TrafficSet.Builder(family);
    for (SecurityGroupRule rule : group.rules()) {
      if (rule.egress() == egress) {
        boolean plain =
            !rule.malformed()
                && (rule.groupId() != null || rule.prefixListId() == null && rule.cidr() != null);
        if (!plain) {
          SecurityGroupRules rules = filters.certainRules(id, egress, family);
          return rules == null
              ? null
              : new Policy(rules.byAddress().must(), rules.isWithoutRules());
        }
        withoutRules = false;
        if (rule.groupId() == null && rule.cidr().family() == family) {
          passes.add(SecurityGroupRules.range(rule, family), AddressSet.of(rule.cidr()));
        }
      }
    }
    return new Policy(passes.build(), withoutRules);
  }

  private int union(int a, int b) {
    Long pair = PairKey.of(Math.min(a, b), Math.max(a, b));
    Integer known = unions.get(pair);
    if (known == null) {
      Policy left = policies.get(a);
      Policy right = policies.get(b);
      known =
          number(
              new Policy(left.passes.union(right.passes), left.withoutRules && right.withoutRules));
      unions.put(pair, known);
    }
    return known;
  }

  private int number(Policy policy) {
    Integer known = numbers.get(policy);
    if (known != null) {
      return known;
    }
    return numbers.computeIfAbsent(
        policy,
        each -> {
          int number = last.incrementAndGet();
          policies.put(number, each);
          return number;
        });
  }
}
