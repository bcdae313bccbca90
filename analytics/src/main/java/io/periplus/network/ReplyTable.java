package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * For every forward packet (destination port, remote) the client ports whose reply passes: {@code
 * client ports -> traffic}. The traffic of different entries is disjoint; what no entry holds gets
 * no reply.
 */
final class ReplyTable {
  private final IpFamily family;
  private final Map<ClientPorts, TrafficSet> entries;
  private final int hash;

  private ReplyTable(IpFamily family, Map<ClientPorts, TrafficSet> entries) {
    this.family = family;
    this.entries = entries;
    this.hash = 31 * entries.hashCode() + family.ordinal();
  }

  /** Every reply to this traffic passes. */
  static ReplyTable all(TrafficSet where) {
    return new ReplyTable(
        where.family(), where.isEmpty() ? Map.of() : Map.of(ClientPorts.ALL, where));
  }

  /**
   * Replies through a stateless filter (section 4.4).
   *
   * <p>TCP and UDP replies go to the client's port, so the filter's answer at each client port
   * counts; an ICMP echo is answered by an echo reply, other ICMP messages by nothing; other
   * protocols by the same protocol.
   *
   * @param filter what the filter passes in the reply's direction
   */
  static ReplyTable through(TrafficSet filter) {
    IpFamily family = filter.family();
    if (filter.isAll()) {
      return all(filter);
    }
    Map<ClientPorts, TrafficSet> out = new LinkedHashMap<>();
    addPorts(out, filter, Headers.TCP_FIRST);
    addPorts(out, filter, Headers.UDP_FIRST);
    TrafficSet.Builder rest = new TrafficSet.Builder(family);
    TrafficSet others =
        filter.intersect(new Headers.Range(Headers.OTHER_FIRST, Headers.OTHER_LAST));
    for (int i = 0; i < others.size(); i++) {
      rest.add(new Headers.Range(others.first(i), others.last(i)), others.remotes(i));
    }
    boolean v4 = family == IpFamily.IPV4;
    int echo = Headers.icmp(v4 ? 8 : 128, 0);
    int echoReply = Headers.icmp(v4 ? 0 : 129, 0);
    AddressSet everybody = AddressSet.all(family);
    rest.add(new Headers.Range(Headers.ICMP_FIRST, echo - 1), everybody);
    rest.add(new Headers.Range(echo, echo), filter.at(echoReply));
    rest.add(new Headers.Range(echo + 1, Headers.ICMP_LAST), everybody);
    out.merge(ClientPorts.ALL, rest.build(), TrafficSet::union);
    return new ReplyTable(family, out);
  }

  private static void addPorts(Map<ClientPorts, TrafficSet> out, TrafficSet filter, int block) {
    IpFamily family = filter.family();
    TrafficSet replies = filter.intersect(new Headers.Range(block + 1024, block + 0xFFFF));
    Map<ClientPorts, AddressSet> parts = new LinkedHashMap<>();
    parts.put(ClientPorts.NONE, AddressSet.all(family));
    for (int i = 0; i < replies.size(); i++) {
      Map<ClientPorts, AddressSet> next = new LinkedHashMap<>();
      for (Map.Entry<ClientPorts, AddressSet> part : parts.entrySet()) {
        AddressSet in = part.getValue().intersect(replies.remotes(i));
        AddressSet out2 = part.getValue().minus(replies.remotes(i));
        if (!in.isEmpty()) {
          ClientPorts more =
              part.getKey().append(replies.first(i) - block, replies.last(i) - block);
          next.merge(more, in, AddressSet::union);
        }
        if (!out2.isEmpty()) {
          next.merge(part.getKey(), out2, AddressSet::union);
        }
      }
      parts = next;
    }
    for (Map.Entry<ClientPorts, AddressSet> part : parts.entrySet()) {
      if (!part.getKey().isEmpty()) {
        TrafficSet where = TrafficSet.of(new Headers.Range(block, block + 0xFFFF), part.getValue());
        out.merge(part.getKey(), where, TrafficSet::union);
      }
    }
  }

