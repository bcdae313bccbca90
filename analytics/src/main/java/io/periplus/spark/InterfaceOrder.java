package io.periplus.spark;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.OrderedEvaluation;
import io.periplus.network.ResultSink;
import io.periplus.network.RowOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Network interfaces in the order in which a table holds their rows, cut into slices: evaluated in
 * this order, their rows need no sorting but among neighbours.
 *
 * <p>The same model gives the same slices in every process. Interfaces that several resources may
 * own have rows at several places of the tables and are left to {@link OtherRows}.
 */
final class InterfaceOrder {
  /** How a table begins. */
  enum By {
    /** Account, region, owner, interface: {@code exposure} and {@code egress}. */
    OWNER,

    /** Account, region, VPC, interface: {@code network_endpoint}. */
    VPC;

    Key key(NetworkInterface each) {
      NetworkInterface.Owner owner = each.owner();
      String place = this == OWNER ? owner.arn() : each.vpcId();
      return new Key(owner.accountId(), owner.region(), place, each.id());
    }
  }

  /** The first columns of a table's order. */
  record Key(String accountId, String region, String place, String networkInterfaceId)
      implements Serializable {
    /** Written out: a million keys are sorted by it. */
    static int compare(Key a, Key b) {
      int c = RowOrder.compareText(a.accountId, b.accountId);
      c = c != 0 ? c : RowOrder.compareText(a.region, b.region);
      c = c != 0 ? c : RowOrder.compareText(a.place, b.place);
      return c != 0 ? c : RowOrder.compareText(a.networkInterfaceId, b.networkInterfaceId);
    }

    static Key of(ExposureRow row) {
      return new Key(row.accountId(), row.region(), row.arn(), row.networkInterfaceId());
    }

    static Key of(EgressRow row) {
      return new Key(row.accountId(), row.region(), row.arn(), row.networkInterfaceId());
    }

    static Key of(EndpointRow row) {
      return new Key(row.accountId(), row.region(), row.vpcId(), row.networkInterfaceId());
    }
  }

  private final By by;
  private final List<NetworkInterface> interfaces;

  /** Places in the model's list. */
  private final int[] sorted;

  /** Where slices begin, but the first; null to cut it into equal ones. */
  private final List<Key> bounds;

  private InterfaceOrder(By by, List<NetworkInterface> interfaces, int[] sorted, List<Key> bounds) {
    this.by = by;
    this.interfaces = interfaces;
    this.sorted = sorted;
    this.bounds = bounds;
  }

  /** The same order cut at these keys: {@code bounds.size() + 1} slices. */
  InterfaceOrder cutAt(List<Key> places) {
    return new InterfaceOrder(by, interfaces, sorted, List.copyOf(places));
  }

  /**
   * Where to cut it: a slice has about this many interfaces, and fewer rather than that it begins
   * in one account or Region and ends in another, so that what changes in one is in few slices.
   */
  List<Key> bounds(int size) {
    List<Key> out = new ArrayList<>();
    int from = 0;
    for (int i = 1; i < sorted.length; i++) {
      if (i - from >= Math.max(1, size / 2) && !sameKey(i - 1, i)) {
        Key before = key(i - 1);
        Key here = key(i);
        boolean sameRegion =
            Objects.equals(before.accountId(), here.accountId())
                && Objects.equals(before.region(), here.region());
        if (i - from >= size || !sameRegion) {
          out.add(here);
          from = i;
        }
      }
    }
    return out;
  }

  static InterfaceOrder of(NetworkModel model, By by) {
    List<NetworkInterface> interfaces = model.networkInterfaces();
    Key[] keys = new Key[interfaces.size()];
    List<Integer> places = new ArrayList<>(keys.length);
    for (int i = 0; i < keys.length; i++) {
      if (interfaces.get(i).ownerCandidates().size() < 2) {
        keys[i] = by.key(interfaces.get(i));
        places.add(i);
      }
    }
    places.sort((a, b) -> Key.compare(keys[a], keys[b]));
    return new InterfaceOrder(
        by, interfaces, places.stream().mapToInt(Integer::intValue).toArray(), null);
  }

  Slice slice(int number, int slices) {
    if (bounds != null) {
      Key first = number == 0 ? null : bounds.get(number - 1);
      Key next = number == bounds.size() ? null : bounds.get(number);
      return new Slice(
          first == null ? 0 : place(first),
          next == null ? sorted.length : place(next),
          first,
          next);
    }
    return new Slice(cut(number, slices), cut(number + 1, slices), number > 0, number + 1 < slices);
  }

  /** The first interface that is not before a key. */
  private int place(Key bound) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Key.compare(key(middle), bound) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int cut(int number, int slices) {
    return end((int) ((long) sorted.length * number / slices));
  }

  /** The first place from here on where a new key begins. */
  private int end(int place) {
    int end = place;
    while (end > 0 && end < sorted.length && sameKey(end - 1, end)) {
      end++;
    }
    return end;
  }

  private boolean sameKey(int a, int b) {
    return key(a).equals(key(b));
  }

  private Key key(int place) {
    return by.key(interfaces.get(sorted[place]));
  }

  /** Neighbours; the first slice begins, and the last one ends, with whatever a table holds. */
  final class Slice {
    private final int to;
    private final Key first;
    private final Key next;
    private final boolean empty;
    private int place;

    private Slice(int from, int to, Key first, Key next) {
      this.place = from;
      this.to = to;
      this.first = first;
      this.next = next;
      this.empty = false;
    }

    private Slice(int from, int to, boolean begins, boolean ends) {
      this.place = from;
      this.to = to;
      this.first = begins ? keyAt(from) : null;
      this.next = ends ? keyAt(to) : null;
      this.empty = begins && from == sorted.length;
    }

    /** Places of its interfaces in the model's list, those that were not evaluated yet. */
    int[] numbers() {
      return Arrays.copyOfRange(sorted, place, to);
    }

    private Key keyAt(int index) {
      return index < sorted.length ? key(index) : null;
    }

    /** Those of other rows that belong between the rows of this slice's interfaces. */
    <R> List<R> among(List<R> rows, Function<R, Key> key) {
      if (empty) {
        return List.of();
      }
      return rows.subList(
          first == null ? 0 : firstNotBefore(rows, key, first),
          next == null ? rows.size() : firstNotBefore(rows, key, next));
    }

    private <R> int firstNotBefore(List<R> rows, Function<R, Key> key, Key bound) {
      int low = 0;
      int high = rows.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Key.compare(key.apply(rows.get(middle)), bound) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Evaluates the next interface, and those of the same key; false at the end. */
    boolean evaluateNext(OrderedEvaluation evaluation, ResultSink sink) {
      int from = place;
      place = Math.min(to, end(Math.min(to, place + 1)));
      evaluation.endpoints(sorted, from, place, sink);
      return place > from;
    }
  }
}
