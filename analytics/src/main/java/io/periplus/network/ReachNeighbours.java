package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Walks the factors of {@code reach} from class to class (spec section 4.6): by the groups that
 * rules name and by the blocks that they allow, never by trying pairs.
 *
 * <p>A class that {@link #receivers} or {@link #senders} does not name exchanges nothing with this
 * one. Of one that is named some member may; {@link ReachIndex#join} tells of two endpoints.
 * Classes are those of {@link EndpointClasses}, by number; a class is of one family.
 */
final class ReachNeighbours {
  private final CompiledNetwork network;
  private final ClassFactors factors;
  private final EndpointClasses classes;
  private final List<Endpoint> examples = new ArrayList<>();
  private final List<AddressSet> addresses = new ArrayList<>();
  private final List<List<String>> seenGroups = new ArrayList<>();

  /** VPC id -> what its classes accept, and send. */
  private final Map<String, Selectors> accepting = new TreeMap<>();

  private final Map<String, Selectors> sending = new TreeMap<>();

  /** VPC id -> VPCs that its zones carry packets to, or may; itself too. */
  private final Map<String, Set<String>> onward = new TreeMap<>();

  /** The same the other way. */
  private final Map<String, Set<String>> backward = new TreeMap<>();

  ReachNeighbours(CompiledNetwork network) {
    this.network = network;
    this.factors = new ClassFactors(network.filters());
    this.classes = network.endpointClasses();
    for (int each = 0; each < classes.size(); each++) {
      NetworkInterface first = classes.networkInterface(classes.first(each));
      Endpoint example =
          network.endpoints().of(first, first.owner(), classes.address(classes.first(each)));
      examples.add(example);
      addresses.add(addresses(each, example.family()));
      String vpcId = vpc(example);
      accepting.computeIfAbsent(vpcId, id -> new Selectors()).add(each, factors.accepts(example));
      sending.computeIfAbsent(vpcId, id -> new Selectors()).add(each, factors.sends(example));
      seenGroups.add(seenGroups(example));
    }
    connect();
  }

  private static String vpc(Endpoint endpoint) {
    return String.valueOf(endpoint.zone().vpcId());
  }

  /** Groups that receivers may take for the sender's: its own, or an appliance's (SG8). */
  private List<String> seenGroups(Endpoint endpoint) {
    Set<String> out = new LinkedHashSet<>(endpoint.groups());
    for (Carry carry : network.carriers().inside(endpoint)) {
      if (carry.appliance() != null) {
        out.addAll(carry.appliance().securityGroupIds());
      }
    }
    return List.copyOf(out);
  }

  private void connect() {
    ReachZoneIds zoneIds = new ReachZoneIds(network);
    Set<String> zones = new HashSet<>();
    for (Endpoint example : examples) {
      if (zones.add(zoneIds.of(example) + example.family())) {
        Set<String> vpcs = onward.computeIfAbsent(vpc(example), id -> new TreeSet<>(List.of(id)));
        for (List<Carry> way : network.carriers().outside(example)) {
          way.forEach(carry -> addVpcs(carry, example.family(), vpcs));
        }
      }
    }
    onward.forEach(
        (from, all) ->
            all.forEach(to -> backward.computeIfAbsent(to, id -> new TreeSet<>()).add(from)));
  }

  private void addVpcs(Carry carry, IpFamily family, Set<String> out) {
    if (carry.next() != null) {
      network.carriers().of(carry.next(), family).forEach(next -> addVpcs(next, family, out));
    } else if (carry.vpcId() != null) {
      out.add(carry.vpcId());
    } else if (!carry.passes().forward().may().isEmpty()) {
      out.addAll(accepting.keySet());
    }
  }

  /** Classes by what their rules name. */
  private static final class Selectors {
    private final Map<String, List<Integer>> byGroup = new HashMap<>();
    private final CidrIndex<Integer> byBlock = new CidrIndex<>();

    void add(int number, List<ClassFactors.Selected> all) {
      for (ClassFactors.Selected each : all) {
        if (each.groupId() != null) {
          byGroup.computeIfAbsent(each.groupId(), id -> new ArrayList<>()).add(number);
        } else {
          byBlock.put(remotes(each), number);
        }
      }
    }

    private static AddressSet remotes(ClassFactors.Selected selected) {
      TrafficSet may = selected.sameSubnet().forward().may();
      AddressSet out = AddressSet.empty(may.family());
      for (int i = 0; i < may.size(); i++) {
        out = out.union(may.remotes(i));
      }
      return out;
    }

    /** Those that name one of some groups, or a block with one of some addresses in it. */
    Set<Integer> naming(List<String> groups, AddressSet some) {
      Set<Integer> out = new LinkedHashSet<>(byBlock.overlapping(some));
      groups.forEach(group -> out.addAll(byGroup.getOrDefault(group, List.of())));
      return out;
    }
  }

  private AddressSet addresses(int number, IpFamily family) {
    AddressSet out = AddressSet.empty(family);
    for (int at = classes.first(number); at < classes.end(number); at++) {
      Address own = Address.parseOrNull(classes.address(at).address());
      if (own != null && own.family() == family) {
        out = out.union(AddressSet.of(own));
      }
    }
    return out;
  }

  /** Classes that a member of a class may send packets to that they take in. */
  Set<Integer> receivers(int number) {
    Set<Integer> out = new TreeSet<>();
    for (String vpcId : onward.getOrDefault(vpc(examples.get(number)), Set.of())) {
      Selectors there = accepting.get(vpcId);
      if (there != null) {
        for (int other : there.naming(seenGroups.get(number), addresses.get(number))) {
          add(number, other, other, out);
        }
      }
    }
    return out;
  }

  /** Classes of which a member may send packets to a class that it takes in. */
  Set<Integer> senders(int number) {
    Set<Integer> out = new TreeSet<>();
    for (String vpcId : backward.getOrDefault(vpc(examples.get(number)), Set.of())) {
      Selectors there = sending.get(vpcId);
      if (there != null) {
        for (int other : there.naming(examples.get(number).groups(), addresses.get(number))) {
          add(other, number, other, out);
        }
      }
    }
    return out;
  }

  private void add(int from, int to, int found, Set<Integer> out) {
    Endpoint sender = examples.get(from);
    Endpoint receiver = examples.get(to);
    if (sender.family() == receiver.family()
        && allows(factors.sends(sender), receiver.groups(), addresses.get(to))
        && allows(factors.accepts(receiver), seenGroups.get(from), addresses.get(from))) {
      out.add(found);
    }
  }

  private static boolean allows(
      List<ClassFactors.Selected> all, List<String> groups, AddressSet others) {
    for (ClassFactors.Selected each : all) {
      if (each.groupId() == null
          ? !Selectors.remotes(each).intersect(others).isEmpty()
          : groups.contains(each.groupId())) {
        return true;
      }
    }
    return false;
  }
}
