package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers of things by their addresses, sorted by address: 8 bytes for an IPv4 one, else 20. */
final class AddressTable {
  /** Address and number; the sign turned, so that addresses sort as unsigned. */
  private final long[] ipv4;

  private final long[] ipv6High;
  private final long[] ipv6Low;
  private final int[] ipv6Numbers;

  private AddressTable(long[] ipv4, List<Numbered> ipv6) {
    this.ipv4 = ipv4;
    this.ipv6High = ipv6.stream().mapToLong(each -> each.address.high()).toArray();
    this.ipv6Low = ipv6.stream().mapToLong(each -> each.address.low()).toArray();
    this.ipv6Numbers = ipv6.stream().mapToInt(Numbered::number).toArray();
  }

  private record Numbered(Address address, int number) {}

  /** Collects addresses; not thread-safe, used once. */
  static final class Builder {
    private long[] ipv4 = new long[1024];
    private int size;
    private final List<Numbered> ipv6 = new ArrayList<>();

    Builder add(Address address, int number) {
      if (address.family() == IpFamily.IPV6) {
        ipv6.add(new Numbered(address, number));
        return this;
      }
      if (size == ipv4.length) {
        ipv4 = Arrays.copyOf(ipv4, size + (size >> 1));
      }
      ipv4[size++] = entry(address.low(), number);
      return this;
    }

    AddressTable build() {
      long[] sorted = Arrays.copyOf(ipv4, size);
      Arrays.parallelSort(sorted);
      ipv6.sort(Comparator.comparing(Numbered::address, AddressCuts.ORDER));
      return new AddressTable(sorted, ipv6);
    }
  }

  private static long entry(long address, int number) {
    return (address << 32 | number) ^ Long.MIN_VALUE;
  }

  /** Numbers with an address in a block, ascending, each once. */
  int[] inside(CidrBlock block) {
    if (block instanceof Ipv4Cidr v4) {
      return numbers(v4.first(), v4.last());
    }
    Ipv6Cidr v6 = (Ipv6Cidr) block;
    return numbers(v6.high(), v6.low(), v6.lastHigh(), v6.lastLow());
  }

  /** Numbers with an address, ascending, each once. */
  int[] at(Address address) {
    return address.family() == IpFamily.IPV4
        ? numbers(address.low(), address.low())
        : numbers(address.high(), address.low(), address.high(), address.low());
  }

  private int[] numbers(long first, long last) {
    int from = Arrays.binarySearch(ipv4, entry(first, 0));
    int at = from < 0 ? -from - 1 : from;
    while (at > 0 && ipv4[at - 1] == entry(first, 0)) {
      at--;
    }
    int to = at;
    while (to < ipv4.length && (ipv4[to] ^ Long.MIN_VALUE) >>> 32 <= last) {
      to++;
    }
    return ascending(IntStream.range(at, to).map(i -> (int) ipv4[i]));
  }

  private int[] numbers(long firstHigh, long firstLow, long lastHigh, long lastLow) {
    int from = 0;
    int end = ipv6High.length;
    while (from < end) {
      int middle = (from + end) >>> 1;
      if (compare(middle, firstHigh, firstLow) < 0) {
        from = middle + 1;
      } else {
        end = middle;
      }
    }
    int to = from;
    while (to < ipv6High.length && compare(to, lastHigh, lastLow) <= 0) {
      to++;
    }
    return ascending(IntStream.range(from, to).map(i -> ipv6Numbers[i]));
  }

  private int compare(int at, long high, long low) {
    int order = Long.compareUnsigned(ipv6High[at], high);
    return order != 0 ? order : Long.compareUnsigned(ipv6Low[at], low);
  }

  private static int[] ascending(IntStream numbers) {
    return numbers.sorted().distinct().toArray();
  }
}
