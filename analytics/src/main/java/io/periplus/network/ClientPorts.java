package io.periplus.network;

import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Client ports whose reply passes: ascending, disjoint, within 1024 to 65535 (NA2). */
record ClientPorts(List<PortRange> ranges) {
  static final ClientPorts ALL = new ClientPorts(List.of(PortRange.CLIENT));
  static final ClientPorts NONE = new ClientPorts(List.of());

  ClientPorts {
    ranges = List.copyOf(ranges);
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  boolean isAll() {
    return equals(ALL);
  }

  ClientPorts intersect(ClientPorts other) {
    if (isAll() || other.isEmpty()) {
      return other;
    }
    List<PortRange> out = new ArrayList<>();
    for (PortRange a : ranges) {
      for (PortRange b : other.ranges) {
        int from = Math.max(a.from(), b.from());
        int to = Math.min(a.to(), b.to());
        if (from <= to) {
          out.add(new PortRange(from, to));
        }
      }
    }
    return new ClientPorts(out);
  }

  ClientPorts union(ClientPorts other) {
    List<PortRange> sorted = new ArrayList<>(ranges);
    sorted.addAll(other.ranges);
    sorted.sort(Comparator.comparingInt(PortRange::from));
    List<PortRange> out = new ArrayList<>();
    for (PortRange each : sorted) {
      int end = out.size() - 1;
      if (end >= 0 && each.from() <= out.get(end).to() + 1) {
        PortRange before = out.get(end);
        out.set(end, new PortRange(before.from(), Math.max(before.to(), each.to())));
      } else {
        out.add(each);
      }
    }
    return new ClientPorts(out);
  }

  /** These and a range that lies above them. */
  ClientPorts append(int from, int to) {
    List<PortRange> out = new ArrayList<>(ranges);
    int end = out.size() - 1;
    if (end >= 0 && out.get(end).to() == from - 1) {
      out.set(end, new PortRange(out.get(end).from(), to));
    } else {
      out.add(new PortRange(from, to));
    }
    return new ClientPorts(out);
  }
}
