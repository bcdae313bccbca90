package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One direction of a network ACL as a packet set (NA1, NA4, NA5, section 4.2).
 *
 * <p>Entries are walked by number for every elementary range of {@link Headers}; an entry takes
 * what is left of its block. The remote is the packet's other end: the source on the way in, the
 * destination on the way out.
 */
final class NetworkAclRules {
  /** Number order; the canonical order of duplicates is NA8. */
  private static final Comparator<NetworkAclEntry> ORDER =
      Comparator.comparingInt(NetworkAclEntry::ruleNumber)
          .thenComparing(NetworkAclEntry::allow)
          .thenComparing(entry -> String.valueOf(entry.cidr()))
          .thenComparingInt(NetworkAclEntry::protocol)
          .thenComparingInt(NetworkAclEntry::fromPort)
          .thenComparingInt(NetworkAclEntry::toPort)
          .thenComparingInt(NetworkAclEntry::icmpType)
          .thenComparingInt(NetworkAclEntry::icmpCode);

  private final List<NetworkAclEntry> entries;
  private final Uncertain passes;
  private final boolean duplicateNumber;

  private NetworkAclRules(
      List<NetworkAclEntry> entries, Uncertain passes, boolean duplicateNumber) {
    this.entries = entries;
    this.passes = passes;
    this.duplicateNumber = duplicateNumber;
  }

  static NetworkAclRules compile(List<NetworkAclEntry> all, boolean egress, IpFamily family) {
    List<NetworkAclEntry> entries = new ArrayList<>();
    boolean duplicate = false;
    for (NetworkAclEntry entry : all) {
      // An entry whose CIDR could not be read may be of either family: its widest reading.
      if (entry.egress() == egress && (entry.cidr() == null || entry.cidr().family() == family)) {
        entries.add(entry);
      }
    }
    entries.sort(ORDER);
    for (int i = 1; i < entries.size(); i++) {
      duplicate |= entries.get(i).ruleNumber() == entries.get(i - 1).ruleNumber();
    }
    boolean malformed = entries.stream().anyMatch(NetworkAclRules::isMalformed);
    TrafficSet must = passes(entries, family, true);
    Uncertain passes =
        malformed
            ? Uncertain.of(must, passes(entries, family, false), Reason.INPUT_MALFORMED, null)
            : Uncertain.certain(must);
    return new NetworkAclRules(entries, passes, duplicate);
  }

  private static boolean isMalformed(NetworkAclEntry entry) {
    return entry.malformed() || entry.cidr() == null;
  }

  /** What passes. */
  Uncertain passes() {
    return passes;
  }

  /** Whether a number comes twice, which AWS does not allow (NA8). */
  boolean hasDuplicateNumber() {
    return duplicateNumber;
  }

  /** The entry that decides a packet, null for the implicit deny. */
  NetworkAclEntry firstMatch(int point, Address remote) {
    for (NetworkAclEntry entry : entries) {
      Headers.Range range = range(entry, remote.family());
      if (range != null
          && range.first() <= point
          && point <= range.last()
          && block(entry, remote.family()).contains(remote)) {
        return entry;
      }
    }
    return null;
  }

  /** An entry as ranges and sets; a malformed one is left out where it says nothing. */
  private record Filter(Headers.Range range, AddressSet block, boolean allow) {}

  private static TrafficSet passes(
      List<NetworkAclEntry> entries, IpFamily family, boolean certain) {
    List<Filter> filters = new ArrayList<>(entries.size());
    int[] starts = new int[2 * entries.size()];
    int n = 0;
    for (NetworkAclEntry entry : entries) {
      Headers.Range range = range(entry, family);
      if (range != null) {
        starts[n++] = range.first();
        starts[n++] = range.last() + 1;
        // A malformed allow grants nothing for certain; a malformed deny may not be there.
        if (!isMalformed(entry) || entry.allow() != certain) {
          filters.add(new Filter(range, block(entry, family), entry.allow()));
        }
      }
    }
    Arrays.sort(starts, 0, n);
    TrafficSet.Appender out = new TrafficSet.Appender(family);
    for (int p = 0; p + 1 < n; p++) {
      if (starts[p] < starts[p + 1]) {
        out.append(starts[p], starts[p + 1] - 1, allowedAt(starts[p], filters, family));
      }
    }
    return out.build();
  }

  private static AddressSet allowedAt(int point, List<Filter> filters, IpFamily family) {
    AddressSet allowed = AddressSet.empty(family);
    AddressSet rest = AddressSet.all(family);
    for (Filter filter : filters) {
      if (point < filter.range.first() || point > filter.range.last()) {
        continue;
      }
      if (filter.allow) {
        allowed = allowed.union(filter.block.intersect(rest));
      }
      rest = rest.minus(filter.block);
      if (rest.isEmpty()) {
        break;
      }
    }
    return allowed;
  }

  private static AddressSet block(NetworkAclEntry entry, IpFamily family) {
    return entry.cidr() == null ? AddressSet.all(family) : AddressSet.of(entry.cidr());
  }

  private static Headers.Range range(NetworkAclEntry entry, IpFamily family) {
    return Headers.range(
        family,
        entry.protocol(),
        entry.fromPort(),
        entry.toPort(),
        entry.icmpType(),
        entry.icmpCode());
  }
}
