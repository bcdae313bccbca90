package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what was put under blocks of addresses that have an address in common with others. Blocks
 * hold each other or are disjoint, so those around a block are found by their lengths, and those
 * inside it by their first addresses: the cost is that of the answer, and of 33 or 129 look-ups.
 */
final class CidrIndex<T> {
  private final Map<CidrBlock, List<T>> byBlock = new HashMap<>();
  private final TreeMap<Ipv4Cidr, List<T>> ordered4 = new TreeMap<>();
  private final TreeMap<Ipv6Cidr, List<T>> ordered6 = new TreeMap<>();

  void put(AddressSet addresses, T value) {
    for (CidrBlock block : addresses.cidrs()) {
      List<T> values = byBlock.computeIfAbsent(block, key -> new ArrayList<>());
      values.add(value);
      if (block instanceof Ipv4Cidr ipv4) {
        ordered4.put(ipv4, values);
      } else {
        ordered6.put((Ipv6Cidr) block, values);
      }
    }
  }

  /** What overlaps some addresses, each once. */
  Set<T> overlapping(AddressSet addresses) {
    Set<T> out = new LinkedHashSet<>();
    for (CidrBlock block : addresses.cidrs()) {
      if (block instanceof Ipv4Cidr ipv4) {
        for (int length = 0; length < ipv4.prefixLength(); length++) {
          out.addAll(byBlock.getOrDefault(new Ipv4Cidr(ipv4.first(), length), List.of()));
        }
        Ipv4Cidr last = new Ipv4Cidr(ipv4.last(), 32);
        ordered4.subMap(ipv4, true, last, true).values().forEach(out::addAll);
      } else {
        Ipv6Cidr ipv6 = (Ipv6Cidr) block;
        for (int length = 0; length < ipv6.prefixLength(); length++) {
          out.addAll(
              byBlock.getOrDefault(new Ipv6Cidr(ipv6.high(), ipv6.low(), length), List.of()));
        }
        Ipv6Cidr last = new Ipv6Cidr(ipv6.lastHigh(), ipv6.lastLow(), 128);
        ordered6.subMap(ipv6, true, last, true).values().forEach(out::addAll);
      }
    }
    return out;
  }
}
