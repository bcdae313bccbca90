package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The address space cut wherever a setting begins or ends: two addresses between the same two cuts
 * are in the same blocks.
 */
final class AddressCuts {
  /** As unsigned numbers. */
  static final Comparator<Address> ORDER =
      (a, b) -> {
        int high = Long.compareUnsigned(a.high(), b.high());
        return high != 0 ? high : Long.compareUnsigned(a.low(), b.low());
      };

  private final Map<IpFamily, Address[]> cuts = new EnumMap<>(IpFamily.class);

  private AddressCuts(Map<IpFamily, Set<Address>> edges) {
    for (IpFamily family : IpFamily.values()) {
      Address[] sorted = edges.getOrDefault(family, Set.of()).toArray(new Address[0]);
      Arrays.sort(sorted, ORDER);
      cuts.put(family, sorted);
    }
  }

  /** Where an address lies. */
  int at(Address address) {
    int found = Arrays.binarySearch(cuts.get(address.family()), address, ORDER);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** In the order of the addresses. */
  List<Address> of(IpFamily family) {
    return Collections.unmodifiableList(Arrays.asList(cuts.get(family)));
  }

  /** These and others. */
  AddressCuts and(AddressCuts others) {
    Map<IpFamily, Set<Address>> edges = new EnumMap<>(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      Set<Address> all = new HashSet<>(of(family));
      all.addAll(others.of(family));
      edges.put(family, all);
    }
    return new AddressCuts(edges);
  }

  /** The parts of a set that nothing cuts, in the order of the addresses. */
  List<AddressSet> parts(AddressSet whole) {
    List<AddressSet> out = new ArrayList<>();
    AddressSet left = whole;
    for (Address cut : cuts.get(whole.family())) {
      AddressSet before = left.intersect(below(cut));
      if (!before.isEmpty()) {
        out.add(before);
        left = left.minus(before);
      }
    }
    if (!left.isEmpty()) {
      out.add(left);
    }
    return out;
  }

  private static AddressSet below(Address cut) {
    boolean v4 = cut.family() == IpFamily.IPV4;
    AddressSet from =
        AddressSet.range(
            cut.family(), cut.high(), cut.low(), v4 ? 0 : -1L, v4 ? 0xFFFF_FFFFL : -1L);
    return AddressSet.all(cut.family()).minus(from);
  }

  /** Collects settings. */
  static final class Builder {
    private final Map<IpFamily, Set<Address>> edges = new EnumMap<>(IpFamily.class);

    Builder add(AddressSet set) {
      edges.computeIfAbsent(set.family(), family -> new HashSet<>()).addAll(set.edges());
      return this;
    }

    Builder add(TrafficSet traffic) {
      for (int i = 0; i < traffic.size(); i++) {
        add(traffic.remotes(i));
      }
      return this;
    }

    /**
     * @param cidr may be null, where it could not be read
     */
    Builder add(CidrBlock cidr) {
      return cidr == null ? this : add(AddressSet.of(cidr));
    }

    Builder addAll(Iterable<? extends CidrBlock> cidrs) {
      cidrs.forEach(this::add);
      return this;
    }

    AddressCuts build() {
      return new AddressCuts(edges);
    }
  }
}
