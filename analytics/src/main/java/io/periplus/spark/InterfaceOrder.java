package io.periplus.spark;

import io.periplus.network.EgressRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkInterface;
import io.periplus.network.NetworkModel;
import io.periplus.network.RowOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Network interfaces in the order in which a table holds their rows, cut into slices: evaluated in
 * this order, their rows need no sorting but among neighbours.
 *
 * <p>The same model gives the same slices in every process. Interfaces that several resources may
 * own have rows at several places of the tables and are kept aside.
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
  record Key(String accountId, String region, String place, String networkInterfaceId) {
    static final Comparator<Key> ORDER =
        RowOrder.text(Key::accountId)
            .thenComparing(RowOrder.text(Key::region))
            .thenComparing(RowOrder.text(Key::place))
            .thenComparing(RowOrder.text(Key::networkInterfaceId));

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
  private final NetworkInterface[] sorted;
  private final List<NetworkInterface> ambiguous;

  private InterfaceOrder(By by, NetworkInterface[] sorted, List<NetworkInterface> ambiguous) {
    this.by = by;
    this.sorted = sorted;
    this.ambiguous = ambiguous;
  }

  static InterfaceOrder of(NetworkModel model, By by) {
    List<NetworkInterface> plain = new ArrayList<>(model.networkInterfaces().size());
    List<NetworkInterface> ambiguous = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      (each.ownerCandidates().size() < 2 ? plain : ambiguous).add(each);
    }
    Key[] keys = plain.stream().map(by::key).toArray(Key[]::new);
    Integer[] places = new Integer[keys.length];
    Arrays.setAll(places, i -> i);
    Arrays.sort(places, (a, b) -> Key.ORDER.compare(keys[a], keys[b]));
    NetworkInterface[] sorted = new NetworkInterface[keys.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = plain.get(places[i]);
    }
    return new InterfaceOrder(by, sorted, ambiguous);
  }

  List<NetworkInterface> ambiguous() {
    return ambiguous;
  }

  Slice slice(int number, int slices) {
    return new Slice(cut(number, slices), cut(number + 1, slices), number > 0, number + 1 < slices);
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
    return by.key(sorted[a]).equals(by.key(sorted[b]));
  }

  /** Neighbours; the first slice begins, and the last one ends, with whatever a table holds. */
  final class Slice {
    private final int to;
    private final Key first;
    private final Key next;
    private final boolean empty;
    private int place;

    private Slice(int from, int to, boolean begins, boolean ends) {
      this.place = from;
      this.to = to;
      this.first = begins ? keyAt(from) : null;
      this.next = ends ? keyAt(to) : null;
      this.empty = begins && from == sorted.length;
    }

    private Key keyAt(int index) {
      return index < sorted.length ? by.key(sorted[index]) : null;
    }

    /** Whether rows with this key belong between those of this slice's interfaces. */
    boolean holds(Key key) {
      return !empty
          && (first == null || Key.ORDER.compare(key, first) >= 0)
          && (next == null || Key.ORDER.compare(key, next) < 0);
    }

    /** The next interfaces, at least so many if there are; empty at the end. */
    List<NetworkInterface> take(int least) {
      int from = place;
      place = Math.min(to, end(Math.min(to, place + least)));
      return Arrays.asList(sorted).subList(from, place);
    }
  }
}
