package io.periplus.model;

/** Ports {@code from} to {@code to}, both included, 0 to 65535. */
public record PortRange(int from, int to) implements Comparable<PortRange> {
  public static final PortRange ALL = new PortRange(0, 65535);

  /** Source ports of a client that opens a connection, as NACL replies need them. */
  public static final PortRange CLIENT = new PortRange(1024, 65535);

  /**
   * @throws IllegalArgumentException if a port is outside 0 to 65535 or {@code from > to}
   */
  public PortRange {
    if (from < 0 || to > 65535 || from > to) {
      throw new IllegalArgumentException(
          "ports must be 0 to 65535 in order, were " + from + "-" + to);
    }
  }

  public boolean contains(int port) {
    return from <= port && port <= to;
  }

  @Override
  public int compareTo(PortRange other) {
    int byFrom = Integer.compare(from, other.from);
    return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
  }

  @Override
  public String toString() {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }
}