  /** Through two stateless filters. */
  ReplyTable intersect(ReplyTable other) {
    if (isAll()) {
      return other;
    }
    if (other.isAll()) {
      return this;
    }
    Map<ClientPorts, TrafficSet> out = new LinkedHashMap<>();
    for (Map.Entry<ClientPorts, TrafficSet> a : entries.entrySet()) {
      for (Map.Entry<ClientPorts, TrafficSet> b : other.entries.entrySet()) {
        ClientPorts ports = a.getKey().intersect(b.getKey());
        TrafficSet where = a.getValue().intersect(b.getValue());
        if (!ports.isEmpty() && !where.isEmpty()) {
          out.merge(ports, where, TrafficSet::union);
        }
      }
    }
    return new ReplyTable(family, out);
  }

  /** Through one of two alternatives. */
  ReplyTable union(ReplyTable other) {
    if (isAll() || other.entries.isEmpty()) {
      return this;
    }
    if (other.isAll() || entries.isEmpty()) {
      return other;
    }
    Map<ClientPorts, TrafficSet> out = new LinkedHashMap<>();
    TrafficSet mine = answered();
    TrafficSet others = other.answered();
    for (Map.Entry<ClientPorts, TrafficSet> a : entries.entrySet()) {
      add(out, a.getKey(), a.getValue().minus(others));
      for (Map.Entry<ClientPorts, TrafficSet> b : other.entries.entrySet()) {
        add(out, a.getKey().union(b.getKey()), a.getValue().intersect(b.getValue()));
      }
    }
    other.entries.forEach((ports, where) -> add(out, ports, where.minus(mine)));
    return new ReplyTable(family, out);
  }

  private static void add(Map<ClientPorts, TrafficSet> out, ClientPorts ports, TrafficSet where) {
    if (!where.isEmpty()) {
      out.merge(ports, where, TrafficSet::union);
    }
  }

  /** This, and another where this holds nothing. */
  ReplyTable orElse(ReplyTable other) {
    TrafficSet mine = answered();
    Map<ClientPorts, TrafficSet> out = new LinkedHashMap<>(entries);
    other.entries.forEach(
        (ports, where) -> {
          TrafficSet rest = where.minus(mine);
          if (!rest.isEmpty()) {
            out.merge(ports, rest, TrafficSet::union);
          }
        });
    return new ReplyTable(family, out);
  }

  private boolean isAll() {
    TrafficSet all = entries.get(ClientPorts.ALL);
    return all != null && all.isAll();
  }

  /** Traffic of which at least one client port gets its reply. */
  TrafficSet answered() {
    TrafficSet out = TrafficSet.empty(family);
    for (TrafficSet where : entries.values()) {
      out = out.union(where);
    }
    return out;
  }

  Map<ClientPorts, TrafficSet> entries() {
    return entries;
  }

  /** The same question for one remote, answered for every address of {@code to}. */
  ReplyTable lift(Address remote, AddressSet to) {
    return map(to.family(), where -> where.lift(remote, to));
  }

  /** What holds at one point, said about another. */
  ReplyTable moved(int from, int to) {
    return map(family, where -> where.moved(from, to));
  }

  ReplyTable map(IpFamily to, UnaryOperator<TrafficSet> change) {
    Map<ClientPorts, TrafficSet> out = new LinkedHashMap<>();
    entries.forEach(
        (ports, where) -> {
          TrafficSet changed = change.apply(where);
          if (!changed.isEmpty()) {
            out.put(ports, changed);
          }
        });
    return new ReplyTable(to, out);
  }

  @Override
  public boolean equals(Object o) {
    return this == o
        || o instanceof ReplyTable that
            && hash == that.hash
            && family == that.family
            && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The client ports of one packet. */
  ClientPorts at(int point, Address remote) {
    for (Map.Entry<ClientPorts, TrafficSet> entry : entries.entrySet()) {
      if (entry.getValue().contains(point, remote)) {
        return entry.getKey();
      }
    }
    return ClientPorts.NONE;
  }
}
